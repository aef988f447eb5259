// The storybook: warm paper, walnut and gold leaf, sealing wax; and the same by night.
import { storybookSkin } from "../art/storybook-skin.ts";
import { storybookTokens } from "./storybook-tokens.ts";
import type { Theme, ThemeChanges } from "./theme.ts";

/** Warm paper, walnut and gold leaf, sealing wax. */
export const storybook: Theme = /* @__PURE__ */ Object.assign({ skin: storybookSkin }, storybookTokens);

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
