// A row of cards to leaf through: by swipe, wheel, keys, pad, or the arrows at its ends. A card's button says its words, or
// asks to leave for its address.
import type { Block } from "../../dialogue/block.ts";
import { contains, type Rect } from "../stage/rect.ts";
import { createCard } from "./card.ts";
import { breakWords, NO_WORDS, paintBadgeAt, paintWords } from "./card-art.ts";
import { type CarouselPage, createCarouselPage } from "./carousel-page.ts";
import type { MediaCard, MediaChange, MediaParts } from "./media.ts";
import { createSwipe } from "./swipe.ts";

/** More cards than a message may hold are never drawn. */
const MOST_CARDS = 40;

const drawSide =
  (left: boolean) =>
  (context: CanvasRenderingContext2D, size: number): void => {
    const [from, to] = left ? [0.58, 0.4] : [0.42, 0.6];
    context.beginPath();
    context.moveTo(size * from, size * 0.3);
    context.lineTo(size * to, size * 0.5);
    context.lineTo(size * from, size * 0.7);
    context.lineCap = "round";
    context.lineWidth = size * 0.11;
    context.stroke();
  };

export function createCarouselCard(
  parts: MediaParts,
  block: Extract<Block, { readonly type: "carousel" }>,
  changed: MediaChange,
): MediaCard {
  const { stage, wake } = parts;
  const { theme } = stage;
  const swipe = createSwipe();
  const pages: readonly CarouselPage[] = block.cards
    .slice(0, MOST_CARDS)
    .map((card) => createCarouselPage(parts, card, block.open, () => changed("look")));
  let unit = 1;
  let width = 1;
  let height = 1;
  let title = NO_WORDS;
  let row: Rect = { x: 0, y: 0, width: 1, height: 1 };
  let page = { width: 1, height: 1 };
  let gap = 0;
  let arrow = 1;
  const count = pages.length;

  /** Left edge of a page in the card; the row of a right-to-left layout runs the other way. */
  const leftOf = (index: number) => {
    const x = index * (page.width + gap) - swipe.offset;
    return stage.rightToLeft ? row.x + row.width - page.width - x : row.x + x;
  };
  /** Arrows are the stops after the pages' own: back and on. */
  const arrows = (): readonly (Rect | undefined)[] => {
    const y = Math.round(row.y + (pages[swipe.index]?.middle ?? 0) - arrow / 2);
    const before = { x: row.x + 2 * unit, y, width: arrow, height: arrow };
    const after = { ...before, x: row.x + row.width - arrow - 2 * unit };
    const [back, on] = stage.rightToLeft ? [after, before] : [before, after];
    const end = count * (page.width + gap) - gap - row.width;
    return [swipe.offset > 1 ? back : undefined, swipe.offset < end - 1 ? on : undefined];
  };
  const buttonOf = (index: number): Rect | undefined => {
    const button = pages[index]?.button;
    return button && { ...button, x: leftOf(index) + button.x, y: row.y + button.y };
  };
  const show = (index: number) => {
    swipe.goTo(index, stage.still);
    changed("look");
    wake();
  };

  return createCard(changed, {
    fit(room) {
      unit = room.unit;
      const px = (length: number) => Math.round(length * unit);
      width = room.width;
      gap = px(10);
      arrow = Math.max(px(28), Math.min(room.finger, px(40)));
      const font = { family: theme.fonts.body, size: px(theme.sizes.small * 1.1), style: "bold" } as const;
      title = breakWords(stage, block.title, width, 2, font, theme.colours.text);
      const wide = Math.round(Math.min(px(200), Math.max(px(120), width * 0.8)));
      const tallest = Math.max(px(130), room.tallest + px(60) - title.height);
      const heights = pages.map((each) => each.fit(wide, { ...room, tallest }));
      page = { width: wide, height: Math.max(1, ...heights) };
      for (const each of pages) each.stretch(page.height);
      const above = title.height > 0 ? title.height + px(6) : 0;
      row = { x: 0, y: above, width, height: page.height };
      const dots = count > 1 ? px(16) : 0;
      height = above + page.height + dots;
      const step = page.width + gap;
      swipe.measure(step, count * step - gap - width, count);
      return { width, height };
    },
    paint(context, pointed) {
      // Over the scene (the dialogue box) the title has no ground of its own: light of the ground's colour is one.
      context.save();
      context.shadowColor = theme.colours.surfaceLight;
      context.shadowBlur = 6 * unit;
      for (let i = 0; i < 4; i++) paintWords(context, title, { x: 0, y: 0, width, height: title.height });
      context.restore();
      context.save();
      context.beginPath();
      const bleed = Math.round(theme.skin.bleed.slip * unit);
      context.rect(row.x - 2 * unit, row.y - bleed, row.width + 4 * unit, row.height + 2 * bleed);
      context.clip();
      for (const [index, each] of pages.entries()) {
        const left = leftOf(index);
        if (left < row.x + row.width + bleed && left + page.width > row.x - bleed)
          each.paint(context, Math.round(left), row.y, unit, index === pointed);
      }
      context.restore();
      for (const [index, at] of arrows().entries())
        if (at) {
          const look = pointed === count + index ? "lit" : "seal";
          const left = (index === 0) !== stage.rightToLeft;
          paintBadgeAt(context, stage, { ...at, size: at.width }, unit, look, drawSide(left));
        }
      paintDots(context);
    },
    stops() {
      if (!block.open) return [];
      return pages.flatMap((each, index) => {
        const button = buttonOf(index);
        return button ? [{ ...button, label: each.label }] : [];
      });
    },
    at(x, y) {
      const by = arrows().findIndex((each) => each && contains(each, x, y));
      if (by >= 0) return count + by;
      if (!contains(row, x, y)) return -1;
      return pages.findIndex((_, index) => {
        const button = buttonOf(index);
        return button !== undefined && contains(button, x, y);
      });
    },
    point(stop) {
      // By keys a page may be chosen that is not seen yet.
      const at = stop >= 0 && stop < count ? leftOf(stop) : row.x;
      if (at < row.x - 1 || at + page.width > row.x + row.width + 1) show(stop);
    },
    press(stop) {
      if (stop >= count) show(swipe.index + (stop === count ? -1 : 1));
      else pages[stop]?.press();
    },
    drag(by) {
      if (count < 2) return false;
      swipe.drag(stage.rightToLeft ? by : -by);
      changed("look");
      return true;
    },
    letGo(speed) {
      swipe.letGo(stage.rightToLeft ? speed : -speed);
      wake();
    },
    pass(ms) {
      let moving = swipe.pass(ms);
      if (moving) changed("look");
      for (const each of pages) moving = each.pass(ms) || moving;
      return moving;
    },
    destroy() {
      for (const each of pages) each.destroy();
    },
  });

  function paintDots(context: CanvasRenderingContext2D): void {
    if (count < 2) return;
    const step = Math.min(12 * unit, width / count);
    const first = width / 2 - ((count - 1) * step) / 2;
    for (let i = 0; i < count; i++) {
      const at = stage.rightToLeft ? count - 1 - i : i;
      context.beginPath();
      context.arc(first + at * step, height - 5 * unit, (i === swipe.index ? 3.6 : 2.6) * unit, 0, Math.PI * 2);
      context.fillStyle = theme.colours.text;
      context.globalAlpha = i === swipe.index ? 0.9 : 0.35;
      context.fill();
    }
    context.globalAlpha = 1;
  }
}
