// The choices: slips of paper with numbers of sealing wax, chosen by key, pointer, finger or gamepad.
import type { ChoiceView } from "./dialogue-view.ts";
import { type ChoiceLayout, contains, type Layout, layoutChoices, MOST_CHOICES, type Rect } from "./layout.ts";
import { breakLines, cleanLine, isRightToLeft, shorten } from "./line-breaking.ts";
import { drawArrowOut, drawChevron, drawLock } from "./mark-art.ts";
import { type BadgeLook, paintBadge, paintSlip, SLIP_BLEED, type SlipLook } from "./slip-art.ts";
import { addImage, addLettering, directed, type Font, type Stage } from "./stage.ts";

export interface ChoiceBar {
  /** Offers these choices above `bottom`. A new list begins unselected, at its top, with its entrance. */
  offer(choices: readonly ChoiceView[], layout: Layout, bottom: number): void;
  hide(): void;
  /** Moves time on; true while something still slides in. */
  pass(ms: number): boolean;
  /** Index of the choice at this point, -1 for none. */
  at(x: number, y: number): number;
  covers(x: number, y: number): boolean;
  /** The next or previous choice by keys; the first where none was selected. */
  step(by: number): void;
  select(index: number): void;
  press(index: number): void;
  /** Scrolls by so many rows. */
  scroll(by: number): void;
  /** -1 up, 1 down where the point is on a scroll mark, else 0. */
  scrollMarkAt(x: number, y: number): number;
  readonly selected: number;
  readonly pressed: number;
  readonly count: number;
}

interface Prepared {
  readonly choice: ChoiceView;
  readonly text: string;
  readonly lines: number;
  readonly reason: string;
  readonly rightToLeft: boolean;
  readonly height: number;
}

function lookOf(locked: boolean, lit: boolean, pressed: boolean): SlipLook {
  if (locked) return lit ? "locked-selected" : "locked";
  return pressed ? "pressed" : lit ? "selected" : "paper";
}

const ENTRANCE = 150;
const STAGGER = 35;
const NO_AREA: Rect = { x: 0, y: 0, width: 0, height: 0 };

