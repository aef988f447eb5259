// What happens around the window while it is open: the scene, the screen, fonts and pictures that come late.
import * as Phaser from "phaser";
import type { Theme } from "../theme/theme.ts";

export interface LifeHandlers {
  /** The scene goes. */
  destroy(): void;
  /** The screen is another. */
  place(): void;
  /** Something else is in front, and no more. */
  rest(): void;
  back(): void;
  /** The page can be seen again. */
  seen(): void;
  /** Web fonts have come. */
  fonts(): void;
  /** A texture of the game has come. */
  texture(key: string): void;
}

export function watchLife(scene: Phaser.Scene, theme: Theme, on: LifeHandlers): { end(): void } {
  const { events, scale, textures, game } = scene;
  const { SHUTDOWN, DESTROY, PAUSE, SLEEP, RESUME, WAKE } = Phaser.Scenes.Events;
  // The overlay's own pictures are nobody's portrait.
  const onTexture = (key: string) => void (key.startsWith("parley") || on.texture(key));
  const listening: readonly [Phaser.Events.EventEmitter, string, (...given: never[]) => void][] = [
    [events, SHUTDOWN, on.destroy],
    [events, DESTROY, on.destroy],
    [events, PAUSE, on.rest],
    [events, SLEEP, on.rest],
    [events, RESUME, on.back],
    [events, WAKE, on.back],
    [game.events, Phaser.Core.Events.VISIBLE, on.seen],
    [scale, Phaser.Scale.Events.RESIZE, on.place],
    [textures, Phaser.Textures.Events.ADD, onTexture],
  ];
  for (const [emitter, event, listener] of listening) emitter.on(event, listener);
  document.fonts?.addEventListener?.("loadingdone", on.fonts);
  for (const family of [theme.fonts.body, theme.fonts.name, theme.fonts.small])
    document.fonts?.load?.(`20px ${family}`).catch(() => {});
  return {
    end() {
      for (const [emitter, event, listener] of listening) emitter.off(event, listener);
      document.fonts?.removeEventListener?.("loadingdone", on.fonts);
    },
  };
}
