// Puts up the stage of one presenter: its root, its looks, its pictures.
import type * as Phaser from "phaser";
import { framedSkin } from "../art/framed-skin.ts";
import { createPaintings } from "../art/paintings.ts";
import { storybookSkin } from "../art/storybook-skin.ts";
import { spelled } from "../theme/contrast.ts";
import { highContrast } from "../theme/high-contrast.ts";
import { storybookTokens } from "../theme/storybook-tokens.ts";
import { mixTheme, type Theme } from "../theme/theme.ts";
import { english } from "../theme/wording.ts";
import type { PresenterOptions } from "./presenter-options.ts";
import { createMeasuring, type Stage } from "./stage.ts";

/** Not the one that games name: bundlers that cut by files would put what paints it into what a game begins with. */
const storybook: Theme = /* @__PURE__ */ Object.assign({ skin: storybookSkin }, storybookTokens);

/** Letters grow and shrink no further than this. */
const TEXT_SIZES = { least: 0.75, most: 2 };

/**
 * The theme as it is drawn: mixed, its letters as large and its contrast as strong as the player wants them.
 *
 * @throws TypeError for a token, a colour or a frame that cannot be drawn; it names the cure
 */
function prepareTheme(scene: Phaser.Scene, options: PresenterOptions, high: boolean, forced: boolean): Theme {
  const given = mixTheme(storybook, options.theme);
  const colours = Object.fromEntries(Object.entries(given.colours).map(([token, colour]) => [token, spelled(colour)]));
  const mixed: Theme = { ...given, colours: colours as unknown as Theme["colours"] };
  const seen = high ? highContrast(mixed, forced) : { ...mixed, skin: framedSkin(scene, mixed) };
  const { text, name, choice, small, leading } = seen.sizes;
  const factor = Math.min(TEXT_SIZES.most, Math.max(TEXT_SIZES.least, options.textSize || 1));
  return {
    ...seen,
    sizes: {
      ...{ text: text * factor, name: name * factor, choice: choice * factor, small: small * factor },
      ...{ leading, factor },
    },
  };
}

/**
 * @param name of the root in the scene's display list
 * @throws TypeError for a theme that cannot be drawn
 */
export function createStage(scene: Phaser.Scene, options: PresenterOptions, name = "parley"): Stage {
  const asks = (what: string) => window.matchMedia?.(`(${what})`).matches ?? false;
  const forced = options.contrast === undefined && asks("forced-colors: active");
  const high = options.contrast === undefined ? forced || asks("prefers-contrast: more") : options.contrast === "high";
  const theme = prepareTheme(scene, options, high, forced);
  // A web font is fetched only for letters of the page, and there are none.
  for (const family of [theme.fonts.body, theme.fonts.name, theme.fonts.small])
    document.fonts?.load?.(`20px ${family}`).catch(() => {});
  return {
    scene,
    root: scene.add.container(0, 0).setDepth(Number.MAX_SAFE_INTEGER).setName(name),
    theme,
    wording: { ...english, ...options.wording },
    paintings: createPaintings(scene.textures),
    measureIn: createMeasuring(),
    still: options.reducedMotion ?? asks("prefers-reduced-motion: reduce"),
    highContrast: high,
    rightToLeft: (options.direction ?? document.documentElement.dir) === "rtl",
    fonts: 0,
  };
}
