// One player for the sounds of a talk: one at a time in the whole game, as loud as the game, never by itself.
import * as Phaser from "phaser";
import type { Stage } from "../stage/stage.ts";
import { webAddress } from "./address.ts";
import { PATIENCE } from "./pictures.ts";

export interface Sound {
  /** Plays this for its owner, or stops it where it plays. */
  toggle(owner: object, url: string, changed: () => void): void;
  /** Stops it where this owner's sound plays. */
  stop(owner: object): void;
  state(owner: object): "idle" | "loading" | "playing" | "failed";
  /** Seconds played, and of all; 0 where that is unknown. */
  time(owner: object): { readonly played: number; readonly all: number };
  destroy(): void;
}

/** Ends what sounds now, be it a sound or a film, of whichever presenter. */
let endCurrent: (() => void) | undefined;

/** Says that something sounds from now on: what did before is ended. */
export function takeTurn(end: () => void): void {
  if (endCurrent !== end) endCurrent?.();
  endCurrent = end;
}

/** Keeps an element as loud as the game, and ends it where the scene rests. */
export function followGame(stage: Stage, element: HTMLMediaElement, rest: () => void): () => void {
  const { sound, events } = stage.scene;
  const obey = () => {
    element.muted = sound.mute;
    element.volume = Math.max(0, Math.min(1, sound.volume));
  };
  const { GLOBAL_MUTE, GLOBAL_VOLUME } = Phaser.Sound.Events;
  const { PAUSE, SLEEP } = Phaser.Scenes.Events;
  for (const event of [GLOBAL_MUTE, GLOBAL_VOLUME]) sound.on(event, obey);
  for (const event of [PAUSE, SLEEP]) events.on(event, rest);
  obey();
  return () => {
    for (const event of [GLOBAL_MUTE, GLOBAL_VOLUME]) sound.off(event, obey);
    for (const event of [PAUSE, SLEEP]) events.off(event, rest);
  };
}

export function createSound(stage: Stage): Sound {
  let element: HTMLAudioElement | undefined;
  let leave: (() => void) | undefined;
  let now: { readonly owner: object; readonly changed: () => void } | undefined;
  let playing = false;
  let patience: ReturnType<typeof setTimeout> | undefined;
  const failed = new WeakSet<object>();

  const stop = () => {
    clearTimeout(patience);
    const ended = now;
    now = undefined;
    playing = false;
    if (element) {
      element.pause();
      // An empty source would be an error of its own.
      element.removeAttribute("src");
    }
    ended?.changed();
  };
  const fail = () => {
    if (now) failed.add(now.owner);
    stop();
  };
  const onPlaying = () => {
    clearTimeout(patience);
    playing = true;
    now?.changed();
  };
  const onError = () => {
    if (now) fail();
  };

  function ready(): HTMLAudioElement {
    if (element) return element;
    element = new Audio();
    element.addEventListener("playing", onPlaying);
    element.addEventListener("ended", stop);
    element.addEventListener("error", onError);
    leave = followGame(stage, element, stop);
    return element;
  }

  return {
    toggle(owner, url, changed) {
      const again = now?.owner === owner;
      stop();
      if (again) return;
      failed.delete(owner);
      const address = webAddress(url);
      now = { owner, changed };
      if (address === undefined) {
        fail();
        return;
      }
      takeTurn(stop);
      const player = ready();
      const begun = now;
      patience = setTimeout(fail, PATIENCE);
      player.src = address;
      player.play()?.catch(() => {
        if (now === begun) fail();
      });
      changed();
    },
    stop(owner) {
      if (now?.owner === owner) stop();
    },
    state: (owner) =>
      now?.owner === owner ? (playing ? "playing" : "loading") : failed.has(owner) ? "failed" : "idle",
    time(owner) {
      if (now?.owner !== owner || !element) return { played: 0, all: 0 };
      const all = Number.isFinite(element.duration) ? element.duration : 0;
      return { played: element.currentTime, all };
    },
    destroy() {
      stop();
      if (endCurrent === stop) endCurrent = undefined;
      leave?.();
      element?.removeEventListener("playing", onPlaying);
      element?.removeEventListener("ended", stop);
      element?.removeEventListener("error", onError);
      element = undefined;
    },
  };
}
