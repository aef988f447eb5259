// The storybook's skin: paper in walnut and gold, sealing wax.
import type { Skin } from "../theme/skin.ts";
import { BUBBLE_BLEED, paintBubble } from "./bubble-art.ts";
import { PANEL_BLEED, paintPanel } from "./panel-art.ts";
import { PORTRAIT_BLEED, paintPortrait } from "./portrait-art.ts";
import { paintBadge, paintSlip, SLIP_BLEED } from "./slip-art.ts";

export const storybookSkin: Skin = {
  bleed: { panel: PANEL_BLEED, slip: SLIP_BLEED, portrait: PORTRAIT_BLEED, bubble: BUBBLE_BLEED },
  panel: paintPanel,
  slip: paintSlip,
  badge: paintBadge,
  portrait: paintPortrait,
  bubble: paintBubble,
};
