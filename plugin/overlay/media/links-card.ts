// Links under a message: buttons that ask before they lead out of the game.

import { checkedAddress } from "../../dialogue/address.ts";
import type { Block } from "../../dialogue/block.ts";
import { createCard } from "./card.ts";
import { buttonHeight, paintButton, paintPointed } from "./card-art.ts";
import type { MediaCard, MediaChange, MediaParts, Stop } from "./media.ts";

/** More links than this are a list for nobody. */
const MOST_LINKS = 20;

export function createLinksCard(
  { stage, leave }: MediaParts,
  block: Extract<Block, { readonly type: "links" }>,
  changed: MediaChange,
): MediaCard {
  const links = block.links.filter(({ url }) => checkedAddress(url) !== undefined).slice(0, MOST_LINKS);
  let stops: readonly Stop[] = [];
  let unit = 1;

  return createCard(changed, {
    fit(room) {
      unit = room.unit;
      const width = Math.round(Math.min(room.width, 320 * unit));
      const tall = buttonHeight(stage, room);
      const gap = Math.round(6 * unit);
      stops = links.map(({ text, url }, i) => ({ x: 0, y: i * (tall + gap), width, height: tall, label: text || url }));
      return { width, height: Math.max(0, links.length * (tall + gap) - gap) };
    },
    paint(context, pointed) {
      for (const [index, stop] of stops.entries()) {
        paintButton(context, stage, stop, unit, stop.label, index === pointed ? "selected" : "plate", true);
        if (index === pointed) paintPointed(context, stage, stop, unit);
      }
    },
    stops: () => stops,
    press(stop) {
      const link = links[stop];
      if (link) leave(link.url);
    },
  });
}
