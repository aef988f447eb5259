// What a game and its player may wish of every presenter alike.
import type { ThemeChanges } from "../theme/theme.ts";
import type { Wording } from "../theme/wording.ts";
import type { Margins } from "./screen.ts";

export interface PresenterOptions {
  /** Changes to the looks. @defaultValue the storybook */
  readonly theme?: ThemeChanges;
  /** The presenter's own words, in the player's language. @defaultValue English */
  readonly wording?: Partial<Wording>;
  /** Nothing slides, breathes or is typed out. @defaultValue what the player's system asks for */
  readonly reducedMotion?: boolean;
  /** Graphemes a second; 0 shows a page at once. @defaultValue 45, or 0 with reduced motion */
  readonly textSpeed?: number;
  /** The player's own factor for everything. @defaultValue 1 */
  readonly uiScale?: number;
  /** The player's own factor for letters alone, 0.75 to 2. @defaultValue 1 */
  readonly textSize?: number;
  /** `high`: plain grounds, strong lines, colours of at least 7:1. @defaultValue what the player's system asks for */
  readonly contrast?: "normal" | "high";
  /** Where things begin: `rtl` mirrors the whole layout. @defaultValue the page's `dir` */
  readonly direction?: "ltr" | "rtl";
  /** Kept free at the screen's edges, in game pixels. @defaultValue none */
  readonly safe?: Partial<Margins>;
  /** `false`: no countdown is shown, and none runs. @defaultValue true */
  readonly timers?: boolean;
  /** Called for each grapheme that is typed out, for voice blips. Never called when a page is shown at once. */
  readonly onLetter?: (grapheme: string, speaker: string) => void;
}
