// What each player was told lately, and what an agent said to them on the way: for conditions that need more than one event.
import { randomUUID } from "node:crypto";
import type { WireEvent } from "../../api/wire.ts";
import { timestampOf } from "../log/wire-form.ts";

/** One player of one channel, as the address of a request names them. */
export interface Player {
  readonly token: string;
  readonly clientId: string;
}

export interface Told {
  by(player: Player): Memory;
  /** Lines of agents that no log holds: polls bring them again and again, players know them by their id. */
  added(player: Player): readonly WireEvent[];
  add(player: Player, text: string, now: number): WireEvent;
}

/** Gives what this player was told before, oldest first, and keeps the new in mind. */
export type Memory = (events: readonly WireEvent[]) => readonly WireEvent[];

const kept = 5;
const mostPlayers = 1_000;

export function openTold(): Told {
  const earlier = new Map<string, readonly WireEvent[]>();
  const added = new Map<string, readonly WireEvent[]>();
  const nameOf = ({ token, clientId }: Player) => `${token} ${clientId}`;
  const put = (map: Map<string, readonly WireEvent[]>, player: Player, events: readonly WireEvent[]) => {
    const name = nameOf(player);
    const all = [...(map.get(name) ?? []), ...events].slice(-kept);
    map.delete(name);
    map.set(name, all);
    const [oldest] = map.keys();
    if (map.size > mostPlayers && oldest !== undefined) map.delete(oldest);
  };
  return {
    by: (player) => (events) => {
      const before = earlier.get(nameOf(player)) ?? [];
      put(
        earlier,
        player,
        events.filter(({ type }) => type !== "typing"),
      );
      return before;
    },
    added: (player) => added.get(nameOf(player)) ?? [],
    add(player, text, now) {
      const event: WireEvent = {
        type: "humanResponse",
        timestamp: timestampOf(now),
        event: { id: `weather-${randomUUID()}`, text, employee: { employeeId: "weather", firstName: "Ann" } },
      };
      put(added, player, [event]);
      return event;
    },
  };
}
