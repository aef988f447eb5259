// Under a line that was not delivered: why, and a button that sends it once more.
import type { Entry } from "../../dialogue/entry.ts";
import { plain } from "../../dialogue/rich-text.ts";
import { paintSlipAt } from "../art/shown-surface.ts";
import { SMALL } from "../media/card-art.ts";
import { cleanLine } from "../text/clean-text.ts";
import { shorten } from "../text/line-breaking.ts";
import { breakStyled, paintStyledLine } from "../text/styled-line.ts";
import type { LogLook } from "./log-look.ts";
import type { LogPart } from "./log-part.ts";

export function failedPart(look: LogLook, entry: Entry): LogPart {
  const { stage, width, small, px, gap } = look;
  const { colours } = stage.theme;
  const isFailed = entry.mark === "failed";
  const retry = isFailed && entry.retryable !== false ? stage.wording.retry : "";
  const bold = { ...small, style: "bold" as const };
  const [button] =
    retry === "" ? [] : breakStyled(stage, plain(retry), width, { font: bold, colour: colours.troubleText });
  const buttonWidth = button ? Math.ceil(button.width) + px(20) : 0;
  const note = cleanLine(entry.note ?? (isFailed ? stage.wording.failed : ""));
  const room = width - px(24) - buttonWidth;
  const text = shorten(note, room, stage.measureIn(small));
  const [line] = breakStyled(stage, plain(text), width, {
    font: small,
    colour: isFailed ? colours.trouble : colours.textSoft,
  });
  const tall = button ? Math.max(look.smallHeight + px(8), 0) : look.smallHeight;
  const height = tall + gap;
  const rim = px(5);
  const buttonLeft = stage.rightToLeft ? rim : width - buttonWidth - rim;
  return {
    height: Math.max(height, button ? Math.round(look.finger * 0.7) : 0),
    paint(context, y) {
      const middle = y + tall / 2;
      const noteWidth = line?.width ?? 0;
      const end = rim + (button ? buttonWidth + px(8) : px(4));
      if (line) paintStyledLine(context, line, Math.round(stage.rightToLeft ? end : width - end - noteWidth), middle);
      if (!button) return;
      paintSlipAt(context, stage, { x: buttonLeft, y, width: buttonWidth, height: tall }, SMALL * look.unit, "trouble");
      paintStyledLine(context, button, buttonLeft + px(10), Math.round(middle));
    },
    pressAt: (x) =>
      button && x >= buttonLeft - px(10) && x <= buttonLeft + buttonWidth + px(10)
        ? { kind: "retry", id: entry.id }
        : undefined,
  };
}
