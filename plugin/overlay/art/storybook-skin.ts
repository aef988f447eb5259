// The storybook's skin: paper in walnut and gold, sealing wax.
import type { Skin } from "../theme/skin.ts";
import { paintBubble } from "./bubble-art.ts";
import { paintDot, paintNext } from "./mark-art.ts";
import { paintHollow, paintPanel } from "./panel-art.ts";
import { paintPortrait } from "./portrait-art.ts";
import { paintBadge, paintSlip } from "./slip-art.ts";

export const storybookSkin: Skin = {
  bleed: { panel: 30, slip: 10, portrait: 16, bubble: 16 },
  panel: paintPanel,
  hollow: paintHollow,
  slip: paintSlip,
  badge: paintBadge,
  portrait: paintPortrait,
  bubble: paintBubble,
  next: paintNext,
  dot: paintDot,
};
