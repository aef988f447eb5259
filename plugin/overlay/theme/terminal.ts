// The terminal: a ship's screen that talks.
import { terminalSkin } from "../art/terminal-skin.ts";
import type { Theme } from "./theme.ts";

// One text, not put together of several: a bundler leaves out a theme that nobody uses only where nothing is computed.
const letters =
  '"JetBrains Mono", "IBM Plex Mono", "Cascadia Mono", "SF Mono", Menlo, Consolas, "Noto Sans Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Noto Sans Arabic", monospace';

/** Science fiction: deep ground, thin luminous lines, cut corners. Give it as `theme`. */
export const terminal: Theme = {
  skin: terminalSkin,
  frames: {},
  fonts: {
    body: letters,
    name: letters,
    small: letters,
    smallStyle: "normal",
  },
  sizes: { text: 19, name: 16.5, choice: 17, small: 13.5, leading: 1.5, factor: 1 },
  colours: {
    surfaceLight: "#0a1a22",
    surface: "#061118",
    surfaceEdge: "#0b2530",
    text: "#c9f4f7",
    textSoft: "#7fb4bd",
    link: "#ffd07a",
    outline: "#256474",
    accentLight: "#b4fbff",
    accent: "#45d0e0",
    accentDark: "#1f8496",
    plateLight: "#11505e",
    plate: "#0c3d49",
    plateText: "#d9fdff",
    badgeLight: "#0f3d49",
    badge: "#0b303a",
    badgeText: "#9ff3fb",
    label: "#f2b84b",
    labelText: "#241600",
    selected: "#63dfec",
    selectedText: "#032028",
    trouble: "#ff8a73",
    troubleText: "#2a0803",
    backdropLight: "#14505d",
    backdrop: "#0a2731",
    shadow: "rgba(2, 10, 14, 0.75)",
  },
  radii: { panel: 18, slip: 9 },
  spacing: { margin: 18, padding: 28, gap: 8, label: 7 },
};
