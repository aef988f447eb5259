// Textures that the box paints for itself with a 2D context: the same picture in WebGL and Canvas, on Phaser 3 and 4.
import type * as Phaser from "phaser";

/** Paints into a context whose origin is the picture's corner. */
export type Paint = (context: CanvasRenderingContext2D, width: number, height: number) => void;

export interface Paintings {
  /**
   * A texture with this picture, painted only when name, look or size are new.
   *
   * A name has one picture at a time: a new look replaces the old texture, so give the key to its image at once.
   *
   * @param look everything that the paint depends on besides the size, as a string
   * @returns the texture's key
   */
  paint(name: string, look: string, width: number, height: number, paint: Paint): string;
  /** Removes every texture. */
  destroy(): void;
}

/** Pictures of more px are held by the graphics card alone, and painted once more should it lose them. */
const LARGE = 256 * 256;

let boxes = 0;

export function createPaintings(textures: Phaser.Textures.TextureManager): Paintings {
  const prefix = `parley-${++boxes}`;
  const painted = new Map<string, { readonly key: string; readonly look: string; readonly again?: () => void }>();
  const renderer = textures.game?.renderer as Phaser.Renderer.WebGL.WebGLRenderer | null | undefined;
  let count = 0;
  const remove = (key: string) => {
    // At the end of the game the texture manager is emptied before anybody is told.
    if (textures.list && textures.exists(key)) textures.remove(key);
  };
  const restore = () => {
    for (const { again } of painted.values()) again?.();
  };
  renderer?.on?.("restorewebgl", restore);
  return {
    paint(name, look, width, height, paint) {
      const w = Math.max(1, Math.round(width));
      const h = Math.max(1, Math.round(height));
      const signature = `${w}x${h}:${look}`;
      const known = painted.get(name);
      if (known?.look === signature) return known.key;
      const canvas = document.createElement("canvas");
      canvas.width = w;
      canvas.height = h;
      const draw = () => {
        const context = canvas.getContext("2d", { willReadFrequently: true });
        try {
          if (context) paint(context, w, h);
        } catch (error) {
          // A skin of the game's own may throw: it leaves a picture half painted, and the game's loop alone.
          reportError(error);
        }
      };
      // A canvas of another size lets go of its pixels.
      const empty = () => {
        canvas.width = 0;
        canvas.width = w;
      };
      draw();
      const key = `${prefix}:${name}:${++count}`;
      // Not createCanvas: its canvases stay in Phaser's pool for good, with a copy of every pixel.
      const texture = textures.create(key, canvas as unknown as HTMLImageElement, w, h);
      texture?.add("__BASE", 0, 0, 0, w, h);
      const isHeld = w * h > LARGE && renderer?.gl !== undefined;
      const again = () => {
        draw();
        texture?.source[0]?.update();
        empty();
      };
      if (isHeld) empty();
      if (known) remove(known.key);
      painted.set(name, { key, look: signature, ...(isHeld && { again }) });
      return key;
    },
    destroy() {
      for (const { key } of painted.values()) remove(key);
      painted.clear();
      renderer?.off?.("restorewebgl", restore);
    },
  };
}
