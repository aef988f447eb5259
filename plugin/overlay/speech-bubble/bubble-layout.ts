// How large a bubble is and where everything in it stands: pure arithmetic, from the bubble's own corner. Units: game pixels.
import { type ChoiceRoom, MOST_CHOICES } from "../choices/choice-layout.ts";
import type { Rect } from "../stage/rect.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import type { Theme } from "../theme/theme.ts";

/** What the bubble has to hold, measured. */
export interface BubbleWants {
  readonly unit: number;
  /** Unit of the words that are told. */
  readonly textUnit: number;
  /** What fingers press is at least this tall, else 0. */
  readonly finger: number;
  /** The tallest that the bubble may become. */
  readonly tallest: number;
  /** Width inside. */
  readonly width: number;
  /** Name and label; 0 without. */
  readonly head: number;
  /** A countdown stands at the end of the first row. */
  readonly timed: boolean;
  /** Lines of the words; 0 without. */
  readonly lines: number;
  /** A row for the dots. */
  readonly dots: boolean;
  readonly media: number;
  readonly notes: readonly number[];
  /** Heights of the choices. */
  readonly choices: readonly number[];
  readonly entry: boolean;
  /** Small buttons beside the cross. */
  readonly controls: number;
}

export interface BubbleLayout {
  readonly unit: number;
  readonly width: number;
  readonly height: number;
  /** How tall it will be when its choices have come. */
  readonly planned?: number;
  readonly head: Rect;
  /** Centre and size of the countdown. */
  readonly countdown: { readonly x: number; readonly y: number; readonly size: number };
  readonly text: Rect;
  readonly lineHeight: number;
  /** Lines on one page. */
  readonly lines: number;
  /** Middle of the row of dots. */
  readonly dots: { readonly x: number; readonly y: number };
  readonly media: { readonly x: number; readonly y: number };
  readonly notes: readonly Rect[];
  readonly choices: ChoiceRoom;
  /** The choices end here. */
  readonly choicesBottom: number;
  readonly entry: Rect;
  readonly send: Rect;
  readonly close: Rect;
  readonly closeReach: Rect;
  /** Small buttons beside the cross, and what presses them. */
  readonly controls: readonly { readonly at: Rect; readonly reach: Rect }[];
  /** Centre of the mark that waits for the player. */
  readonly next: { readonly x: number; readonly y: number };
}

/** More lines than this make a bubble a page: longer words go on in the next. */
const MOST_LINES = 6;
const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };

export function layoutBubble(wants: BubbleWants, theme: Theme, rightToLeft: boolean): BubbleLayout {
  const { unit, textUnit, finger, width } = wants;
  const px = (length: number) => Math.round(length * unit);
  const pad = px(15);
  const ring = px(withLetters(theme, 34));
  const head = wants.timed ? Math.max(wants.head, px(24)) : wants.head;
  const gap = px(8);
  const lineHeight = Math.round(theme.sizes.text * theme.sizes.leading * 0.94 * textUnit);
  const entryHeight = wants.entry ? Math.max(px(34), px(theme.sizes.choice * 1.75), finger) : 0;
  const choiceGap = Math.round(theme.spacing.gap * textUnit);
  const choicesWanted =
    wants.choices.reduce((sum, each) => sum + each + choiceGap, 0) - (wants.choices.length && choiceGap);
  const after = (height: number) => (height > 0 ? height + gap : 0);
  const fixed =
    2 * pad +
    head +
    (wants.dots ? px(22) : 0) +
    after(wants.media) +
    wants.notes.reduce((sum, each) => sum + after(each), 0) +
    after(entryHeight);
  // Choices keep at least one and a half rows; words at least two lines.
  const leastChoices = Math.min(choicesWanted, (wants.choices[0] ?? 0) * 1.6);
  const roomForText = wants.tallest - fixed - after(leastChoices);
  const most = Math.max(2, Math.min(MOST_LINES, Math.floor(roomForText / Math.max(1, lineHeight))));
  const lines = Math.min(wants.lines, most);
  const roomForChoices = Math.max(leastChoices, wants.tallest - fixed - lines * lineHeight - gap);
  // As many rows as there is room for, and no room for half a row.
  let choicesHeight = wants.choices[0] ?? 0;
  for (const each of wants.choices.slice(1, MOST_CHOICES)) {
    if (choicesHeight + choiceGap + each > roomForChoices) break;
    choicesHeight += choiceGap + each;
  }

  let y = pad;
  const take = (height: number, before: number): Rect => {
    if (height <= 0) return { ...NOWHERE, x: pad, y };
    const area = { x: pad, y: y + before, width, height };
    y += before + height;
    return area;
  };
  const headArea = take(head, 0);
  const size = px(24);
  const rim = Math.max(px(5), Math.round((finger - size) / 2));
  const step = size + 2 * Math.max(px(3), rim - px(2));
  // Under the small buttons there is no room for it.
  const rowOf = wants.controls * Math.max(px(40), step);
  const timer = wants.timed ? ring + px(10) + rowOf : 0;
  const text = take(lines * lineHeight, 0);
  const dotRow = take(wants.dots ? px(22) : 0, 0);
  const media = take(wants.media, y > pad ? gap : 0);
  const notes = wants.notes.map((each) => take(each, y > pad ? gap : 0));
  const choiceArea = take(choicesHeight, y > pad ? gap : 0);
  const entryArea = take(entryHeight, y > pad ? gap : 0);
  const height = y + pad;
  const total = width + 2 * pad;

  const close = {
    x: rightToLeft ? -Math.round(size * 0.3) : total - Math.round(size * 0.7),
    y: -Math.round(size * 0.3),
    width: size,
    height: size,
  };
  const closeReach = { x: close.x - rim, y: close.y - rim, width: size + 2 * rim, height: size + 2 * rim };
  const controls = Array.from({ length: wants.controls }, (_, i) => {
    const by = (rightToLeft ? 1 : -1) * (wants.controls - i) * step;
    return { at: { ...close, x: close.x + by }, reach: { ...closeReach, x: closeReach.x + by } };
  });
  const sendX = rightToLeft ? entryArea.x : entryArea.x + width - entryHeight;
  const entry = {
    ...entryArea,
    x: rightToLeft ? entryArea.x + entryHeight + px(6) : entryArea.x,
    width: Math.max(1, width - entryHeight - px(6)),
  };
  return {
    unit,
    width: total,
    height,
    head: { ...headArea, x: headArea.x + (rightToLeft ? timer : 0), width: headArea.width - timer },
    countdown: {
      x: rightToLeft ? pad + rowOf + px(10) + ring / 2 : total - pad - rowOf - px(10) - ring / 2,
      y: pad + Math.round(head / 2) - px(3),
      size: ring,
    },
    text,
    lineHeight,
    lines: Math.max(1, lines),
    dots: { x: dotRow.x + (rightToLeft ? width - px(12) : px(36)), y: dotRow.y + px(13) },
    media: { x: media.x, y: media.y },
    notes,
    choices: {
      unit: textUnit,
      narrow: true,
      slipsTop: choiceArea.y,
      slipHeight: Math.max(px(34), finger),
      slipWidth: width,
      slipRight: pad + width,
    },
    choicesBottom: choiceArea.y + choiceArea.height,
    entry: wants.entry ? entry : NOWHERE,
    send: wants.entry ? { x: sendX, y: entryArea.y, width: entryHeight, height: entryHeight } : NOWHERE,
    close,
    closeReach,
    controls,
    next: { x: rightToLeft ? px(24) : total - px(24), y: height - px(2) },
  };
}
