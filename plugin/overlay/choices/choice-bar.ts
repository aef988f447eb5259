// The choices above the panel: which are seen, which is selected, how they slide in and scroll.

import { drawChevron } from "../art/mark-art.ts";
import { showBadge } from "../art/shown-surface.ts";
import type { ChoiceView } from "../presenter.ts";
import { contains, type Rect } from "../stage/rect.ts";
import { addGroup, addImage, type Stage } from "../stage/stage.ts";
import { type ChoiceLayout, type ChoiceRoom, layoutChoices, MOST_CHOICES } from "./choice-layout.ts";
import { type ChoiceRow, createChoiceRow, type PreparedChoice, prepareChoice } from "./choice-row.ts";

export interface ChoiceBar {
  /** Offers these choices above `bottom`. A new list begins unselected, at its top, with its entrance. */
  offer(choices: readonly ChoiceView[], layout: ChoiceRoom, bottom: number): void;
  hide(): void;
  /** One was picked: it stays lit, the others step back, until another set is offered. -1 takes it back. */
  freeze(picked: number): void;
  /** Moves time on; true while something still slides in. */
  pass(ms: number): boolean;
  /** Index of the choice at this point, -1 for none. */
  at(x: number, y: number): number;
  covers(x: number, y: number): boolean;
  /** The next or previous choice by keys, round and round; from none to the first or last. */
  step(by: number): void;
  select(index: number): void;
  /** Selects it where it can be seen. */
  show(index: number): void;
  press(index: number): void;
  /** Scrolls by so many rows; false where there is nothing to scroll. */
  scroll(by: number): boolean;
  /** -1 up, 1 down where the point is on a scroll mark, else 0. */
  scrollMarkAt(x: number, y: number): number;
  readonly selected: number;
  /** Index of the picked one, -1 for none. */
  readonly picked: number;
  /** Where the topmost row begins; nothing where none is shown. */
  readonly top: number | undefined;
}

/** Each row slides in for this long (ms), one after the other. */
const ENTRANCE = 150;
const STAGGER = 35;
const NO_AREA: Rect = { x: 0, y: 0, width: 0, height: 0 };

