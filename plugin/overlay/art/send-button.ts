// The button beside a text field: lit when there is something to send.
import type { Rect } from "../stage/rect.ts";
import { addImage, type Stage } from "../stage/stage.ts";
import { drawSend } from "./mark-art.ts";
import { showBadge } from "./shown-surface.ts";

export interface SendButton {
  place(area: Rect, unit: number): void;
  light(lit: boolean): void;
}

export function createSendButton(stage: Stage): SendButton {
  const image = addImage(stage);
  let at: Rect | undefined;
  let unit = 1;
  let lit = false;

  function draw(): void {
    image.setVisible(false);
    if (at && at.width > 0)
      showBadge(stage, image, "send", lit ? "seal" : "faint", drawSend(stage.rightToLeft), at, unit);
  }

  return {
    place(area, next) {
      at = area;
      unit = next;
      draw();
    },
    light(next) {
      if (next === lit) return;
      lit = next;
      draw();
    },
  };
}
