// One card of a carousel: a picture, a title, a few words, and its button.
import type { Card } from "../../conversation/message.ts";
import type { Block } from "../../dialogue/block.ts";
import { breakWords, NO_WORDS, paintWords, smallFont } from "../art/painted-words.ts";
import { paintSlipAt } from "../art/shown-surface.ts";
import type { Rect } from "../stage/rect.ts";
import { buttonHeight, paintButton, paintChoice } from "./card-art.ts";
import type { MediaParts, MediaRoom } from "./media.ts";
import { createPictureWindow } from "./picture-window.ts";

export interface CarouselPage {
  /** Tells the height that it would like (px). */
  fit(width: number, room: MediaRoom): number;
  /** All pages of a row are as tall as the tallest. */
  stretch(height: number): void;
  paint(context: CanvasRenderingContext2D, x: number, y: number, unit: number, pointed: boolean): void;
  /** From the page's own corner; none where the row is done with. */
  readonly button: Rect | undefined;
  /** Middle of the picture, from the page's top; where there is none, of the page. */
  readonly middle: number;
  readonly label: string;
  press(): void;
  pass(ms: number): boolean;
  destroy(): void;
}

/** @param row what became of the cards among which it stands */
export function createCarouselPage(
  parts: MediaParts,
  card: Card,
  { open, picked }: Pick<Extract<Block, { readonly type: "carousel" }>, "open" | "picked">,
  changed: () => void,
): CarouselPage {
  const { stage } = parts;
  const { theme } = stage;
  const window = card.imageUrl ? createPictureWindow(parts, card.imageUrl, changed, true) : undefined;
  let width = 1;
  let height = 1;
  let rim = 0;
  let picture = 0;
  let title = NO_WORDS;
  let words = NO_WORDS;
  let tall = 0;
  /** Its reason was asked for by a press. */
  let asked = false;
  const lock = () => parts.locked(card.choice.id);
  /** A link can be followed at any time. */
  const isDone = !open && card.url === undefined;
  const label = card.choice.text || card.title;

  const place = (): Rect => ({ x: rim, y: height - rim - tall, width: width - 2 * rim, height: tall });

  return {
    fit(wide, room) {
      const { unit } = room;
      const px = (length: number) => Math.round(length * unit);
      width = wide;
      rim = px(9);
      const inner = width - 2 * rim;
      const { text, textSoft } = theme.colours;
      const bold = { family: theme.fonts.body, size: px(theme.sizes.small * 1.08), style: "bold" } as const;
      // Of larger letters fewer stand in a line.
      const more = Math.ceil(theme.sizes.factor);
      title = breakWords(stage, card.title, inner, 1 + more, bold, text);
      words = breakWords(stage, card.description ?? "", inner, 2 + more, smallFont(stage, unit), textSoft);
      tall = buttonHeight(stage, room, label, inner, card.url === undefined ? undefined : "out");
      const below = title.height + words.height + tall + px(14) + 2 * rim;
      picture = window ? Math.round(Math.max(px(42), Math.min(inner * 0.62, room.tallest - below))) : 0;
      return below + picture;
    },
    stretch(to) {
      height = to;
    },
    paint(context, x, y, unit, pointed) {
      const inner = { x: x + rim, width: width - 2 * rim };
      paintSlipAt(context, stage, { x, y, width, height }, unit, "paper");
      let top = y + rim;
      if (window) {
        window.paint(context, { ...inner, y: top, height: picture }, unit);
        top += picture + Math.round(5 * unit);
      }
      paintWords(context, title, { ...inner, y: top, height: title.height });
      paintWords(context, words, { ...inner, y: top + title.height, height: words.height });
      const button = place();
      const at = { ...button, x: x + button.x, y: y + button.y };
      if (isDone) {
        const isPick = card.choice.id === picked;
        paintButton(context, stage, at, unit, label, isPick ? "selected" : "passed", isPick ? "check" : undefined);
      } else
        paintChoice(context, stage, at, unit, { label, lock: lock(), asked, pointed, out: card.url !== undefined });
    },
    get button() {
      return isDone ? undefined : place();
    },
    get middle() {
      return window ? rim + picture / 2 : height / 2;
    },
    label: `${card.title} – ${label}`,
    press() {
      asked = lock() !== undefined;
      if (asked) changed();
      else if (card.url !== undefined) parts.leave(card.url);
      else if (!isDone) parts.choose(card.choice.id);
    },
    pass: (ms) => window?.pass(ms) ?? false,
    destroy: () => window?.destroy(),
  };
}
