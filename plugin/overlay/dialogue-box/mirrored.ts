// The same layout where things begin at the right: every place turned round the panel's middle.
import type { Rect } from "../stage/rect.ts";
import type { Layout } from "./layout.ts";

/** @param sum of the left and the right edge of what is turned round */
export function mirrored(layout: Layout, sum: number): Layout {
  const turn = (rect: Rect): Rect => ({ ...rect, x: sum - rect.x - rect.width });
  const point = <Point extends { readonly x: number }>(at: Point): Point => ({ ...at, x: sum - at.x });
  return {
    ...layout,
    mirrored: true,
    panel: turn(layout.panel),
    portrait: turn(layout.portrait),
    plate: turn(layout.plate),
    text: turn(layout.text),
    mark: point(layout.mark),
    close: turn(layout.close),
    closeReach: turn(layout.closeReach),
    controls: layout.controls.map(turn),
    controlReaches: layout.controlReaches.map(turn),
    countdown: point(layout.countdown),
    media: turn(layout.media),
    entry: turn(layout.entry),
    send: turn(layout.send),
    slipRight: sum - layout.slipRight,
  };
}
