// The modern skin: cards with thin lines and soft shadows.
import type { Skin } from "../theme/skin.ts";
import { paintTriangle } from "./line-art.ts";
import { lineSkin } from "./line-skin.ts";

export const modernSkin: Skin = /* @__PURE__ */ lineSkin({
  bleed: { panel: 34, slip: 14, portrait: 20, bubble: 18 },
  weight: 1,
  cut: false,
  badgeCorner: 0.32,
  shadow: { blur: 26, drop: 9 },
  lesser: 0.3,
  glow: 0,
  edge: "outline",
  rim: 3,
  next: (context, size, theme) => paintTriangle(context, size, theme.colours.accent),
});
