// Links under a message: buttons that ask before they lead out of the game.

import { checkedAddress } from "../../dialogue/address.ts";
import type { Block } from "../../dialogue/block.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import { createCard } from "./card.ts";
import { buttonHeight, paintChoice } from "./card-art.ts";
import type { MediaCard, MediaChange, MediaParts, Stop } from "./media.ts";

/** More links than this are a list for nobody. */
const MOST_LINKS = 20;

export function createLinksCard(
  { stage, leave, locked, watchLocks }: MediaParts,
  block: Extract<Block, { readonly type: "links" }>,
  changed: MediaChange,
): MediaCard {
  const links = block.links.filter(({ url }) => checkedAddress(url) !== undefined).slice(0, MOST_LINKS);
  let stops: readonly Stop[] = [];
  /** The link whose lock was asked about by a press. */
  let asked = -1;
  let unit = 1;

  return createCard(changed, {
    fit(room) {
      unit = room.unit;
      const width = Math.round(Math.min(room.width, withLetters(stage.theme, 320, 0.5) * unit));
      const gap = Math.round(6 * unit);
      let y = 0;
      stops = links.map(({ text, url }) => {
        const label = text || url;
        const stop = { x: 0, y, width, height: buttonHeight(stage, room, label, width, "out"), label };
        y += stop.height + gap;
        return stop;
      });
      return { width, height: Math.max(0, y - gap) };
    },
    paint(context, pointed) {
      for (const [index, stop] of stops.entries()) {
        const lock = locked(links[index]?.url ?? "");
        const isPointed = index === pointed;
        const look = { label: stop.label, lock, asked: index === asked, pointed: isPointed, out: true };
        paintChoice(context, stage, stop, unit, look);
      }
    },
    stops: () => stops,
    destroy: watchLocks(() => changed("look")),
    press(stop) {
      const link = links[stop];
      asked = link && locked(link.url) !== undefined ? stop : -1;
      if (asked >= 0) changed("look");
      else if (link) leave(link.url);
    },
  });
}
