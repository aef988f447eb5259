// Where a thing of the scene is seen on the screen: through its camera's scroll, zoom and rotation, after it has followed
// whom it follows.
import * as Phaser from "phaser";

/** Whom words belong to: an object of the scene, or anything with a place in the world. */
export type SpeechTarget = Phaser.GameObjects.GameObject | { readonly x: number; readonly y: number };

/** The head and the feet of the target on the screen, in game pixels. */
export interface Seen {
  readonly x: number;
  readonly head: number;
  readonly feet: number;
  /** Place in the world. */
  readonly worldX: number;
  readonly worldY: number;
}

export interface Following {
  /** Where it is now; nothing while it is destroyed, inactive, invisible, or out of its scene. */
  look(): Seen | undefined;
  /** The part of the screen that its camera draws to. */
  view(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Its camera is about to draw: the place of this frame is known. */
  readonly camera: Phaser.Cameras.Scene2D.Camera;
}

/** What an object may have of its own. */
interface Placed {
  readonly x?: number;
  readonly y?: number;
  readonly active?: boolean;
  readonly visible?: boolean;
  readonly scene?: unknown;
  readonly displayHeight?: number;
  readonly originY?: number;
  readonly scrollFactorX?: number;
  readonly scrollFactorY?: number;
  readonly parentContainer?: Placed | null;
  getBounds?(): Phaser.Geom.Rectangle;
  getWorldTransformMatrix?(): Phaser.GameObjects.Components.TransformMatrix;
}

/**
 * @param height of the target from its place (`x`, `y`) up to its head, in its own pixels; measured where it is not given
 */
export function follow(
  scene: Phaser.Scene,
  target: SpeechTarget,
  camera: Phaser.Cameras.Scene2D.Camera | undefined,
  height: number | undefined,
): Following {
  const thing = target as Placed;
  const isObject = target instanceof Phaser.GameObjects.GameObject;
  const measured = height === undefined && isObject ? measure(thing) : undefined;

  function isThere(): boolean {
    if (!isObject) return true;
    if (!thing.scene || thing.active === false) return false;
    for (let each: Placed | null | undefined = thing; each; each = each.parentContainer)
      if (each.visible === false) return false;
    return true;
  }
  const eye = () => camera ?? scene.cameras.main;

  return {
    get camera() {
      return eye();
    },
    view() {
      const { x, y, width, height: tall } = eye();
      return { x, y, width, height: tall };
    },
    look() {
      if (!isThere() || !eye()) return undefined;
      const matrix = thing.parentContainer ? thing.getWorldTransformMatrix?.() : undefined;
      const worldX = matrix?.tx ?? thing.x ?? 0;
      const worldY = matrix?.ty ?? thing.y ?? 0;
      const { up, down } = reach();
      const factorX = thing.scrollFactorX ?? 1;
      const factorY = thing.scrollFactorY ?? 1;
      const at = project(eye(), worldX, worldY, factorX, factorY);
      // The bubble stands upright on the screen, however the camera turns: the head is over the place, not beside it.
      const zoom = Math.abs(eye().zoomY);
      return { x: at.x, head: at.y - up * zoom, feet: at.y + down * zoom, worldX, worldY };
    },
  };

  /** How far the thing reaches up and down from its place now. */
  function reach(): { readonly up: number; readonly down: number } {
    if (height !== undefined) return { up: height, down: 0 };
    const tall = thing.displayHeight;
    if (measured) return measured;
    if (!isObject || !tall) return { up: 0, down: 0 };
    const origin = thing.originY ?? 0.5;
    return { up: tall * origin, down: tall * (1 - origin) };
  }
}

/** What has no size of its own (a container) is as large as what it holds, when the talk begins. */
function measure(thing: Placed): { readonly up: number; readonly down: number } | undefined {
  if (thing.displayHeight && thing.originY !== undefined) return undefined;
  const bounds = thing.getBounds?.();
  if (!bounds || bounds.height === 0) return undefined;
  const y = thing.parentContainer ? (thing.getWorldTransformMatrix?.().ty ?? 0) : (thing.y ?? 0);
  return { up: Math.max(0, y - bounds.top), down: Math.max(0, bounds.bottom - y) };
}

/** A place in the world on the screen, as a camera of Phaser 3 and 4 alike draws it. */
export function project(
  camera: Phaser.Cameras.Scene2D.Camera,
  worldX: number,
  worldY: number,
  factorX = 1,
  factorY = 1,
): { readonly x: number; readonly y: number } {
  const originX = camera.width * camera.originX;
  const originY = camera.height * camera.originY;
  const dx = (worldX - camera.scrollX * factorX - originX) * camera.zoomX;
  const dy = (worldY - camera.scrollY * factorY - originY) * camera.zoomY;
  const rotation = (camera as { readonly rotation?: number }).rotation ?? 0;
  const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)];
  return { x: camera.x + originX + dx * cos - dy * sin, y: camera.y + originY + dx * sin + dy * cos };
}
