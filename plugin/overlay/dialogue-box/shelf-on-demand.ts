// The media of the line that is told, and the question before a link is followed, whose code may come a moment later.
import type { Block } from "../../dialogue/block.ts";
import type { Media, MediaHandlers } from "../media/media.ts";
import type { MediaStack } from "../media/media-stack.ts";
import type { ChoiceView } from "../presenter.ts";
import { createLate } from "../stage/on-demand.ts";
import { addGroup, type Stage } from "../stage/stage.ts";
import { laterPart } from "./later-part.ts";
import type { MediaShelf } from "./media-shelf.ts";

/** Links are offered as choices, and are not shown twice. */
const isShown = (block: Block) => block.type !== "links";

export interface ShelfOnDemand extends Pick<MediaShelf, "show" | "place">, Pick<Media, "offer" | "leave" | "key"> {
  /** Nothing before there was anything to show. */
  readonly stack: MediaStack | undefined;
  /** A large picture or a question lies over the screen. */
  readonly covered: boolean;
  /** The cards could not be fetched: what they offer must be offered in another way. */
  readonly failed: boolean;
  /** The screen or the fonts have changed. */
  resize(): void;
  destroy(): void;
}

/** The same as `createMediaShelf`, but that the first media may come a moment later. */
export function createShelfOnDemand(stage: Stage, handlers: MediaHandlers, resized: () => void): ShelfOnDemand {
  // What comes late stands in its place among the others all the same.
  const group = addGroup(stage);
  let blocks: readonly Block[] = [];
  let offered: readonly ChoiceView[] = [];
  let asked: string | undefined;
  const late = createLate(
    laterPart,
    (part) => part.createMediaShelf(stage, group, handlers, resized),
    (shelf) => {
      shelf?.media.offer(offered);
      shelf?.show(blocks);
      resized();
      // A press that finds nothing is reported, and forgotten.
      if (asked !== undefined) shelf?.media.leave(asked);
      asked = undefined;
    },
  );

  return {
    get stack() {
      return late.now?.stack;
    },
    get covered() {
      return late.now?.media.covered ?? false;
    },
    get failed() {
      return late.failed;
    },
    show(next) {
      blocks = next.filter(isShown);
      if (blocks.length > 0) late.want();
      late.now?.show(blocks);
    },
    place: (layout, bottom, choices) => late.now?.place(layout, bottom, choices) ?? layout.slipsTop,
    offer(choices) {
      offered = choices;
      late.now?.media.offer(choices);
    },
    leave(url) {
      if (late.now) return late.now.media.leave(url);
      asked = url;
      late.want();
    },
    key: (code) => late.now?.media.key(code) ?? false,
    resize: () => late.now?.media.place(),
    destroy() {
      late.stop();
      late.now?.stack.destroy();
      late.now?.media.destroy();
    },
  };
}
