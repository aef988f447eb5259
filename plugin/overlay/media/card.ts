// What all cards have in common: their size, what is pointed at, and a painter that begins at their own corner.
import { contains } from "../stage/rect.ts";
import type { MediaCard, MediaChange, MediaRoom, Stop } from "./media.ts";

/** What one kind of card does in its own way. */
export interface CardParts {
  fit(room: MediaRoom): { readonly width: number; readonly height: number };
  /** Paints from the card's own corner. */
  paint(context: CanvasRenderingContext2D, pointed: number): void;
  stops(): readonly Stop[];
  press(stop: number): void;
  at?(x: number, y: number): number;
  point?(stop: number): void;
  drag?(by: number): boolean;
  letGo?(speed: number): void;
  pass?(ms: number): boolean;
  destroy?(): void;
}

const nothing = () => {};
const never = () => false;

export function createCard(changed: MediaChange, own: CardParts): MediaCard {
  let size = { width: 1, height: 1 };
  let pointed = -1;
  return {
    fit(room) {
      size = own.fit(room);
      return size.height;
    },
    get width() {
      return size.width;
    },
    get height() {
      return size.height;
    },
    paint(context, x, y) {
      context.save();
      context.translate(x, y);
      own.paint(context, pointed);
      context.restore();
    },
    get stops() {
      return own.stops();
    },
    at: own.at ?? ((x, y) => own.stops().findIndex((stop) => contains(stop, x, y))),
    point(stop) {
      if (stop === pointed) return;
      pointed = stop;
      own.point?.(stop);
      changed("look");
    },
    press: own.press,
    drag: own.drag ?? never,
    letGo: own.letGo ?? nothing,
    pass: own.pass ?? never,
    destroy: own.destroy ?? nothing,
  };
}
