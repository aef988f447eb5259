// What of a talk outlives a reload of the page: the lines that were not sent yet, and how far the player has read.
import { isJson } from "./parse-reply.ts";
import type { ChatApiRequest } from "./wire.ts";

/** A line that waits to be sent. */
export type SavedLine = Pick<ChatApiRequest, "query" | "event" | "data"> & {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
  readonly choiceId?: string;
  /** It was on its way when it was saved: the server may have it. */
  readonly isBegun?: boolean;
  /** The server's clock when it was first sent, milliseconds: older records are of other lines. */
  readonly sentAfter?: number;
};

/** Keeps a talk. The game may bring its own, such as a part of its save game. Nothing of it may throw. */
export interface TalkStore {
  readonly loadLines: () => readonly SavedLine[];
  readonly saveLines: (lines: readonly SavedLine[]) => void;
  /** Place in the server's log (or time of its clock, milliseconds) up to which the player has read. */
  readonly loadSeen: () => number | undefined;
  readonly saveSeen: (seen: number) => void;
}

/** Keeps nothing. */
export const forgetful: TalkStore = {
  loadLines: () => [],
  saveLines: () => {},
  loadSeen: () => undefined,
  saveSeen: () => {},
};

/**
 * Keeps a talk in the browser: lines with the tab (so that two tabs never send the same one), reading with the player.
 *
 * @param name of the talk, such as its URL and its player
 */
export function browserStore(name: string): TalkStore {
  const linesKey = `parley:lines:${name}`;
  const seenKey = `parley:seen:${name}`;
  return {
    loadLines: () => parseLines(read(() => sessionStorage, linesKey)),
    saveLines: (lines) => write(() => sessionStorage, linesKey, lines.length > 0 ? JSON.stringify(lines) : undefined),
    loadSeen: () => {
      const seen = Number(read(() => localStorage, seenKey) ?? Number.NaN);
      return Number.isFinite(seen) ? seen : undefined;
    },
    saveSeen: (seen) => write(() => localStorage, seenKey, String(seen)),
  };
}

/** Lines as they were saved; anything else that stands there is passed over. */
function parseLines(text: string | null): readonly SavedLine[] {
  try {
    const saved: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(saved) ? saved.filter(isLine) : [];
  } catch {
    return [];
  }
}

function isLine(value: unknown): value is SavedLine {
  return (
    isJson(value) &&
    typeof value.id === "string" &&
    typeof value.expires === "number" &&
    (typeof value.query === "string" || typeof value.event === "string")
  );
}

// Storage may be forbidden (a private window, a sandboxed frame) or full: the talk goes on without it.
function read(storage: () => Storage, key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

function write(storage: () => Storage, key: string, value: string | undefined): void {
  try {
    if (value === undefined) storage().removeItem(key);
    else storage().setItem(key, value);
  } catch {
    // Nothing is lost that is not lost without a storage.
  }
}
