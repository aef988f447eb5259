// The box's own camera in the host scene: whatever the game does to its cameras, the box stands still and on top.
import * as Phaser from "phaser";

export interface OwnCamera {
  resize(width: number, height: number): void;
  destroy(): void;
}

type Camera = Phaser.Cameras.Scene2D.Camera;

/**
 * Adds a camera that sees `root` alone; no other camera sees it, those added later included.
 *
 * Phaser tells cameras apart by one bit each: `root` carries the bits of all others, everything else carries ours.
 */
export function createOwnCamera(scene: Phaser.Scene, root: Phaser.GameObjects.Container): OwnCamera {
  const { ADDED_TO_SCENE, REMOVED_FROM_SCENE, PRE_RENDER } = Phaser.Scenes.Events;
  const { cameras, children, events } = scene;
  let width = 1;
  let height = 1;
  let camera = attach();

  function attach(): Camera {
    const added = cameras.add(0, 0, width, height, false, "parley");
    root.cameraFilter = ~added.id;
    for (const object of children.list) hideFrom(added, object);
    return added;
  }
  function hideFrom(whom: Camera, object: Phaser.GameObjects.GameObject): void {
    if (object !== root) object.cameraFilter |= whom.id;
  }
  const hide = (object: Phaser.GameObjects.GameObject) => hideFrom(camera, object);
  // What leaves the screen gives the bit back, so that nothing keeps it when it returns after the talk.
  const show = (object: Phaser.GameObjects.GameObject) => {
    if (object !== root) object.cameraFilter &= ~camera.id;
  };
  const stayOnTop = () => {
    const all = cameras.cameras;
    if (all[all.length - 1] === camera) return;
    const index = all.indexOf(camera);
    if (index >= 0) {
      // A camera that the game adds during the talk would be drawn over the box.
      all.splice(index, 1);
      all.push(camera);
    } else {
      // The game has thrown out all cameras (`cameras.resetAll`), ours with them.
      for (const object of children.list) show(object);
      camera = attach();
    }
  };
  events.on(ADDED_TO_SCENE, hide);
  events.on(REMOVED_FROM_SCENE, show);
  events.on(PRE_RENDER, stayOnTop);

  return {
    resize(nextWidth, nextHeight) {
      width = Math.max(1, nextWidth);
      height = Math.max(1, nextHeight);
      camera.setSize(width, height);
    },
    destroy() {
      events.off(ADDED_TO_SCENE, hide);
      events.off(REMOVED_FROM_SCENE, show);
      events.off(PRE_RENDER, stayOnTop);
      // At the scene's shutdown its display list and its cameras are gone already.
      for (const object of children.list ?? []) show(object);
      if (cameras.cameras?.includes(camera)) cameras.remove(camera);
    },
  };
}
