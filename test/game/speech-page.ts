// A meadow larger than the screen, with people in it who speak in bubbles: what the browser tests of bubbles drive.
// URL: ?renderer=webgl|canvas &width= &height=
import * as Phaser from "phaser";
import type { Presenter, TalkView } from "../../plugin/overlay/presenter.ts";
import { type Barks, type BarksOptions, createBarks } from "../../plugin/overlay/speech-bubble/barks.ts";
import { createSpeechBubble } from "../../plugin/overlay/speech-bubble/speech-bubble.ts";
import type { SpeechBubbleOptions } from "../../plugin/overlay/speech-bubble/speech-bubble-options.ts";
import { modern } from "../../plugin/overlay/theme/modern.ts";
import { midnight } from "../../plugin/overlay/theme/storybook.ts";
import { terminal } from "../../plugin/overlay/theme/terminal.ts";
import { recordedHandlers } from "../recorded-handlers.ts";

const query = new URLSearchParams(location.search);

export interface SpeechHarness {
  readonly game: Phaser.Game;
  readonly scene: Phaser.Scene;
  readonly people: readonly Phaser.GameObjects.Container[];
  bubble: Presenter | undefined;
  /** What the presenter reported. */
  readonly calls: string[];
  /** Keys that reached the game. */
  readonly leaks: string[];
  /** Opens a bubble over the person of this number. */
  open(who: number, options?: Partial<SpeechBubbleOptions> & { look?: keyof typeof looks }): void;
  render(view: TalkView): void;
  close(): void;
  barks(options?: BarksOptions): Barks;
  /** Records a second of film and puts it on the host under this path. */
  film(path: string): Promise<void>;
}

declare global {
  interface Window {
    speech: SpeechHarness;
  }
}

const looks = { midnight, modern, terminal };
const calls: string[] = [];
const leaks: string[] = [];
const people: Phaser.GameObjects.Container[] = [];

class Meadow extends Phaser.Scene {
  constructor() {
    super("meadow");
  }
  create() {
    paintMeadow(this);
    for (const [i, [x, y, coat]] of (
      [
        [960, 560, 0x2f6a5c],
        [1160, 500, 0x5a3044],
        [760, 610, 0x46588f],
      ] as const
    ).entries()) {
      const person = this.add.container(x, y, [
        this.add.ellipse(0, 0, 46, 12, 0x102018, 0.4),
        this.add.rectangle(0, -30, 34, 56, coat),
        this.add.ellipse(0, -70, 32, 34, 0xf0c8a0),
      ]);
      person.setName(`person-${i}`);
      people.push(person);
    }
    this.cameras.main.centerOn(960, 540);
    this.input.keyboard?.on("keydown", (event: KeyboardEvent) => leaks.push(event.code));
    this.input.on("pointerdown", () => leaks.push("pointerdown"));
  }
}

const renderer = query.get("renderer") === "canvas" ? Phaser.CANVAS : Phaser.WEBGL;
const game = new Phaser.Game({
  type: renderer,
  width: Number(query.get("width") ?? 960),
  height: Number(query.get("height") ?? 540),
  parent: "game",
  banner: false,
  backgroundColor: "#20304a",
  input: { gamepad: true },
  scale: { mode: Phaser.Scale.FIT },
  render: { maxTextures: 4 },
  // Drawn in software: WebGL takes a core for itself, so it draws as few frames as the tests can do with.
  fps: { limit: renderer === Phaser.WEBGL ? 12 : 30 },
  scene: Meadow,
});

game.events.once("ready", () => {
  const scene = game.scene.getScene("meadow");
  const handlers = recordedHandlers((call) => void calls.push(call));
  const harness: SpeechHarness = {
    game,
    scene,
    people,
    bubble: undefined,
    calls,
    leaks,
    open(who, { look, ...options } = {}) {
      const target = people[who];
      if (!target) throw new Error(`nobody is number ${who}`);
      const theme = look && looks[look];
      harness.bubble = createSpeechBubble(scene, handlers, { target, ...(theme && { theme }), ...options });
    },
    render: (view) => harness.bubble?.render(view),
    close() {
      harness.bubble?.destroy();
      harness.bubble = undefined;
    },
    barks: (options) => createBarks(scene, options),
    film: recordFilm,
  };
  window.speech = harness;
});

async function recordFilm(path: string): Promise<void> {
  const canvas = document.createElement("canvas");
  canvas.width = 160;
  canvas.height = 90;
  const context = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm" });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const done = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve();
  });
  recorder.start();
  for (let i = 0; i < 24 && context; i++) {
    context.fillStyle = "#2b3a67";
    context.fillRect(0, 0, 160, 90);
    context.fillStyle = "#f7cf8a";
    context.fillRect(10 + i * 5, 30, 30, 30);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  recorder.stop();
  await done;
  await fetch(path, { method: "POST", body: new Blob(parts) });
}

function paintMeadow(scene: Phaser.Scene): void {
  const canvas = document.createElement("canvas");
  canvas.width = 1920;
  canvas.height = 1080;
  const context = canvas.getContext("2d");
  if (!context) return;
  const ground = context.createLinearGradient(0, 0, 0, 1080);
  ground.addColorStop(0, "#5a7f5a");
  ground.addColorStop(1, "#2f5540");
  context.fillStyle = ground;
  context.fillRect(0, 0, 1920, 1080);
  context.fillStyle = "rgba(255, 255, 255, 0.07)";
  for (let i = 0; i < 700; i++) context.fillRect((i * 379) % 1920, (i * 613) % 1080, 6, 3);
  scene.textures.addCanvas("meadow", canvas);
  scene.add.image(0, 0, "meadow").setOrigin(0, 0);
}
