// What a bubble and the barks hear of their scene besides what every presenter hears: each frame, and the fullscreen.
import * as Phaser from "phaser";
import { type HostEvents, type Listening, listen, listenToHost } from "../stage/host-events.ts";
import type { Stage } from "../stage/stage.ts";

export interface SceneWatch extends HostEvents {
  /** Each frame: after the game has moved things, and when the camera that follows somebody knows where it looks. */
  track(): void;
  /** The canvas went into the fullscreen element, or came out of it. */
  fullscreen?(): void;
}

/** Listens until the returned function is called. */
export function watchScene(stage: Stage, camera: () => Phaser.Cameras.Scene2D.Camera, heard: SceneWatch): () => void {
  const { scene } = stage;
  const { events, scale, game } = scene;
  const { ENTER_FULLSCREEN, LEAVE_FULLSCREEN } = Phaser.Scale.Events;
  const fullscreen = () => heard.fullscreen?.();
  const onRender = (rendered: Phaser.Scene, by: Phaser.Cameras.Scene2D.Camera) => {
    if (rendered === scene && by === camera()) heard.track();
  };
  // Without a screen there is no renderer, or one that tells nothing.
  const renderer = game.renderer as Phaser.Events.EventEmitter | undefined;
  const drawn: Listening[] =
    typeof renderer?.on === "function" ? [[renderer, Phaser.Renderer.Events.RENDER, onRender]] : [];
  const stopHost = listenToHost(stage, heard);
  const stop = listen([
    [events, Phaser.Scenes.Events.POST_UPDATE, () => heard.track()],
    ...drawn,
    [scale, ENTER_FULLSCREEN, fullscreen],
    [scale, LEAVE_FULLSCREEN, fullscreen],
  ]);
  return () => {
    stopHost();
    stop();
  };
}
