// Which choices of a block can be picked now.
import type { Choice } from "../conversation/message.ts";
import type { Block } from "./block.ts";

/** Those of buttons and cards, as long as they wait for an answer; a link can be followed at any time. */
export function choicesIn(block: Block): readonly Choice[] {
  if (block.type === "buttons") return block.open ? block.choices : [];
  return block.type === "carousel" && block.open ? block.cards.map(({ choice }) => choice) : [];
}
