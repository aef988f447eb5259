// The picture of the log: one canvas texture used as a ring, in which only what comes into sight is painted and uploaded.
//
// A place `y` of the log lies at `(y - phase) mod height` of the texture, so scrolling moves no pixel: two images show the
// ring's two ends. When something above changes its height, the phase moves with it and everything painted stays good.
import type * as Phaser from "phaser";
import { addImage, type Stage } from "../stage/stage.ts";

type Context = CanvasRenderingContext2D;

export interface LogStrip {
  /** Where it is seen, and the tallest that `show` will ask for. Forgets what was painted when the size is new. */
  place(x: number, y: number, width: number, tallest: number): void;
  /** Shows the log from `scroll` on (whole px); paints what is not painted yet. */
  show(scroll: number, height: number): void;
  /** Everything is to be painted anew. */
  forget(): void;
  /** What lies from `from` to `to` is to be painted anew. */
  repaint(from: number, to: number): void;
  /** What lies from `y` on has moved or changed: it is painted anew where it is seen. */
  cut(y: number): void;
  /** The same of what lies before `y`. */
  cutBefore(y: number): void;
  /** All painted places count so much more now: something above has grown. */
  shift(by: number): void;
  /** What is painted. */
  readonly from: number;
  readonly to: number;
  destroy(): void;
}

export interface LogPainter {
  /** Paints the log between two places; the context's own y is the place in the log. */
  paint(context: Context, from: number, to: number): void;
  /** Where the entry at this place begins, and where it ends: entries are painted whole where they fit. */
  edges(y: number): readonly [from: number, to: number];
}

/** Room beyond what is seen, so that entries can be painted whole. */
const BEYOND = 160;
/** No texture is larger: many phones know none. */
const LARGEST = 8192;

