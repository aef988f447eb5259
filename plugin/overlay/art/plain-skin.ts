// The skin for high contrast: plain grounds, strong lines, no shadow.
import type { Skin } from "../theme/skin.ts";
import { paintTriangle } from "./line-art.ts";
import { lineSkin } from "./line-skin.ts";

export const plainSkin: Skin = /* @__PURE__ */ lineSkin({
  bleed: { panel: 2, slip: 2, portrait: 2, bubble: 16 },
  weight: 2.2,
  cut: false,
  badgeCorner: 0.3,
  shadow: { blur: 0, drop: 0 },
  lesser: 1,
  glow: 0,
  edge: "outline",
  rim: 0,
  next: (context, size, theme) => paintTriangle(context, size, theme.colours.text),
});
