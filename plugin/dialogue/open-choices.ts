// Which choices of a block can be picked now.
import type { Choice } from "../conversation/message.ts";
import type { Block } from "./block.ts";
import type { Entry } from "./entry.ts";

/** Those of buttons and cards, as long as they wait for an answer; a link can be followed at any time. */
export function choicesIn(block: Block): readonly Choice[] {
  if (block.type === "buttons") return block.open ? block.choices : [];
  return block.type === "carousel" && block.open ? block.cards.map(({ choice }) => choice) : [];
}

/**
 * All that can be picked where the whole log is shown: with the cards that still wait though the talk has gone on since.
 *
 * @param choices those of the answer that is told
 */
export function choicesInLog(choices: readonly Choice[], entries: readonly Entry[]): readonly Choice[] {
  const known = new Set(choices.map(({ id }) => id));
  const spoken = entries.findLastIndex(({ side, mark }) => side === "player" && mark !== "failed");
  const cards = entries.slice(spoken + 1).flatMap(({ block }) => (block.type === "carousel" ? choicesIn(block) : []));
  return [...choices, ...cards.filter(({ id }) => !known.has(id))];
}
