// What the player's hands do to the box: keys, pointer and gamepad become the same few acts.
import { createKeyGate } from "../input/key-gate.ts";
import { createTalkHands, type TalkHands } from "../input/talk-hands.ts";
import { contains } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import type { Acts, Reach } from "./acts.ts";
import type { Controls } from "./controls.ts";

export function createHands(stage: Stage, reach: Reach, acts: Acts, controls: Controls): TalkHands {
  const { above, media, log } = reach;
  const { bar, echo, notice } = above;

  const hands = createTalkHands(
    stage,
    { ...reach, bar, stack: () => media.stack },
    {
      ...acts,
      gate: () => keys,
      inside: (x, y) => ({ x, y }),
      first: (code) => log.early(code) || undefined,
      targetAt(x, y) {
        if (echo.pressed(x, y)) return { kind: "retry" };
        const control = controls.at(x, y);
        return control && { kind: "control", control };
      },
      solid(x, y) {
        const { portrait, plate, panel } = reach.layout();
        const isPanel = [panel, portrait, plate].some((part) => contains(part, x, y));
        return isPanel || [bar, echo, notice, media.stack].some((part) => part?.covers(x, y));
      },
      hover: (target) => controls.point(target?.kind === "control" ? target.control : undefined),
      // A press beside the log puts it away, wherever it is; one on the panel calls off the log that is still coming.
      covered: () => log.open,
      panel: () => (log.wanted ? log.close() : acts.act(false)),
      // Up, where nothing else scrolls: back to what was said before.
      wheel: (by) => void (by < 0 && !log.open && log.toggle()),
    },
  );
  const keys = createKeyGate(stage.scene, ({ code }) => hands.key(code));

  return {
    ...hands,
    destroy() {
      hands.destroy();
      keys.destroy();
    },
  };
}
