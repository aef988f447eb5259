// One project a kind of test: plain Node, Phaser without a screen (happy-dom), and the real browser.
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const require = createRequire(import.meta.url);
const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The doors by their published names, from source. */
const doors = {
  "phaser-parley/server": source("plugin/server/index.ts"),
  "phaser-parley/desk": source("plugin/desk/index.ts"),
};

/** Two cores may be busy with something else: what is waited for gets its time, what is wrong fails all the same. */
const expect = { poll: { timeout: 10_000 } };

export default defineConfig({
  test: {
    // Most tests wait, for a clock or another process: one worker more than the usual keeps two cores busy.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        resolve: { alias: doors },
        test: {
          name: "rooms",
          expect,
          testTimeout: 20_000,
          environment: "node",
          include: ["test/{conversation,api,stream,dialogue,server,weather,desk,story,house}/**/*.test.ts"],
        },
      },
      ...(["phaser", "phaser3"] as const).map((phaser) => ({
        // Phaser's UMD build loads in under a second; its ESM takes five.
        resolve: {
          alias: { phaser: require.resolve(`${phaser}/package.json`).replace("package.json", "dist/phaser.js") },
        },
        test: {
          name: phaser,
          expect,
          testTimeout: 20_000,
          environment: "happy-dom",
          include: ["test/overlay/**/*.test.ts", "test/plugin/**/*.test.ts"],
          setupFiles: ["test/phaser-headless.ts"],
        },
      })),
      {
        resolve: { alias: doors },
        test: {
          name: "game",
          expect,
          environment: "node",
          include: ["test/game/**/*.test.ts"],
          globalSetup: ["test/game/browser.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
