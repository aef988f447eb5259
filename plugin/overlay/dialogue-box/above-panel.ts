// What stands above the panel: a word about the connection, the player's own words, the media of the line, the choices.
import { echoWords, noticeWords } from "../art/word-slip.ts";
import { besideCards } from "../choices/beside-cards.ts";
import { type ChoiceBar, createChoiceBar } from "../choices/choice-bar.ts";
import { MOST_CHOICES } from "../choices/choice-layout.ts";
import { prepareChoice } from "../choices/choice-row.ts";
import { createKeptPick } from "../choices/kept-pick.ts";
import type { PickLock } from "../input/pick-lock.ts";
import type { ChoiceView, TalkView } from "../presenter.ts";
import type { Stage } from "../stage/stage.ts";
import type { Layout } from "./layout.ts";
import type { ShelfOnDemand } from "./shelf-on-demand.ts";
import { createSideSlip, type SideSlip } from "./side-slip.ts";

export interface AbovePanel {
  readonly bar: ChoiceBar;
  readonly echo: SideSlip;
  readonly notice: SideSlip;
  /** Draws what the view has. `told`: the line stands there whole; tells whether choices are open. */
  settle(view: TalkView, layout: Layout, told: boolean): boolean;
  /** The choices as they stand in the bar: those that a card on the shelf offers are not among them. */
  readonly choices: readonly ChoiceView[];
  /** One of them was picked, or a card (-1): it stays lit while the answer is awaited. */
  freeze(index: number): void;
}

/** Height that the choices would like. */
function heightOf(stage: Stage, choices: readonly ChoiceView[], layout: Layout): number {
  const gap = Math.round(stage.theme.spacing.gap * layout.unit);
  const rows = choices.slice(0, MOST_CHOICES).map((each) => prepareChoice(stage, each, layout).height + gap);
  return rows.reduce((sum, each) => sum + each, 0);
}

export function createAbovePanel(stage: Stage, shelf: ShelfOnDemand, lock: PickLock): AbovePanel {
  const { theme, wording } = stage;
  const echo = createSideSlip(stage, "echo");
  const notice = createSideSlip(stage, "notice");
  const bar = createChoiceBar(stage);
  const kept = createKeptPick(lock);

  return {
    bar,
    echo,
    notice,
    settle(view, layout, told) {
      const open = told && !view.more && view.choices.length > 0;
      if (open) lock.offer(JSON.stringify(view.choices.map((each) => [each.id, each.locked])));
      else lock.close();
      const choices = kept.follow(view, besideCards(view.choices, shelf.failed ? [] : (view.line?.media ?? [])));
      const shown = (open || kept.index >= 0) && choices.length > 0;
      let bottom = layout.slipsBottom;
      bottom = notice.draw(noticeWords(view, theme), layout, bottom);
      bottom = echo.draw(echoWords(kept.once(view).echo, theme, wording), layout, bottom);
      shelf.show(view.line?.media ?? []);
      const slipsTop = shelf.place(layout, bottom, heightOf(stage, choices, layout));
      if (shown) {
        bar.offer(choices, { ...layout, slipsTop }, bottom);
        bar.freeze(kept.index);
      } else bar.hide();
      return open;
    },
    get choices() {
      return kept.rows;
    },
    freeze(index) {
      kept.take(index);
      bar.freeze(kept.index);
    },
  };
}
