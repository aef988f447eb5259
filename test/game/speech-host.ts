// Serves the page of bubbles and media with the pictures, sounds and films that it shows: all of them are made here or by
// the page itself.
import { PNG } from "pngjs";
import { type Engine, type OverlayHost, serveOverlay } from "./overlay-host.ts";

export interface SpeechHost extends OverlayHost {
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
  /** From now on `/mended.png` is there. */
  mend(): void;
}

/** A little landscape with a face in the upper third, which must not be cropped. */
function paintPicture(width: number, height: number): Buffer {
  const png = new PNG({ width, height });
  const put = (x: number, y: number, [r, g, b]: readonly [number, number, number]) => {
    const at = (y * width + x) * 4;
    png.data.set([r, g, b, 255], at);
  };
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const dusk = y / height;
      const hill = height * 0.66 + Math.sin((x / width) * 7) * height * 0.06;
      const face = Math.hypot(x - width / 2, y - height * 0.34) < Math.min(width, height) * 0.17;
      const edge = x < 4 || y < 4 || x >= width - 4 || y >= height - 4;
      put(
        x,
        y,
        edge
          ? [230, 60, 60]
          : face
            ? [244, 208, 170]
            : y > hill
              ? [44, 82, 66]
              : [90 + dusk * 150, 80 + dusk * 80, 130],
      );
    }
  return PNG.sync.write(png);
}

/** One second of a soft tone, 8 bit mono. */
function makeSound(): Buffer {
  const rate = 8000;
  const data = Buffer.alloc(rate);
  for (let i = 0; i < rate; i++) data[i] = 128 + 40 * Math.sin((i / rate) * 2 * Math.PI * 440) * (1 - i / rate);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

const unsized = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40" height="30" fill="#2f6a5c"/>
<circle cx="20" cy="15" r="9" fill="#f6dfa2"/></svg>`;

export async function serveSpeech(engine: Engine): Promise<SpeechHost> {
  const asked: string[] = [];
  const wide = paintPicture(320, 200);
  const there = new Map<string, readonly [type: string, body: string | Buffer]>([
    ["/wide.png", ["image/png", wide]],
    ["/tall.png", ["image/png", paintPicture(120, 260)]],
    ["/unsized.svg", ["image/svg+xml", unsized]],
    ["/tone.wav", ["audio/wav", makeSound()]],
  ]);
  const host = await serveOverlay(engine, "speech-page.ts", {
    answer(path, response, request) {
      asked.push(path);
      if (request.method === "POST") {
        const parts: Buffer[] = [];
        request.on("data", (part: Buffer) => parts.push(part));
        request.on("end", () => {
          there.set(path, ["video/webm", Buffer.concat(parts)]);
          response.end();
        });
        return true;
      }
      const found = there.get(path);
      if (found) {
        response.setHeader("content-type", found[0]);
        response.end(found[1]);
      }
      // This one is under way for ever.
      return found !== undefined || path === "/never.png";
    },
  });
  return { ...host, asked, mend: () => void there.set("/mended.png", ["image/png", wide]) };
}
