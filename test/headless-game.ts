// A Phaser game without a screen, whose time stands still until the test moves it.
import * as Phaser from "phaser";

export interface HeadlessGame {
  readonly game: Phaser.Game;
  /** The first scene of the game, running. */
  readonly scene: Phaser.Scene;
  /** Moves the game's clock on by so many milliseconds, in frames of at most 16. */
  step(ms?: number): void;
  /** Ends the game and takes its canvas off the page. Safe to call twice. */
  destroy(): void;
}

export type SceneConfig = Phaser.Types.Scenes.SceneType | Phaser.Types.Scenes.SceneType[];

/**
 * Boots a game with `Phaser.HEADLESS` and stops its own loop. The returned game has run `create` of its scenes.
 *
 * @param sceneConfig a scene class, a scene object, or several of them; nothing gives one empty scene
 * @param config anything else for the game's config (plugins, width, height, input …)
 * @example
 * const { scene, step, destroy } = await createHeadlessGame({ key: "village", create() {} });
 * scene.add.text(0, 0, "hello");
 * step(500);
 * destroy();
 */
export async function createHeadlessGame(
  sceneConfig: SceneConfig = { key: "main" },
  config: Phaser.Types.Core.GameConfig = {},
): Promise<HeadlessGame> {
  const parent = document.createElement("div");
  document.body.append(parent);
  const game = new Phaser.Game({
    type: Phaser.HEADLESS,
    width: 800,
    height: 600,
    banner: false,
    audio: { noAudio: true },
    parent,
    scene: sceneConfig,
    ...config,
  });
  await new Promise<void>((resolve) => game.events.once(Phaser.Core.Events.READY, () => resolve()));
  game.loop.stop();

  let now = 0;
  let gone = false;
  const step = (ms = 16) => {
    for (let left = ms; left > 0; left -= 16) {
      const frame = Math.min(16, left);
      now += frame;
      game.headlessStep(now, frame);
    }
  };
  step();
  step();

  // The first is Phaser's own "__SYSTEM" scene only where plugins are global; the game's scenes follow it.
  const scene = game.scene.getScenes(false).find((each) => each.sys.settings.key !== "__SYSTEM");
  if (!scene) throw new Error("the game has no scene; give createHeadlessGame one");

  return {
    game,
    scene,
    step,
    destroy() {
      if (gone) return;
      gone = true;
      game.destroy(true);
      // Destroying is done on the next step, which the stopped loop would never take.
      game.headlessStep(now + 16, 16);
      parent.remove();
    },
  };
}
