// Who speaks: the name, the honest label beside it, and the portrait beside what follows.

import type { Speaker } from "../../dialogue/entry.ts";
import { plain } from "../../dialogue/rich-text.ts";
import { paintSlipAt } from "../art/shown-surface.ts";
import { SMALL } from "../media/card-art.ts";
import { cleanLine } from "../text/clean-text.ts";
import { shorten } from "../text/line-breaking.ts";
import { breakStyled, paintStyledLine } from "../text/styled-line.ts";
import type { LogLook } from "./log-look.ts";
import type { LogPart } from "./log-part.ts";

export function speakerPart(look: LogLook, speaker: Speaker): LogPart {
  const { stage, width, name: font, small, px, column, face } = look;
  const { colours } = stage.theme;
  const room = width - column - px(12);
  const label = speaker.label ? shorten(cleanLine(speaker.label), room * 0.45, stage.measureIn(small)) : "";
  const labelFont = { ...small, style: "bold" as const };
  const [tag] =
    label === "" ? [] : breakStyled(stage, plain(label), room, { font: labelFont, colour: colours.labelText });
  const tagWidth = tag ? Math.ceil(tag.width) + px(14) : 0;
  const words = shorten(cleanLine(speaker.name) || "…", room - tagWidth - px(8), stage.measureIn(font));
  const [line] = breakStyled(stage, plain(words), width, { font, colour: colours.text });
  const height = Math.round(font.size * 1.35) + px(2);
  return {
    height,
    paint(context, y) {
      const middle = y + height / 2;
      const place = (start: number, wide: number) => (stage.rightToLeft ? width - start - wide : start);
      look.portrait(context, place(0, face), y + px(4), speaker.name, speaker.portrait);
      const nameWidth = line?.width ?? 0;
      if (line) paintStyledLine(context, line, Math.round(place(column + px(2), nameWidth)), middle);
      if (!tag) return;
      const left = Math.round(place(column + px(2) + Math.ceil(nameWidth) + px(7), tagWidth));
      const tall = look.smallHeight;
      const area = { x: left, y: Math.round(middle - tall / 2), width: tagWidth, height: tall };
      paintSlipAt(context, stage, area, SMALL * look.unit, "label");
      paintStyledLine(context, tag, left + px(7), Math.round(middle));
    },
  };
}
