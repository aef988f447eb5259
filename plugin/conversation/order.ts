// The order of messages, and which are known. Written so that news costs what is new, not what is there.
import type { Message } from "./message.ts";

/** A line of the player that the server has not confirmed stays behind everything that it has. */
export function isUnconfirmed(message: Message): boolean {
  return message.delivery !== undefined && message.delivery.state !== "delivered";
}

/** Where the unconfirmed lines at the end begin. */
export function tailStart(messages: readonly Message[]): number {
  let at = messages.length;
  while (at > 0) {
    const before = messages[at - 1];
    if (!before || !isUnconfirmed(before)) break;
    at--;
  }
  return at;
}

/**
 * The ids under which messages are known: their own, and for the player's lines the server's. Kept beside the newest
 * list of each talk and carried on from list to list, since looking through a thousand messages for each new one adds up.
 */
const knownIds = new WeakMap<readonly Message[], Set<string>>();

export function knownIn(messages: readonly Message[]): ReadonlySet<string> {
  return idsOf(messages);
}

function idsOf(messages: readonly Message[]): Set<string> {
  const kept = knownIds.get(messages);
  if (kept) return kept;
  const ids = new Set<string>();
  for (const message of messages) learn(ids, message);
  knownIds.set(messages, ids);
  return ids;
}

function learn(ids: Set<string>, message: Message): void {
  ids.add(message.id);
  if (message.author.kind === "player" && message.questionId !== undefined) ids.add(message.questionId);
}

/** Puts confirmed messages where the server's order wants them, before the unconfirmed tail; keeps the newest `window`. */
export function place(messages: readonly Message[], fresh: readonly Message[], window: number): readonly Message[] {
  const start = tailStart(messages);
  const confirmed = messages.slice(0, start);
  const ids = idsOf(messages);
  knownIds.delete(messages);
  for (const message of fresh) {
    let at = confirmed.length;
    while (at > 0) {
      const before = confirmed[at - 1];
      if (!before || !isAfter(before, message)) break;
      at--;
    }
    if (at === confirmed.length) confirmed.push(message);
    else confirmed.splice(at, 0, message);
    learn(ids, message);
  }
  for (let at = start; at < messages.length; at++) {
    const message = messages[at];
    if (message) confirmed.push(message);
  }
  const extra = confirmed.length - window;
  const kept = extra > 0 ? confirmed.slice(extra) : confirmed;
  for (let at = 0; at < extra; at++) {
    const message = confirmed[at];
    if (!message) continue;
    ids.delete(message.id);
    if (message.author.kind === "player" && message.questionId !== undefined) ids.delete(message.questionId);
  }
  knownIds.set(kept, ids);
  return kept;
}

/**
 * The server's sequence decides where both have one, else its clock; equal ones keep the order they came in, but for
 * a question and its answers, which servers like to write down in the same millisecond.
 */
function isAfter(a: Message, b: Message): boolean {
  if (a.seq !== undefined && b.seq !== undefined) return a.seq > b.seq;
  if (a.at !== b.at) return a.at > b.at;
  return b.author.kind === "player" && a.author.kind !== "player" && isSameExchange(a, b);
}

function isSameExchange(a: Message, b: Message): boolean {
  return a.questionId !== undefined && a.questionId === b.questionId;
}
