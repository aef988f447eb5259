// What rises between the field and the log, from below: choices, a notice; and what lies on the log: bar, pill, dots.
import { drawChevron } from "../art/mark-art.ts";
import { createWordSlip, noticeWords, type WordSlip } from "../art/word-slip.ts";
import { type ChoiceBar, createChoiceBar } from "../choices/choice-bar.ts";
import { createPickLock, type PickLock } from "../input/pick-lock.ts";
import type { ChoiceView, TalkView } from "../presenter.ts";
import { addImage, type Stage } from "../stage/stage.ts";
import type { Log } from "./log.ts";
import type { WindowLayout } from "./window-layout.ts";
import { createScrollBar, createTypingSign, type ScrollBar } from "./window-signs.ts";

export interface WindowStack {
  /** Made when there are choices for the first time. */
  readonly choices: ChoiceBar | undefined;
  readonly lock: PickLock;
  readonly pill: WordSlip;
  readonly bar: ScrollBar;
  /** Lower edge of the log. */
  readonly logEnd: number;
  /** Puts everything to its place, and gives the log the rest. `rows`: the choices that stand on no card. */
  arrange(view: TalkView, layout: WindowLayout, rows: readonly ChoiceView[]): void;
  /** The log has moved. */
  follow(layout: WindowLayout): void;
  pass(ms: number): boolean;
}

/** What is said below the log: not what the log has just told itself. */
export const noticeBelow = ({ notice, calm, entries }: TalkView): string | undefined =>
  calm && entries.at(-1)?.side === "told" ? undefined : notice;

export function createWindowStack(stage: Stage, log: Log): WindowStack {
  const typing = createTypingSign(stage);
  const bar = createScrollBar(stage);
  const notice = createWordSlip(stage, addImage(stage), "notice");
  const pill = createWordSlip(stage, addImage(stage), "pill");
  const lock = createPickLock();
  let choices: ChoiceBar | undefined;
  let logEnd = 0;
  let below = -1;

  return {
    get choices() {
      return choices;
    },
    get logEnd() {
      return logEnd;
    },
    ...{ lock, pill, bar },
    arrange(view, layout, rows) {
      const { unit, log: room, finger } = layout;
      const gap = Math.round(7 * unit);
      let bottom = room.y + room.height;
      if (view.choices.length > 0) lock.offer(JSON.stringify(view.choices.map((each) => [each.id, each.locked])));
      else lock.close();
      if (rows.length > 0) {
        choices ??= createChoiceBar(stage);
        choices.offer(rows, layout, bottom - gap);
        // The talk has refused the pick: the set is open again.
        if (!lock.picked) choices.freeze(-1);
        bottom = (choices.top ?? bottom) - gap;
      } else choices?.hide();
      const middle = room.x + room.width / 2;
      const told = noticeBelow(view) && noticeWords(view, stage.theme);
      if (!told) notice.hide();
      else {
        const { width, height } = notice.measure(told, unit, layout.slipWidth);
        notice.place(middle - width / 2, bottom - gap - height);
        bottom -= height + 2 * gap;
      }
      logEnd = Math.max(room.y + 1, bottom);
      below = -1;
      typing.show(view.waiting);
      log.place({ area: { ...room, height: logEnd - room.y }, tallest: room.height, unit, finger });
      log.reserve(view.waiting ? typing.height(layout) : 0);
    },
    follow(layout) {
      const { log: room, unit } = layout;
      bar.draw(log.window, layout, logEnd - room.y);
      typing.place(layout, log.bottom, logEnd);
      const count = log.follows || log.atEnd ? 0 : log.below;
      if (count === below) return;
      below = count;
      if (count === 0) {
        pill.hide();
        return;
      }
      const { plateText: colour } = stage.theme.colours;
      const words = { text: stage.wording.unreadBelow(count), look: "plate", colour, bold: true, most: 1 } as const;
      const sign = { sign: drawChevron(false), signColour: colour };
      const { width, height } = pill.measure({ ...words, ...sign }, unit, layout.slipWidth);
      pill.place(room.x + (room.width - width) / 2, logEnd - Math.round(8 * unit) - height);
    },
    pass(ms) {
      const locked = lock.pass(ms);
      const sliding = choices?.pass(ms) ?? false;
      return typing.pass(ms) || locked || sliding;
    },
  };
}
