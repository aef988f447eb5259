// The countdown of the box, whose code may come a moment later: time runs meanwhile.
import type { Countdown } from "../media/countdown.ts";
import { createLate } from "../stage/on-demand.ts";
import { addGroup, type Stage } from "../stage/stage.ts";
import { laterPart } from "./later-part.ts";

/** The same as `createCountdown`. @param wake called when it has come */
export function createCountdownOnDemand(stage: Stage, wake: () => void): Omit<Countdown, "shown"> {
  // What comes late stands in its place among the others all the same.
  const group = addGroup(stage);
  let running: Parameters<Countdown["show"]>[0];
  let since = 0;
  let room: Parameters<Countdown["place"]> | undefined;
  const late = createLate(
    laterPart,
    (part) => part.createCountdown(group),
    (countdown) => {
      if (room) countdown?.place(...room);
      const gone = (performance.now() - since) / 1000;
      countdown?.show(running && { ...running, seconds: running.seconds - gone });
      wake();
    },
  );

  return {
    show(countdown) {
      if (countdown?.id !== running?.id) since = performance.now();
      running = countdown;
      if (countdown) late.want();
      late.now?.show(countdown);
    },
    place(...next) {
      room = next;
      late.now?.place(...next);
    },
    pass: () => late.now?.pass() ?? false,
    destroy() {
      late.stop();
      late.now?.destroy();
    },
  };
}
