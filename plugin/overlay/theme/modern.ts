// The modern theme: quiet cards, thin lines, much air; and the same in graphite.
import { modernSkin } from "../art/modern-skin.ts";
import type { Theme, ThemeChanges } from "./theme.ts";

// One text, not put together of several: a bundler leaves out a theme that nobody uses only where nothing is computed.
const letters =
  '"Source Sans 3", "Segoe UI", "Open Sans", "Noto Sans", Candara, "Gill Sans", "Noto Sans Arabic", "Noto Naskh Arabic", "Noto Sans CJK SC", system-ui, sans-serif';

/** Clean and quiet: white cards, ink and one blue. Give it as `theme`. */
export const modern: Theme = {
  skin: modernSkin,
  frames: {},
  fonts: {
    body: letters,
    name: letters,
    small: letters,
    smallStyle: "normal",
  },
  sizes: { text: 20.5, name: 17.5, choice: 18.5, small: 14.5, leading: 1.46, factor: 1 },
  colours: {
    surfaceLight: "#ffffff",
    surface: "#fafbfd",
    surfaceEdge: "#eef1f7",
    text: "#1c2333",
    textSoft: "#566079",
    link: "#2f4bc4",
    outline: "#d7dde9",
    accentLight: "#8fa2f5",
    accent: "#4560e0",
    accentDark: "#2f44a8",
    plateLight: "#2f3c63",
    plate: "#26304f",
    plateText: "#ffffff",
    badgeLight: "#eaeefa",
    badge: "#e2e8f8",
    badgeText: "#33427c",
    label: "#0d6b57",
    labelText: "#ffffff",
    selected: "#3d56d0",
    selectedText: "#ffffff",
    trouble: "#b3362a",
    troubleText: "#ffffff",
    backdropLight: "#7488c9",
    backdrop: "#4a5da0",
    shadow: "rgba(18, 24, 44, 0.34)",
  },
  radii: { panel: 18, slip: 12 },
  spacing: { margin: 22, padding: 30, gap: 9, label: 7 },
};

/** The modern cards after dark. Give it as `theme`. */
export const graphite: ThemeChanges = {
  base: modern,
  colours: {
    surfaceLight: "#2a2e39",
    surface: "#242832",
    surfaceEdge: "#1b1f28",
    text: "#eef1f7",
    textSoft: "#aab2c3",
    link: "#9db4ff",
    outline: "#3c4250",
    accentLight: "#c3cfff",
    accent: "#8ea6ff",
    accentDark: "#6f87e6",
    plateLight: "#47557f",
    plate: "#3e4b73",
    badgeLight: "#3a4150",
    badge: "#343b49",
    badgeText: "#dfe5f5",
    label: "#7fd8bd",
    labelText: "#052a20",
    selected: "#4a62d8",
    trouble: "#ff9486",
    troubleText: "#2a0805",
    backdropLight: "#5a6a9c",
    backdrop: "#333d60",
    shadow: "rgba(0, 0, 0, 0.5)",
  },
};
