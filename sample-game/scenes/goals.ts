// What the traveller can do something with: neighbours, the board for letters, the dark lantern; and which is nearest.

import type * as Phaser from "phaser";
import { letters, type Npc, npcs } from "../npcs.ts";
import { lanterns } from "../world/map.ts";
import type { Step } from "../world/walk.ts";
import { progressOf } from "./save.ts";

export interface Goal {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Height of the prompt over the feet. */
  readonly tall: number;
  readonly prompt: string;
  readonly npc?: Npc;
}

/** How near one has to stand to talk, measured on the ground. */
const reach = 108;

export function goalsNow(registry: Phaser.Data.DataManager): readonly Goal[] {
  // The prompt hangs a little above the head.
  const people = npcs.map((npc): Goal => ({ ...npc, tall: npc.tall + 14, npc }));
  const board: Goal = { id: letters.id, x: letters.x, y: letters.y, tall: 112, prompt: "Write" };
  const dark = lanterns.find((lantern) => lantern.dark);
  const { lit, charm } = progressOf(registry);
  if (!dark || lit) return [...people, board];
  const lantern: Goal = { id: "lantern", x: dark.x, y: dark.y, tall: 150, prompt: charm ? "Light it" : "Look" };
  return [...people, board, lantern];
}

/** The goal within reach that is nearest to the traveller. */
export function nearestGoal(registry: Phaser.Data.DataManager, traveller: Step): Goal | undefined {
  const distance = (goal: Goal) => Math.hypot(goal.x - traveller.x, (goal.y - traveller.y) * 1.25);
  return goalsNow(registry)
    .filter((goal) => distance(goal) < reach)
    .sort((a, b) => distance(a) - distance(b))[0];
}
