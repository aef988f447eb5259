// A picture, a sound, a film, cards or a place inside the log, painted into its strip by its own card.
import type { MediaCard } from "../media/media.ts";
import type { LogLook } from "./log-look.ts";
import type { LogPart } from "./log-part.ts";

export interface MediaPart extends LogPart {
  readonly card: MediaCard;
  /** Left edge of the card. */
  readonly left: number;
  /** From the part's top to the card's. */
  readonly above: number;
}

export function mediaPart(look: LogLook, id: string, card: MediaCard, isPlayer: boolean): MediaPart {
  const { stage, width, unit, finger, tallest, column, px } = look;
  const height = card.fit({ width: width - column - px(10), unit, tallest, finger });
  const above = px(5);
  const atEnd = isPlayer !== stage.rightToLeft;
  const left = atEnd ? width - card.width - (isPlayer ? px(3) : column) : isPlayer ? px(3) : column;
  return {
    card,
    left,
    above,
    height: height + 2 * above,
    paint: (context, y) => card.paint(context, left, y + above),
    pressAt(x, y) {
      const stop = card.at(x - left, y - above);
      return stop < 0 ? undefined : { kind: "media", id, stop };
    },
  };
}
