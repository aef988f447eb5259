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

const COUNTDOWN = 38;

export function createBubbleMarks(stage: Stage): BubbleMarks {
  const marks = createWaitingMarks(stage);
  const ring = createCountdown(stage);
  return {
    show(layout, what, countdown) {
      const { unit, width } = layout;
      marks.place({ ...layout, mark: what === "dots" ? layout.dots : layout.next });
      marks.show(what, false);
      // Beside the cross, over the upper edge.
      const x = Math.round(42 * unit);
      ring.place(stage.rightToLeft ? x : width - x, Math.round(4 * unit), Math.round(COUNTDOWN * unit), unit);
      ring.show(countdown);
    },
    pass(ms) {
      const moving = marks.pass(ms);
      return ring.pass() || moving;
    },
    destroy: () => ring.destroy(),
  };
}
