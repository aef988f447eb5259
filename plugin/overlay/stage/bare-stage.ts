// Puts up the stage of one presenter: its root, its looks, its pictures; in a theme as it comes, or dressed.
import type * as Phaser from "phaser";
import { createPaintings } from "../art/paintings.ts";
import { storybookSkin } from "../art/storybook-skin.ts";
import { spelled } from "../theme/contrast.ts";
import { mixed } from "../theme/mixed-theme.ts";
import { storybookTokens } from "../theme/storybook-tokens.ts";
import type { Theme } from "../theme/theme.ts";
import { english } from "../theme/wording.ts";
import type { PresenterOptions } from "./presenter-options.ts";
import { createMeasuring, type Stage } from "./stage.ts";
import { asks, type ContrastWish, contrastWish } from "./system-wishes.ts";

/** Draws a theme otherwise than its skin paints it. */
export type Dress = (scene: Phaser.Scene, theme: Theme, wish: ContrastWish) => Theme;

/** Not the one that games name: bundlers that cut by files would put what paints it into what a game begins with. */
const storybook: Theme = /* @__PURE__ */ Object.assign({ skin: storybookSkin }, storybookTokens);

/** Letters grow and shrink no further than this. */
const TEXT_SIZES = { least: 0.75, most: 2 };

/**
 * The theme as it is drawn: mixed, its letters as large and its contrast as strong as the player wants them.
 *
 * @throws TypeError for a frame that cannot be drawn; it names the cure
 */
function prepareTheme(options: PresenterOptions, dressed: (theme: Theme) => Theme): Theme {
  const given = mixed(storybook, options.theme);
  const colours = Object.fromEntries(Object.entries(given.colours).map(([token, colour]) => [token, spelled(colour)]));
  const seen = dressed({ ...given, colours: colours as unknown as Theme["colours"] });
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
 * The stage of {@link ./create-stage.ts}, for who can do without its dress, and without its code.
 *
 * @param dress for high contrast, and for a theme with frames of the game's own
 */
export function createBareStage(scene: Phaser.Scene, options: PresenterOptions, dress?: Dress, name = "parley"): Stage {
  const wish = contrastWish(options);
  const theme = prepareTheme(options, (mixed) => dress?.(scene, mixed, wish) ?? mixed);
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
    highContrast: wish.high,
    rightToLeft: (options.direction ?? document.documentElement.dir) === "rtl",
    fonts: 0,
  };
}
