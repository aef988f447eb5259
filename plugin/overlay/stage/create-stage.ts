// The stage of a presenter in whatever dress the game or its player wants: high contrast, frames of the game's own.
import type * as Phaser from "phaser";
import { framedSkin } from "../art/framed-skin.ts";
import { highContrast } from "../theme/high-contrast.ts";
import { createBareStage, type Dress } from "./bare-stage.ts";
import type { PresenterOptions } from "./presenter-options.ts";
import type { Stage } from "./stage.ts";

const dress: Dress = (scene, theme, { high, forced }) =>
  high ? highContrast(theme, forced) : { ...theme, skin: framedSkin(scene, theme) };

/**
 * @param name of the root in the scene's display list
 * @throws TypeError for a theme that cannot be drawn
 */
export function createStage(scene: Phaser.Scene, options: PresenterOptions, name?: string): Stage {
  return createBareStage(scene, options, dress, name);
}
