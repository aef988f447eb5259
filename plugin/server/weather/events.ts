// Events as the weather hands them on: twice, in the wrong order, or with wrong times.
import type { WireEvent } from "../../api/wire.ts";
import { timestampOf } from "../log/wire-form.ts";
import type { Settled } from "./conditions.ts";
import type { Roll } from "./roll.ts";
import type { Spell } from "./spell.ts";

/** The clock of `same-millisecond` goes forward in steps of a second. */
const step = 1_000;
const hour = 3_600_000;

/** How wrong the clock is, in milliseconds. */
export function skewOf({ condition, hours }: Settled, roll: Roll): number {
  if (condition !== "clock-skew") return 0;
  return (hours ?? (roll.happens(0.5) ? 1 : -1)) * hour;
}

/** A time stamp of the server as the weather shows it. */
export function stamped(timestamp: string, { condition, skew }: Pick<Spell, "condition" | "skew">): string {
  const at = Date.parse(`${timestamp}Z`);
  if (Number.isNaN(at)) return timestamp;
  if (condition === "same-millisecond") return timestampOf(at - (at % step));
  return condition === "clock-skew" ? timestampOf(at + skew) : timestamp;
}

/** @param earlier events that this client was told before, oldest first */
export function disturbed(events: readonly WireEvent[], spell: Spell, earlier: readonly WireEvent[]): WireEvent[] {
  switch (spell.condition) {
    case "duplicates":
      return [...earlier, ...events].flatMap((event) => [event, event]);
    case "shuffled":
      return spell.roll.shuffled(events);
    default:
      return events.map((event) => ({ ...event, timestamp: stamped(event.timestamp, spell) }));
  }
}

/** JSON that is no longer quite that: it ends early, has lost a sign, or holds words of somebody else. */
export function broken(text: string, roll: Roll): string {
  const at = roll.between(1, Math.max(1, text.length - 2));
  switch (roll.between(0, 2)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.replace(":", "");
    default:
      return `${text.slice(0, at)}<!-- proxy -->\n\u0000${text.slice(at)}`.replace(/^\{/, "{,");
  }
}
