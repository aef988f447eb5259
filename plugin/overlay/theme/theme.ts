// How the overlay looks: every colour, font and size in one place.
import { checkChanges } from "./check-theme.ts";
import type { Frames } from "./frames.ts";
import { mixed } from "./mixed-theme.ts";
import type { Skin } from "./skin.ts";

/**
 * Tokens of every presenter. Lengths are pixels at UI scale 1 (a game of 960 × 540); the overlay multiplies them by its
 * own scale. Colours are CSS colours, because everything is painted by a 2D context. Give a whole theme, or what you want
 * to change:
 *
 * @example
 * this.chat.open({ …, theme: modern });
 * this.chat.open({ …, theme: { colours: { badge: "#205c54" }, fonts: { body: "Alegreya, serif" } } }); // the storybook's
 * this.chat.open({ …, theme: { base: terminal, colours: { accent: "#ffb454" } } });
 * const ours = mixTheme(modern, { radii: { panel: 4, slip: 2 } }); // kept, to be given to many talks
 */
export interface Theme {
  /** What paints the surfaces. One of its functions replaced is one thing replaced. */
  readonly skin: Skin;
  /** Own pictures or functions in place of single surfaces, by name. They are drawn instead of what the skin paints. */
  readonly frames: Frames;
  /** CSS font families. A web font that loads later is picked up when it is there. */
  readonly fonts: {
    /** What is said, and the choices. */
    readonly body: string;
    /** The speaker's name. */
    readonly name: string;
    /** Small print: labels, reasons, the connection. */
    readonly small: string;
    /** How small print stands beside what is said. */
    readonly smallStyle: "italic" | "normal";
  };
  readonly sizes: {
    readonly text: number;
    readonly name: number;
    readonly choice: number;
    readonly small: number;
    /** Distance of two lines of text, as a share of their size. */
    readonly leading: number;
    /** The player's `textSize`, which the sizes above have in them already. Leave it at 1. */
    readonly factor: number;
  };
  readonly colours: {
    /** The paper, from its lit middle to its burnt edge. Without paper: ground, and what is set off from the ground. */
    readonly surfaceLight: string;
    readonly surface: string;
    readonly surfaceEdge: string;
    readonly text: string;
    /** Ink of lesser weight: the player's echo, placeholders, reasons. */
    readonly textSoft: string;
    /** A link in what is said. */
    readonly link: string;
    /** The line around everything. */
    readonly outline: string;
    /** The metal of the inner line, ornaments and rings, from lit to shaded. */
    readonly accentLight: string;
    readonly accent: string;
    readonly accentDark: string;
    /** The name plate, and the player's own words in a log. */
    readonly plateLight: string;
    readonly plate: string;
    readonly plateText: string;
    /** Number badges, the send button, the cross. */
    readonly badgeLight: string;
    readonly badge: string;
    readonly badgeText: string;
    /** The honest label beside a name ("live guide"); alone on the ground, the mark of success. */
    readonly label: string;
    readonly labelText: string;
    /** A choice under the pointer or chosen by the keys. */
    readonly selected: string;
    readonly selectedText: string;
    /** Trouble: a failed line (written on the ground), the connection. */
    readonly trouble: string;
    readonly troubleText: string;
    /** Behind a portrait that has no background of its own. */
    readonly backdropLight: string;
    readonly backdrop: string;
    readonly shadow: string;
  };
  readonly radii: {
    /** The corners of the panel. */
    readonly panel: number;
    /** The same of choices, plates and the text field. */
    readonly slip: number;
  };
  readonly spacing: {
    /** From the edge of the screen to the panel. */
    readonly margin: number;
    /** From the edge of the panel to the text. */
    readonly padding: number;
    /** Between two choices. */
    readonly gap: number;
    /** From the name plate to the label beside it; below 0 the label tucks under. */
    readonly label: number;
  };
}

/** A theme without what paints it. */
export type Tokens = Omit<Theme, "skin">;

/** Any part of a theme. What is left out stays as in its base. */
export type ThemeChanges = {
  readonly [Group in keyof Theme]?: Partial<Theme[Group]>;
} & {
  /** What is changed. @defaultValue `storybook` */
  readonly base?: Theme;
};

/**
 * A theme with some of it replaced.
 *
 * @throws TypeError for a token that does not exist, or a value that it cannot have; it names the cure
 */
export function mixTheme(base: Theme, changes: ThemeChanges = {}): Theme {
  checkChanges(changes, base);
  return mixed(base, changes);
}
