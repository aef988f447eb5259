// One choice on the screen: its slip of paper, its number in sealing wax, its words and the reason why it is locked.

import { drawArrowOut, drawCheck, drawLock } from "../art/mark-art.ts";
import { showBadge, showSlip } from "../art/shown-surface.ts";
import type { ChoiceView } from "../presenter.ts";
import type { Rect } from "../stage/rect.ts";
import { addImage, addLettering, directed, type Font, type Stage, smallFont } from "../stage/stage.ts";
import { cleanLine, isRightToLeft } from "../text/clean-text.ts";
import { breakLines, type Measure, shorten } from "../text/line-breaking.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import type { BadgeLook, SlipLook } from "../theme/skin.ts";
import type { Theme } from "../theme/theme.ts";
import { type ChoiceRoom, MOST_CHOICES } from "./choice-layout.ts";

/** A choice whose words are broken into lines. */
export interface PreparedChoice {
  readonly choice: ChoiceView;
  readonly text: string;
  readonly lines: number;
  readonly reason: string;
  readonly reasons: number;
  readonly height: number;
  /** Width that it would like, in pixels. */
  readonly width: number;
}

export interface RowState {
  readonly selected: boolean;
  readonly pressed: boolean;
  /** One of the set was picked: this one, or another. */
  readonly fate?: "picked" | "passed";
}

/** How much is still seen of a choice that was passed over: enough to be read, whatever lies behind. */
export const PASSED = 0.8;

export interface ChoiceRow {
  draw(prepared: PreparedChoice, index: number, area: Rect, state: RowState, layout: ChoiceRoom): void;
  /** `shift` towards its edge of the screen, and how much of it is seen (0 to 1). */
  move(shift: number, alpha: number): void;
  hide(): void;
}

/** All lengths of a row at this unit. */
function measures(theme: Theme, unit: number) {
  const px = (length: number) => Math.round(length * unit);
  const badge = px(withLetters(theme, 27));
  return {
    badge,
    edge: px(11),
    before: px(11) + badge + px(11),
    after: px(20),
    link: px(withLetters(theme, 24)),
    lineHeight: px(theme.sizes.choice * 1.22),
    reasonHeight: px(theme.sizes.small * 1.25),
    rim: px(15),
    bleed: px(theme.skin.bleed.slip),
    font: { family: theme.fonts.body, size: px(theme.sizes.choice) } satisfies Font,
    small: smallFont(theme, px(theme.sizes.small)),
  };
}

/** A reason is small print: more than this is a story. */
const REASON_LINES = 2;

/** Words in lines of this width; what does not fit into so many ends with "…". */
function linesOf(words: string, width: number, measure: Measure, most: number): readonly string[] {
  const lines: string[] = [];
  for (const line of breakLines(words, width, measure)) {
    const last = lines.length + 1 === most;
    lines.push(last ? shorten(words.slice(line.start), width, measure) : line.text);
    if (last) break;
  }
  return lines;
}

const written = (lines: readonly string[], words: string) =>
  lines.map((line) => directed(line, isRightToLeft(words))).join("\n");

/** Breaks a choice into the lines of its row. */
export function prepareChoice(stage: Stage, choice: ChoiceView, layout: ChoiceRoom): PreparedChoice {
  const m = measures(stage.theme, layout.unit);
  const measure = stage.measureIn(m.font);
  const measureSmall = stage.measureIn(m.small);
  const most = Math.max(1, layout.slipWidth - m.before - m.after);
  const link = choice.url === undefined ? 0 : m.link;
  const words = cleanLine(choice.text) || "…";
  // Of larger letters fewer stand in a line.
  const lines = linesOf(words, most - link, measure, 2 + Math.ceil(stage.theme.sizes.factor));
  const why = cleanLine(choice.locked ?? "");
  const reasons = why === "" ? [] : linesOf(why, most, measureSmall, REASON_LINES);
  const inner = lines.length * m.lineHeight + reasons.length * m.reasonHeight;
  const widest = Math.max(...lines.map((line) => measure(line) + link), ...reasons.map(measureSmall));
  return {
    choice,
    text: written(lines, words),
    lines: lines.length,
    reason: written(reasons, why),
    reasons: reasons.length,
    height: Math.max(layout.slipHeight, inner + m.rim),
    width: Math.ceil(widest) + m.before + m.after,
  };
}

function lookOf(locked: boolean, { selected, pressed }: RowState): SlipLook {
  if (locked) return selected ? "locked-selected" : "locked";
  return pressed ? "pressed" : selected ? "selected" : "paper";
}

