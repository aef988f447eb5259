// Words in a bubble, with the time and how far they got in its lower corner.
import type { Entry } from "../../dialogue/entry.ts";
import type { RichText } from "../../dialogue/rich-text.ts";
import { drawCheck, drawClock, drawWarning } from "../art/mark-art.ts";
import { breakStyled, linkAt, paintStyledLine } from "../text/styled-line.ts";
import type { LogLook } from "./log-look.ts";
import type { LogPart } from "./log-part.ts";

/** A line longer than this many times its letters' size is lost on the way back to the next: 65 to 80 letters. */
const LONGEST_LINE = 34;

const signs = { pending: drawClock, delivered: drawCheck, failed: drawWarning } as const;

/**
 * @param time "" for none
 */
export function wordsPart(look: LogLook, entry: Entry, text: RichText, time: string): LogPart {
  const { stage, width, body, small, lineHeight, padX, padY, px, gap } = look;
  const { colours } = stage.theme;
  const isPlayer = entry.side === "player";
  const colour = isPlayer ? colours.plateText : colours.text;
  const column = isPlayer ? px(4) : look.column;
  const room = Math.min(width - column - px(isPlayer ? 34 : 22) - 2 * padX, body.size * LONGEST_LINE);
  const most = Math.max(px(40), room);
  const lines = breakStyled(stage, text, most, { font: body, colour });
  const widest = Math.max(0, ...lines.map((line) => line.width));

  const sign = entry.mark && signs[entry.mark];
  const signSize = sign ? Math.round(small.size * 1.05) : 0;
  const timeWidth = time === "" ? 0 : stage.measureIn(small)(time);
  const stamp = Math.ceil(timeWidth + (sign ? signSize + (time === "" ? 0 : px(3)) : 0));
  const last = lines.at(-1);
  const apart = px(10);
  // The stamp stands at the end of the last line where that leaves room for it.
  const beside = last !== undefined && last.rightToLeft === stage.rightToLeft && last.width + apart + stamp <= most;
  const inner = Math.ceil(Math.max(widest, beside ? (last?.width ?? 0) + apart + stamp : stamp, px(14)));
  const wide = inner + 2 * padX;
  const tall = lines.length * lineHeight + 2 * padY + (beside || stamp === 0 ? 0 : look.smallHeight);
  const atEnd = isPlayer !== stage.rightToLeft;
  const left = atEnd ? width - wide - column : column;

  const lineLeft = (line: (typeof lines)[number]) =>
    Math.round(line.rightToLeft ? left + padX + inner - line.width : left + padX);

  return {
    height: tall + 2 * gap,
    paint(context, y, from, to) {
      look.bubble(context, left, y + gap, wide, tall, isPlayer ? "player" : "other");
      const top = y + gap + padY;
      const first = Math.max(0, Math.floor((from - top) / lineHeight) - 1);
      const end = Math.min(lines.length, Math.ceil((to - top) / lineHeight) + 1);
      for (let i = first; i < end; i++) {
        const line = lines[i];
        if (line) paintStyledLine(context, line, lineLeft(line), top + (i + 0.5) * lineHeight);
      }
      if (stamp === 0 || end < lines.length) return;
      const middle = y + gap + tall - padY - (beside ? lineHeight * 0.4 : look.smallHeight * 0.45);
      const at = stage.rightToLeft ? left + padX : left + padX + inner - stamp;
      context.globalAlpha = 0.72;
      context.font = `${small.size}px ${small.family}`;
      context.fillStyle = colour;
      context.textBaseline = "middle";
      context.textAlign = "left";
      context.direction = "ltr";
      if (time !== "") context.fillText(time, Math.round(at), Math.round(middle));
      if (sign) {
        context.save();
        context.globalAlpha = 0.9;
        context.translate(Math.round(at + stamp - signSize), Math.round(middle - signSize / 2 - px(0.6)));
        context.strokeStyle = colour;
        sign(context, signSize);
        context.restore();
      }
      context.globalAlpha = 1;
    },
    pressAt(x, y) {
      const line = lines[Math.floor((y - gap - padY) / lineHeight)];
      const url = line && linkAt(line, x - lineLeft(line));
      return url === undefined ? undefined : { kind: "leave", url };
    },
    placeAt: (y) => lines[Math.max(0, Math.floor((y - gap - padY) / lineHeight))]?.start ?? 0,
    topOf(place) {
      const index = lines.findIndex((line) => line.end > place);
      return index <= 0 ? 0 : gap + padY + index * lineHeight;
    },
  };
}
