// Puts up the stage of one presenter: its root, its looks, its pictures.
import type * as Phaser from "phaser";
import { createPaintings } from "../art/paintings.ts";
import { mixTheme } from "../theme/theme.ts";
import { english } from "../theme/wording.ts";
import type { PresenterOptions } from "./presenter-options.ts";
import { createMeasuring, type Stage } from "./stage.ts";

/** @param name of the root in the scene's display list */
export function createStage(scene: Phaser.Scene, options: PresenterOptions, name = "parley"): Stage {
  const prefers = (what: string) => window.matchMedia?.(`(prefers-${what})`).matches ?? false;
  return {
    scene,
    root: scene.add.container(0, 0).setDepth(Number.MAX_SAFE_INTEGER).setName(name),
    theme: mixTheme(options.theme),
    wording: { ...english, ...options.wording },
    paintings: createPaintings(scene.textures),
    measureIn: createMeasuring(),
    still: options.reducedMotion ?? prefers("reduced-motion: reduce"),
    rightToLeft: (options.direction ?? document.documentElement.dir) === "rtl",
    fonts: 0,
  };
}
