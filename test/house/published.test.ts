// What a game's bundler makes of the plugin, and what the plugin asks of the engine: the same on Phaser 3.90 and 4.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What a player downloads, in bytes, without phaser and rxjs: a guard against growth, not the aim (`npm run bench`). */
const LARGEST = 110_000;

async function bundle(source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: join(root, "plugin") },
    ...{
      bundle: true,
      format: "esm",
      minify: true,
      write: false,
      target: "es2022",
      external: ["phaser", "rxjs"],
      logLevel: "error",
    },
  });
  return outputFiles[0]?.text ?? "";
}

describe("a game's bundle", () => {
  it("holds nothing of a plugin that is imported and not used", async () => {
    expect((await bundle('import "./index.ts";')).replace(/import\s*"(phaser|rxjs)";/g, "").trim()).toBe("");
    expect(await bundle('import { ChatPlugin } from "./index.ts"; export const game = 1;')).not.toContain("chatapi");
  });

  it("holds nothing of presenters that it does not name", async () => {
    const box = await bundle('export { ChatPlugin } from "./index.ts";');
    const all = await bundle('export { ChatPlugin, speechBubble } from "./index.ts";');
    expect(all.length - box.length).toBeGreaterThan(5_000);
  });

  it("holds no server, and is no larger than it may be", async () => {
    const all = await bundle('export * from "./index.ts";');
    expect(all).not.toMatch(/["']node:|hono|kysely|inkjs/);
    expect(gzipSync(all, { level: 9 }).length).toBeLessThan(LARGEST);
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
