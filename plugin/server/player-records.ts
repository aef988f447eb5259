// The commands `export` and `erase`: what is kept of one player, in all channels or in one.
import type { ChannelOptions } from "./channels/channel.ts";
import type { EventLog } from "./log/event-log.ts";
import type { PlayerData } from "./log/player-data.ts";
import { UsageError } from "./usage-error.ts";

type Named = Pick<ChannelOptions, "name" | "token">;

/** @throws UsageError when nothing is kept of the player */
export async function exportOf(
  log: EventLog,
  channels: readonly Named[],
  clientId: string,
): Promise<(PlayerData & { channel: string })[]> {
  const kept: (PlayerData & { channel: string })[] = [];
  for (const { name, token } of channels) {
    const data = await log.exportPlayer({ token, clientId });
    if (data) kept.push({ channel: name, ...data });
  }
  if (kept.length === 0) throw nobody(channels, clientId);
  return kept;
}

/** @returns a sentence that says where something was erased. @throws UsageError when nothing is kept of the player */
export async function eraseOf(log: EventLog, channels: readonly Named[], clientId: string): Promise<string> {
  const erased: string[] = [];
  for (const { name, token } of channels) if (await log.erasePlayer({ token, clientId })) erased.push(name);
  if (erased.length === 0) throw nobody(channels, clientId);
  return `${clientId} is forgotten in ${erased.join(", ")}.`;
}

function nobody(channels: readonly Named[], clientId: string): UsageError {
  const names = channels.map(({ name }) => name).join(", ");
  return new UsageError(`Nothing is kept of "${clientId}" in ${names}. Ids are exact: capitals and spaces count.`);
}
