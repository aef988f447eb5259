// A row of cards to leaf through: by swipe, wheel, keys, pad, or the arrows at its ends. A card's button says its words, or
// asks to leave for its address.
import type { Block } from "../../dialogue/block.ts";
import { sign } from "../art/mark-art.ts";
import { breakWords, NO_WORDS, paintWords } from "../art/painted-words.ts";
import { paintBadgeAt, paintSlipAt } from "../art/shown-surface.ts";
import { contains, type Rect } from "../stage/rect.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import { createCard } from "./card.ts";
import { type CarouselPage, createCarouselPage } from "./carousel-page.ts";
import type { MediaCard, MediaChange, MediaParts } from "./media.ts";
import { createSwipe } from "./swipe.ts";

/** More cards than a message may hold are never drawn. */
const MOST_CARDS = 40;
/** Part of a page that is seen of those to leaf to. */
const PEEK = 0.35;
/** Over this much (theme pixels) a row that goes on fades away. */
const FADE = 36;

const drawLeft = sign("M.58 .3L.4 .5L.58 .7", 0.11);
const drawRight = sign("M.42 .3L.6 .5L.42 .7", 0.11);

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
    .map((card) => createCarouselPage(parts, card, block, () => changed("look")));
  const unwatch = parts.watchLocks(() => changed("look"));
  let unit = 1;
  let placed = false;
  let width = 1;
  let height = 1;
  let title = NO_WORDS;
  let titled = 0;
  let row: Rect = { x: 0, y: 0, width: 1, height: 1 };
  let page = { width: 1, height: 1 };
  let gap = 0;
  let dots = 0;
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
      title = breakWords(stage, block.title, width - px(24), 2, font, theme.colours.text);
      const most = Math.round(Math.min(px(withLetters(theme, 200, 0.4)), Math.max(px(120), width * 0.8)));
      // Where a little less lets all be seen, they are that much narrower.
      const even = Math.floor((width - gap * (count - 1)) / Math.max(1, count));
      // Else the last one that is seen peeks in by a third: there are more.
      const whole = Math.ceil((width - PEEK * most) / (most + gap));
      const peeking = Math.floor((width - gap * whole) / (whole + PEEK));
      const wide = Math.min(most, [even, peeking].find((each) => each > most * 0.78) ?? most);
      const above = title.height > 0 ? title.height + px(13) : 0;
      const tallest = room.tallest + px(60 * theme.sizes.factor) - above;
      const heights = pages.map((each) => each.fit(wide, { ...room, tallest }));
      page = { width: wide, height: Math.max(1, ...heights) };
      for (const each of pages) each.stretch(page.height);
      const step = page.width + gap;
      // Where all pages are seen there is nothing to leaf through.
      const all = count * step - gap;
      dots = all > width ? px(16) : 0;
      titled = Math.ceil(Math.max(0, ...title.lines.map((line) => line.width))) + px(24);
      if (dots === 0) width = Math.max(all, titled);
      row = { x: 0, y: above, width, height: page.height };
      height = above + page.height + dots;
      swipe.measure(step, all - width, count);
      // What was picked is seen, wherever it stands.
      const picked = block.cards.findIndex(({ choice }) => choice.id === block.picked);
      if (picked >= 0 && !placed) swipe.goTo(picked, true);
      placed = true;
      return { width, height };
    },
    paint(context, pointed) {
      // Over the scene (the dialogue box) the title has no other ground.
      if (title.height > 0) {
        const x = stage.rightToLeft ? width - titled : 0;
        const slip = { x, y: 0, width: titled, height: title.height + Math.round(7 * unit) };
        paintSlipAt(context, stage, slip, unit, "paper");
        paintWords(context, title, { ...slip, y: Math.round(3.5 * unit) }, true);
      }
      context.save();
      context.beginPath();
      const bleed = Math.round(theme.skin.bleed.slip * unit);
      const rim = Math.round(2 * unit);
      context.rect(row.x - rim, row.y - bleed, row.width + 2 * rim, row.height + 2 * bleed);
      context.clip();
      for (const [index, each] of pages.entries()) {
        const left = leftOf(index);
        if (left < row.x + row.width + bleed && left + page.width > row.x - bleed)
          each.paint(context, Math.round(left), row.y, unit, index === pointed);
      }
      for (const [index, at] of arrows().entries())
        if (at) {
          const look = pointed === count + index ? "lit" : "seal";
          const left = (index === 0) !== stage.rightToLeft;
          // A row that goes on fades away: a cut card would look broken.
          const edge = left ? row.x - rim : row.x + row.width + rim;
          const wide = (left ? FADE : -FADE) * unit;
          const mist = context.createLinearGradient(edge, 0, edge + wide, 0);
          mist.addColorStop(0, "#000");
          mist.addColorStop(1, "#0000");
          context.globalCompositeOperation = "destination-out";
          context.fillStyle = mist;
          context.fillRect(edge, 0, wide, height);
          context.globalCompositeOperation = "source-over";
          paintBadgeAt(context, stage, { ...at, size: at.width }, unit, look, left ? drawLeft : drawRight);
        }
      context.restore();
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
      if (dots === 0) return false;
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
      unwatch();
      for (const each of pages) each.destroy();
    },
  });

  function paintDots(context: CanvasRenderingContext2D): void {
    if (dots === 0) return;
    const step = Math.min(12 * unit, width / count);
    const first = width / 2 - ((count - 1) * step) / 2;
    for (let i = 0; i < count; i++) {
      const at = stage.rightToLeft ? count - 1 - i : i;
      context.beginPath();
      context.arc(first + at * step, height - 5 * unit, (i === swipe.index ? 4 : 2.8) * unit, 0, Math.PI * 2);
      context.fillStyle = theme.colours[i === swipe.index ? "accent" : "surfaceLight"];
      context.fill();
      context.lineWidth = unit;
      context.strokeStyle = theme.colours.outline;
      context.stroke();
    }
  }
}
