// The small lines under a bubble's words: what the player said and how far it got, and a word about the connection.
import { breakWords, type CardWords, paintWords, smallFont } from "../art/painted-words.ts";
import { paintSlipAt } from "../art/shown-surface.ts";
import { echoWords, noticeWords } from "../art/word-slip.ts";
import { paintButton } from "../media/card-art.ts";
import type { TalkView } from "../presenter.ts";
import type { Rect } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import type { SlipLook } from "../theme/skin.ts";

export interface Note {
  readonly words: CardWords;
  readonly sign: (context: CanvasRenderingContext2D, size: number) => void;
  readonly colour: string;
  /** On a slip of its own: trouble with the connection, or that somebody has been called. */
  readonly slip?: SlipLook;
  /** A failed line: its button says "Try again". */
  readonly retry: boolean;
  /** What it says, to tell it from another. */
  readonly text: string;
  readonly height: number;
}

const signSize = ({ theme }: Stage, unit: number) => Math.round(theme.sizes.small * 1.1 * unit);

/** What is to be noted, broken for this width. */
export function notesOf(stage: Stage, view: TalkView, width: number, unit: number, finger: number): readonly Note[] {
  const { theme, wording } = stage;
  const px = (length: number) => Math.round(length * unit);
  const font = smallFont(stage, unit);
  const notes: Note[] = [];
  const echo = echoWords(view.echo, theme, wording);
  if (echo) {
    const { text, colour, sign, signColour, most } = echo;
    const retry = echo.button !== undefined;
    const room = width - px(6) - signSize(stage, unit);
    const words = breakWords(stage, text.replace(/\s+/g, " "), room, most, font, colour);
    const button = retry ? Math.max(px(withLetters(theme, 28)), finger) + px(5) : 0;
    notes.push({ words, sign, colour: signColour, retry, text, height: words.height + button });
  }
  const notice = noticeWords(view, theme);
  if (notice) {
    const { text, look: slip, colour, sign, most } = notice;
    const words = breakWords(stage, text, width - px(32) - signSize(stage, unit), most, font, colour);
    notes.push({ words, sign, colour, slip, retry: false, text, height: words.height + px(12) });
  }
  return notes;
}

/** Where the button of a failed line is, in the area of its note. */
export function retryArea(note: Note, area: Rect, unit: number): Rect {
  const top = note.words.height + Math.round(5 * unit);
  return { x: area.x, y: area.y + top, width: area.width, height: area.height - top };
}

export function paintNote(
  context: CanvasRenderingContext2D,
  stage: Stage,
  note: Note,
  area: Rect,
  unit: number,
  lit: boolean,
): void {
  const rim = note.slip ? Math.round(13 * unit) : 0;
  const size = signSize(stage, unit);
  if (note.slip) paintSlipAt(context, stage, area, unit, note.slip);
  const top = area.y + (note.slip ? (area.height - note.words.height) / 2 : 0);
  const left = area.x + rim + (stage.rightToLeft ? area.width - 2 * rim - size : 0);
  context.save();
  context.translate(Math.round(left), Math.round(top + (note.words.lineHeight - size) / 2));
  context.strokeStyle = note.colour;
  context.fillStyle = note.colour;
  note.sign(context, size);
  context.restore();
  const beside = size + Math.round(6 * unit);
  const x = area.x + rim + (stage.rightToLeft ? 0 : beside);
  paintWords(context, note.words, { x, y: top, width: area.width - 2 * rim - beside, height: note.words.height });
  if (note.retry)
    paintButton(context, stage, retryArea(note, area, unit), unit, stage.wording.retry, lit ? "selected" : "plate");
}