/** The check mark, as small as the numbers in the other badges. */
function drawPicked(context: CanvasRenderingContext2D, size: number): void {
  context.translate(size * 0.24, size * 0.24);
  drawCheck(context, size * 0.52);
}

export function createChoiceRow(stage: Stage): ChoiceRow {
  const { theme, paintings } = stage;
  const slip = addImage(stage);
  const badge = addImage(stage);
  const link = addImage(stage);
  const text = addLettering(stage);
  const reason = addLettering(stage);
  let place: Rect | undefined;
  let drawn: PreparedChoice | undefined;
  let m = measures(theme, 1);
  let lift = 0;
  const mirrored = stage.rightToLeft;
  // Whatever their own direction, words stand by their badge.
  for (const each of [text, reason]) each.object.setAlign(mirrored ? "right" : "left");
  let strength = 1;

  function drawBadge(look: SlipLook, index: number, fate: RowState["fate"], unit: number): void {
    const locked = drawn?.choice.locked !== undefined;
    const wax: BadgeLook = locked ? "locked" : fate === "passed" ? "faint" : look === "paper" ? "seal" : "lit";
    // No key reaches further than nine.
    const number = index < MOST_CHOICES ? String(index + 1) : "·";
    const sign = locked ? drawLock : fate === "picked" ? drawPicked : number;
    const name = locked ? "lock" : fate === "picked" ? "check" : number;
    showBadge(stage, badge, `badge-${name}`, wax, sign, { x: 0, y: 0, width: m.badge }, unit);
  }

  return {
    draw(prepared, index, area, state, { unit }) {
      place = area;
      drawn = prepared;
      strength = state.fate === "passed" ? PASSED : 1;
      m = measures(theme, unit);
      const locked = prepared.choice.locked !== undefined;
      const picked = state.fate === "picked";
      const look = lookOf(locked, picked ? { ...state, selected: true } : state);
      // A selected row leans out towards the middle, a pressed one gives way.
      lift = Math.round((state.selected || picked ? -5 : 0) * unit) + Math.round((state.pressed ? 2 : 0) * unit);
      showSlip(stage, slip, `row-${area.height}`, look, area, unit);
      drawBadge(look, index, state.fate, unit);
      const { text: ink, textSoft: inkSoft, selectedText } = theme.colours;
      const colour = look === "selected" || look === "pressed" ? selectedText : locked || strength < 1 ? inkSoft : ink;
      text.write(prepared.text, m.font, colour, m.lineHeight);
      text.show(true);
      reason.show(prepared.reason !== "");
      if (prepared.reason !== "")
        reason.write(prepared.reason, m.small, state.selected ? ink : inkSoft, m.reasonHeight);
      link.setVisible(prepared.choice.url !== undefined);
      if (prepared.choice.url === undefined) return;
      const size = Math.round(m.link * 0.75);
      const linkKey = paintings.paint(`link-${colour}`, "", size, size, (context) => {
        context.strokeStyle = colour;
        drawArrowOut(mirrored)(context, size);
      });
      link.setTexture(linkKey);
    },
    move(shift, alpha) {
      if (!place || !drawn) return;
      const { y, width, height } = place;
      const seen = alpha * strength;
      const by = Math.round(shift) + lift;
      const left = place.x + (mirrored ? -by : by);
      /** Left edge of what stands so far from where the row begins. */
      const from = (start: number, wide: number) => left + (mirrored ? width - start - wide : start);
      slip.setPosition(left - m.bleed, y - m.bleed).setAlpha(seen);
      badge.setPosition(from(m.edge, m.badge), Math.round(y + (height - m.badge) / 2)).setAlpha(seen);
      const reasonHeight = drawn.reasons * m.reasonHeight;
      const wide = text.object.width - 2 * text.bleed;
      text.place(from(m.before, wide), y + (height - reasonHeight) / 2);
      text.object.setAlpha(seen);
      const below = y + height / 2 + (drawn.lines * m.lineHeight) / 2;
      reason.place(from(m.before, reason.object.width - 2 * reason.bleed), below);
      reason.object.setAlpha(seen);
      const linkY = Math.round(y + (height - link.height) / 2);
      link.setPosition(from(width - m.after - link.width, link.width), linkY).setAlpha(seen);
    },
    hide() {
      for (const each of [slip, badge, link]) each.setVisible(false);
      text.show(false);
      reason.show(false);
    },
  };
}
