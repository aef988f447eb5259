// One line of what is told: painted once into a texture, and uncovered by crop in the order in which it is read.
import type * as Phaser from "phaser";
import { addImage, type Stage } from "../stage/stage.ts";
import { splitGraphemes } from "./line-breaking.ts";
import { type Fragment, linkAt, paintStyledLine, type StyledLine } from "./styled-line.ts";
import { widthsOf } from "./word-widths.ts";

/** A stretch of the line that is uncovered in one direction. Most lines are one strip. */
interface Strip {
  readonly start: number;
  readonly end: number;
  /** In reading order. */
  readonly fragments: readonly Fragment[];
  readonly left: number;
  readonly right: number;
  readonly rightToLeft: boolean;
}

export interface ToldLine {
  /** Paints this line, or hides. `x` is its left edge. */
  draw(line: StyledLine | undefined, x: number, middle: number, height: number): void;
  /** Shows so many of its graphemes. */
  uncover(told: number): void;
  readonly graphemes: readonly string[];
  /** The link at this point. */
  linkAt(x: number, y: number): string | undefined;
}

/** @param name of its texture among the pictures of the presenter */
export function addToldLine(stage: Stage, name: string): ToldLine {
  const images: Phaser.GameObjects.Image[] = [];
  let line: StyledLine | undefined;
  let graphemes: readonly string[] = [];
  let strips: readonly Strip[] = [];
  let left = 0;
  let top = 0;
  let tall = 0;
  /** Room around the letters for accents, tails and what leans over. */
  let bleed = 0;

  function cropTo(image: Phaser.GameObjects.Image, strip: Strip, upTo: number): void {
    image.setVisible(upTo > strip.start);
    if (upTo <= strip.start) return;
    const whole = upTo >= strip.end;
    if (whole && strips.length === 1) {
      image.setCrop();
      return;
    }
    let shown = 0;
    for (const each of strip.fragments) {
      const told = each.text.slice(0, Math.max(0, upTo - each.at));
      if (told === "") break;
      // Up to the last letter, not to the blank after it: the next letter may lean over.
      shown += told === each.text ? each.width : widthsOf(stage)(each.font, told.trimEnd());
    }
    const { width } = line ?? { width: 0 };
    const from = bleed + (strip.left <= 0 ? -bleed : Math.round(strip.left));
    const to = bleed + (strip.right >= width ? Math.ceil(width) + bleed : Math.round(strip.right));
    const edge = Math.floor(shown);
    if (whole) image.setCrop(from, 0, to - from, image.height);
    else if (strip.rightToLeft) {
      const at = Math.max(from, bleed + Math.round(strip.right) - edge);
      image.setCrop(at, 0, to - at, image.height);
    } else image.setCrop(from, 0, Math.min(to, bleed + Math.round(strip.left) + edge) - from, image.height);
  }

  return {
    draw(next, x, middle, height) {
      line = next;
      graphemes = next ? splitGraphemes(next.text) : [];
      strips = next && next.text !== "" ? stripsOf(next) : [];
      for (const image of images) image.setVisible(false);
      if (!next || strips.length === 0) return;
      bleed = Math.ceil(height * 0.3);
      left = Math.round(x);
      tall = Math.round(height);
      top = Math.round(middle - height / 2);
      const key = stage.paintings.paint(
        name,
        `${stage.fonts}${JSON.stringify(next.fragments)}`,
        Math.ceil(next.width) + 2 * bleed,
        tall + 2 * bleed,
        (context, _width, tallness) => paintStyledLine(context, next, bleed, tallness / 2),
      );
      for (const [i] of strips.entries()) {
        images[i] ??= addImage(stage);
        images[i]
          ?.setTexture(key)
          .setPosition(left - bleed, top - bleed)
          .setName(next.text);
      }
    },
    uncover(told) {
      let upTo = 0;
      if (told >= graphemes.length) upTo = Number.POSITIVE_INFINITY;
      else for (let i = 0; i < told; i++) upTo += graphemes[i]?.length ?? 0;
      for (let i = 0; i < strips.length; i++) {
        const image = images[i];
        const strip = strips[i];
        if (image && strip) cropTo(image, strip, upTo);
      }
    },
    get graphemes() {
      return graphemes;
    },
    linkAt: (x, y) => (line && images[0]?.visible && y >= top && y < top + tall ? linkAt(line, x - left) : undefined),
  };
}

/** Neighbours that run the same way and follow each other in the text are uncovered in one go. */
function stripsOf(line: StyledLine): readonly Strip[] {
  const strips: { -readonly [Key in keyof Strip]: Strip[Key] }[] = [];
  for (const fragment of line.fragments) {
    const { at, text, x, width, rightToLeft } = fragment;
    const end = at + text.length;
    const last = strips.at(-1);
    const follows = last?.rightToLeft === rightToLeft && (rightToLeft ? end === last.start : at === last.end);
    if (last && follows) {
      last.right = x + width;
      last.start = Math.min(last.start, at);
      last.end = Math.max(last.end, end);
      last.fragments = rightToLeft ? [fragment, ...last.fragments] : [...last.fragments, fragment];
    } else strips.push({ start: at, end, fragments: [fragment], left: x, right: x + width, rightToLeft });
  }
  return strips;
}
