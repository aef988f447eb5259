// The arrow at the edge of the screen: somebody out there has something to say, and how much of it.
import { showBadge } from "../art/shown-surface.ts";
import { addImage, type Stage } from "../stage/stage.ts";
import { withLetters } from "../theme/mixed-theme.ts";

export interface EdgeArrow {
  /** `sign`: the number of lines, or a letter where there is none to count. */
  show(at: { readonly x: number; readonly y: number; readonly angle: number }, sign: string, unit: number): void;
  hide(): void;
  /** Width and height (px). */
  size(unit: number): number;
  readonly shown: boolean;
}

const BADGE = 34;
const POINT = 16;

export function createEdgeArrow(stage: Stage): EdgeArrow {
  const { theme, paintings } = stage;
  const point = addImage(stage).setOrigin(0.5, 0.5);
  const badge = addImage(stage).setOrigin(0.5, 0.5);
  return {
    show({ x, y, angle }, sign, unit) {
      const size = Math.round(withLetters(theme, BADGE) * unit);
      const tip = Math.round(POINT * 2 * unit);
      const tipKey = paintings.paint("edge-point", "", tip, tip, (context) => {
        context.beginPath();
        context.moveTo(tip * 0.36, tip * 0.18);
        context.lineTo(tip * 0.92, tip * 0.5);
        context.lineTo(tip * 0.36, tip * 0.82);
        context.closePath();
        context.lineJoin = "round";
        context.lineWidth = Math.max(1, 2 * unit);
        context.strokeStyle = theme.colours.outline;
        context.stroke();
        context.fillStyle = theme.colours.accent;
        context.fill();
      });
      const out = size * 0.42;
      showBadge(stage, badge, "edge", "seal", sign, { x, y, width: size }, unit);
      point
        .setTexture(tipKey)
        .setPosition(x + Math.cos(angle) * out, y + Math.sin(angle) * out)
        .setRotation(angle)
        .setVisible(true);
    },
    hide() {
      badge.setVisible(false);
      point.setVisible(false);
    },
    size: (unit) => Math.round((withLetters(theme, BADGE) + POINT * 1.3) * unit),
    get shown() {
      return badge.visible;
    },
  };
}
