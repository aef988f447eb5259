// What stands between entries: the day, the line above what is new, and what the game itself tells.
import { plain } from "../../dialogue/rich-text.ts";
import { smallFont } from "../stage/stage.ts";
import { cleanText } from "../text/clean-text.ts";
import { breakStyled, paintStyledLine } from "../text/styled-line.ts";
import type { LogLook } from "./log-look.ts";
import type { LogPart } from "./log-part.ts";

/** "Yesterday", or "New" in the colour of what matters, between two lines. */
export function dividerPart(look: LogLook, words: string, isNew: boolean): LogPart {
  const { stage, width, small, px } = look;
  const { textSoft, trouble } = stage.theme.colours;
  const colour = isNew ? trouble : textSoft;
  const font = { ...small, ...(isNew && { style: "bold" as const }) };
  const [line] = breakStyled(stage, plain(words), width, { font, colour });
  const height = look.smallHeight + px(14);
  return {
    height,
    paint(context, y) {
      const middle = Math.round(y + height / 2);
      const half = Math.ceil((line?.width ?? 0) / 2) + px(10);
      const long = Math.max(0, Math.min(width / 2 - half - px(8), isNew ? width : px(46)));
      const thick = Math.max(1, px(1));
      context.globalAlpha = isNew ? 0.7 : 0.4;
      context.fillStyle = colour;
      context.fillRect(Math.round(width / 2 - half - long), middle, long, thick);
      context.fillRect(Math.round(width / 2 + half), middle, long, thick);
      context.globalAlpha = 1;
      if (line) paintStyledLine(context, line, Math.round((width - line.width) / 2), middle);
    },
  };
}

/** The game's own word, in the middle: "A guide has joined." */
export function toldPart(look: LogLook, words: string): LogPart {
  const { stage, width, small, px } = look;
  const font = smallFont(stage.theme, small.size);
  const lines = breakStyled(stage, plain(cleanText(words)), Math.min(width - px(60), small.size * 40), {
    font,
    colour: stage.theme.colours.textSoft,
  });
  const wide = Math.ceil(Math.max(0, ...lines.map((line) => line.width))) + px(26);
  const tall = lines.length * look.smallHeight + px(8);
  const left = Math.round((width - wide) / 2);
  const rim = px(5);
  return {
    height: tall + 2 * rim,
    paint(context, y) {
      look.bubble(context, left, y + rim, wide, tall, "told");
      for (const [i, line] of lines.entries())
        paintStyledLine(
          context,
          line,
          Math.round((width - line.width) / 2),
          y + rim + px(4) + (i + 0.5) * look.smallHeight,
        );
    },
  };
}
