// The village talks by itself: greetings in passing, a word about the weather, a hen that minds. Barks over heads.

import type * as Phaser from "phaser";
import type { Npc } from "../npcs.ts";
import { clucks, sayings } from "../world/sayings.ts";
import type { Step } from "../world/walk.ts";
import type { Actor } from "./actor.ts";
import { hens } from "./creature.ts";
import { progressOf } from "./save.ts";

export interface Chatter {
  /** `quiet`: nobody speaks while a talk is open. */
  update(time: number, traveller: Step, quiet: boolean): void;
}

/** Who comes nearer than this is greeted, and not again for a while (ms). */
const earshot = 190;
const politeFor = 26_000;
/** Somebody in the village thinks aloud about so often (ms). */
const musing = { least: 9_000, more: 8_000 } as const;
const henRoom = 66;

export function createChatter(
  scene: Phaser.Scene,
  people: readonly { readonly npc: Npc; readonly actor: Actor }[],
): Chatter {
  const greeted = new Map<string, number>();
  let nextMusing = 12_000;
  let nextCluck = 0;
  let spoken = 0;
  const pick = (words: readonly string[]) => words[spoken++ % words.length] ?? "";
  // The prompt over somebody's head stays free: their words hang above it.
  const mouths = new Map(
    people.map(({ npc, actor }) => {
      const raised = () => npc.tall + (scene.registry.get("near") === npc.id ? 62 : 0);
      const mouth = {
        get x() {
          return actor.figure.x;
        },
        get y() {
          return actor.figure.y - raised();
        },
      };
      return [npc.id, mouth] as const;
    }),
  );
  const say = ({ npc }: (typeof people)[number], text: string, priority = 0) => {
    const mouth = mouths.get(npc.id);
    if (mouth) scene.chat.bark(mouth, text, { name: npc.name, priority });
  };

  return {
    update(time, traveller, quiet) {
      if (quiet) return;
      const { charm, lit } = progressOf(scene.registry);
      const near = (at: Step, far: number) => Math.hypot(at.x - traveller.x, (at.y - traveller.y) * 1.25) < far;
      for (const each of people) {
        const { id } = each.npc;
        const words = sayings[id]?.greetings;
        if (!words || !near(each.npc, earshot) || time < (greeted.get(id) ?? 0)) continue;
        greeted.set(id, time + politeFor);
        say(each, pick(lit ? words.lit : charm ? words.charm : words.dusk), 1);
      }
      if (time > nextMusing) {
        nextMusing = time + musing.least + ((spoken * 997) % musing.more);
        // Rather somebody whom the traveller does not stand beside: those have something to say to them.
        const idle = people.filter((each) => !near(each.npc, earshot));
        const one = idle[spoken % Math.max(1, idle.length)];
        if (one) say(one, pick(sayings[one.npc.id]?.musings ?? []));
      }
      const hen = hens.find(([x, y]) => near({ x, y }, henRoom));
      if (hen && time > nextCluck) {
        nextCluck = time + 3_500;
        scene.chat.bark({ x: hen[0], y: hen[1] - 34 }, pick(clucks), { hold: 1_100 });
      }
    },
  };
}
