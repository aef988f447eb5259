// Makes happy-dom good enough for Phaser: a drawing context that measures, and images that load a moment later.

/** Advance of one character in the pretended font, as a share of the font size; wide scripts take a whole em. */
const NARROW = 0.5;

function fontSize(font: string): number {
  return Number(/(\d+(?:\.\d+)?)px/.exec(font)?.[1] ?? 10);
}

function widthOf(text: string, font: string): number {
  let ems = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || (code >= 0x200b && code <= 0x200f) || (code >= 0x2066 && code <= 0x2069) || code === 0xfe0f)
      continue;
    ems += code >= 0x2e80 ? 1 : NARROW;
  }
  return ems * fontSize(font);
}

/** A 2D context that draws nothing, yet answers what Phaser and the overlay ask of it. */
function createContext(canvas: HTMLCanvasElement): Record<string, unknown> {
  const kept: Record<string, unknown> = {
    canvas,
    font: "10px serif",
    fillStyle: "#000",
    strokeStyle: "#000",
    globalAlpha: 1,
    lineWidth: 1,
    direction: "ltr",
    textAlign: "start",
    textBaseline: "alphabetic",
    imageSmoothingEnabled: true,
    globalCompositeOperation: "source-over",
  };
  const gradient = { addColorStop() {} };
  const answers: Record<string, unknown> = {
    measureText: (text: string) => {
      const size = fontSize(String(kept.font));
      return {
        width: widthOf(text, String(kept.font)),
        actualBoundingBoxAscent: size * 0.8,
        actualBoundingBoxDescent: size * 0.2,
        fontBoundingBoxAscent: size * 0.9,
        fontBoundingBoxDescent: size * 0.3,
      };
    },
    getImageData: (_x: number, _y: number, width: number, height: number) => createPixels(width, height),
    createImageData: (width: number, height: number) => createPixels(width, height),
    createLinearGradient: () => gradient,
    createRadialGradient: () => gradient,
    createConicGradient: () => gradient,
    createPattern: () => ({ setTransform() {} }),
    getTransform: () => ({ a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 }),
    getLineDash: () => [],
    isPointInPath: () => false,
    getContextAttributes: () => ({ alpha: true }),
  };
  const nothing = () => {};
  return new Proxy(kept, {
    get: (target, key) => {
      if (typeof key !== "string") return undefined;
      if (key in answers) return answers[key];
      if (key in target) return target[key];
      return nothing;
    },
    set: (target, key, value) => {
      if (typeof key === "string") target[key] = value;
      return true;
    },
  });
}

function createPixels(width: number, height: number) {
  // Phaser looks at single pixels while it boots; a whole screenful is never asked for in these tests.
  return { width, height, data: new Uint8ClampedArray(Math.max(4, Math.ceil(width) * Math.ceil(height) * 4)) };
}

const contexts = new WeakMap<HTMLCanvasElement, Record<string, unknown>>();

Object.defineProperty(HTMLCanvasElement.prototype, "getContext", {
  configurable: true,
  value(this: HTMLCanvasElement, kind: string) {
    if (kind !== "2d") return null;
    const known = contexts.get(this);
    if (known) return known;
    const made = createContext(this);
    contexts.set(this, made);
    return made;
  },
});

// happy-dom fires "load" while `src` is being set, so Phaser would boot inside its own constructor. Browsers never do.
const sources = new WeakMap<HTMLImageElement, string>();
Object.defineProperty(HTMLImageElement.prototype, "src", {
  configurable: true,
  get(this: HTMLImageElement) {
    return sources.get(this) ?? "";
  },
  set(this: HTMLImageElement, value: string) {
    sources.set(this, value);
    queueMicrotask(() => {
      this.dispatchEvent(new Event("load"));
    });
  },
});

// Browsers tell the page of an error that was kept out of the loop; here it fails the test that caused it.
globalThis.reportError ??= (error: unknown) => {
  queueMicrotask(() => {
    throw error;
  });
};

// happy-dom draws nothing, and has no paths to draw.
globalThis.Path2D ??= class {
  addPath() {}
  moveTo() {}
  lineTo() {}
  quadraticCurveTo() {}
  arc() {}
  rect() {}
  closePath() {}
} as unknown as typeof Path2D;
