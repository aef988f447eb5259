// What the player owns and has done, kept in the browser: the NPCs remember the player, so the game must as well.

import type * as Phaser from "phaser";
import { startingGold } from "../npcs.ts";

export interface Progress {
  readonly gold: number;
  /** The ember charm is in the player's pocket. */
  readonly charm: boolean;
  /** The lantern on the bridge burns. */
  readonly lit: boolean;
}

const progressKey = "emberwick-progress";
const playerKey = "emberwick-player";
const fresh: Progress = { gold: startingGold, charm: false, lit: false };

/** A private window may refuse storage; the game then simply starts anew each time. */
function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing to do: see above.
  }
}

const names = ["Wren", "Rowan", "Hazel", "Linnet", "Sorrel", "Ash", "Bramble", "Fern"];

/** What the villagers and the Guides call this player: always the same, without asking. */
export function playerName(id: string): string {
  const sum = [...id].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return names[sum % names.length] ?? "Wren";
}

/** The id by which the Chat API knows this player, from visit to visit. */
export function playerId(): string {
  const known = stored(playerKey);
  if (known) return known;
  const made = `player-${Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  store(playerKey, made);
  return made;
}

export function loadProgress(registry: Phaser.Data.DataManager): void {
  let progress = fresh;
  try {
    progress = { ...fresh, ...(JSON.parse(stored(progressKey) ?? "{}") as Partial<Progress>) };
  } catch {
    // A broken save is worth as much as none.
  }
  registry.merge({ ...progress });
}

export function progressOf(registry: Phaser.Data.DataManager): Progress {
  return {
    gold: Number(registry.get("gold")),
    charm: registry.get("charm") === true,
    lit: registry.get("lit") === true,
  };
}

export function saveProgress(registry: Phaser.Data.DataManager, change: Partial<Progress>): void {
  registry.merge({ ...change });
  store(progressKey, JSON.stringify(progressOf(registry)));
}
