// Which engines the plugin runs on, and how a scene's own plugin is reached under any name.
import * as Phaser from "phaser";
import type { ChatPlugin } from "./chat-plugin.ts";

/** The first one is supported, the last one not any more. */
const SUPPORTED = { from: [3, 90], below: [5, 0] } as const;

/** @throws Error on an engine that this plugin was not made for; it says which ones it was */
export function checkEngine(version: string = Phaser.VERSION): void {
  const [major = 0, minor = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  const isBefore = ([a, b]: readonly [number, number]) => major < a || (major === a && minor < b);
  if (isBefore(SUPPORTED.from) || !isBefore(SUPPORTED.below))
    throw new Error(`phaser-parley runs on Phaser 3.90 to 4.x, and this is ${version}: install one of those.`);
}

/**
 * The chat plugin of a scene, for a game that maps it to another name than `chat`.
 *
 * @param mapping the plugin's `mapping` in the game's config
 * @throws Error when the scene has no such plugin
 * @example
 * new Phaser.Game({ plugins: { scene: [{ key: "ChatPlugin", plugin: ChatPlugin, mapping: "talks" }] } });
 * chatOf(this, "talks").open({ … });
 */
export function chatOf(scene: Phaser.Scene, mapping: string): ChatPlugin {
  const found: unknown = (scene as unknown as Record<string, unknown>)[mapping];
  if (found === null || typeof found !== "object" || !("lookBack" in found))
    throw new Error(
      `This scene has no chat plugin as "${mapping}". The game's config needs plugins: { scene: [{ key: "ChatPlugin", plugin: ChatPlugin, mapping: "${mapping}" }] }.`,
    );
  return found as ChatPlugin;
}
