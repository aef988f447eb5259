// Whether the server is alive, and ready to take requests: for those who watch over it.
import type * as v from "valibot";
import type { EventLog } from "../log/event-log.ts";
import type { healthAnswer } from "./answer-schema.ts";

/** A log that takes longer to say anything counts as out of reach. */
const LOG_ANSWERS_WITHIN_MS = 2_000;
/** Nobody has this name: whoever is asked for it looks it up. */
const NOBODY = { token: "-", clientId: "health" };

const began = performance.now();

/** @param closing true when the server takes leave: it is alive then, and no longer ready */
export async function readHealth(log: EventLog, closing: boolean): Promise<v.InferOutput<typeof healthAnswer>> {
  const asked = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), LOG_ANSWERS_WITHIN_MS);
  });
  const found = log.knows(NOBODY).then(
    () => true,
    () => false,
  );
  const reachable = await Promise.race([found, late]);
  clearTimeout(timer);
  const ready = reachable && !closing;
  return {
    status: ready ? "up" : "down",
    live: true,
    ready,
    log: { reachable, milliseconds: Math.round((performance.now() - asked) * 10) / 10 },
    uptimeSeconds: Math.round((performance.now() - began) / 1_000),
  };
}
