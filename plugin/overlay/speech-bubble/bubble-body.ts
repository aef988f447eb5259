// The picture of a bubble without its words: paper and tail, who speaks, notes, the well of the text field, the cross.
import { drawCross, drawPlay, drawSend } from "../art/mark-art.ts";
import { breakWords, NO_WORDS, paintWords, smallFont } from "../art/painted-words.ts";
import { paintBadgeAt, paintSlipAt } from "../art/shown-surface.ts";
import { drawSkip } from "../dialogue-box/control-art.ts";
import type { PaceMode } from "../dialogue-box/pace.ts";
import { createOwnPicture } from "../media/own-picture.ts";
import type { TalkView } from "../presenter.ts";
import { contains, type Rect } from "../stage/rect.ts";
import { addImage, type Font, type Stage } from "../stage/stage.ts";
import { cleanLine } from "../text/clean-text.ts";
import { shorten } from "../text/line-breaking.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import type { Sign } from "../theme/skin.ts";
import type { BubbleLayout } from "./bubble-layout.ts";
import { type Note, paintNote, retryArea } from "./bubble-notes.ts";

export interface BodyLook {
  readonly layout: BubbleLayout;
  readonly speaker: TalkView["speaker"];
  readonly notes: readonly Note[];
  readonly tail: { readonly x: number; readonly y: number } | undefined;
  /** There is something to send. */
  readonly canSend: boolean;
  /** A key that leads into the text field, shown where there are keys. */
  readonly key: boolean;
  /** Which of the small buttons is lit. */
  readonly mode: PaceMode;
}

export interface BubbleBody {
  draw(look: BodyLook): void;
  /** The retry button is at this point of the bubble. */
  retryAt(x: number, y: number): boolean;
  /** It is under the pointer, or no more. */
  lightRetry(lit: boolean): void;
  destroy(): void;
}

/** Height of the row with name and label, and how wide it is; 0 where nobody is named. */
export function headOf(stage: Stage, speaker: TalkView["speaker"], unit: number): { height: number; width: number } {
  const name = cleanLine(speaker.name);
  if (name === "" && !speaker.label) return { height: 0, width: 0 };
  const { font, small } = fontsOf(stage, unit);
  const label = speaker.label ? stage.measureIn(small)(cleanLine(speaker.label)) + 34 * unit : 0;
  return {
    height: Math.round(stage.theme.sizes.name * 1.25 * unit),
    width: Math.ceil(
      Math.min(stage.measureIn(font)(name) + label + 22 * unit, withLetters(stage.theme, 320, 0.5) * unit),
    ),
  };
}

function fontsOf(stage: Stage, unit: number): { font: Font; small: Font } {
  const { fonts, sizes } = stage.theme;
  const font = { family: fonts.name, size: Math.round(sizes.name * 0.92 * unit), style: "bold" } as const;
  return { font, small: smallFont(stage, unit * 0.92) };
}

export function createBubbleBody(stage: Stage): BubbleBody {
  const { theme } = stage;
  const image = addImage(stage);
  const picture = createOwnPicture(stage);
  let drawn = "";
  let last: BodyLook | undefined;
  let lit = false;

  return {
    draw,
    retryAt(x, y) {
      const at = last?.notes.findIndex((note) => note.retry) ?? -1;
      const [note, area] = [last?.notes[at], last?.layout.notes[at]];
      return note !== undefined && area !== undefined && contains(retryArea(note, area, last?.layout.unit ?? 1), x, y);
    },
    lightRetry(next) {
      if (next === lit) return;
      lit = next;
      if (last) draw(last);
    },
    destroy: () => picture.destroy(),
  };

  function draw(look: BodyLook): void {
    last = look;
    const { layout, tail } = look;
    const { unit, width, height } = layout;
    const signature = JSON.stringify([
      ...[layout, look.speaker, look.tail, look.canSend, look.mode, lit, look.key, stage.fonts],
      look.notes.map((note) => note.text),
    ]);
    if (signature === drawn) return;
    drawn = signature;
    const bleed = Math.round(theme.skin.bleed.bubble * unit);
    const key = picture.paint(width + 2 * bleed, height + 2 * bleed, (context) => {
      theme.skin.bubble(context, { width, height, unit }, theme, "other", tail);
      context.translate(bleed, bleed);
      paintHead(context, look);
      for (const [index, note] of look.notes.entries()) {
        const area = layout.notes[index];
        if (area) paintNote(context, stage, note, area, unit, lit);
      }
      if (layout.entry.height > 0) {
        theme.skin.hollow(context, { ...layout.entry, ...(look.key && { key: "T" }) }, unit, theme);
        const { x, y, width: size } = layout.send;
        paintBadgeAt(
          context,
          stage,
          { x, y, size },
          unit,
          look.canSend ? "seal" : "faint",
          drawSend(stage.rightToLeft),
        );
      }
      const badge = ({ x, y, width: size }: Rect, isLit: boolean, sign: Sign) =>
        paintBadgeAt(context, stage, { x, y, size }, unit, isLit ? "lit" : "seal", sign);
      badge(layout.close, false, drawCross);
      for (const [i, { at }] of layout.controls.entries())
        badge(at, look.mode === (i > 0 ? "skip" : "auto"), i > 0 ? drawSkip : drawPlay);
      context.translate(-bleed, -bleed);
    });
    image.setTexture(key).setPosition(-bleed, -bleed).setVisible(true);
  }

  function paintHead(context: CanvasRenderingContext2D, { layout, speaker }: BodyLook): void {
    const { unit, head } = layout;
    if (head.height === 0) return;
    const { font, small } = fontsOf(stage, unit);
    const { textSoft, labelText } = theme.colours;
    const measure = stage.measureIn(font);
    const labelWords = speaker.label ? cleanLine(speaker.label) : "";
    const wanted = labelWords === "" ? 0 : stage.measureIn(small)(labelWords) + 36 * unit;
    const most = head.width - 18 * unit;
    const name = shorten(cleanLine(speaker.name), Math.max(most * 0.45, most - wanted), measure);
    const words = breakWords(stage, name, head.width, 1, font, textSoft);
    const nameWidth = measure(name);
    const nameX = stage.rightToLeft ? head.x + head.width - nameWidth : head.x;
    paintWords(context, words, { ...head, x: nameX, width: nameWidth, y: head.y - 2 * unit });
    if (labelWords === "") return;
    const room = Math.max(1, most - nameWidth - 10 * unit);
    const text = breakWords(stage, labelWords, room - 24 * unit, 1, small, labelText);
    const width = Math.round((text.lines[0]?.width ?? 0) + 24 * unit);
    const tall = Math.round(Math.min(head.height, text.height + 4 * unit));
    const left = head.x + nameWidth + 10 * unit;
    const chip = {
      x: stage.rightToLeft ? head.x + head.width - nameWidth - 10 * unit - width : left,
      y: head.y - 2 * unit + (words.height - tall) / 2,
      width,
      height: tall,
    };
    paintSlipAt(context, stage, chip, unit, "label");
    paintWords(context, text ?? NO_WORDS, { ...chip, y: chip.y + (tall - text.height) / 2 }, true);
  }
}
