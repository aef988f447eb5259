// What lies over the log: the scroll bar, and the dots while somebody writes.
import { contains, type Rect } from "../stage/rect.ts";
import { addImage, type Stage } from "../stage/stage.ts";
import type { WindowLayout } from "./window-layout.ts";

const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };

/** The bar beside the log. */
export interface ScrollBar {
  draw(
    window: { readonly from: number; readonly size: number } | undefined,
    layout: WindowLayout,
    height: number,
  ): void;
  /** Part of the whole to which a press at this height leads; nothing beside the bar. */
  partAt(x: number, y: number, held: boolean): number | undefined;
  /** Where on the thumb it is held. */
  grab(y: number): void;
}

export function createScrollBar(stage: Stage): ScrollBar {
  const { theme, paintings } = stage;
  const thumb = addImage(stage).setAlpha(0.75);
  let room = NOWHERE;
  let area = NOWHERE;
  let reach = 0;
  let hold = 0;
  return {
    draw(window, { bar, unit, finger }, height) {
      thumb.setVisible(window !== undefined);
      area = NOWHERE;
      if (!window) return;
      room = { ...bar, height: Math.min(bar.height, height - 2 * Math.round(4 * unit)) };
      reach = Math.max(Math.round(7 * unit), Math.round(finger * 0.3));
      const width = Math.max(3, Math.round(bar.width * 0.6));
      const tall = Math.max(Math.round(28 * unit), Math.round(window.size * room.height));
      const key = paintings.paint("thumb", "", width, tall, (context) => {
        context.beginPath();
        context.roundRect(0, 0, width, tall, width / 2);
        context.fillStyle = theme.colours.accentDark;
        context.fill();
      });
      const travel = room.height - tall;
      const at = window.size >= 1 ? 0 : window.from / (1 - window.size);
      area = { x: bar.x, y: Math.round(room.y + at * travel), width: bar.width, height: tall };
      thumb.setTexture(key).setPosition(bar.x + Math.round((bar.width - width) / 2), area.y);
    },
    partAt(x, y, held) {
      if (!thumb.visible) return undefined;
      const wide = { x: room.x - reach, y: room.y, width: room.width + 2 * reach, height: room.height };
      if (!held && !contains(wide, x, y)) return undefined;
      return Math.max(0, Math.min(1, (y - room.y - hold) / Math.max(1, room.height - area.height)));
    },
    grab(y) {
      hold = y >= area.y && y < area.y + area.height ? y - area.y : area.height / 2;
    },
  };
}

/** "Somebody writes": three dots in a bubble below the last line. */
export interface TypingSign {
  /** Room that it wants below the last line (px). */
  height(layout: WindowLayout): number;
  show(shown: boolean): void;
  /** @param top where it begins on the screen; it is seen only while it lies whole within the log */
  place(layout: WindowLayout, top: number, end: number): void;
  pass(ms: number): boolean;
}

export function createTypingSign(stage: Stage): TypingSign {
  const { theme, paintings } = stage;
  const bubble = addImage(stage);
  const dots = [addImage(stage), addImage(stage), addImage(stage)];
  let shown = false;
  let seen = false;
  let time = 0;
  let x = 0;
  let y = 0;
  let unit = 1;
  const size = () => ({ width: Math.round(58 * unit), height: Math.round(32 * unit) });

  function draw(): void {
    for (const [i, dot] of dots.entries()) {
      const wave = stage.still ? 0.5 : Math.max(0, Math.sin(time / 210 - i * 0.85));
      dot.setPosition(x + Math.round((14 + 11.5 * i) * unit), y + Math.round(12 * unit) - wave * 3 * unit);
      dot.setAlpha(0.45 + 0.55 * wave);
    }
  }
  return {
    height: (layout) => Math.round(44 * layout.unit),
    show(next) {
      shown = next;
      if (!next) seen = false;
      for (const each of [bubble, ...dots]) each.setVisible(seen && shown);
    },
    place({ log, unit: next, header }, top, end) {
      if (!shown) return;
      unit = next;
      const { width, height } = size();
      const column = Math.round(36 * unit) + Math.round(9 * unit);
      x = stage.rightToLeft ? log.x + log.width - column - width : log.x + column;
      y = top + Math.round(6 * unit);
      seen = shown && y >= header.y + header.height && y + height <= end;
      for (const each of [bubble, ...dots]) each.setVisible(seen);
      if (!seen) return;
      const bleed = Math.round(theme.skin.bleed.bubble * unit);
      const key = paintings.paint("typing", "", width + 2 * bleed, height + 2 * bleed, (context) =>
        theme.skin.bubble(context, { width, height, unit }, theme, "other"),
      );
      bubble.setTexture(key).setPosition(x - bleed, y - bleed);
      const dot = Math.round(8 * unit);
      const dotKey = paintings.paint("dot", "", dot, dot, (context) =>
        theme.skin.dot(context, { width: dot, height: dot, unit }, theme),
      );
      for (const each of dots) each.setTexture(dotKey);
      draw();
    },
    pass(ms) {
      if (!seen || stage.still) return false;
      time += ms;
      draw();
      return true;
    },
  };
}
