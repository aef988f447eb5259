// Bundles the page of bubbles and media for one version of Phaser, and serves it with the pictures, sounds and films that
// it shows: all of them are made here or by the page itself.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { PNG } from "pngjs";

export interface SpeechHost {
  /** Address of the page, `http://127.0.0.1:port/`. */
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
  /** From now on `/mended.png` is there. */
  mend(): void;
  close(): Promise<void>;
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

/** @param phaser the installed package that plays the engine: "phaser" (4) or "phaser3" (3.90) */
export async function serveSpeech(phaser: "phaser" | "phaser3"): Promise<SpeechHost> {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const bundle = await build({
    entryPoints: [`${root}test/game/speech-page.ts`],
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "warning",
    alias: { phaser: `${root}node_modules/${phaser}/dist/phaser.esm.js` },
  });
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>speech</title><link rel="icon" href="data:,">
<style>html,body{margin:0;height:100%;background:#14101a;overflow:hidden}#game{width:100%;height:100%}</style>
<div id="game"></div><script type="module" src="/page.js"></script></html>`;
  const films = new Map<string, Buffer>();
  const asked: string[] = [];
  let mended = false;
  const wide = paintPicture(320, 200);
  const tall = paintPicture(120, 260);
  const sound = makeSound();

  const send = (response: ServerResponse, type: string, body: string | Buffer) => {
    response.setHeader("content-type", type);
    response.end(body);
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://host").pathname;
    asked.push(path);
    if (request.method === "POST") {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        films.set(path, Buffer.concat(parts));
        response.end();
      });
      return;
    }
    const film = films.get(path);
    if (film) send(response, "video/webm", film);
    else if (path === "/") send(response, "text/html; charset=utf-8", page);
    else if (path === "/page.js") send(response, "text/javascript; charset=utf-8", bundle.outputFiles[0]?.text ?? "");
    else if (path === "/wide.png" || (path === "/mended.png" && mended)) send(response, "image/png", wide);
    else if (path === "/tall.png") send(response, "image/png", tall);
    else if (path === "/unsized.svg") send(response, "image/svg+xml", unsized);
    else if (path === "/tone.wav") send(response, "audio/wav", sound);
    else if (path !== "/never.png") {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    mend() {
      mended = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
