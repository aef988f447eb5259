// Choices that a card on the screen offers already: they are not offered once more in a row.
import type { Block } from "../../dialogue/block.ts";
import type { ChoiceView } from "../presenter.ts";

/** @param shown blocks that stand there with buttons of their own */
export function besideCards(choices: readonly ChoiceView[], shown: readonly Block[]): readonly ChoiceView[] {
  const there = new Set(
    shown.flatMap((block) =>
      block.type === "carousel" && block.open
        ? block.cards.map((card) => card.choice.id)
        : block.type === "links"
          ? block.links.map(({ url }) => url)
          : [],
    ),
  );
  return there.size === 0 ? choices : choices.filter(({ id, url = id }) => !there.has(id) && !there.has(url));
}
