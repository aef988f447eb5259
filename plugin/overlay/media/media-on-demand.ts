// The cards of a talk whose code is fetched with the first of them: most lines are words.
import type { Block } from "../../dialogue/block.ts";
import type { ChoiceView } from "../presenter.ts";
import { onDemand } from "../stage/on-demand.ts";
import { contains } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import type { Media, MediaCard, MediaChange, MediaHandlers, MediaRoom } from "./media.ts";

/** Tests and loading screens may await its `load`: from then on every card is there at once. */
export const mediaPart = /* @__PURE__ */ onDemand("what shows pictures, sounds and links", () => import("./media.ts"));

export interface MediaOnDemand extends Omit<Media, "measure"> {
  /** The cards could not be fetched: what they offer must be offered in another way. */
  readonly failed: boolean;
}

const KINDS = /^(image|audio|video|carousel|location|links)$/;
/** Shape of the place that is kept: that of most pictures. */
const SHAPE = 1.5;

/** The same as `createMedia`, but that a plain place is kept for the first cards until they come. */
export function createMediaOnDemand(stage: Stage, handlers: MediaHandlers): MediaOnDemand {
  let media = mediaPart.now?.createMedia(stage, handlers);
  let offered: readonly ChoiceView[] = [];
  let failed = false;
  let alive = true;

  /** Calls back at once where everything is there. */
  function whenThere(act: (media: Media) => void, missing?: () => void): void {
    if (media) {
      act(media);
      return;
    }
    mediaPart
      .load()
      .then((part) => {
        if (!alive) return;
        failed = !part;
        if (!part) {
          missing?.();
          return;
        }
        media ??= part.createMedia(stage, handlers);
        media.offer(offered);
        act(media);
      })
      .catch(reportError);
  }

  function comingCard(block: Block, changed: MediaChange): MediaCard {
    let card: MediaCard | undefined;
    let room: MediaRoom | undefined;
    let size = { width: 1, height: 1 };
    let missed = false;
    let gone = false;

    function fetch(): void {
      missed = false;
      const missing = () => {
        missed = true;
        if (!gone) changed("height");
      };
      whenThere((there) => {
        if (gone) return;
        card = there.card(block, changed);
        if (room) card?.fit(room);
        changed("height");
      }, missing);
    }
    fetch();

    const stops = () => (missed ? [{ x: 0, y: 0, ...size, label: stage.wording.retry }] : []);
    return {
      fit(next) {
        room = next;
        if (card) return card.fit(next);
        const width = Math.round(Math.min(next.width, next.tallest * SHAPE));
        size = { width, height: Math.round(width / SHAPE) };
        return size.height;
      },
      get width() {
        return (card ?? size).width;
      },
      get height() {
        return (card ?? size).height;
      },
      paint(context, x, y) {
        if (card) return card.paint(context, x, y);
        const { backdrop, backdropLight } = stage.theme.colours;
        context.fillStyle = backdrop;
        context.fillRect(x, y, size.width, size.height);
        if (!missed || !room) return;
        // Without words, which need what is missing: an arrow that goes round.
        const round = Math.min(size.width, size.height) / 5;
        context.beginPath();
        context.arc(x + size.width / 2, y + size.height / 2, round, 0.6, 5.7);
        context.lineWidth = round / 4;
        context.strokeStyle = backdropLight;
        context.stroke();
      },
      get stops() {
        return card?.stops ?? stops();
      },
      at: (x, y) => (card ? card.at(x, y) : stops().findIndex((stop) => contains(stop, x, y))),
      point: (stop) => card?.point(stop),
      press: (stop) => (card ? card.press(stop) : fetch()),
      drag: (by) => card?.drag(by) ?? false,
      letGo: (speed) => card?.letGo(speed),
      pass: (ms) => card?.pass(ms) ?? false,
      destroy() {
        gone = true;
        card?.destroy();
      },
    };
  }

  return {
    card(block, changed) {
      if (media) return media.card(block, changed);
      return KINDS.test(block.type) ? comingCard(block, changed) : undefined;
    },
    offer(choices) {
      offered = choices;
      media?.offer(choices);
    },
    // A press that finds nothing is reported, and the next one tries again.
    leave: (url) => whenThere((there) => there.leave(url)),
    key: (code) => media?.key(code) ?? false,
    get covered() {
      return media?.covered ?? false;
    },
    get failed() {
      return failed;
    },
    place: () => media?.place(),
    destroy() {
      alive = false;
      media?.destroy();
    },
  };
}
