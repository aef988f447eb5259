// The pictures, sounds and cards of the line that is told: beside the choices over the panel, or on a phone above them.
import type { Block } from "../../dialogue/block.ts";
import { createMedia, type Media, type MediaHandlers } from "../media/media.ts";
import { createMediaStack, type MediaStack } from "../media/media-stack.ts";
import type { Rect } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import type { Layout } from "./layout.ts";

export interface MediaShelf {
  readonly media: Media;
  readonly stack: MediaStack;
  show(blocks: readonly Block[]): void;
  /**
   * Puts everything where it belongs.
   *
   * @param bottom where slips begin that stand on the panel already
   * @param choices height of the choices that are shown, or will be when the line is told; 0 for none
   * @returns how high the choices may reach
   */
  place(layout: Layout, bottom: number, choices: number): number;
}

/** A picture looks well when it is about so tall (theme px). */
const AMPLE = 210;
/** Where there is more room beside than above, so many stand side by side. */
const ACROSS = 3;

/**
 * @param group of the stage, where they stand; what lies over the screen is the stage's own
 * @param resized something has another height now: place it again
 */
export function createMediaShelf(stage: Stage, group: Stage, handlers: MediaHandlers, resized: () => void): MediaShelf {
  const media = createMedia(stage, handlers);
  const stack = createMediaStack(group, media, resized);
  let shown = "";

  /** Fits everything into this room if it can be done. */
  function fitInto({ width, height }: Rect, { unit, finger, narrow }: Layout): number {
    const tallest = narrow ? height : Math.min(height, AMPLE * unit);
    return stack.fit({ width, unit, finger, tallest: Math.max(1, tallest) }, narrow ? 1 : ACROSS, height);
  }

  return {
    media,
    stack,
    show(blocks) {
      const key = JSON.stringify(blocks);
      // The same blocks may come as new objects; a film would begin again.
      if (key === shown) return;
      shown = key;
      stack.show(blocks);
    },
    place(layout, bottom, choices) {
      if (shown === "" || shown === "[]") return layout.slipsTop;
      const { media, narrow, slipsTop, unit } = layout;
      const gap = Math.round(10 * unit);
      if (!narrow) {
        // Without choices beside them there is room for more of a row of cards.
        const room = choices ? media : { ...media, width: Math.round(media.width * 1.8) };
        const { panel, plate } = layout;
        if (
          !choices &&
          stack.fit({ width: room.width, unit, finger: layout.finger, tallest: AMPLE * unit }, ACROSS) > media.height
        ) {
          // Too tall to stand over the face: at the other end it may come down to the name.
          const top = Math.round(2 * unit);
          const lower = bottom < layout.slipsBottom ? bottom : plate.y - Math.round(5 * unit);
          const height = fitInto({ ...room, height: Math.max(1, lower - top) }, layout);
          const edge = gap + (layout.mirrored ? 0 : stack.width);
          const end = layout.mirrored ? panel.x + edge : panel.x + panel.width - edge;
          stack.place(end, Math.max(top, lower - height));
          return slipsTop;
        }
        const height = fitInto(room, layout);
        const x = layout.mirrored ? media.x + media.width - stack.width : media.x;
        stack.place(x, Math.max(media.y, media.y + media.height - height));
        return slipsTop;
      }
      const room = Math.max(1, bottom - slipsTop);
      const height = fitInto(
        { ...media, height: choices ? Math.max(room * 0.45, room - choices - gap) : room * 0.8 },
        layout,
      );
      stack.place(media.x, choices ? slipsTop : Math.max(slipsTop, bottom - height), media.width);
      return choices ? Math.min(slipsTop + height + gap, bottom - layout.slipHeight) : slipsTop;
    },
  };
}
