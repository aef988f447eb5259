// The box's own camera in the host scene: whatever the game does to its cameras, the box stands still and on top.
import * as Phaser from "phaser";

export interface OwnCamera {
  readonly camera: Phaser.Cameras.Scene2D.Camera;
  destroy(): void;
}

/**
 * Adds a camera that sees `root` alone; no other camera sees it, those added later included.
 *
 * Phaser tells cameras apart by one bit each: `root` carries the bits of all others, everything else carries ours.
 */
export function createOwnCamera(scene: Phaser.Scene, root: Phaser.GameObjects.Container): OwnCamera {
  const SceneEvents = Phaser.Scenes.Events;
  const cameras = scene.cameras;
  const camera = cameras.add(0, 0, Math.max(1, scene.scale.width), Math.max(1, scene.scale.height), false, "parley");
  const bit = camera.id;
  root.cameraFilter = ~bit;

  const hide = (object: Phaser.GameObjects.GameObject) => {
    if (object !== root) object.cameraFilter |= bit;
  };
  // What leaves the screen gives the bit back, so that nothing keeps it when it returns after the talk.
  const show = (object: Phaser.GameObjects.GameObject) => {
    if (object !== root) object.cameraFilter &= ~bit;
  };
  const eachObject = (change: (object: Phaser.GameObjects.GameObject) => void) => {
    for (const object of scene.children?.list ?? []) change(object);
  };
  eachObject(hide);

  // A camera that the game adds during the talk would be drawn over the box.
  const stayOnTop = () => {
    const all = cameras.cameras;
    if (all[all.length - 1] === camera) return;
    const index = all.indexOf(camera);
    if (index < 0) return;
    all.splice(index, 1);
    all.push(camera);
  };

  scene.events.on(SceneEvents.ADDED_TO_SCENE, hide);
  scene.events.on(SceneEvents.REMOVED_FROM_SCENE, show);
  scene.events.on(SceneEvents.PRE_RENDER, stayOnTop);

  return {
    camera,
    destroy() {
      scene.events.off(SceneEvents.ADDED_TO_SCENE, hide);
      scene.events.off(SceneEvents.REMOVED_FROM_SCENE, show);
      scene.events.off(SceneEvents.PRE_RENDER, stayOnTop);
      eachObject(show);
      // At the scene's shutdown the camera manager was faster and has none left.
      if (cameras.cameras.includes(camera)) cameras.remove(camera);
    },
  };
}
