// Choices that a card on the screen offers already: they are not offered once more in a row.
import type { Block } from "../../dialogue/block.ts";
import type { ChoiceView, PresenterHandlers, TalkView } from "../presenter.ts";

/** @param shown blocks that stand there with buttons of their own */
export function besideCards(choices: readonly ChoiceView[], shown: readonly Block[]): readonly ChoiceView[] {
  const there = new Set(
    shown.flatMap((block) =>
      block.type === "carousel"
        ? block.cards.map((card) => card.choice.id)
        : block.type === "links"
          ? block.links.map(({ url }) => url)
          : [],
    ),
  );
  return there.size === 0 ? choices : choices.filter(({ id, url = id }) => !there.has(id) && !there.has(url));
}

/** Keeps rows and cards apart. */
export interface CardChoices {
  /** The view with the choices alone that stand in rows. */
  rowsOf(view: TalkView, shown: readonly Block[]): TalkView;
  /** Does what a press on the card would do; false where the choice stands in a row. */
  choose(id: string): boolean;
}

export function createCardChoices({
  choose,
  follow: leave,
}: Pick<PresenterHandlers, "choose" | "follow">): CardChoices {
  let beside: readonly ChoiceView[] = [];
  return {
    rowsOf(view, shown) {
      const choices = besideCards(view.choices, shown);
      beside = view.choices.filter((each) => !choices.includes(each));
      return beside.length > 0 ? { ...view, choices } : view;
    },
    choose(id) {
      const choice = beside.find((each) => each.id === id);
      if (choice?.url !== undefined) leave(choice.url);
      else if (choice) choose(id);
      return choice !== undefined;
    },
  };
}
