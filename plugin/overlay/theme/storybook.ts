// The storybook: warm paper, walnut and gold leaf, sealing wax; and the same by night.
import { storybookSkin } from "../art/storybook-skin.ts";
import type { Theme, ThemeChanges } from "./theme.ts";

const oldStyle = '"Alegreya", "Iowan Old Style", "Palatino Linotype", Palatino, "TeX Gyre Pagella", "Book Antiqua"';
// Latin first: a font for Chinese has Latin letters too, and would set its wide apostrophe.
const otherScripts = '"Noto Serif", "Noto Naskh Arabic", "Noto Serif CJK SC"';

/** Warm paper, walnut and gold leaf, sealing wax. */
export const storybook: Theme = {
  skin: storybookSkin,
  frames: {},
  fonts: {
    body: `${oldStyle}, Georgia, ${otherScripts}, serif`,
    name: `${oldStyle}, Georgia, ${otherScripts}, serif`,
    small: `${oldStyle}, Georgia, ${otherScripts}, serif`,
    smallStyle: "italic",
  },
  sizes: { text: 21, name: 19, choice: 19, small: 15, leading: 1.42, factor: 1 },
  colours: {
    surfaceLight: "#fdf3d8",
    surface: "#f3dfb2",
    surfaceEdge: "#b9803c",
    text: "#33231a",
    textSoft: "#543a27",
    link: "#6b2d8a",
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
    trouble: "#8c2a17",
    troubleText: "#fff0df",
    backdropLight: "#a9c3c4",
    backdrop: "#4c6a7a",
    shadow: "rgba(22, 10, 4, 0.55)",
  },
  radii: { panel: 15, slip: 8 },
  spacing: { margin: 18, padding: 26, gap: 8, label: -3 },
};

/** The storybook by night: deep ink and silver. Give it as `theme`. */
export const midnight: ThemeChanges = {
  colours: {
    surfaceLight: "#2b3350",
    surface: "#1d2340",
    surfaceEdge: "#0d1024",
    text: "#f2ead2",
    textSoft: "#c3bdab",
    outline: "#070a18",
    accentLight: "#dfe8ff",
    accent: "#8fa3d8",
    accentDark: "#46588f",
    link: "#a9d2ff",
    plateLight: "#46538c",
    plate: "#232c55",
    plateText: "#eef2ff",
    selected: "#2d3a75",
    selectedText: "#ffffff",
    label: "#7fd6bb",
    labelText: "#06231b",
    trouble: "#ff9a85",
    troubleText: "#2a0a06",
    backdropLight: "#5b6aa0",
    backdrop: "#232a4d",
  },
};
