// The picture of the log: one canvas texture used as a ring, in which only what comes into sight is painted and uploaded.
//
// A place `y` of the log lies at `(y - phase) mod height` of the texture, so scrolling moves no pixel: two images show the
// ring's two ends. When something above changes its height, the phase moves with it and everything painted stays good.
import type * as Phaser from "phaser";
import { addImage, type Stage } from "../stage/stage.ts";
import { createPieces, LARGEST_PIECE, PIECE_STEP } from "./log-pieces.ts";

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
const BEYOND = 128;
/** No texture is larger: many phones know none. */
const LARGEST = 8192;

/** What the engine keeps of a texture, in both of its versions. */
interface GlTexture {
  readonly webGLTexture?: WebGLTexture;
  readonly flipY?: boolean;
  readonly pma?: boolean;
}

/** Its types know no empty texture. */
interface GlRenderer {
  readonly gl?: WebGLRenderingContext;
  createTextureFromSource(
    ...given: [source: null, width: number, height: number, scaleMode: number, clamp: boolean, flipY: boolean]
  ): Phaser.Renderer.WebGL.Wrappers.WebGLTextureWrapper;
}

const stepped = (height: number) => Math.ceil(height / PIECE_STEP) * PIECE_STEP;

let strips = 0;

export function createLogStrip(stage: Stage, painter: LogPainter): LogStrip {
  const { textures, sys } = stage.scene;
  const images = [addImage(stage), addImage(stage)] as const;
  /** What Canvas draws from. In WebGL it stays empty, and only says how large the texture is. */
  const canvas = document.createElement("canvas");
  const pieces = createPieces();
  const name = `parley-log-${++strips}:strip`;
  let texture: Phaser.Textures.Texture | null = null;
  let phase = 0;
  let from = 0;
  let to = 0;
  let corner = { x: 0, y: 0 };
  let seen = { scroll: Number.NaN, height: 0, phase: 0 };

  /** So much can be painted at a time: the rest is for what pieces are taller than their part. */
  const most = () => canvas.height - PIECE_STEP;
  const ringOf = (y: number) => (((y - phase) % canvas.height) + canvas.height) % canvas.height;
  const remove = () => {
    // At the end of the game the texture manager is emptied before anybody is told.
    if (textures.list && textures.exists(name)) textures.remove(name);
  };
  const gl = () =>
    (sys.renderer as Phaser.Renderer.WebGL.WebGLRenderer | null)?.gl as WebGLRenderingContext | undefined;

  /**
   * Paints a part of the log to its one or two places in the ring. A piece is as tall as its step wants it, and a few px
   * around the part are painted once more: before the ring's end, or behind the part.
   */
  function draw(first: number, end: number): void {
    const engine = gl();
    for (let y = first; y < end; ) {
      const ring = ringOf(y);
      const left = canvas.height - ring;
      let height = Math.min(end - y, left);
      if (engine) {
        height = Math.min(stepped(height), LARGEST_PIECE);
        const back = Math.max(0, height - left);
        const piece = pieces.of(canvas.width, height);
        paintAt(piece.context, 0, y - back, height);
        upload(engine, ring - back, piece.canvas);
        height -= back;
      } else paintAt(canvas.getContext("2d", { willReadFrequently: true }), ring, y, height);
      y += height;
    }
  }
  function paintAt(context: Context | null, ring: number, y: number, height: number): void {
    if (!context) return;
    context.save();
    context.beginPath();
    context.rect(0, ring, canvas.width, height);
    context.clip();
    context.clearRect(0, ring, canvas.width, height);
    context.translate(0, ring - y);
    painter.paint(context, y, y + height);
    context.restore();
  }

  /** The engine uploads canvases whole; here a piece goes alone. */
  function upload(gl: WebGLRenderingContext, ring: number, piece: HTMLCanvasElement): void {
    const wrapper = texture?.source[0]?.glTexture as unknown as GlTexture | null | undefined;
    if (!wrapper?.webGLTexture || gl.isContextLost()) return;
    // Whatever the renderer believes is bound stays bound.
    const bound = gl.getParameter(gl.TEXTURE_BINDING_2D);
    const flipped = gl.getParameter(gl.UNPACK_FLIP_Y_WEBGL);
    const premultiplied = gl.getParameter(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL);
    const flip = wrapper.flipY ?? false;
    gl.bindTexture(gl.TEXTURE_2D, wrapper.webGLTexture);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, flip);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, wrapper.pma ?? true);
    const row = flip ? canvas.height - ring - piece.height : ring;
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, row, gl.RGBA, gl.UNSIGNED_BYTE, piece);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, flipped);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, premultiplied);
    gl.bindTexture(gl.TEXTURE_2D, bound);
  }
  /** The graphics card has lost everything; the engine has made the texture anew, and it is empty. */
  const onRestored = () => {
    const { scroll, height } = seen;
    to = from;
    if (Number.isFinite(scroll)) show(scroll, height);
  };
  sys.renderer?.on?.("restorewebgl", onRestored);

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

  function show(scroll: number, height: number): void {
    const end = scroll + height;
    if (end <= from || scroll >= to) {
      // Nothing of what is painted will be seen.
      from = scroll;
      to = scroll;
      if (scroll - phase > 1e6 || phase - scroll > 1e6) phase = scroll;
    }
    if (end > to) {
      const next = Math.min(Math.max(end, painter.edges(end - 1)[1]), scroll + most());
      from = Math.max(from, next - most());
      draw(to, next);
      to = next;
    }
    if (scroll < from) {
      const next = Math.max(Math.min(scroll, painter.edges(scroll)[0]), end - most());
      to = Math.min(to, next + most());
      draw(next, from);
      from = next;
    }
    if (seen.scroll === scroll && seen.height === height && seen.phase === phase) return;
    seen = { scroll, height, phase };
    aim(scroll, height);
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
      const engine = sys.renderer as unknown as GlRenderer | null;
      // Empty from the beginning: nothing is copied to the graphics card. Not createCanvas: its canvases stay in the
      // engine's pool for good, with a copy of every pixel.
      texture = engine?.gl
        ? textures.addGLTexture(name, engine.createTextureFromSource(null, w, h, 0, true, true))
        : textures.create(name, canvas as unknown as HTMLImageElement, w, h);
      texture?.add("__BASE", 0, 0, 0, w, h);
      for (const image of images) image.setTexture(name);
      from = 0;
      to = 0;
      phase = 0;
    },
    show,
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
      sys.renderer?.off?.("restorewebgl", onRestored);
      pieces.destroy();
    },
  };
}
