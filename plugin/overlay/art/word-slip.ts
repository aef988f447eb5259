// A slip with a sign and some lines of words, painted as one picture: notices, the player's own words, the pill of a log.
import type * as Phaser from "phaser";
import type { TalkView } from "../presenter.ts";
import type { Rect } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import { cleanLine } from "../text/clean-text.ts";
import type { SlipLook } from "../theme/skin.ts";
import type { Theme } from "../theme/theme.ts";
import type { Wording } from "../theme/wording.ts";
import { drawCheck, drawClock, drawWarning } from "./mark-art.ts";
import { breakWords, type CardWords, NO_WORDS, paintWords, smallFont } from "./painted-words.ts";
import { paintSlipAt } from "./shown-surface.ts";

/** What a slip says. */
export interface SlipWords {
  readonly text: string;
  readonly look: SlipLook;
  readonly colour: string;
  readonly sign: (context: CanvasRenderingContext2D, size: number) => void;
  readonly signColour: string;
  /** @defaultValue false */
  readonly bold?: boolean;
  /** What does not fit into so many lines ends with "…". */
  readonly most: number;
}

/** What a slip says, and the words on a button at its end. */
export interface SideWords extends SlipWords {
  readonly button?: string;
}

export interface WordSlip {
  /**
   * How large it is for these words.
   *
   * @param widest no wider than this
   * @param end kept free at its end, for a button
   * @param least no lower than this
   */
  measure(
    words: SlipWords,
    unit: number,
    widest: number,
    end?: number,
    least?: number,
  ): { width: number; height: number };
  /** Shows what was measured last, its upper left corner here. */
  place(x: number, y: number): void;
  hide(): void;
  /** Where it is seen. */
  readonly area: Rect | undefined;
}

/** Free at both ends, between sign and words, and above and below them (theme pixels). */
const PADDING = 14;
const GAP = 7;
const RIM = 6;
const LOWEST = 30;

/** @param name one name has one picture at a time */
export function createWordSlip(stage: Stage, image: Phaser.GameObjects.Image, name: string): WordSlip {
  const { theme, paintings, rightToLeft } = stage;
  let said: SlipWords | undefined;
  let broken: CardWords = NO_WORDS;
  let unit = 1;
  let width = 0;
  let height = 0;
  let area: Rect | undefined;
  const px = (length: number) => Math.round(length * unit);
  const signSize = () => px(theme.sizes.small * 1.15);

  return {
    measure(words, scale, widest, end = 0, least = 0) {
      said = words;
      unit = scale;
      const font = smallFont(stage, unit, words.bold);
      const fixed = 2 * px(PADDING) + signSize() + px(GAP) + end;
      const room = Math.max(font.size * 3, widest - fixed);
      broken = breakWords(stage, cleanLine(words.text), room, words.most, font, words.colour);
      width = Math.ceil(Math.max(0, ...broken.lines.map((line) => line.width))) + fixed;
      height = Math.max(px(LOWEST), broken.height + 2 * px(RIM), least);
      return { width, height };
    },
    place(x, y) {
      if (!said) return;
      area = { x: Math.round(x), y: Math.round(y), width, height };
      const { look, text, sign, signColour } = said;
      const bleed = Math.round(theme.skin.bleed.slip * unit);
      const key = paintings.paint(
        name,
        JSON.stringify([said, stage.fonts]),
        width + 2 * bleed,
        height + 2 * bleed,
        (context) => {
          context.translate(bleed, bleed);
          paintSlipAt(context, stage, { x: 0, y: 0, width, height }, unit, look);
          const size = signSize();
          const inset = px(PADDING) + size + px(GAP);
          const wide = Math.max(0, ...broken.lines.map((line) => line.width));
          const left = rightToLeft ? width - inset - wide : inset;
          paintWords(context, broken, { x: left, y: (height - broken.height) / 2, width: wide, height: broken.height });
          context.translate(rightToLeft ? width - px(PADDING) - size : px(PADDING), Math.round((height - size) / 2));
          context.strokeStyle = signColour;
          context.fillStyle = signColour;
          sign(context, size);
        },
      );
      image
        .setTexture(key)
        .setPosition(area.x - bleed, area.y - bleed)
        .setName(text)
        .setVisible(true);
    },
    hide() {
      image.setVisible(false);
      area = undefined;
    },
    get area() {
      return area;
    },
  };
}

/** The player's own line, with how far it got. */
export function echoWords(said: TalkView["echo"], theme: Theme, wording: Wording): SideWords | undefined {
  if (!said) return undefined;
  const { trouble, textSoft: inkSoft, label } = theme.colours;
  const note = said.note ? ` (${said.note})` : "";
  const text = `${wording.you}: ${said.text}${note}`;
  const common = { text, look: "paper", colour: inkSoft, most: 2 } as const;
  switch (said.mark) {
    case "pending":
      return { ...common, sign: drawClock, signColour: inkSoft };
    case "delivered":
      return { ...common, sign: drawCheck, signColour: label };
    case "failed":
      return { ...common, colour: trouble, sign: drawWarning, signColour: trouble, button: wording.retry };
  }
}

/** A word about the connection, or that somebody has been called. */
export function noticeWords({ notice: text, calm }: TalkView, { colours }: Theme): SlipWords | undefined {
  if (!text) return undefined;
  const look = calm ? "label" : "trouble";
  const colour = colours[`${look}Text`];
  return { text, look, colour, sign: calm ? drawClock : drawWarning, signColour: colour, most: 3 };
}
