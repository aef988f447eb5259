// What the storybook is in colours, letters and lengths: what every theme is measured against, without what paints it.
import type { Tokens } from "./theme.ts";

const oldStyle = '"Alegreya", "Iowan Old Style", "Palatino Linotype", Palatino, "TeX Gyre Pagella", "Book Antiqua"';
// Latin first: a font for Chinese has Latin letters too, and would set its wide apostrophe.
const otherScripts = '"Noto Serif", "Noto Naskh Arabic", "Noto Serif CJK SC"';

export const storybookTokens: Tokens = {
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
