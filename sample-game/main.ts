// Starts the sample game: one canvas over the whole window, sharp on every screen, with the chat plugin in each scene.
import * as Phaser from "phaser";
import { ChatPlugin } from "../plugin/index.ts";
import { Hud } from "./scenes/hud.ts";
import { Preload } from "./scenes/preload.ts";
import { devicePixels, fitWindow } from "./scenes/screen.ts";
import { Title } from "./scenes/title.ts";
import { Village } from "./scenes/village.ts";
import { weatherSwitch } from "./weather-switch.ts";

declare global {
  interface Window {
    /** For tests and for the curious; what the village shows of itself stands in `game.registry` (scenes/village.ts). */
    game: Phaser.Game;
  }
}

const renderers: Record<string, number> = { canvas: Phaser.CANVAS, webgl: Phaser.WEBGL };
const wanted = new URLSearchParams(location.search).get("renderer") ?? "";
const pixels = devicePixels();

const game = new Phaser.Game({
  type: renderers[wanted] ?? Phaser.AUTO,
  parent: "game",
  backgroundColor: "#2a1d35",
  title: "Lanterns of Emberwick",
  banner: false,
  audio: { noAudio: true },
  input: { gamepad: true },
  // Phaser 4 puts several textures into one batch, and compares their numbers for equality after they were interpolated
  // over a triangle. Where that rounds (software rendering, some phones), turned pictures lose parts. One texture a batch.
  maxTextures: 1,
  // Scale.RESIZE would make one game pixel of one CSS pixel, blurred on a dense screen. So the canvas is sized by hand,
  // in device pixels, and shown smaller by as much.
  scale: { mode: Phaser.Scale.NONE, width: innerWidth * pixels, height: innerHeight * pixels, zoom: 1 / pixels },
  plugins: { scene: [{ key: "ChatPlugin", plugin: ChatPlugin, mapping: "chat" }] },
  scene: [Preload, Village, Hud, Title],
});

window.addEventListener("resize", () => fitWindow(game));
game.events.once(Phaser.Core.Events.READY, () => {
  game.canvas.setAttribute("role", "img");
  game.canvas.setAttribute("aria-label", "Emberwick, a village at dusk");
});
window.game = game;
weatherSwitch();
