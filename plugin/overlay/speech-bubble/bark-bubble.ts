// One bark on the screen: its few lines and its paper in one picture, over one head.
import type { CardWords } from "../art/painted-words.ts";
import { breakWords, paintWords } from "../art/painted-words.ts";
import { createOwnPicture } from "../media/own-picture.ts";
import type { Rect } from "../stage/rect.ts";
import { addImage, type Stage } from "../stage/stage.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import { isOff, placeBubble } from "./bubble-place.ts";
import type { Following, Seen } from "./following.ts";

export interface BarkBubble {
  readonly following: Following;
  /** Where it would stand; nothing while its speaker is not seen. */
  wish(area: Rect): Rect | undefined;
  /** Puts it there; nothing hides it. `share`: how much of it is seen. */
  put(at: Rect | undefined, share: number): void;
  destroy(): void;
}

const WIDEST = 210;
const MOST_LINES = 3;
const TAIL = 9;
const RIM = { x: 11, y: 7 };

export function createBarkBubble(stage: Stage, following: Following, text: string, unit: number): BarkBubble {
  const { theme } = stage;
  const image = addImage(stage);
  const picture = createOwnPicture(stage);
  const px = (length: number) => Math.round(length * unit);
  const bleed = px(theme.skin.bleed.bubble);
  let words: CardWords | undefined;
  let fonts = -1;
  let width = 1;
  let height = 1;
  let seen: Seen | undefined;
  let below = false;
  let tail: { readonly x: number; readonly y: number } | undefined;
  let drawn = "";

  function measure(): CardWords {
    if (words && fonts === stage.fonts) return words;
    fonts = stage.fonts;
    const font = { family: theme.fonts.body, size: px(theme.sizes.small * 1.1) };
    const most = MOST_LINES - 1 + Math.ceil(theme.sizes.factor);
    words = breakWords(stage, text, px(withLetters(theme, WIDEST, 0.6)), most, font, theme.colours.text);
    width = Math.ceil(Math.max(px(14), ...words.lines.map((line) => line.width))) + 2 * px(RIM.x);
    height = words.height + 2 * px(RIM.y);
    return words;
  }

  function paint(): void {
    const content = measure();
    const signature = `${tail?.x},${tail?.y},${fonts}`;
    if (signature === drawn) return;
    drawn = signature;
    const key = picture.paint(width + 2 * bleed, height + 2 * bleed, (context) => {
      theme.skin.bubble(context, { width, height, unit }, theme, "bark", tail);
      const inner = {
        x: bleed + px(RIM.x),
        y: bleed + px(RIM.y),
        width: width - 2 * px(RIM.x),
        height: content.height,
      };
      paintWords(context, content, inner, true);
    });
    image.setTexture(key);
  }

  return {
    following,
    wish(area) {
      measure();
      seen = following.look();
      if (!seen || isOff(following.view(), seen)) return undefined;
      const place = placeBubble(area, { width, height }, seen, px(TAIL + 2), below);
      below = place.below;
      return { x: place.x, y: place.y, width, height };
    },
    put(at, share) {
      image.setVisible(at !== undefined && share > 0);
      if (!at || !seen) return;
      const tipX = Math.round((seen.x - at.x) / 2) * 2;
      const inside = tipX > px(6) && tipX < width - px(6);
      const near = below ? at.y - seen.feet : seen.head - at.y - height;
      // What was pushed away from its speaker by another points at nobody.
      tail =
        inside && near >= 0 && near <= px(TAIL) * 1.6
          ? { x: tipX, y: below ? -px(TAIL) : height + px(TAIL) }
          : undefined;
      paint();
      image.setPosition(at.x - bleed, at.y - bleed + Math.round((1 - share) * px(6))).setAlpha(share);
    },
    destroy() {
      image.destroy();
      picture.destroy();
    },
  };
}

/** Moves rectangles apart: each later one up, over those that stand already; nothing where there is no room. */
export function parted(wishes: readonly (Rect | undefined)[], area: Rect, gap: number): readonly (Rect | undefined)[] {
  const placed: Rect[] = [];
  return wishes.map((wish) => {
    if (!wish) return undefined;
    let y = wish.y;
    for (let tries = 0; tries <= placed.length; tries++) {
      const at = { ...wish, y };
      const hit = placed.find(
        (each) =>
          at.x < each.x + each.width + gap &&
          each.x < at.x + at.width + gap &&
          at.y < each.y + each.height + gap &&
          each.y < at.y + at.height + gap,
      );
      if (!hit) {
        placed.push(at);
        return at;
      }
      y = hit.y - gap - wish.height;
      if (y < area.y) return undefined;
    }
    return undefined;
  });
}
