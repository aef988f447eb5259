// What a game may wish of a chat window.
import type { PresenterOptions } from "../stage/presenter-options.ts";
import type { WindowPlace } from "./window-layout.ts";

export interface ChatWindowOptions extends PresenterOptions {
  /** @defaultValue the side at which lines end; narrow screens are filled whatever is said here */
  readonly place?: WindowPlace;
  /** Width at the side, in theme pixels. @defaultValue 372 */
  readonly width?: number;
  /** In the header. @defaultValue who is talked to */
  readonly title?: string;
  /** Only what was said: no field, no choices; for looking back. @defaultValue false */
  readonly logOnly?: boolean;
}
