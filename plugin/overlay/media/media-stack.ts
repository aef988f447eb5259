// The media of one line, under one another or side by side, as objects of the engine: what box and bubble show.
import type { Block } from "../../dialogue/block.ts";
import type { Rect } from "../stage/rect.ts";
import { addGroup, addImage, type Stage } from "../stage/stage.ts";
import type { Media, MediaCard, MediaRoom } from "./media.ts";
import { createOwnPicture, type OwnPicture } from "./own-picture.ts";

/** A stop of a card of the stack. */
export interface StackStop {
  readonly card: number;
  readonly stop: number;
}

export interface MediaStack {
  /** Shows these blocks; the same list again changes nothing. Blocks that are no media are left out. */
  show(blocks: readonly Block[]): void;
  /**
   * Fits the cards into a room; tells the height of all, 0 for none.
   *
   * @param across so many stand side by side at most. @defaultValue 1
   * @param most the pictures give way until all together are no taller than this, where that can be done
   */
  fit(room: MediaRoom, across?: number, most?: number): number;
  /**
   * Puts the upper left corner there, in coordinates of the stage's root.
   *
   * @param width of the place: cards that are narrower stand in its middle. @defaultValue they begin at `x`
   */
  place(x: number, y: number, width?: number): void;
  setVisible(visible: boolean): void;
  /** What is pressed at this point; nothing where there is nothing to press. */
  at(x: number, y: number): StackStop | undefined;
  covers(x: number, y: number): boolean;
  /** Marks what the pointer is on. */
  point(stop: StackStop | undefined): void;
  press(stop: StackStop): void;
  /** Left and right go from stop to stop, Enter presses the one they have chosen. True when the key meant something. */
  key(code: string): boolean;
  drag(x: number, y: number, by: number): boolean;
  letGo(speed: number): void;
  pass(ms: number): boolean;
  /** Widest row, in px. */
  readonly width: number;
  destroy(): void;
}

interface Shown {
  readonly block: Block;
  readonly card: MediaCard;
  readonly image: Phaser.GameObjects.Image;
  readonly picture: OwnPicture;
  /** From the corner of the stack. */
  area: Rect;
  /** Its left edge on the stage. */
  left: number;
  /** Width of the row in which it stands. */
  row: number;
  stale: boolean;
}

/** A view is made anew each time; what it shows may be the same. */
function isSame(block: Block, other: Block | undefined): boolean {
  return block === other || JSON.stringify(block) === JSON.stringify(other);
}