export function createChoiceBar(stage: Stage): ChoiceBar {
  const { theme, paintings } = stage;
  const rows = Array.from({ length: MOST_CHOICES }, () => ({
    slip: addImage(stage),
    badge: addImage(stage),
    link: addImage(stage),
    text: addLettering(stage),
    reason: addLettering(stage),
  }));
  const up = addImage(stage);
  const down = addImage(stage);
  let upArea = NO_AREA;
  let downArea = NO_AREA;
  let prepared: readonly Prepared[] = [];
  let placed: ChoiceLayout | undefined;
  let layout: Layout | undefined;
  let offered = "";
  let bottom = 0;
  let width = 0;
  let first = 0;
  let selected = -1;
  let pressed = -1;
  let age = Number.POSITIVE_INFINITY;

  const unit = () => layout?.unit ?? 1;
  const px = (length: number) => Math.round(length * unit());
  const font = (): Font => ({ family: theme.fonts.body, size: px(theme.sizes.choice) });
  const smallFont = (): Font => ({ family: theme.fonts.small, size: px(theme.sizes.small), style: "italic" });
  const lineHeight = () => px(theme.sizes.choice * 1.22);
  const badgeSize = () => px(27);
  const before = () => px(11) + badgeSize() + px(11);
  const after = () => px(20);

  function prepare(choices: readonly ChoiceView[]): void {
    if (!layout) return;
    const measure = stage.measureIn(font());
    const measureSmall = stage.measureIn(smallFont());
    const most = layout.slipWidth - before() - after();
    let widest = 0;
    prepared = choices.map((choice) => {
      const words = cleanLine(choice.text) || "…";
      const room = most - (choice.url === undefined ? 0 : px(24));
      const lines: string[] = [];
      for (const line of breakLines(words, room, measure)) {
        lines.push(line.text);
        if (lines.length === 2) {
          const rest = words.slice(line.start);
          lines[1] = shorten(rest, room, measure);
          break;
        }
      }
      const reason = choice.locked === undefined ? "" : shorten(cleanLine(choice.locked), most, measureSmall);
      for (const line of lines) widest = Math.max(widest, measure(line) + most - room);
      if (reason !== "") widest = Math.max(widest, measureSmall(reason));
      const inner = lines.length * lineHeight() + (reason === "" ? 0 : px(theme.sizes.small * 1.25));
      const turned = isRightToLeft(words);
      return {
        choice,
        text: lines.map((line) => directed(line, turned)).join("\n"),
        lines: lines.length,
        reason,
        rightToLeft: turned,
        height: Math.max(layout?.slipHeight ?? 0, inner + px(15)),
      };
    });
    const natural = Math.ceil(widest) + before() + after();
    width = layout.narrow ? layout.slipWidth : Math.min(layout.slipWidth, Math.max(natural, px(250)));
  }

  function arrange(): void {
    if (!layout) return;
    const heights = prepared.map((each) => each.height);
    placed = layoutChoices(layout, heights, width, bottom, px(theme.spacing.gap), first);
    first = placed.first;
    for (const [i, row] of rows.entries()) {
      const area = placed.rows[i];
      const choice = prepared[first + i];
      if (area && choice) drawRow(row, area, choice, first + i);
      else {
        for (const image of [row.slip, row.badge, row.link]) image.setVisible(false);
        row.text.show(false);
        row.reason.show(false);
      }
    }
    drawScrollMarks();
    slide();
  }

  function drawRow(row: (typeof rows)[number], area: Rect, each: Prepared, index: number): void {
    const locked = each.choice.locked !== undefined;
    const lit = index === selected;
    const look = lookOf(locked, lit, index === pressed);
    const bleed = px(SLIP_BLEED);
    const key = paintings.paint(
      `row-${look}-${area.height}`,
      "",
      area.width + 2 * bleed,
      area.height + 2 * bleed,
      (context) => paintSlip(context, area.width, area.height, unit(), look, theme),
    );
    row.slip.setTexture(key).setVisible(true);
    const size = badgeSize();
    const badge: BadgeLook = locked ? "locked" : look === "paper" ? "seal" : "lit";
    const number = String(index + 1);
    const badgeKey = paintings.paint(`badge-${badge}-${locked ? "lock" : number}`, "", size, size, (context) =>
      paintBadge(context, size, unit(), badge, locked ? drawLock : number, theme),
    );
    row.badge.setTexture(badgeKey).setVisible(true);
    const { colours } = theme;
    const ink =
      look === "selected" || look === "pressed" ? colours.selectedText : locked ? colours.inkSoft : colours.ink;
    row.text.write(each.text, font(), ink, lineHeight());
    row.text.show(true);
    row.reason.show(each.reason !== "");
    if (each.reason !== "") row.reason.write(each.reason, smallFont(), lit ? colours.ink : colours.inkSoft);
    row.link.setVisible(each.choice.url !== undefined);
    if (each.choice.url !== undefined) {
      const linkSize = px(18);
      const linkKey = paintings.paint(`link-${ink}`, "", linkSize, linkSize, (context) => {
        context.strokeStyle = ink;
        drawArrowOut(context, linkSize);
      });
      row.link.setTexture(linkKey);
    }
  }

  function drawScrollMarks(): void {
    const size = px(26);
    for (const [image, shown, isUp] of [
      [up, (placed?.before ?? 0) > 0, true],
      [down, (placed?.after ?? 0) > 0, false],
    ] as const) {
      image.setVisible(shown);
      const row = isUp ? placed?.rows[0] : placed?.rows.at(-1);
      const area =
        shown && row
          ? {
              x: Math.round(row.x + row.width - size * 0.7),
              y: Math.round(isUp ? row.y - size * 0.35 : row.y + row.height - size * 0.65),
              width: size,
              height: size,
            }
          : NO_AREA;
      if (isUp) upArea = area;
      else downArea = area;
      if (!shown) continue;
      const key = paintings.paint(isUp ? "up" : "down", "", size, size, (context) =>
        paintBadge(context, size, unit(), "seal", drawChevron(isUp), theme),
      );
      image.setTexture(key).setPosition(area.x, area.y);
    }
  }

  /** Puts every row where it belongs at this moment of the entrance. */
  function slide(): void {
    for (const [i, row] of rows.entries()) {
      const area = placed?.rows[i];
      const each = prepared[first + i];
      if (!area || !each) continue;
      const time = Math.max(0, Math.min(1, (age - i * STAGGER) / ENTRANCE));
      const eased = 1 - (1 - time) ** 3;
      const lean = first + i === pressed ? px(1) : 0;
      const x = area.x + Math.round((1 - eased) * px(26)) + (first + i === selected ? -px(5) : 0);
      const y = area.y + lean;
      const bleed = px(SLIP_BLEED);
      row.slip.setPosition(x - bleed, y - bleed).setAlpha(eased);
      row.badge.setPosition(x + px(11), Math.round(y + (area.height - badgeSize()) / 2)).setAlpha(eased);
      const reasonHeight = each.reason === "" ? 0 : px(theme.sizes.small * 1.25);
      const end = x + area.width - after() - (each.choice.url === undefined ? 0 : px(24));
      const start = each.rightToLeft ? end - (row.text.object.width - 2 * row.text.bleed) : x + before();
      row.text.place(start, y + (area.height - reasonHeight) / 2);
      row.text.object.setAlpha(eased);
      row.reason.place(x + before(), y + area.height / 2 + (each.lines * lineHeight()) / 2);
      row.reason.object.setAlpha(eased);
      row.link
        .setPosition(x + area.width - px(16) - row.link.width, Math.round(y + (area.height - row.link.height) / 2))
        .setAlpha(eased);
    }
    up.setAlpha(age >= ENTRANCE ? 1 : 0);
    down.setAlpha(age >= ENTRANCE ? 1 : 0);
  }

  function redraw(changed: () => void): void {
    const was = `${selected},${pressed},${first}`;
    changed();
    if (`${selected},${pressed},${first}` !== was) arrange();
  }

  /** Brings a choice into view. */
  function reveal(index: number): void {
    const shown = placed?.rows.length ?? 0;
    if (index < first) first = index;
    else if (index >= first + shown) first = index - shown + 1;
  }

  return {
    offer(choices, next, at) {
      const key = JSON.stringify(choices.map((each) => each.id));
      if (key !== offered) {
        offered = key;
        first = 0;
        selected = -1;
        pressed = -1;
        age = stage.still ? Number.POSITIVE_INFINITY : 0;
      }
      layout = next;
      bottom = at;
      prepare(choices);
      arrange();
    },
    hide() {
      if (offered === "") return;
      offered = "";
      prepared = [];
      placed = undefined;
      selected = -1;
      pressed = -1;
      for (const row of rows) {
        for (const image of [row.slip, row.badge, row.link]) image.setVisible(false);
        row.text.show(false);
        row.reason.show(false);
      }
      drawScrollMarks();
    },
    pass(ms) {
      const end = ENTRANCE + STAGGER * MOST_CHOICES;
      if (age >= end || !placed) return false;
      age += ms;
      slide();
      return age < end;
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
      if (prepared.length === 0) return;
      redraw(() => {
        selected =
          selected < 0 ? (by > 0 ? 0 : prepared.length - 1) : (selected + by + prepared.length) % prepared.length;
        reveal(selected);
      });
    },
    select(index) {
      if (index < prepared.length)
        redraw(() => {
          selected = index;
        });
    },
    press(index) {
      redraw(() => {
        pressed = index;
      });
    },
    scroll(by) {
      redraw(() => {
        first = Math.max(0, Math.min(first + by, first + (placed?.after ?? 0)));
      });
    },
    scrollMarkAt: (x, y) => (contains(upArea, x, y) ? -1 : contains(downArea, x, y) ? 1 : 0),
    get selected() {
      return selected;
    },
    get pressed() {
      return pressed;
    },
    get count() {
      return prepared.length;
    },
  };
}
