// What a game's bundler makes of the plugin, and what the plugin asks of the engine: the same on Phaser 3.90 and 4.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * What a player downloads, in bytes, min + gzip, without phaser and rxjs: guards against growth, some percent over what was
 * reached. Aims and peers are in `npm run bench`.
 */
const LARGEST = { atOnce: 25_500, talk: 63_500, all: 104_000, everything: 112_000 };

interface Bundle {
  /** What a page loads with the game. */
  readonly first: string;
  /** The size of all of `first` and of what it may fetch later. */
  readonly atOnce: number;
  readonly all: number;
  /** The size of `first` and of what is fetched by whoever imports this file on demand. */
  with(file: string): number;
}

const size = (text: string) => gzipSync(text, { level: 9 }).length;

async function bundle(source: string, splitting = true): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: join(root, "plugin"), sourcefile: "game.ts" },
    ...{ bundle: true, format: "esm", minify: true, write: false, target: "es2022", logLevel: "error", splitting },
    ...{ external: ["phaser", "rxjs"], metafile: true, outdir: join(root, "dist/none"), absWorkingDir: root },
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [path.slice(root.length), text]));
  const outputs = Object.entries(metafile.outputs);
  const needed = (from: string, known = new Set<string>()): Set<string> => {
    if (known.has(from) || !texts.has(from)) return known;
    known.add(from);
    for (const { path, kind } of metafile.outputs[from]?.imports ?? [])
      if (kind === "import-statement") needed(path, known);
    return known;
  };
  const [game = ""] = outputs.find(([, { entryPoint }]) => entryPoint?.endsWith("game.ts")) ?? [];
  const first = needed(game);
  const sum = (files: Iterable<string>) => [...files].reduce((all, file) => all + size(texts.get(file) ?? ""), 0);
  return {
    first: [...first].map((file) => texts.get(file) ?? "").join("\n"),
    atOnce: sum(first),
    all: sum(texts.keys()),
    with(file) {
      const [later = ""] = outputs.find(([, { entryPoint }]) => entryPoint === file) ?? [];
      expect(later).not.toBe("");
      return sum(needed(later, new Set(first)));
    },
  };
}

describe("a game's bundle", () => {
  it("holds nothing of a plugin that is imported and not used", async () => {
    const { first } = await bundle('import "./index.ts";');
    expect(first.replace(/import\s*"(phaser|rxjs)";/g, "").trim()).toBe("");
    const named = await bundle('import { ChatPlugin } from "./index.ts"; export const game = 1;');
    expect(named.first).not.toContain("chatapi");
  });

  it("holds nothing of presenters that it does not name", async () => {
    const box = await bundle('export { ChatPlugin } from "./index.ts";');
    const both = await bundle('export { ChatPlugin, speechBubble } from "./index.ts";');
    expect(both.atOnce - box.atOnce).toBeGreaterThan(5_000);
  });

  it("begins small: the box, its log, cards and barks come when they are needed", async () => {
    const game = await bundle('export { ChatPlugin } from "./index.ts";');
    expect(game.atOnce).toBeLessThan(LARGEST.atOnce);
    expect(game.with("plugin/overlay/dialogue-box/box.ts")).toBeLessThan(LARGEST.talk);
    expect(game.all).toBeLessThan(LARGEST.all);
    for (const part of ["dialogue-box/log-and-cards", "speech-bubble/barks"])
      expect(game.with(`plugin/overlay/${part}.ts`)).toBeGreaterThan(game.atOnce);
  });

  it("holds the box from the beginning where a game names it", async () => {
    const named = await bundle('export { ChatPlugin, dialogueBox } from "./index.ts";');
    // But for the few bytes of a file that hands it on.
    expect(named.with("plugin/overlay/dialogue-box/box.ts") - named.atOnce).toBeLessThan(500);
  });

  it("is whole where a bundler makes one file of it", async () => {
    const { first, atOnce, all } = await bundle('export { ChatPlugin } from "./index.ts";', false);
    expect(all).toBe(atOnce);
    expect(first).not.toMatch(/import\("/);
  });

  it("holds no server, and is no larger than it may be", async () => {
    const { first, all } = await bundle('export * from "./index.ts";', false);
    expect(first).not.toMatch(/["']node:|hono|kysely|inkjs/);
    expect(all).toBeLessThan(LARGEST.everything);
  });
});

describe("the engine", () => {
  const folders = ["plugin/overlay", "plugin"];
  const sources = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: folder === "plugin/overlay", encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(folder, name)),
  );
  const uses = (what: RegExp) => sources.filter((file) => what.test(readFileSync(join(root, file), "utf8")));

  it("is asked for nothing that one of its versions does not have, or draws otherwise", () => {
    expect(sources.length).toBeGreaterThan(60);
    // Masks stop working in WebGL on Phaser 4 (phaserjs/phaser#7061); effects and tints have other names there.
    expect(
      uses(/\.(setMask|createGeometryMask|createBitmapMask|preFX|postFX|setPipeline|setTintFill|tintFill)\b/),
    ).toEqual([]);
    expect(uses(/\b(nineslice|Geom\.Point|RenderTexture|DynamicTexture)\b/)).toEqual([]);
  });

  it("is imported by its name alone: deep paths are closed in Phaser 4", () => {
    expect(uses(/from "phaser\//)).toEqual([]);
    expect(uses(/import Phaser from "phaser"/)).toEqual([]);
  });
});
