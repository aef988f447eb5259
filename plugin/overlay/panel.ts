// The panel itself: the framed paper, the cross to leave by, and the button that sends.
import type { Layout } from "./layout.ts";
import { drawCross, drawSend } from "./mark-art.ts";
import { PANEL_BLEED, paintPanel } from "./panel-art.ts";
import { paintBadge } from "./slip-art.ts";
import { addImage, type Stage } from "./stage.ts";

export interface Panel {
  place(layout: Layout): void;
  /** The button is lit when there is something to send. */
  lightSend(lit: boolean): void;
}

export function createPanel(stage: Stage): Panel {
  const { paintings, theme } = stage;
  const paper = addImage(stage);
  const cross = addImage(stage);
  const send = addImage(stage);
  let layout: Layout | undefined;
  let lit = false;

  function drawSendButton(): void {
    const size = layout?.send.width ?? 0;
    send.setVisible(size > 0);
    if (!layout || size <= 0) return;
    const look = lit ? "seal" : "faint";
    const { unit } = layout;
    const key = paintings.paint(`send-${look}`, "", size, size, (context) =>
      paintBadge(context, size, unit, look, drawSend, theme),
    );
    send.setTexture(key).setPosition(layout.send.x, layout.send.y);
  }

  return {
    place(next) {
      layout = next;
      const { unit, panel, close } = next;
      const bleed = Math.round(PANEL_BLEED * unit);
      const look = `${next.entry.height > 0}${next.touch}`;
      const paperKey = paintings.paint("panel", look, panel.width + 2 * bleed, panel.height + 2 * bleed, (context) =>
        paintPanel(context, next, theme),
      );
      paper
        .setTexture(paperKey)
        .setPosition(panel.x - bleed, panel.y - bleed)
        .setVisible(true);
      const crossKey = paintings.paint("close", "", close.width, close.height, (context) =>
        paintBadge(context, close.width, unit, "seal", drawCross, theme),
      );
      cross.setTexture(crossKey).setPosition(close.x, close.y).setVisible(true);
      drawSendButton();
    },
    lightSend(next) {
      if (next === lit) return;
      lit = next;
      drawSendButton();
    },
  };
}
