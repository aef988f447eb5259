// Loads the pictures of a talk: each address once, a few kept, given up after a time, huge ones made smaller.
import { pictureAddress } from "./address.ts";

/** A picture that has not come after this time (ms) has failed; a retry may follow. */
export const PATIENCE = 20_000;
/** Longest side of a picture that is kept (px): enough for a full screen, and a photo of 100 megapixels is none. */
const LONGEST_SIDE = 2048;
/** Pictures kept beyond those that are shown. */
const KEPT = 24;
/** Width and height where a picture names none (some SVG). */
const UNSIZED = { width: 600, height: 400 };

export interface Picture {
  readonly state: "loading" | "ready" | "failed";
  /** What a 2D context can draw; there when ready. */
  readonly source: CanvasImageSource | undefined;
  readonly width: number;
  readonly height: number;
}

export interface Pictures {
  /** The picture of this address; begins to load it. `changed` is called until the returned function is. */
  watch(url: string, changed: () => void): () => void;
  /** How far it is; never begins to load. */
  look(url: string): Picture;
  /** Width by height, as soon as it is known. */
  shape(url: string): number | undefined;
  retry(url: string): void;
  destroy(): void;
}

interface Kept extends Picture {
  readonly watchers: Set<() => void>;
  cancel(): void;
}

const nothing = () => {};
const FAILED: Picture = { state: "failed", source: undefined, width: 0, height: 0 };
const LOADING: Picture = { state: "loading", source: undefined, width: 0, height: 0 };

export function createPictures(): Pictures {
  const kept = new Map<string, Kept>();
  /** Outlives the pictures themselves, so that a log does not jump when it is scrolled back. */
  const shapes = new Map<string, number>();

  function load(url: string, watchers: Set<() => void>): void {
    const address = pictureAddress(url);
    const tell = (picture: Picture) => {
      kept.set(url, { ...picture, watchers, cancel: nothing });
      for (const watcher of [...watchers]) watcher();
    };
    if (address === undefined) {
      kept.set(url, { ...FAILED, watchers, cancel: nothing });
      return;
    }
    const image = new Image();
    const end = () => {
      clearTimeout(patience);
      image.onload = null;
      image.onerror = null;
    };
    const fail = () => {
      end();
      image.removeAttribute("src");
      tell(FAILED);
    };
    const patience = setTimeout(fail, PATIENCE);
    // Without its server's consent (CORS) a picture would make the canvas unreadable: it fails instead.
    image.crossOrigin = "anonymous";
    image.decoding = "async";
    image.referrerPolicy = "no-referrer";
    image.onload = () => {
      end();
      const width = image.naturalWidth || UNSIZED.width;
      const height = image.naturalHeight || UNSIZED.height;
      shapes.set(url, width / height);
      tell({ state: "ready", source: made(image, width, height), width, height });
    };
    image.onerror = fail;
    kept.set(url, {
      ...LOADING,
      watchers,
      cancel() {
        end();
        image.removeAttribute("src");
      },
    });
    image.src = address;
  }

  /** Forgets the oldest pictures that nobody looks at. */
  function tidy(): void {
    let idle = 0;
    for (const each of kept.values()) if (each.watchers.size === 0) idle++;
    for (const [url, each] of kept) {
      if (idle <= KEPT) break;
      if (each.watchers.size > 0) continue;
      each.cancel();
      kept.delete(url);
      idle--;
    }
  }

  return {
    watch(url, changed) {
      const known = kept.get(url);
      const watchers = known?.watchers ?? new Set<() => void>();
      watchers.add(changed);
      if (known) {
        // Newest last.
        kept.delete(url);
        kept.set(url, known);
      } else load(url, watchers);
      return () => {
        watchers.delete(changed);
        tidy();
      };
    },
    look: (url) => kept.get(url) ?? (pictureAddress(url) === undefined ? FAILED : LOADING),
    shape: (url) => shapes.get(url),
    retry(url) {
      const known = kept.get(url);
      if (known?.state !== "failed") return;
      load(url, known.watchers);
      for (const watcher of [...known.watchers]) watcher();
    },
    destroy() {
      for (const each of kept.values()) {
        each.watchers.clear();
        each.cancel();
      }
      kept.clear();
    },
  };
}

/** The picture itself, or a smaller copy of one that is larger than any screen. */
function made(image: HTMLImageElement, width: number, height: number): CanvasImageSource {
  const scale = LONGEST_SIDE / Math.max(width, height);
  if (scale >= 1) return image;
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d");
  if (!context) return image;
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}
