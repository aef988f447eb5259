// What becomes of the events that flow in an open stream, under each condition.
import type { WireEvent } from "../../api/wire.ts";
import { broken, disturbed } from "./events.ts";
import { type Block, type Passage, written } from "./flow.ts";
import type { Spell } from "./spell.ts";
import type { Memory } from "./told.ts";

export function passageOf(spell: Spell, told: Memory): Passage {
  const { condition, roll, delay, probability } = spell;
  const asIs = (blocks: readonly Block[]) => blocks.map(written);
  switch (condition) {
    case "slow":
      return { fate: "pass", delay, change: asIs };
    case "jittery":
      return { fate: "pass", delay: delay * roll.next(), change: asIs };
    case "half-answer": {
      const breaks = (blocks: readonly Block[]) => isNews(blocks) && roll.happens(probability);
      return { fate: "pass", delay: 0, change: asIs, breaks };
    }
    case "broken-json":
      return {
        fate: "pass",
        delay: 0,
        change: (blocks) =>
          blocks.map((block) =>
            written(
              block.data !== undefined && roll.happens(probability)
                ? { ...block, data: broken(block.data, roll).replaceAll("\n", " ") }
                : block,
            ),
          ),
      };
    case "hang":
      return { fate: "silence", delay: 0, change: asIs };
    case "shuffled":
      return { fate: "hold", delay: 0, change: (blocks) => withOther(blocks, spell, told) };
    case "duplicates":
    case "same-millisecond":
    case "clock-skew":
      return { fate: "pass", delay: 0, change: (blocks) => withOther(blocks, spell, told) };
    default:
      return { fate: "pass", delay: 0, change: asIs };
  }
}

function isNews(blocks: readonly Block[]): boolean {
  return blocks.some(({ data }) => data !== undefined);
}

/** Heartbeats as they are, events otherwise than they came. */
function withOther(blocks: readonly Block[], spell: Spell, told: Memory): string[] {
  const beats = blocks.filter(({ data }) => data === undefined).map(written);
  const events = blocks.flatMap(({ data }) => (data === undefined ? [] : [JSON.parse(data) as WireEvent]));
  if (events.length === 0) return beats;
  return [...beats, ...disturbed(events, spell, told(events)).map(inBlock)];
}

export function inBlock(event: WireEvent): string {
  const id = event.seq === undefined ? {} : { id: String(event.seq) };
  return written({ text: "", data: JSON.stringify(event), ...id });
}
