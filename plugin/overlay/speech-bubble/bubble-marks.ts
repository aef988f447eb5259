// What lives at a bubble's rim and foot: the mark that waits for the player, the dots, and the countdown.
import { createWaitingMarks } from "../dialogue-box/waiting-marks.ts";
import { createCountdown } from "../media/countdown.ts";
import type { TalkView } from "../presenter.ts";
import type { Stage } from "../stage/stage.ts";
import type { BubbleLayout } from "./bubble-layout.ts";

export interface BubbleMarks {
  /** @param countdown none where the player wants no timers */
  show(layout: BubbleLayout, what: "next" | "dots" | "none", countdown: TalkView["countdown"]): void;
  /** True while something moves. */
  pass(ms: number): boolean;
  destroy(): void;
}

export function createBubbleMarks(stage: Stage): BubbleMarks {
  const marks = createWaitingMarks(stage);
  const ring = createCountdown(stage);
  return {
    show(layout, what, countdown) {
      const { x, y, size } = layout.countdown;
      marks.place({ ...layout, mark: what === "dots" ? layout.dots : layout.next });
      marks.show(what, false);
      ring.place(x, y, size, layout.unit);
      ring.show(countdown);
    },
    pass(ms) {
      const moving = marks.pass(ms);
      return ring.pass() || moving;
    },
    destroy: () => ring.destroy(),
  };
}