export function createLogStrip(stage: Stage, painter: LogPainter): LogStrip {
  const { textures, sys } = stage.scene;
  const images = [addImage(stage), addImage(stage)] as const;
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const scratch = document.createElement("canvas");
  const scratchContext = scratch.getContext("2d", { willReadFrequently: true });
  const name = `${stage.paintings.paint("log", "", 1, 1, () => {})}:strip`;
  let texture: Phaser.Textures.Texture | null = null;
  let phase = 0;
  let from = 0;
  let to = 0;
  let corner = { x: 0, y: 0 };
  let seen = { scroll: Number.NaN, height: 0, phase: 0 };

  const ringOf = (y: number) => (((y - phase) % canvas.height) + canvas.height) % canvas.height;
  const remove = () => {
    // At the end of the game the texture manager is emptied before anybody is told.
    if (textures.list && textures.exists(name)) textures.remove(name);
  };

  /** Calls back for the one or two pieces of the ring that a part of the log lies on. */
  function eachPiece(first: number, end: number, each: (ring: number, y: number, height: number) => void): void {
    for (let y = first; y < end; ) {
      const ring = ringOf(y);
      const height = Math.min(end - y, canvas.height - ring);
      each(ring, y, height);
      y += height;
    }
  }

  function draw(first: number, end: number): void {
    if (!context || end <= first) return;
    eachPiece(first, end, (ring, y, height) => {
      context.save();
      context.beginPath();
      context.rect(0, ring, canvas.width, height);
      context.clip();
      context.clearRect(0, ring, canvas.width, height);
      context.translate(0, ring - y);
      painter.paint(context, y, y + height);
      context.restore();
    });
    eachPiece(first, end, (ring, _y, height) => upload(ring, height));
  }

  /** The engine uploads canvases whole; here a piece is copied out and goes alone. */
  function upload(ring: number, height: number): void {
    const source = texture?.source[0];
    const gl = (sys.renderer as Phaser.Renderer.WebGL.WebGLRenderer | null)?.gl;
    if (!source || !gl || gl.isContextLost()) return;
    const wrapper = source.glTexture as unknown as {
      webGLTexture?: WebGLTexture;
      flipY?: boolean;
      pma?: boolean;
    } | null;
    // Heights in steps: the scratch canvas keeps its size from piece to piece.
    const tall = Math.min(canvas.height, Math.ceil(height / 32) * 32);
    if (!wrapper?.webGLTexture || !scratchContext || tall > canvas.height * 0.6) {
      source.update();
      return;
    }
    const top = Math.min(ring, canvas.height - tall);
    if (scratch.width !== canvas.width || scratch.height !== tall) {
      scratch.width = canvas.width;
      scratch.height = tall;
    }
    scratchContext.globalCompositeOperation = "copy";
    scratchContext.drawImage(canvas, 0, top, canvas.width, tall, 0, 0, canvas.width, tall);
    // Whatever the renderer believes is bound stays bound.
    const bound = gl.getParameter(gl.TEXTURE_BINDING_2D);
    const flipped = gl.getParameter(gl.UNPACK_FLIP_Y_WEBGL);
    const premultiplied = gl.getParameter(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL);
    const flip = wrapper.flipY ?? false;
    gl.bindTexture(gl.TEXTURE_2D, wrapper.webGLTexture);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, flip);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, wrapper.pma ?? true);
    const row = flip ? canvas.height - top - tall : top;
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, row, gl.RGBA, gl.UNSIGNED_BYTE, scratch);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, flipped);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, premultiplied);
    gl.bindTexture(gl.TEXTURE_2D, bound);
  }

  function aim(scroll: number, height: number): void {
    const ring = ringOf(scroll);
    const upper = Math.min(height, canvas.height - ring);
    images[0]
      .setCrop(0, ring, canvas.width, upper)
      .setPosition(corner.x, corner.y - ring)
      .setVisible(upper > 0);
    const lower = height - upper;
    images[1].setVisible(lower > 0);
    if (lower > 0) images[1].setCrop(0, 0, canvas.width, lower).setPosition(corner.x, corner.y + upper);
  }

  return {
    place(x, y, width, tallest) {
      const w = Math.max(1, Math.min(LARGEST, Math.round(width)));
      const h = Math.max(1, Math.min(LARGEST, Math.round(tallest) + BEYOND));
      corner = { x, y };
      seen = { ...seen, scroll: Number.NaN };
      if (texture && canvas.width === w && canvas.height === h) return;
      canvas.width = w;
      canvas.height = h;
      remove();
      // Not createCanvas: its canvases stay in the engine's pool for good, with a copy of every pixel.
      texture = textures.create(name, canvas as unknown as HTMLImageElement, w, h);
      texture?.add("__BASE", 0, 0, 0, w, h);
      for (const image of images) image.setTexture(name);
      from = 0;
      to = 0;
      phase = 0;
    },
    show(scroll, height) {
      const end = scroll + height;
      if (end <= from || scroll >= to) {
        // Nothing of what is painted will be seen.
        from = scroll;
        to = scroll;
        if (scroll - phase > 1e6 || phase - scroll > 1e6) phase = scroll;
      }
      if (end > to) {
        const next = Math.min(Math.max(end, painter.edges(end - 1)[1]), scroll + canvas.height);
        from = Math.max(from, next - canvas.height);
        draw(to, next);
        to = next;
      }
      if (scroll < from) {
        const next = Math.max(Math.min(scroll, painter.edges(scroll)[0]), end - canvas.height);
        to = Math.min(to, next + canvas.height);
        draw(next, from);
        from = next;
      }
      if (seen.scroll === scroll && seen.height === height && seen.phase === phase) return;
      seen = { scroll, height, phase };
      aim(scroll, height);
    },
    forget() {
      to = from;
    },
    repaint(first, end) {
      draw(Math.max(first, from), Math.min(end, to));
    },
    cut(y) {
      to = Math.max(from, Math.min(to, y));
    },
    cutBefore(y) {
      from = Math.min(to, Math.max(from, y));
    },
    shift(by) {
      from += by;
      to += by;
      phase += by;
    },
    get from() {
      return from;
    },
    get to() {
      return to;
    },
    destroy() {
      remove();
      for (const image of images) image.destroy();
      canvas.width = 0;
      scratch.width = 0;
    },
  };
}