export function createChoiceBar(box: Stage): ChoiceBar {
  const stage = addGroup(box);
  const { theme } = stage;
  /** As many as have been shown: a box opens without them. */
  const rows: ChoiceRow[] = [];
  const up = addImage(stage);
  const down = addImage(stage);
  stage.root.setVisible(false);
  let upArea = NO_AREA;
  let downArea = NO_AREA;
  let prepared: readonly PreparedChoice[] = [];
  let placed: ChoiceLayout | undefined;
  let layout: ChoiceRoom | undefined;
  let offered = "";
  let bottom = 0;
  let first = 0;
  let selected = -1;
  let pressed = -1;
  let picked = -1;
  let age = Number.POSITIVE_INFINITY;

  function arrange(): void {
    if (!layout) return;
    stage.root.setVisible(true);
    const widest = Math.max(250 * layout.unit, ...prepared.map((each) => each.width));
    const width = layout.narrow ? layout.slipWidth : Math.min(layout.slipWidth, Math.round(widest));
    const heights = prepared.map((each) => each.height);
    placed = layoutChoices(layout, heights, width, bottom, Math.round(theme.spacing.gap * layout.unit), first);
    first = placed.first;
    for (let i = rows.length; i < placed.rows.length; i++) {
      rows.push(createChoiceRow(stage));
      stage.root.bringToTop(up).bringToTop(down);
    }
    for (const [i, row] of rows.entries()) {
      const area = placed.rows[i];
      const index = first + i;
      const choice = prepared[index];
      const fate = picked < 0 ? {} : ({ fate: index === picked ? "picked" : "passed" } as const);
      const state = { selected: index === selected, pressed: index === pressed, ...fate };
      if (area && choice) row.draw(choice, index, area, state, layout);
      else row.hide();
    }
    drawScrollMarks(layout, placed);
    slide();
  }

  function drawScrollMarks({ unit }: ChoiceRoom, { before, after, rows: areas }: ChoiceLayout): void {
    const size = Math.round(26 * unit);
    const mark = (image: typeof up, isUp: boolean, row: Rect | undefined) => {
      image.setVisible(row !== undefined);
      if (!row) return NO_AREA;
      const x = Math.round(stage.rightToLeft ? row.x - size * 0.3 : row.x + row.width - size * 0.7);
      const y = Math.round(isUp ? row.y - size * 0.35 : row.y + row.height - size * 0.65);
      const area = { x, y, width: size, height: size };
      showBadge(stage, image, isUp ? "up" : "down", "seal", drawChevron(isUp), area, unit);
      return area;
    };
    upArea = mark(up, true, before > 0 ? areas[0] : undefined);
    downArea = mark(down, false, after > 0 ? areas.at(-1) : undefined);
  }

  /** Puts every row where it belongs at this moment of the entrance. */
  function slide(): void {
    const shown = placed?.rows.length ?? 0;
    for (let i = 0; i < shown; i++) {
      const time = Math.max(0, Math.min(1, (age - i * STAGGER) / ENTRANCE));
      const eased = 1 - (1 - time) ** 3;
      rows[i]?.move((1 - eased) * 26 * (layout?.unit ?? 1), eased);
    }
    const there = age >= ENTRANCE ? 1 : 0;
    up.setAlpha(there);
    down.setAlpha(there);
  }

  /** Arranges anew when selection, press or scroll have changed. */
  function change(to: { selected?: number; pressed?: number; first?: number }): void {
    const next = { selected, pressed, first, ...to };
    if (next.selected === selected && next.pressed === pressed && next.first === first) return;
    ({ selected, pressed, first } = next);
    arrange();
  }

  /** The first row that shows this choice, moved no further than needed. */
  function firstFor(index: number): number {
    const shown = placed?.rows.length ?? 0;
    return index < first ? index : index >= first + shown ? index - shown + 1 : first;
  }

  return {
    offer(choices, next, at) {
      const key = JSON.stringify(choices.map((each) => each.id));
      if (key !== offered) {
        offered = key;
        first = 0;
        selected = -1;
        pressed = -1;
        picked = -1;
        age = stage.still ? Number.POSITIVE_INFINITY : 0;
      }
      layout = next;
      bottom = at;
      prepared = choices.map((choice) => prepareChoice(stage, choice, next));
      arrange();
    },
    hide() {
      if (offered === "") return;
      offered = "";
      prepared = [];
      placed = undefined;
      selected = -1;
      pressed = -1;
      picked = -1;
      stage.root.setVisible(false);
      for (const row of rows) row.hide();
      up.setVisible(false);
      down.setVisible(false);
      upArea = NO_AREA;
      downArea = NO_AREA;
    },
    freeze(index) {
      if (index === picked || !placed) return;
      picked = index;
      selected = -1;
      pressed = -1;
      arrange();
    },
    pass(ms) {
      const end = ENTRANCE + STAGGER * MOST_CHOICES;
      if (age >= end || !placed) return false;
      age += ms;
      slide();
      return true;
    },
    at(x, y) {
      const index = placed?.rows.findIndex((row) => contains(row, x, y)) ?? -1;
      return index < 0 ? -1 : first + index;
    },
    covers(x, y) {
      const top = placed?.rows[0];
      const last = placed?.rows.at(-1);
      // The gaps between the rows belong to the bar: a slip of the finger there does not walk the hero away.
      return (
        top !== undefined && last !== undefined && contains({ ...top, height: last.y + last.height - top.y }, x, y)
      );
    },
    step(by) {
      const count = prepared.length;
      if (count === 0) return;
      const from = selected < 0 && by < 0 ? 0 : selected;
      const next = (from + by + count) % count;
      change({ selected: next, first: firstFor(next) });
    },
    select(index) {
      if (index < prepared.length) change({ selected: index });
    },
    show(index) {
      change({ selected: index, first: firstFor(index) });
    },
    press(index) {
      change({ pressed: index });
    },
    scroll(by) {
      if (!placed || placed.before + placed.after === 0) return false;
      change({ first: Math.max(0, Math.min(first + by, first + placed.after)) });
      return true;
    },
    scrollMarkAt: (x, y) => (contains(upArea, x, y) ? -1 : contains(downArea, x, y) ? 1 : 0),
    get selected() {
      return selected;
    },
    get picked() {
      return picked;
    },
    get top() {
      return placed?.rows[0]?.y;
    },
  };
}
