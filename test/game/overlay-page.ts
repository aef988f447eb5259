// A page with nothing but a painted evening and the dialogue box: what the browser tests of the overlay drive.
// URL: ?renderer=webgl|canvas &width= &height= &mode=fit|resize|none|device (device: canvas in device pixels)
import * as Phaser from "phaser";
import { createDialogueBox, type DialogueBoxOptions } from "../../plugin/overlay/dialogue-box/dialogue-box.ts";
import type { Presenter, TalkView } from "../../plugin/overlay/presenter.ts";
import { recordedHandlers } from "../recorded-handlers.ts";

const query = new URLSearchParams(location.search);
const device = query.get("mode") === "device";
const ratio = device ? devicePixelRatio : 1;
const width = Number(query.get("width") ?? 960) * ratio;
const height = Number(query.get("height") ?? 540) * ratio;

/** What the tests reach from outside. */
export interface Harness {
  readonly game: Phaser.Game;
  readonly scene: Phaser.Scene;
  readonly version: string;
  box: Presenter | undefined;
  /** What the box reported. */
  readonly calls: string[];
  /** What reached the game although a talk was open: keys and pointers. */
  readonly leaks: string[];
  /** Names of the game's keys that are down. */
  held(): string[];
  open(options?: DialogueBoxOptions): void;
  render(view: TalkView): void;
  close(): void;
  /** Plays these views: each `advance`, `choose` and `say` leads to the next one. */
  story(views: readonly TalkView[], options?: DialogueBoxOptions): void;
  /** Starts the scene anew, with a box as before where one is open. */
  restart(): Promise<void>;
}

declare global {
  interface Window {
    harness: Harness;
  }
}

const calls: string[] = [];
const leaks: string[] = [];
let keys: Record<string, Phaser.Input.Keyboard.Key> = {};

class Evening extends Phaser.Scene {
  constructor() {
    super("evening");
  }
  create() {
    paintEvening(this);
    for (const [name, hair, skin, coat] of [
      ["mira", "#7a3b22", "#f0c8a0", "#2f6a5c"],
      ["oswin", "#d9d4c8", "#e8b48c", "#5a3044"],
    ] as const)
      paintPerson(this, name, hair, skin, coat);
    keys = this.input.keyboard?.addKeys("W,A,S,D,SPACE,ENTER,T,ONE,ESC,E") as Record<string, Phaser.Input.Keyboard.Key>;
    for (const [name, key] of Object.entries(keys)) key.on("down", () => leaks.push(`key ${name}`));
    this.input.keyboard?.on("keydown", (event: KeyboardEvent) => leaks.push(`keydown ${event.code}`));
    this.input.on("pointerdown", () => leaks.push("pointerdown"));
    this.input.on("pointerup", () => leaks.push("pointerup"));
    this.input.on("wheel", () => leaks.push("wheel"));
  }
}

const renderer = query.get("renderer") === "canvas" ? Phaser.CANVAS : Phaser.WEBGL;
const mode = query.get("mode") ?? "fit";
const game = new Phaser.Game({
  type: renderer,
  width,
  height,
  parent: "game",
  banner: false,
  backgroundColor: "#20304a",
  audio: { noAudio: true },
  input: { gamepad: true },
  scale: {
    mode: mode === "fit" ? Phaser.Scale.FIT : mode === "resize" ? Phaser.Scale.RESIZE : Phaser.Scale.NONE,
    ...(device ? { zoom: 1 / ratio } : {}),
  },
  render: { maxTextures: 4 },
  // Drawn in software: WebGL takes a core for itself, so it draws as few frames as the tests can do with.
  fps: { limit: renderer === Phaser.WEBGL ? 12 : 30 },
  scene: Evening,
});

game.events.once("ready", () => {
  const scene = game.scene.getScene("evening");
  let rest: readonly TalkView[] = [];
  const report = (text: string) => {
    calls.push(text);
    if (text === "close") harness.close();
    if (!/^(advance|choose|say)/.test(text) || rest.length === 0) return;
    const [next] = rest;
    rest = rest.slice(1);
    if (next) harness.render(next);
  };
  const harness: Harness = {
    game,
    scene,
    version: Phaser.VERSION,
    box: undefined,
    calls,
    leaks,
    held: () => Object.keys(keys).filter((name) => keys[name]?.isDown),
    open(options) {
      harness.box = createDialogueBox(scene, recordedHandlers(report), options);
    },
    render: (view) => harness.box?.render(view),
    close() {
      harness.box?.destroy();
      harness.box = undefined;
    },
    story([first, ...others], options) {
      harness.close();
      calls.length = 0;
      leaks.length = 0;
      rest = others;
      harness.open(options);
      if (first) harness.render(first);
    },
    restart: () =>
      new Promise((resolve) => {
        scene.events.once("create", () => resolve());
        scene.scene.restart();
      }),
  };
  window.harness = harness;
});