/** @param resized a card has another height now: fit and place the stack again */
export function createMediaStack(owner: Stage, media: Pick<Media, "card">, resized: () => void): MediaStack {
  const stage = addGroup(owner);
  let shown: Shown[] = [];
  let room: MediaRoom | undefined;
  let corner = { x: 0, y: 0 };
  let pointed: StackStop | undefined;
  let byKeys = false;
  let fitted = "";
  let held: Shown | undefined;

  const bleed = () => Math.round(stage.theme.skin.bleed.slip * (room?.unit ?? 1));

  function add(block: Block): void {
    const card = media.card(block, (what) => {
      entry.stale = true;
      if (what === "height" && shown.includes(entry)) resized();
      else draw(entry);
    });
    if (!card) return;
    const image = addImage(stage);
    const area = { x: 0, y: 0, width: 0, height: 0 };
    const entry: Shown = { block, card, image, picture: createOwnPicture(stage), area, left: 0, row: 0, stale: true };
    shown.push(entry);
  }
  function remove({ card, image, picture }: Shown): void {
    card.destroy();
    image.destroy();
    picture.destroy();
  }
  function draw(entry: Shown): void {
    if (!room || !entry.stale || !stage.root.visible) return;
    entry.stale = false;
    const rim = bleed();
    const { width, height } = entry.card;
    const key = entry.picture.paint(width + 2 * rim, height + 2 * rim, (context) =>
      entry.card.paint(context, rim, rim),
    );
    entry.image.setTexture(key).setVisible(true);
  }
  function pointAt(next: StackStop | undefined): void {
    if (next?.card === pointed?.card && next?.stop === pointed?.stop) return;
    if (pointed && pointed.card !== next?.card) shown[pointed.card]?.card.point(-1);
    pointed = next;
    if (next) shown[next.card]?.card.point(next.stop);
  }
  /** Row under row; those of one row stand on one line. */
  function arrange(next: MediaRoom, across: number): number {
    const gap = Math.round(stage.theme.spacing.gap * next.unit);
    const beside = Math.max(1, Math.min(across, shown.length));
    const wide = { ...next, width: Math.max(1, Math.floor((next.width - (beside - 1) * gap) / beside)) };
    let y = 0;
    for (let i = 0; i < shown.length; i += beside) {
      const row = shown.slice(i, i + beside);
      const tall = Math.max(...row.map(({ card }) => card.fit(wide)));
      const width = row.reduce((sum, { card }) => sum + card.width + gap, -gap);
      let x = stage.rightToLeft ? width : 0;
      for (const entry of row) {
        const { card } = entry;
        if (stage.rightToLeft) x -= card.width;
        entry.area = { x, y: y + tall - card.height, width: card.width, height: card.height };
        entry.row = width;
        x += stage.rightToLeft ? -gap : card.width + gap;
      }
      y += tall + gap;
    }
    return Math.max(0, y - gap);
  }
  const all = (): StackStop[] => shown.flatMap(({ card }, i) => card.stops.map((_, stop) => ({ card: i, stop })));

  function step(by: number): boolean {
    const stops = all();
    if (stops.length === 0) return false;
    const at = stops.findIndex((each) => each.card === pointed?.card && each.stop === pointed?.stop);
    byKeys = true;
    pointAt(stops[(at < 0 ? (by > 0 ? 0 : -1) + stops.length : at + by + stops.length) % stops.length]);
    return true;
  }

  return {
    show(blocks) {
      if (blocks.length === shown.length && blocks.every((block, i) => isSame(block, shown[i]?.block))) return;
      for (const each of shown) remove(each);
      shown = [];
      pointed = undefined;
      byKeys = false;
      for (const block of blocks) add(block);
    },
    fit(next, across = 1, most = Number.POSITIVE_INFINITY) {
      const as = JSON.stringify([next, across, most, stage.fonts]);
      const anew = as !== fitted;
      fitted = as;
      room = next;
      const before = shown.map(({ area }) => area);
      const rows = Math.ceil(shown.length / Math.max(1, across));
      let { tallest } = next;
      let height = arrange({ ...next, tallest }, across);
      // What is left beside the pictures (captions, buttons) keeps its size.
      for (let tries = 0; tries < 2 && height > most; tries++) {
        tallest = Math.max(1, tallest - Math.ceil((height - most) / rows));
        height = arrange({ ...next, tallest }, across);
      }
      for (const [i, entry] of shown.entries()) {
        const { width, height } = before[i] ?? entry.area;
        entry.stale ||= anew || width !== entry.area.width || height !== entry.area.height;
      }
      return height;
    },
    place(x, y, width = 0) {
      corner = { x, y };
      const rim = bleed();
      for (const entry of shown) {
        entry.left = x + entry.area.x + Math.max(0, Math.round((width - entry.row) / 2));
        entry.image.setPosition(entry.left - rim, y + entry.area.y - rim);
        draw(entry);
      }
    },
    setVisible(visible) {
      stage.root.setVisible(visible);
      if (visible) for (const entry of shown) draw(entry);
    },
    at(x, y) {
      if (!stage.root.visible) return undefined;
      for (const [card, { card: each, area, left }] of shown.entries()) {
        const stop = each.at(x - left, y - corner.y - area.y);
        if (stop >= 0) return { card, stop };
      }
      return undefined;
    },
    covers: (x, y) => stage.root.visible && cardAt(x, y) !== undefined,
    point(next) {
      // What the keys have chosen stays chosen while the pointer merely lies elsewhere.
      if (next) byKeys = false;
      else if (byKeys) return;
      pointAt(next);
    },
    press: ({ card, stop }) => shown[card]?.card.press(stop),
    key(code) {
      if (!stage.root.visible || shown.length === 0) return false;
      if (code === "ArrowLeft") return step(stage.rightToLeft ? 1 : -1);
      if (code === "ArrowRight") return step(stage.rightToLeft ? -1 : 1);
      if (!byKeys || !pointed) return false;
      if (code === "Enter" || code === "NumpadEnter" || code === "Space") {
        shown[pointed.card]?.card.press(pointed.stop);
        return true;
      }
      // Up, down and everything else belongs to the presenter again.
      byKeys = false;
      pointAt(undefined);
      return false;
    },
    drag(x, y, by) {
      held ??= cardAt(x, y);
      return held?.card.drag(by) ?? false;
    },
    letGo(speed) {
      held?.card.letGo(speed);
      held = undefined;
    },
    pass(ms) {
      if (!stage.root.visible) return false;
      let moving = false;
      for (const { card } of shown) moving = card.pass(ms) || moving;
      return moving;
    },
    get width() {
      return Math.max(0, ...shown.map(({ row }) => row));
    },
    destroy() {
      for (const each of shown) remove(each);
      shown = [];
      stage.root.destroy();
    },
  };

  function cardAt(x: number, y: number): Shown | undefined {
    return shown.find(
      ({ area, left }) =>
        x >= left && x < left + area.width && y >= corner.y + area.y && y < corner.y + area.y + area.height,
    );
  }
}
