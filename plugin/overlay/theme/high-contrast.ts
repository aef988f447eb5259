// The looks for those who need letters to stand out most.
import { plainSkin } from "../art/plain-skin.ts";
import { contrast, spelled } from "./contrast.ts";
import type { Theme } from "./theme.ts";

type Colours = Theme["colours"];

const black = "#000000";
const white = "#ffffff";
const none = "rgba(0, 0, 0, 0)";

const day: Colours = {
  ...{ surfaceLight: white, surface: white, surfaceEdge: white, text: black, textSoft: "#222222", link: "#00309a" },
  ...{ outline: black, accentLight: black, accent: "#00309a", accentDark: black },
  ...{ plateLight: black, plate: black, plateText: white, badgeLight: black, badge: black, badgeText: white },
  ...{ label: "#00432f", labelText: white, selected: "#00309a", selectedText: white },
  ...{ trouble: "#8a0000", troubleText: white, backdropLight: black, backdrop: black, shadow: none },
};

const night: Colours = {
  ...{ surfaceLight: black, surface: black, surfaceEdge: black, text: white, textSoft: "#e2e2e2", link: "#8fd0ff" },
  ...{ outline: white, accentLight: white, accent: "#ffe14a", accentDark: white },
  ...{ plateLight: black, plate: black, plateText: white, badgeLight: white, badge: white, badgeText: black },
  ...{ label: "#8affd4", labelText: black, selected: "#ffe14a", selectedText: black },
  ...{ trouble: "#ffb0a4", troubleText: black, backdropLight: black, backdrop: black, shadow: none },
};

/** The player's own colours, where the system forces them on every page. */
function forced(): Colours {
  const [surface, text, link, selected, selectedText] = [
    ...["Canvas", "CanvasText", "LinkText", "Highlight", "HighlightText"].map(spelled),
  ] as [string, string, string, string, string];
  const dark = contrast(surface, white) > contrast(surface, black);
  return {
    ...(dark ? night : day),
    ...{ surfaceLight: surface, surface, surfaceEdge: surface, text, textSoft: text, link, outline: text },
    ...{ accentLight: text, accent: text, accentDark: text, plateLight: surface, plate: surface, plateText: text },
    ...{ badgeLight: text, badge: text, badgeText: surface, selected, selectedText },
    ...{ backdropLight: surface, backdrop: surface },
  };
}

/** The theme with plain grounds and strong lines: its letters, sizes and corners, by day or by night as the theme is. */
export function highContrast(theme: Theme, forcedColours: boolean): Theme {
  const { surface, text } = theme.colours;
  const dark = contrast(surface, black) < contrast(text, black);
  return { ...theme, skin: plainSkin, frames: {}, colours: forcedColours ? forced() : dark ? night : day };
}