function paintEvening(scene: Phaser.Scene): void {
  const canvas = document.createElement("canvas");
  canvas.width = 960;
  canvas.height = 540;
  const context = canvas.getContext("2d");
  if (!context) return;
  const sky = context.createLinearGradient(0, 0, 0, 400);
  for (const [at, colour] of [
    [0, "#2b3a67"],
    [0.45, "#8a5a83"],
    [0.75, "#e8906a"],
    [1, "#f7cf8a"],
  ] as const)
    sky.addColorStop(at, colour);
  context.fillStyle = sky;
  context.fillRect(0, 0, 960, 540);
  context.fillStyle = "#fff3cf";
  context.beginPath();
  context.arc(700, 250, 40, 0, 7);
  context.fill();
  const hills: readonly [string, number, number, number][] = [
    ["#5f4a78", 300, 60, 0.008],
    ["#46426b", 340, 45, 0.013],
    ["#2f4a4c", 390, 30, 0.017],
    ["#254036", 440, 22, 0.011],
  ];
  for (const [colour, base, rise, step] of hills) {
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(0, 540);
    for (let x = 0; x <= 960; x += 8) context.lineTo(x, base - rise * Math.sin(x * step + base));
    context.lineTo(960, 540);
    context.fill();
  }
  for (const [x, y, s] of [
    [180, 400, 1],
    [820, 420, 1.2],
    [560, 380, 0.7],
  ] as const) {
    context.fillStyle = "#3c2a2a";
    context.fillRect(x - 40 * s, y - 40 * s, 80 * s, 50 * s);
    context.fillStyle = "#6b2f2f";
    context.beginPath();
    context.moveTo(x - 52 * s, y - 40 * s);
    context.lineTo(x, y - 86 * s);
    context.lineTo(x + 52 * s, y - 40 * s);
    context.fill();
    context.fillStyle = "#ffd98a";
    context.fillRect(x - 24 * s, y - 28 * s, 14 * s, 18 * s);
    context.fillRect(x + 10 * s, y - 28 * s, 14 * s, 18 * s);
  }
  if (!scene.textures.exists("evening")) scene.textures.addCanvas("evening", canvas);
  const image = scene.add.image(0, 0, "evening").setOrigin(0, 0).setName("evening");
  const fill = () => image.setDisplaySize(scene.scale.width, scene.scale.height);
  scene.scale.on("resize", fill);
  scene.events.once("shutdown", () => scene.scale.off("resize", fill));
  fill();
}

function paintPerson(scene: Phaser.Scene, name: string, hair: string, skin: string, coat: string): void {
  const canvas = document.createElement("canvas");
  canvas.width = 256;
  canvas.height = 256;
  const context = canvas.getContext("2d");
  if (!context) return;
  const shape = (colour: string, draw: () => void) => {
    context.fillStyle = colour;
    context.beginPath();
    draw();
    context.fill();
  };
  shape(hair, () => context.ellipse(128, 118, 76, 88, 0, 0, 7));
  shape(coat, () => context.ellipse(128, 276, 104, 92, 0, 0, 7));
  shape(skin, () => context.roundRect(108, 160, 40, 50, 16));
  shape(skin, () => context.ellipse(128, 122, 54, 62, 0, 0, 7));
  shape(hair, () => {
    context.ellipse(128, 78, 62, 42, 0, Math.PI, 0);
    context.quadraticCurveTo(160, 100, 128, 84);
    context.quadraticCurveTo(90, 104, 66, 78);
  });
  for (const x of [106, 150]) {
    shape("#fff", () => context.ellipse(x, 124, 9, 11, 0, 0, 7));
    shape("#2a1c14", () => context.ellipse(x + 1, 126, 5, 7, 0, 0, 7));
  }
  context.strokeStyle = "#8a4a3a";
  context.lineWidth = 4;
  context.lineCap = "round";
  context.beginPath();
  context.arc(128, 146, 16, 0.4, Math.PI - 0.4);
  context.stroke();
  if (!scene.textures.exists(name)) scene.textures.addCanvas(name, canvas);
}
