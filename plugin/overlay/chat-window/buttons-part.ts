// Reply buttons that were answered: small, the pick raised and ticked, never to be pressed again.
import type { Choice } from "../../conversation/message.ts";
import { plain } from "../../dialogue/rich-text.ts";
import { drawCheck } from "../art/mark-art.ts";
import { paintSlipAt } from "../art/shown-surface.ts";
import { SMALL } from "../media/card-art.ts";
import { cleanLine } from "../text/clean-text.ts";
import { shorten } from "../text/line-breaking.ts";
import { breakStyled, paintStyledLine, type StyledLine } from "../text/styled-line.ts";
import type { LogLook } from "./log-look.ts";
import type { LogPart } from "./log-part.ts";

/** More than these are told by their number. */
const MOST = 12;

interface Chip {
  readonly line: StyledLine;
  readonly x: number;
  readonly row: number;
  readonly width: number;
  readonly picked: boolean;
}

export function buttonsPart(look: LogLook, choices: readonly Choice[], picked: string | undefined): LogPart {
  const { stage, width, small, px, gap, unit } = look;
  const { colours } = stage.theme;
  const tall = look.smallHeight + px(8);
  const between = px(5);
  const room = width - look.column - px(26);
  const pad = px(10);
  const mark = Math.round(small.size * 1.05);
  const chips: Chip[] = [];
  let x = 0;
  let row = 0;
  const add = (words: string, isPicked: boolean) => {
    const extra = 2 * pad + (isPicked ? mark + px(4) : 0);
    const text = shorten(cleanLine(words) || "…", room - extra, stage.measureIn(small));
    const colour = isPicked ? colours.selectedText : colours.text;
    const [line] = breakStyled(stage, plain(text), room, { font: small, colour });
    if (!line) return;
    const wide = Math.ceil(line.width) + extra;
    if (x > 0 && x + wide > room) {
      x = 0;
      row++;
    }
    chips.push({ line, x, row, width: wide, picked: isPicked });
    x += wide + between;
  };
  const at = choices.findIndex((each) => each.id === picked);
  for (const [i, choice] of choices.entries()) if (i < MOST || i === at) add(choice.text, i === at);
  const left = choices.length - MOST - (at >= MOST ? 1 : 0);
  if (left > 0) add(`+${left}`, false);
  const height = (row + 1) * (tall + between) - between;

  return {
    height: height + 2 * gap + px(3),
    paint(context, y) {
      for (const chip of chips) {
        const start = look.column + chip.x;
        const cx = stage.rightToLeft ? width - start - chip.width : start;
        const cy = y + gap + chip.row * (tall + between);
        const area = { x: Math.round(cx), y: cy, width: chip.width, height: tall };
        // A pick stands out, the others lie in wells: nothing there is to be pressed.
        if (chip.picked) paintSlipAt(context, stage, area, SMALL * unit, "selected");
        else stage.theme.skin.hollow(context, area, SMALL * unit, stage.theme);
        const begin = chip.picked ? mark + px(4) : 0;
        paintStyledLine(context, chip.line, cx + pad + begin, cy + tall / 2);
        if (chip.picked) {
          context.save();
          context.translate(cx + pad, Math.round(cy + (tall - mark) / 2));
          context.strokeStyle = colours.selectedText;
          drawCheck(context, mark);
          context.restore();
        }
      }
    },
  };
}
