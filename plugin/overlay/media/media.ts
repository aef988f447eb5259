// Pictures, sounds, films, cards, places and links of a talk, as every presenter shows them: one card for each block.
//
// A card paints itself whole into a 2D context and has no object of the engine: the chat window paints it into its
// strip, box and bubble show it through {@link ./media-stack.ts}. What moves asks to be painted anew.
import type { Block } from "../../dialogue/block.ts";
import type { ChoiceView } from "../presenter.ts";
import type { Rect } from "../stage/rect.ts";
import type { Stage } from "../stage/stage.ts";
import { createAudioCard } from "./audio-card.ts";
import { createCarouselCard } from "./carousel-card.ts";
import { createCover } from "./cover.ts";
import { enlarged } from "./enlarged.ts";
import { createImageCard } from "./image-card.ts";
import { askToLeave } from "./leave-question.ts";
import { createLinksCard } from "./links-card.ts";
import { createLocationCard } from "./location-card.ts";
import { createPictures, type Pictures } from "./pictures.ts";
import { createSound, type Sound } from "./sound.ts";
import { createVideoCard } from "./video-card.ts";

/** The place that a card is fitted into; lengths are game pixels. */
export interface MediaRoom {
  readonly width: number;
  readonly unit: number;
  /** The tallest that a picture may become. */
  readonly tallest: number;
  /** What is pressed is at least this tall: 44 CSS px where fingers press, else 0. */
  readonly finger: number;
}

/** Something on a card that can be pressed; its area is told from the card's own corner. */
export interface Stop extends Rect {
  /** For ears: "Enlarge the picture", "Play". */
  readonly label: string;
}

/** One block on the screen. Nothing is loaded before it is painted for the first time. */
export interface MediaCard {
  /** Fits it into a room and tells its height (px), known before anything is loaded. */
  fit(room: MediaRoom): number;
  /** As it was fitted; it may be narrower than its room. */
  readonly width: number;
  readonly height: number;
  /**
   * Paints it as it is now; its upper left corner at `x`, `y`. It stays inside its width and height, but for its shadow:
   * `skin.bleed.slip * unit` on each side.
   */
  paint(context: CanvasRenderingContext2D, x: number, y: number): void;
  /** What can be pressed now, in the order of the arrow keys. */
  readonly stops: readonly Stop[];
  /** The stop at this point of the card, -1 for none. */
  at(x: number, y: number): number;
  /** Marks the stop under the pointer or the keys; -1 for none. */
  point(stop: number): void;
  press(stop: number): void;
  /** A finger or the wheel moves it sideways by so many px (a carousel); false where nothing can be moved. */
  drag(by: number): boolean;
  /** The finger has left it at this speed, in px per ms. */
  letGo(speed: number): void;
  /** Moves time on; true while it moves: a film, a sound's ring, a shimmer, a swipe. */
  pass(ms: number): boolean;
  /** Stops what plays and forgets what it loaded. */
  destroy(): void;
}

/** What a card asks for. `look`: paint it again. `height`: it must be fitted and placed again, too. */
export type MediaChange = (what: "look" | "height") => void;

/** What the cards of one presenter share. */
export interface MediaParts {
  readonly stage: Stage;
  readonly pictures: Pictures;
  readonly sound: Sound;
  /** A card's button says its words. */
  choose(choiceId: string): void;
  /** Why the game forbids a choice now, by its id or address. */
  locked(choice: string): string | undefined;
  /** Painted anew when that changes; the returned function ends it. */
  watchLocks(repaint: () => void): () => void;
  /** Asks the player whether to leave for this address. */
  leave(url: string): void;
  /** Shows a picture as large as the screen. */
  enlarge(url: string, caption: string): void;
  /** Something begins to move. */
  wake(): void;
}

export interface Media {
  /** A card for a block; nothing for words and reply buttons, which are not media. */
  card(block: Block, changed: MediaChange): MediaCard | undefined;
  /** These choices are offered now: cards show which of them are locked, and say why when they are pressed. */
  offer(choices: readonly ChoiceView[]): void;
  /** Height of a block in a room without making it stay: cheap, and loads nothing. */
  measure(block: Block, room: MediaRoom): number;
  /** Asks "You leave the game for example.org" and follows after a yes: for links in words and url-buttons. */
  leave(url: string): void;
  /**
   * Takes every key while a large picture or a question lies over the screen, and none otherwise: ask it first. For a pad
   * say `Enter`, `Escape` and arrows.
   */
  key(code: string): boolean;
  /** A large picture or a question lies over the screen. */
  readonly covered: boolean;
  /** The screen or the fonts have changed. */
  place(): void;
  destroy(): void;
}

/** What the presenter does for its media. */
export interface MediaHandlers {
  choose(choiceId: string): void;
  /** The player has agreed to leave the game for this address. */
  follow(url: string): void;
  /** Something moves now: `pass` of the cards wants to be called. */
  wake(): void;
  /** A large picture or a question comes or goes; DOM fields would lie over it. */
  covered?(open: boolean): void;
}

/**
 * Makes the cards of one presenter.
 *
 * @example
 * const media = createMedia(stage, { choose: handlers.choose, follow: handlers.follow, wake });
 * const card = media.card(block, (what) => repaint(what));
 * const height = card?.fit({ width: 320, unit, tallest: 240, finger: 0 });
 * card?.paint(context, x, y);
 */
export function createMedia(stage: Stage, handlers: MediaHandlers): Media {
  const pictures = createPictures();
  const sound = createSound(stage);
  const cover = createCover(stage, (open) => handlers.covered?.(open));
  const leave = (url: string) => askToLeave(stage, cover, url, handlers.follow);
  const watchers = new Set<() => void>();
  let offered: readonly ChoiceView[] = [];
  const parts: MediaParts = {
    stage,
    pictures,
    sound,
    leave,
    locked: (choice) => offered.find(({ id, url }) => choice === id || choice === url)?.locked,
    watchLocks(repaint) {
      watchers.add(repaint);
      return () => void watchers.delete(repaint);
    },
    choose: (id) => handlers.choose(id),
    enlarge: (url, caption) => cover.show(enlarged(stage, cover, pictures, url, caption)),
    wake: () => handlers.wake(),
  };
  const card = (block: Block, changed: MediaChange): MediaCard | undefined => {
    switch (block.type) {
      case "image":
        return createImageCard(parts, block, changed);
      case "audio":
        return createAudioCard(parts, block, changed);
      case "video":
        return createVideoCard(parts, block, changed);
      case "carousel":
        return createCarouselCard(parts, block, changed);
      case "location":
        return createLocationCard(parts, block, changed);
      case "links":
        return createLinksCard(parts, block, changed);
      default:
        return undefined;
    }
  };
  return {
    card,
    measure(block, room) {
      const made = card(block, () => {});
      const height = made?.fit(room) ?? 0;
      made?.destroy();
      return height;
    },
    offer(choices) {
      const was = JSON.stringify(offered);
      offered = choices.filter((each) => each.locked !== undefined);
      if (JSON.stringify(offered) !== was) for (const repaint of watchers) repaint();
    },
    leave,
    key: (code) => cover.key(code),
    get covered() {
      return cover.open;
    },
    place: () => cover.place(),
    destroy() {
      cover.destroy();
      sound.destroy();
      pictures.destroy();
    },
  };
}
