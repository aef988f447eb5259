// What happens to the scene that hosts a presenter, each as one call.
import * as Phaser from "phaser";

export interface HostEvents {
  /** The scene is shut down or destroyed. */
  gone(): void;
  /** It is paused or asleep: something else is in front. */
  rest(): void;
  back(): void;
  /** The page can be seen again. */
  seen(): void;
  resized(): void;
  /** Web fonts have arrived. */
  fonts(): void;
  /** A texture has arrived under this key. */
  texture(key: string): void;
}

/** Listens until the returned function is called. */
export function listenToHost(scene: Phaser.Scene, host: HostEvents): () => void {
  const { events, scale, textures, game } = scene;
  const { SHUTDOWN, DESTROY, PAUSE, SLEEP, RESUME, WAKE } = Phaser.Scenes.Events;
  const listening: readonly [Phaser.Events.EventEmitter, string, (...given: never[]) => void][] = [
    [events, SHUTDOWN, host.gone],
    [events, DESTROY, host.gone],
    [events, PAUSE, host.rest],
    [events, SLEEP, host.rest],
    [events, RESUME, host.back],
    [events, WAKE, host.back],
    [game.events, Phaser.Core.Events.VISIBLE, host.seen],
    [scale, Phaser.Scale.Events.RESIZE, host.resized],
    [textures, Phaser.Textures.Events.ADD, host.texture],
  ];
  for (const [emitter, event, listener] of listening) emitter.on(event, listener);
  const onFonts = () => host.fonts();
  document.fonts?.addEventListener?.("loadingdone", onFonts);
  return () => {
    for (const [emitter, event, listener] of listening) emitter.off(event, listener);
    document.fonts?.removeEventListener?.("loadingdone", onFonts);
  };
}
