// A presenter's own camera in the host scene: whatever the game does to its cameras, it stands still and on top.
import * as Phaser from "phaser";

export interface OwnCamera {
  resize(width: number, height: number): void;
  destroy(): void;
}

type Camera = Phaser.Cameras.Scene2D.Camera;

/** Roots and cameras of all presenters: each root keeps to its camera, and each camera to its root. */
const roots = new WeakSet<Phaser.GameObjects.GameObject>();
const owned = new WeakSet<Camera>();
/** Those who share a scene, in the order in which they were opened. */
const sharing = new WeakMap<object, Set<{ detach(): void; attach(): void }>>();

/**
 * Adds a camera that sees `root` alone; no other camera sees it, those added later included. Where several presenters are
 * open, the one that was opened last is drawn last.
 *
 * Phaser tells cameras apart by one bit each: `root` carries the bits of all others, everything else carries ours.
 */
export function createOwnCamera(scene: Phaser.Scene, root: Phaser.GameObjects.Container): OwnCamera {
  const { ADDED_TO_SCENE, REMOVED_FROM_SCENE, PRE_RENDER } = Phaser.Scenes.Events;
  const { cameras, children, events } = scene;
  let width = 1;
  let height = 1;
  let camera: Camera;
  const peers = sharing.get(cameras) ?? new Set();
  sharing.set(cameras, peers);

  // The root of another presenter carries the bits of all cameras but its own already.
  const hide = (object: Phaser.GameObjects.GameObject) => {
    if (!roots.has(object)) object.cameraFilter |= camera.id;
  };
  // What leaves the screen gives the bit back, so that nothing keeps it when it returns after the talk.
  const show = (object: Phaser.GameObjects.GameObject) => {
    if (!roots.has(object)) object.cameraFilter &= ~camera.id;
  };
  const own = {
    attach() {
      camera = cameras.add(0, 0, width, height, false, "parley");
      // We draw at whole pixels anyhow, and Phaser's Canvas renderer blurs what it rounds: it draws it half a pixel larger.
      camera.setRoundPixels(false);
      owned.add(camera);
      root.cameraFilter = ~camera.id;
      for (const object of children.list) hide(object);
    },
    /** At the scene's shutdown its display list is gone already. */
    detach() {
      for (const object of children.list ?? []) show(object);
    },
  };
  const stayOnTop = () => {
    const all = cameras.cameras;
    if (!all.includes(camera)) {
      // The game has thrown out all cameras (`cameras.resetAll`): bits are given back before any is taken anew.
      for (const each of peers) each.detach();
      for (const each of peers) each.attach();
    }
    // A camera that the game adds during the talk would be drawn over it.
    const first = all.findIndex((each) => owned.has(each));
    if (all.some((each, at) => at > first && !owned.has(each)))
      all.sort((one, other) => Number(owned.has(one)) - Number(owned.has(other)));
  };
  roots.add(root);
  peers.add(own);
  own.attach();
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
      peers.delete(own);
      own.detach();
      if (cameras.cameras?.includes(camera)) cameras.remove(camera);
    },
  };
}
