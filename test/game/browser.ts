// Global set-up of the browser tests: the bundles of the sample game, once for each version of Phaser.
import { buildDeskPage, buildGame } from "../../build.mjs";

export async function setup(): Promise<void> {
  await Promise.all([
    buildGame({ outdir: "dist/test/game-phaser" }),
    buildGame({ phaser: "phaser3", outdir: "dist/test/game-phaser3" }),
    buildDeskPage(),
  ]);
}
