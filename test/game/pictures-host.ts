// Serves the page of the reference pictures with its fonts and faces.
import { existsSync, readFileSync } from "node:fs";
import { type Engine, type OverlayHost, root, serveOverlay } from "./overlay-host.ts";

/** The faces of the letters in every picture: the project's own files, so that all machines draw the same. */
const faces = (
  [
    ["Alegreya", "alegreya-latin-500-normal", "sample-game/assets/fonts"],
    ["Alegreya", "alegreya-latin-700-normal", "sample-game/assets/fonts"],
    ["Alegreya", "alegreya-latin-500-italic", "sample-game/assets/fonts"],
    ["Source Sans 3", "source-sans-3-latin-400-normal", "test/game/fonts"],
    ["Source Sans 3", "source-sans-3-latin-700-normal", "test/game/fonts"],
    ["Source Sans 3", "source-sans-3-latin-400-italic", "test/game/fonts"],
    ["JetBrains Mono", "jetbrains-mono-latin-400-normal", "test/game/fonts"],
    ["JetBrains Mono", "jetbrains-mono-latin-700-normal", "test/game/fonts"],
    ["JetBrains Mono", "jetbrains-mono-latin-400-italic", "test/game/fonts"],
  ] as const
).map(([family, file, folder]) => ({
  path: `/fonts/${file}.woff2`,
  file: `${root}${folder}/${file}.woff2`,
  css: `@font-face{font-family:"${family}";src:url(/fonts/${file}.woff2);font-weight:${
    file.includes("-700-") ? "700" : "100 500"
  };font-style:${file.endsWith("italic") ? "italic" : "normal"}}`,
}));

/** Words that are the same on every day. */
const head = `<style>${faces.map((face) => face.css).join("\n")}</style>
<script>Date.now = () => Date.UTC(2026, 3, 12, 12);</script>`;

export type PicturesHost = OverlayHost;

export const servePictures = (engine: Engine): Promise<PicturesHost> =>
  serveOverlay(engine, "pictures-page.ts", {
    head,
    answer(path, response) {
      const font = faces.find((face) => face.path === path)?.file;
      const isFilm = path.endsWith(".webm");
      const file = font ?? `${root}${isFilm ? "test/game" : "sample-game/assets"}${path}`;
      if (!(font || isFilm || path.endsWith(".svg")) || !existsSync(file)) return false;
      response.setHeader("content-type", font ? "font/woff2" : isFilm ? "video/webm" : "image/svg+xml");
      response.end(readFileSync(file));
      return true;
    },
  });
