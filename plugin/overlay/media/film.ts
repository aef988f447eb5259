// One film: a video element that nobody sees, its first picture as a poster, as loud as the game, never by itself.
import type { Stage } from "../stage/stage.ts";
import { webAddress } from "./address.ts";
import { PATIENCE } from "./pictures.ts";
import { followGame, takeTurn } from "./sound.ts";

export interface Film {
  /** Loads as much as the poster needs. */
  begin(): void;
  toggle(): void;
  retry(): void;
  readonly state: "idle" | "loading" | "ready" | "playing" | "failed";
  /** What can be drawn of it now. */
  readonly picture: HTMLVideoElement | undefined;
  /** Width by height, when known. */
  readonly shape: number | undefined;
  /** Played so far, 0 to 1. */
  readonly share: number;
  destroy(): void;
}

/** Where the poster is taken (s): the very first picture is often black. */
const POSTER_AT = 0.1;
/** So much later (ms) it can surely be drawn. */
const LATER = 300;

export function createFilm(stage: Stage, url: string, changed: (what: "look" | "height") => void): Film {
  let element: HTMLVideoElement | undefined;
  let state: Film["state"] = "idle";
  let shape: number | undefined;
  let unfollow: (() => void) | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  let wanted = false;
  let listening: readonly (readonly [string, () => void])[] = [];

  const pause = () => {
    wanted = false;
    element?.pause();
    if (state === "playing") become("ready");
  };
  function become(next: Film["state"]): void {
    if (next === state) return;
    state = next;
    changed("look");
  }
  function drop(): void {
    clearTimeout(patience);
    clearTimeout(later);
    unfollow?.();
    unfollow = undefined;
    const old = element;
    element = undefined;
    if (!old) return;
    for (const [event, listener] of listening) old.removeEventListener(event, listener);
    old.pause();
    old.removeAttribute("src");
    old.load();
  }
  const fail = () => {
    drop();
    become("failed");
  };

  function begin(): void {
    if (state !== "idle") return;
    const address = webAddress(url);
    if (address === undefined) {
      become("failed");
      return;
    }
    const film = document.createElement("video");
    element = film;
    state = "loading";
    film.crossOrigin = "anonymous";
    film.playsInline = true;
    film.preload = "metadata";
    listening = [
      [
        "loadedmetadata",
        () => {
          shape = film.videoWidth > 0 && film.videoHeight > 0 ? film.videoWidth / film.videoHeight : undefined;
          if (!wanted) film.currentTime = Math.min(POSTER_AT, (film.duration || 1) / 2);
          changed("height");
        },
      ],
      [
        "loadeddata",
        () => {
          clearTimeout(patience);
          if (state === "loading") become("ready");
        },
      ],
      [
        "seeked",
        () => {
          changed("look");
          // It has been found; it can be drawn a moment later, of which not every browser tells.
          clearTimeout(later);
          later = setTimeout(() => changed("look"), LATER);
        },
      ],
      ["playing", () => become("playing")],
      ["pause", () => state === "playing" && become("ready")],
      [
        "ended",
        () => {
          wanted = false;
          film.currentTime = 0;
          become("ready");
        },
      ],
      ["error", fail],
    ];
    for (const [event, listener] of listening) film.addEventListener(event, listener);
    unfollow = followGame(stage, film, pause);
    patience = setTimeout(fail, PATIENCE);
    film.src = address;
  }

  return {
    begin,
    toggle() {
      begin();
      if (wanted) {
        pause();
        return;
      }
      const film = element;
      if (!film) return;
      wanted = true;
      takeTurn(pause);
      film.play()?.catch(() => {
        // The browser may refuse (no press by a hand), or the file is broken: an error says so itself.
        wanted = false;
        if (state === "playing") become("ready");
      });
    },
    retry() {
      if (state !== "failed") return;
      state = "idle";
      begin();
      changed("look");
    },
    get state() {
      return state;
    },
    get picture() {
      return element && element.readyState >= 2 ? element : undefined;
    },
    get shape() {
      return shape;
    },
    get share() {
      const all = element?.duration ?? 0;
      return element && all > 0 && Number.isFinite(all) ? element.currentTime / all : 0;
    },
    destroy: drop,
  };
}
