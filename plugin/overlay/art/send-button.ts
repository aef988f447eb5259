// The button beside a text field: lit when there is something to send.
import type { Rect } from "../stage/rect.ts";
import { addImage, type Stage } from "../stage/stage.ts";
import { drawSend } from "./mark-art.ts";

export interface SendButton {
  place(area: Rect, unit: number): void;
  light(lit: boolean): void;
}

export function createSendButton(stage: Stage): SendButton {
  const { paintings, theme } = stage;
  const image = addImage(stage);
  let at: Rect | undefined;
  let unit = 1;
  let lit = false;

  function draw(): void {
    const size = at?.width ?? 0;
    image.setVisible(size > 0);
    if (!at || size <= 0) return;
    const look = lit ? "seal" : "faint";
    const key = paintings.paint(`send-${look}`, "", size, size, (context) =>
      theme.skin.badge(context, { width: size, height: size, unit }, theme, look, drawSend(stage.rightToLeft)),
    );
    image.setTexture(key).setPosition(at.x, at.y);
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
