// Where everything of the chat window lies: pure arithmetic from the screen to rectangles.
import type { ChoiceRoom } from "../choices/choice-layout.ts";
import type { Rect } from "../stage/rect.ts";
import { FINGER_CSS, type Screen, unitFor } from "../stage/screen.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import type { Theme } from "../theme/theme.ts";

export type WindowPlace = "left" | "right" | "full";

export interface WindowWishes {
  /** @defaultValue the side at which lines end */
  readonly place?: WindowPlace;
  /** Width of a panel at the side, in theme pixels. @defaultValue 372 */
  readonly width?: number;
  /** A field to type into. */
  readonly entry: boolean;
  readonly rightToLeft: boolean;
  /** Who is talked to has a label under the name. */
  readonly labelled?: boolean;
}

export interface WindowLayout extends ChoiceRoom {
  /** It covers the whole screen. */
  readonly full: boolean;
  readonly touch: boolean;
  readonly finger: number;
  readonly panel: Rect;
  readonly header: Rect;
  readonly close: Rect;
  readonly closeReach: Rect;
  /** The log at its tallest: with nothing rising between it and the field. */
  readonly log: Rect;
  readonly bar: Rect;
  readonly entry: Rect;
  readonly send: Rect;
}

const WIDTH = 372;
/** Narrower than this many theme pixels nothing of the game would be left beside a panel. */
const FULL_BELOW = 640;

export function layoutWindow(screen: Screen, wishes: WindowWishes, theme: Theme): WindowLayout {
  const unit = unitFor(screen, theme);
  const px = (length: number) => Math.round(length * unit);
  const { safe } = screen;
  const width = Math.max(1, screen.width - safe.left - safe.right);
  const height = Math.max(1, screen.height - safe.top - safe.bottom);
  const full = wishes.place === "full" || width < FULL_BELOW * unit || width < 520 * screen.pixel;
  const finger = screen.touch ? Math.ceil(FINGER_CSS * screen.pixel) : 0;
  const margin = full ? px(4) : px(theme.spacing.margin * 0.7);
  const wide = Math.max(
    1,
    Math.min(full ? px(760) : px(withLetters(theme, wishes.width ?? WIDTH, 0.4)), width - 2 * margin),
  );
  const side =
    wishes.place === "left" || wishes.place === "right" ? wishes.place : wishes.rightToLeft ? "left" : "right";
  const x = full ? (width - wide) / 2 : side === "left" ? margin : width - margin - wide;
  const panel = {
    x: safe.left + Math.round(x),
    y: safe.top + margin,
    width: wide,
    height: Math.max(1, height - 2 * margin),
  };

  const rim = px(17);
  const inner = { x: panel.x + rim, width: Math.max(1, panel.width - 2 * rim) };
  const header = {
    x: inner.x,
    y: panel.y + px(14),
    width: inner.width,
    height: px(withLetters(theme, 52, wishes.labelled ? 0.8 : 0.3)),
  };
  const closeSize = px(26);
  const close = {
    x: wishes.rightToLeft ? header.x + px(2) : header.x + header.width - closeSize - px(2),
    y: header.y + Math.round((header.height - closeSize) / 2),
    width: closeSize,
    height: closeSize,
  };
  const reach = Math.max(px(8), Math.round((finger - closeSize) / 2));
  const entryHeight = wishes.entry ? Math.max(px(38), px(theme.sizes.choice * 1.8), finger) : 0;
  const entryY = panel.y + panel.height - px(18) - entryHeight;
  const gap = px(7);
  const sendX = wishes.rightToLeft ? inner.x : inner.x + inner.width - entryHeight;
  const field = Math.max(1, inner.width - entryHeight - gap);
  const entry = {
    x: wishes.rightToLeft ? inner.x + entryHeight + gap : inner.x,
    y: entryY,
    width: wishes.entry ? field : 0,
    height: entryHeight,
  };
  const logTop = header.y + header.height + px(4);
  const logEnd = wishes.entry ? entryY - px(9) : panel.y + panel.height - px(18);
  const barWidth = Math.max(px(5), Math.min(px(8), finger));
  const log = {
    x: inner.x + px(2),
    y: logTop,
    width: Math.max(1, inner.width - px(4) - barWidth),
    height: Math.max(1, logEnd - logTop),
  };
  if (wishes.rightToLeft) log.x += barWidth;
  return {
    unit,
    full,
    touch: screen.touch,
    finger,
    panel,
    header,
    close,
    closeReach: { x: close.x - reach, y: close.y - reach, width: closeSize + 2 * reach, height: closeSize + 2 * reach },
    log,
    bar: {
      x: wishes.rightToLeft ? inner.x : inner.x + inner.width - barWidth,
      y: logTop + px(4),
      width: barWidth,
      height: Math.max(1, log.height - px(8)),
    },
    entry,
    send: { x: sendX, y: entryY, width: entryHeight, height: entryHeight },
    narrow: true,
    slipsTop: logTop + Math.round(log.height * 0.35),
    slipHeight: Math.max(px(38), finger),
    // Clear of the well's edge on both sides.
    slipWidth: inner.width - px(20),
    slipRight: inner.x + inner.width - px(10),
  };
}
