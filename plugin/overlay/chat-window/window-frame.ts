// What stands around the log: the panel, who is talked to, the cross, the button that sends.

import type { Speaker } from "../../dialogue/entry.ts";
import { plain } from "../../dialogue/rich-text.ts";
import { drawCross } from "../art/mark-art.ts";
import { findFace } from "../art/portrait-art.ts";
import { createSendButton } from "../art/send-button.ts";
import { paintSlipAt } from "../art/shown-surface.ts";
import { SMALL } from "../media/card-art.ts";
import { addImage, type Font, type Stage } from "../stage/stage.ts";
import { cleanLine } from "../text/clean-text.ts";
import { shorten, splitGraphemes } from "../text/line-breaking.ts";
import { breakStyled, paintStyledLine } from "../text/styled-line.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import type { WindowLayout } from "./window-layout.ts";

export interface WindowFrame {
  place(layout: WindowLayout): void;
  name(speaker: Speaker): void;
  /** The button is lit when there is something to send. */
  lightSend(lit: boolean): void;
  /** A picture has come. */
  refresh(texture: string): void;
}

export function createWindowFrame(stage: Stage): WindowFrame {
  const { paintings, theme } = stage;
  const { skin, colours, fonts, sizes } = theme;
  const paper = addImage(stage);
  const header = addImage(stage);
  const send = createSendButton(stage);
  let layout: WindowLayout | undefined;
  let speaker: Speaker = { name: "" };
  let pictures = 0;

  function drawHeader(): void {
    if (!layout) return;
    const { unit, header: room, close } = layout;
    const px = (length: number) => Math.round(length * unit);
    const face = px(44);
    const frame = 0.55;
    const bleed = Math.max(px(4), Math.round(skin.bleed.portrait * unit * frame));
    const look = JSON.stringify([speaker.name, speaker.label, speaker.portrait, pictures, stage.fonts]);
    const key = paintings.paint("header", look, room.width + 2 * bleed, room.height + 2 * bleed, (context) => {
      const place = (start: number, wide: number) => bleed + (stage.rightToLeft ? room.width - start - wide : start);
      const found = findFace(stage.scene.textures, speaker.portrait, stage.scene.game.config.antialias);
      const initial = splitGraphemes(cleanLine(speaker.name).trim())[0]?.toLocaleUpperCase() ?? "?";
      const rim = Math.round(skin.bleed.portrait * unit * frame);
      context.save();
      context.translate(place(px(2), face) - rim, bleed + Math.round((room.height - face) / 2) - rim);
      skin.portrait(context, { width: face, height: face, unit: unit * frame }, theme, found, initial);
      context.restore();
      const start = px(2) + face + px(11);
      // The countdown stands before the cross.
      const wide = Math.max(1, room.width - start - close.width - px(withLetters(theme, 44)));
      const name: Font = { family: fonts.name, size: px(sizes.name), style: "bold" };
      const small: Font = { family: fonts.small, size: px(sizes.small * 0.86), style: "bold" };
      const words = shorten(cleanLine(speaker.name) || "…", wide, stage.measureIn(name));
      const [line] = breakStyled(stage, plain(words), room.width, { font: name, colour: colours.text });
      const label = speaker.label ? shorten(cleanLine(speaker.label), wide - px(16), stage.measureIn(small)) : "";
      const [tag] = label
        ? breakStyled(stage, plain(label), room.width, { font: small, colour: colours.labelText })
        : [];
      const middle = bleed + room.height / 2;
      const tall = Math.round(small.size * 1.45);
      if (line) paintStyledLine(context, line, Math.round(place(start, line.width)), middle - (tag ? tall * 0.62 : 0));
      if (tag) {
        const tagWide = Math.ceil(tag.width) + px(15);
        const x = Math.round(place(start, tagWide));
        const y = Math.round(middle + px(5));
        paintSlipAt(context, stage, { x, y, width: tagWide, height: tall }, SMALL * unit, "label");
        paintStyledLine(context, tag, x + px(7.5), y + Math.round(tall / 2));
      }
      context.save();
      context.translate(bleed + close.x - room.x, bleed + close.y - room.y);
      skin.badge(context, { ...close, unit }, theme, "seal", drawCross);
      context.restore();
    });
    header
      .setTexture(key)
      .setPosition(room.x - bleed, room.y - bleed)
      .setVisible(true);
  }

  return {
    place(next) {
      layout = next;
      const { unit, panel, entry, log, touch } = next;
      const bleed = Math.round(skin.bleed.panel * unit);
      const rim = Math.round(4 * unit);
      const fromPanel = (x: number, y: number) => ({ x: x - panel.x, y: y - panel.y });
      const wellX = Math.min(log.x, next.bar.x) - rim;
      const well = {
        ...fromPanel(wellX, log.y - 1),
        width: log.width + next.bar.width + 2 * rim,
        height: log.height + 2,
      };
      const field = { ...entry, ...fromPanel(entry.x, entry.y), ...(!touch && !stage.rightToLeft && { key: "T" }) };
      const look = JSON.stringify([well, field]);
      const key = paintings.paint("panel", look, panel.width + 2 * bleed, panel.height + 2 * bleed, (context) =>
        skin.panel(context, { width: panel.width, height: panel.height, unit }, theme, {
          hollows: entry.width > 0 ? [well, field] : [well],
          corners: [false, false, false, false],
        }),
      );
      paper
        .setTexture(key)
        .setPosition(panel.x - bleed, panel.y - bleed)
        .setVisible(true);
      drawHeader();
      send.place(next.send, unit);
    },
    name(next) {
      if (next.name === speaker.name && next.label === speaker.label && next.portrait === speaker.portrait) return;
      speaker = next;
      drawHeader();
    },
    lightSend: send.light,
    refresh(texture) {
      if (texture !== speaker.portrait) return;
      pictures++;
      drawHeader();
    },
  };
}
