// How the overlay looks: every colour, font and size in one place. The default is an old storybook.

import { storybookSkin } from "../art/storybook-skin.ts";
import type { Skin } from "./skin.ts";

/**
 * Tokens of the box. Lengths are pixels at UI scale 1 (a game of 960 × 540); the box multiplies them by its own scale.
 * Colours are CSS colours, because everything is painted by a 2D context.
 *
 * @example
 * createDialogueBox(scene, handlers, { theme: { colours: { badge: "#205c54" }, fonts: { body: "Alegreya, serif" } } });
 */
export interface Theme {
  /** What paints the surfaces. One of its functions replaced is one thing replaced. */
  readonly skin: Skin;
  /** CSS font families. A web font that loads later is picked up when it is there. */
  readonly fonts: {
    /** What is said, and the choices. */
    readonly body: string;
    /** The speaker's name. */
    readonly name: string;
    /** Small print: labels, reasons, the connection. */
    readonly small: string;
  };
  readonly sizes: {
    readonly text: number;
    readonly name: number;
    readonly choice: number;
    readonly small: number;
    /** Distance of two lines of text, as a share of their size. */
    readonly leading: number;
  };
  readonly colours: {
    /** The paper, from its lit middle to its burnt edge. */
    readonly surfaceLight: string;
    readonly surface: string;
    readonly surfaceEdge: string;
    readonly text: string;
    /** Ink of lesser weight: the player's echo, placeholders, reasons. */
    readonly textSoft: string;
    /** The dark line around everything. */
    readonly outline: string;
    /** The metal of the inner line, ornaments and rings, from lit to shaded. */
    readonly accentLight: string;
    readonly accent: string;
    readonly accentDark: string;
    /** The name plate. */
    readonly plateLight: string;
    readonly plate: string;
    readonly plateText: string;
    /** Number badges, the send button, the next mark: sealing wax. */
    readonly badgeLight: string;
    readonly badge: string;
    readonly badgeText: string;
    /** The honest label beside a name ("live guide"). */
    readonly label: string;
    readonly labelText: string;
    /** A choice under the pointer or chosen by the keys. */
    readonly selected: string;
    readonly selectedText: string;
    /** Trouble: a failed line, the connection. */
    readonly trouble: string;
    readonly troubleText: string;
    /** Behind a portrait that has no background of its own. */
    readonly backdropLight: string;
    readonly backdrop: string;
    readonly shadow: string;
  };
  readonly radii: {
    /** The hollow corners of the panel. */
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
  };
}

/** Any part of a theme; what is left out stays as in {@link storybook}. */
export type ThemeChanges = { readonly [Group in keyof Theme]?: Partial<Theme[Group]> };

const oldStyle = '"Alegreya", "Iowan Old Style", "Palatino Linotype", Palatino, "TeX Gyre Pagella", "Book Antiqua"';
// Latin first: a font for Chinese has Latin letters too, and would set its wide apostrophe.
const otherScripts = '"Noto Serif", "Noto Naskh Arabic", "Noto Serif CJK SC"';

/** Warm paper, walnut and gold leaf, sealing wax. */
export const storybook: Theme = {
  skin: storybookSkin,
  fonts: {
    body: `${oldStyle}, Georgia, ${otherScripts}, serif`,
    name: `${oldStyle}, Georgia, ${otherScripts}, serif`,
    small: `${oldStyle}, Georgia, ${otherScripts}, serif`,
  },
  sizes: { text: 21, name: 19, choice: 19, small: 15, leading: 1.42 },
  colours: {
    surfaceLight: "#fdf3d8",
    surface: "#f3dfb2",
    surfaceEdge: "#b9803c",
    text: "#33231a",
    textSoft: "#6c5039",
    outline: "#3a2417",
    accentLight: "#f6dfa2",
    accent: "#c39345",
    accentDark: "#7d5320",
    plateLight: "#5a3044",
    plate: "#381c2d",
    plateText: "#fbeecb",
    badgeLight: "#b64a3c",
    badge: "#842a28",
    badgeText: "#fdeed0",
    label: "#2f6a5c",
    labelText: "#eafff4",
    selected: "#40243a",
    selectedText: "#fdf1d3",
    trouble: "#a33a25",
    troubleText: "#fff0df",
    backdropLight: "#a9c3c4",
    backdrop: "#4c6a7a",
    shadow: "rgba(22, 10, 4, 0.55)",
  },
  radii: { panel: 15, slip: 8 },
  spacing: { margin: 18, padding: 26, gap: 8 },
};

/** The same box by night: deep ink and silver. Give it as `theme`. */
export const midnight: ThemeChanges = {
  colours: {
    ...{ surfaceLight: "#2b3350", surface: "#1d2340", surfaceEdge: "#0d1024", text: "#f2ead2", textSoft: "#c3bdab" },
    ...{ outline: "#070a18", accentLight: "#dfe8ff", accent: "#8fa3d8", accentDark: "#46588f" },
    ...{ plateLight: "#46538c", plate: "#232c55", plateText: "#eef2ff", selected: "#2d3a75", selectedText: "#ffffff" },
    ...{ label: "#347a68", backdropLight: "#5b6aa0", backdrop: "#232a4d" },
  },
};

/** The storybook with some of it replaced. */
export function mixTheme(changes: ThemeChanges = {}): Theme {
  return {
    skin: { ...storybook.skin, ...changes.skin },
    fonts: { ...storybook.fonts, ...changes.fonts },
    sizes: { ...storybook.sizes, ...changes.sizes },
    colours: { ...storybook.colours, ...changes.colours },
    radii: { ...storybook.radii, ...changes.radii },
    spacing: { ...storybook.spacing, ...changes.spacing },
  };
}
