// What a bubble and the barks hear of their scene: its end and its rest, each frame, and a new screen or new fonts.
import * as Phaser from "phaser";

export interface SceneWatch {
  /** Each frame: after the game has moved things, and when the camera that follows somebody knows where it looks. */
  track(): void;
  /** The screen has another size. */
  place(): void;
  /** Web fonts have arrived. */
  fonts(): void;
  /** The scene was paused or put to sleep, or goes on. */
  rest?(): void;
  /** The canvas went into the fullscreen element, or came out of it. */
  fullscreen?(): void;
  end(): void;
}

/** Listens until the returned function is called. */
export function watchScene(
  scene: Phaser.Scene,
  camera: () => Phaser.Cameras.Scene2D.Camera,
  heard: SceneWatch,
): () => void {
  const { events, scale, game } = scene;
  const { SHUTDOWN, DESTROY, PAUSE, SLEEP, RESUME, WAKE, POST_UPDATE } = Phaser.Scenes.Events;
  const { RESIZE, ENTER_FULLSCREEN, LEAVE_FULLSCREEN } = Phaser.Scale.Events;
  const track = () => heard.track();
  const end = () => heard.end();
  const rest = () => heard.rest?.();
  const place = () => heard.place();
  const fullscreen = () => heard.fullscreen?.();
  const fonts = () => heard.fonts();
  const onRender = (rendered: Phaser.Scene, by: Phaser.Cameras.Scene2D.Camera) => {
    if (rendered === scene && by === camera()) heard.track();
  };
  // Without a screen there is no renderer.
  const renderer = game.renderer as Phaser.Events.EventEmitter | undefined;
  const listening: readonly [Phaser.Events.EventEmitter | undefined, string, (...given: never[]) => void][] = [
    ...([SHUTDOWN, DESTROY] as const).map((event): [Phaser.Events.EventEmitter, string, () => void] => [
      events,
      event,
      end,
    ]),
    ...([PAUSE, SLEEP, RESUME, WAKE] as const).map((event): [Phaser.Events.EventEmitter, string, () => void] => [
      events,
      event,
      rest,
    ]),
    [events, POST_UPDATE, track],
    [renderer, Phaser.Renderer.Events.RENDER, onRender],
    [scale, RESIZE, place],
    [scale, ENTER_FULLSCREEN, fullscreen],
    [scale, LEAVE_FULLSCREEN, fullscreen],
  ];
  for (const [emitter, event, listener] of listening) emitter?.on?.(event, listener);
  document.fonts?.addEventListener?.("loadingdone", fonts);
  return () => {
    for (const [emitter, event, listener] of listening) emitter?.off?.(event, listener);
    document.fonts?.removeEventListener?.("loadingdone", fonts);
  };
}
