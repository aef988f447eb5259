// One texture whose picture changes often: painted anew in place, and made anew only when its size changes.
import type { Stage } from "../stage/stage.ts";

export interface OwnPicture {
  /** Paints the picture and tells the key of its texture, which is another one after a change of size. */
  paint(width: number, height: number, paint: (context: CanvasRenderingContext2D) => void): string;
  destroy(): void;
}

let pictures = 0;

export function createOwnPicture(stage: Stage): OwnPicture {
  const { textures } = stage.scene;
  const name = `parley-own-${++pictures}`;
  let canvas: HTMLCanvasElement | undefined;
  let key = "";
  let made = 0;

  // At the end of the game the texture manager is emptied before anybody is told.
  const remove = (old: string) => {
    if (old !== "" && textures.list && textures.exists(old)) textures.remove(old);
  };

  return {
    paint(width, height, paint) {
      const w = Math.max(1, Math.round(width));
      const h = Math.max(1, Math.round(height));
      const same = canvas?.width === w && canvas.height === h;
      const surface = canvas && same ? canvas : document.createElement("canvas");
      canvas = surface;
      if (!same) {
        surface.width = w;
        surface.height = h;
      }
      const context = surface.getContext("2d", { willReadFrequently: true });
      if (context) {
        context.clearRect(0, 0, w, h);
        paint(context);
      }
      if (same) {
        // A game without a screen has no renderer to give the picture to.
        if (stage.scene.game.renderer) textures.get(key).source[0]?.update();
        return key;
      }
      const old = key;
      key = `${name}:${++made}`;
      textures.create(key, surface as unknown as HTMLImageElement, w, h)?.add("__BASE", 0, 0, 0, w, h);
      remove(old);
      return key;
    },
    destroy() {
      remove(key);
      key = "";
      canvas = undefined;
    },
  };
}
