// The panel itself: the framed paper, the cross to leave by, and the button that sends.

import { drawCross } from "../art/mark-art.ts";
import { createSendButton } from "../art/send-button.ts";
import { paintBadgeAt } from "../art/shown-surface.ts";
import { addImage, type Stage } from "../stage/stage.ts";
import type { PanelParts } from "../theme/skin.ts";
import type { Layout } from "./layout.ts";

export interface Panel {
  place(layout: Layout): void;
  /** The button is lit when there is something to send. */
  lightSend(lit: boolean): void;
}

export function createPanel(stage: Stage): Panel {
  const { paintings, theme } = stage;
  const paper = addImage(stage);
  const send = createSendButton(stage);

  return {
    place(next) {
      const { unit, panel, close } = next;
      const bleed = Math.round(theme.skin.bleed.panel * unit);
      // The cross looks out over the corner.
      const rim = Math.max(bleed, Math.ceil(close.width / 4));
      const look = `${next.entry.height > 0}${next.touch}${next.mirrored}`;
      const paperKey = paintings.paint("panel", look, panel.width + 2 * rim, panel.height + 2 * rim, (context) => {
        context.save();
        context.translate(rim - bleed, rim - bleed);
        theme.skin.panel(context, { width: panel.width, height: panel.height, unit }, theme, partsOf(next));
        context.restore();
        const at = { x: rim + close.x - panel.x, y: rim + close.y - panel.y, size: close.width };
        paintBadgeAt(context, stage, at, unit, "seal", drawCross);
      });
      paper
        .setTexture(paperKey)
        .setPosition(panel.x - rim, panel.y - rim)
        .setVisible(true);
      send.place(next.send, unit);
    },
    lightSend: send.light,
  };
}

/** Beside the portrait there is no room for ornaments, nor under the text field of a phone. */
function partsOf({ panel, entry, narrow, touch, mirrored }: Layout): PanelParts {
  const hollow = { ...entry, x: entry.x - panel.x, y: entry.y - panel.y };
  const hasEntry = entry.height > 0;
  const lowFace = narrow && !hasEntry;
  const low = !narrow || !hasEntry;
  return {
    // Turned round, the key's cap would stand where the words begin.
    hollows: hasEntry ? [touch || mirrored ? hollow : { ...hollow, key: "T" }] : [],
    corners: mirrored ? [true, false, low, lowFace] : [false, true, lowFace, low],
  };
}
