// Counts what a page holds on to: listeners of its window and document, textures of the graphics card, and all that a
// scene has. In the page; to be opened before the game begins.
import type * as Phaser from "phaser";

export interface Counts {
  of(game: Phaser.Game, scene: Phaser.Scene): Record<string, unknown>;
}

export function openCounts(): Counts {
  const listening = [window, document, window.visualViewport].map((target) => watch(target));
  const uploaded = watchTextures();
  const told = (emitter: Phaser.Events.EventEmitter | null | undefined) =>
    (emitter?.eventNames() ?? []).map((name) => `${String(name)} ${emitter?.listenerCount(name)}`).sort();
  return {
    of: (game, scene) => ({
      objects: scene.children.length,
      updated: scene.sys.updateList.getActive().length,
      textures: game.textures.getTextureKeys().length,
      onTheCard: uploaded(),
      cameras: scene.cameras.cameras.length,
      tweens: scene.tweens.getTweens().length,
      nodes: document.querySelectorAll("*").length,
      window: listening.map((each) => [...each].sort()),
      scene: [scene.events, scene.scale, scene.input, scene.input.gamepad].map(told),
      game: [game.events, game.textures, game.sound].map((each) => told(each as Phaser.Events.EventEmitter)),
      captures: [...(game.input.keyboard?.captures ?? [])].sort(),
    }),
  };
}

/** The names of what is listened to, one for each listener. */
function watch(target: EventTarget | null): Iterable<string> {
  const open: { name: string; listener: unknown; capture: boolean }[] = [];
  if (!target) return [];
  const { addEventListener, removeEventListener } = target;
  const captures = (options: unknown) =>
    typeof options === "object" ? ((options as AddEventListenerOptions | null)?.capture ?? false) : options === true;
  const at = (name: string, listener: unknown, options: unknown) =>
    open.findIndex((each) => each.name === name && each.listener === listener && each.capture === captures(options));
  target.addEventListener = (...[name, listener, options]: Parameters<typeof addEventListener>) => {
    const once = typeof options === "object" && options?.once === true;
    if (!once && at(name, listener, options) < 0) open.push({ name, listener, capture: captures(options) });
    addEventListener.call(target, name, listener, options);
  };
  target.removeEventListener = (...[name, listener, options]: Parameters<typeof removeEventListener>) => {
    const found = at(name, listener, options);
    if (found >= 0) open.splice(found, 1);
    removeEventListener.call(target, name, listener, options);
  };
  return { [Symbol.iterator]: () => open.map(({ name }) => name)[Symbol.iterator]() };
}

function watchTextures(): () => number {
  const alive = new Set<WebGLTexture>();
  for (const { prototype } of [WebGLRenderingContext, WebGL2RenderingContext]) {
    const { createTexture, deleteTexture } = prototype;
    prototype.createTexture = function (this: WebGLRenderingContext) {
      const made = createTexture.call(this);
      if (made) alive.add(made);
      return made;
    };
    prototype.deleteTexture = function (this: WebGLRenderingContext, texture) {
      if (texture) alive.delete(texture);
      deleteTexture.call(this, texture);
    };
  }
  return () => alive.size;
}
