// What happens around a presenter while it is open: to its scene, to the screen, and fonts and pictures that come late.
import * as Phaser from "phaser";
import type { Stage } from "./stage.ts";

export interface HostEvents {
  /** The scene is shut down or destroyed. */
  gone(): void;
  /** It is paused or asleep: something else is in front. */
  rest?(): void;
  back?(): void;
  /** The page can be seen again. */
  seen?(): void;
  resized(): void;
  /** Web fonts have arrived: letters that were drawn before are to be drawn anew. */
  fonts?(): void;
  /** A texture of the game has arrived under this key. */
  texture?(key: string): void;
}

export type Listening = readonly [Phaser.Events.EventEmitter, string, (...given: never[]) => void];

/** Listens until the returned function is called. */
export function listen(all: readonly Listening[]): () => void {
  for (const [emitter, event, listener] of all) emitter.on(event, listener);
  return () => {
    for (const [emitter, event, listener] of all) emitter.off(event, listener);
  };
}

/** Listens until the returned function is called, and counts for the stage when web fonts came. */
export function listenToHost(stage: Stage, host: HostEvents): () => void {
  const { events, scale, textures, game } = stage.scene;
  const { SHUTDOWN, DESTROY, PAUSE, SLEEP, RESUME, WAKE } = Phaser.Scenes.Events;
  const gone = () => host.gone();
  const rest = () => host.rest?.();
  const back = () => host.back?.();
  // The overlay's own pictures are nobody's portrait.
  const onTexture = (key: string) => void (key.startsWith("parley") || host.texture?.(key));
  const stop = listen([
    [events, SHUTDOWN, gone],
    [events, DESTROY, gone],
    [events, PAUSE, rest],
    [events, SLEEP, rest],
    [events, RESUME, back],
    [events, WAKE, back],
    [game.events, Phaser.Core.Events.VISIBLE, () => host.seen?.()],
    [scale, Phaser.Scale.Events.RESIZE, () => host.resized()],
    [textures, Phaser.Textures.Events.ADD, onTexture],
  ]);
  const onFonts = () => {
    stage.fonts++;
    host.fonts?.();
  };
  document.fonts?.addEventListener?.("loadingdone", onFonts);
  return () => {
    stop();
    document.fonts?.removeEventListener?.("loadingdone", onFonts);
  };
}
