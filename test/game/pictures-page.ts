// A page with a quiet evening and one presenter in one theme: what the reference pictures are taken of.
// URL: ?renderer=webgl|canvas &pixelart=1 &device=1 (canvas in device pixels) &round=1 (roundPixels)
import * as Phaser from "phaser";
import { createChatWindow } from "../../plugin/overlay/chat-window/chat-window.ts";
import { createDialogueBox } from "../../plugin/overlay/dialogue-box/dialogue-box.ts";
import { laterPart } from "../../plugin/overlay/dialogue-box/later-part.ts";
import type { Presenter, TalkView } from "../../plugin/overlay/presenter.ts";
import { createSpeechBubble } from "../../plugin/overlay/speech-bubble/speech-bubble.ts";
import type { PresenterOptions } from "../../plugin/overlay/stage/presenter-options.ts";
import { graphite, modern } from "../../plugin/overlay/theme/modern.ts";
import { midnight, storybook } from "../../plugin/overlay/theme/storybook.ts";
import { terminal } from "../../plugin/overlay/theme/terminal.ts";
import type { ThemeChanges } from "../../plugin/overlay/theme/theme.ts";
import { recordedHandlers } from "../recorded-handlers.ts";

/** Themes by name; `framed` has a pixel-art frame of its own. */
export type ThemeName = "storybook" | "midnight" | "modern" | "graphite" | "terminal" | "framed";
export type PresenterName = "box" | "window" | "bubble";

export interface Shown {
  readonly presenter: PresenterName;
  readonly theme: ThemeName;
  readonly view: TalkView;
  readonly options?: Omit<PresenterOptions, "theme">;
  /** A key (`KeyboardEvent.code`) that the player presses once choices take it. */
  readonly press?: string;
  /** What comes next; the picture is taken after it. */
  readonly after?: TalkView;
}

export interface Pictures {
  readonly game: Phaser.Game;
  readonly scene: Phaser.Scene;
  /** Puts this on the screen in place of what was there; the game's canvas as a PNG in base64 when it is drawn. */
  show(...shown: readonly Shown[]): Promise<string>;
  /** Draws once more, and gives the canvas in the same way. */
  draw(): string;
}

declare global {
  interface Window {
    pictures: Pictures;
  }
}

const slice = { left: 5, right: 5, top: 5, bottom: 5, scale: 3 };
const themes: { readonly [name in ThemeName]: ThemeChanges } = {
  storybook,
  midnight,
  modern,
  graphite,
  terminal,
  framed: {
    base: modern,
    frames: {
      panel: { texture: "frame", ...slice },
      slip: { texture: "frame", ...slice, scale: 1 },
      "slip.plate": (context, { width, height }) => {
        context.fillStyle = "#26304f";
        context.fillRect(0, 0, width, height);
      },
    },
  },
};

class Evening extends Phaser.Scene {
  constructor() {
    super("evening");
  }
  preload() {
    for (const name of ["marta", "guide"]) this.load.svg(name, `portraits/${name}.svg`, { width: 256, height: 256 });
  }
  create() {
    const canvas = document.createElement("canvas");
    canvas.width = 96;
    canvas.height = 96;
    paintEvening(canvas);
    this.textures.addCanvas("evening", canvas);
    const image = this.add.image(0, 0, "evening").setOrigin(0, 0);
    const fill = () => image.setDisplaySize(this.scale.width, this.scale.height);
    this.scale.on("resize", fill);
    fill();
    const frame = document.createElement("canvas");
    frame.width = 16;
    frame.height = 16;
    paintFrame(frame);
    this.textures.addCanvas("frame", frame);
    this.add.rectangle(this.scale.width / 2, this.scale.height * 0.62, 26, 52, 0x2f6a5c).setName("person");
  }
}

/** Bands of dusk: flat, so that the pictures stay small. */
function paintEvening(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext("2d");
  for (const [y, colour] of [
    [0, "#3b4674"],
    [24, "#8a6388"],
    [44, "#d98f74"],
    [58, "#4b5a6b"],
    [72, "#34504a"],
  ] as const) {
    if (!context) return;
    context.fillStyle = colour;
    context.fillRect(0, y, 96, 96);
  }
}

/** Sixteen pixels square: a frame as a pixel artist draws it. */
function paintFrame(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  for (const [inset, colour] of [
    [0, "#2b2140"],
    [1, "#f4c95d"],
    [2, "#9a5b2b"],
    [3, "#2b2140"],
    [4, "#fff6e0"],
  ] as const) {
    context.fillStyle = colour;
    context.fillRect(inset, inset, 16 - 2 * inset, 16 - 2 * inset);
  }
  for (const [x, y] of [
    [0, 0],
    [15, 0],
    [0, 15],
    [15, 15],
  ] as const)
    context.clearRect(x, y, 1, 1);
}

const query = new URLSearchParams(location.search);
const ratio = query.has("device") ? devicePixelRatio : 1;
const game = new Phaser.Game({
  type: query.get("renderer") === "canvas" ? Phaser.CANVAS : Phaser.WEBGL,
  width: innerWidth * ratio,
  height: innerHeight * ratio,
  parent: "game",
  banner: false,
  audio: { noAudio: true },
  pixelArt: query.has("pixelart"),
  roundPixels: query.has("round"),
  scale: { mode: Phaser.Scale.NONE, zoom: 1 / ratio },
  render: { maxTextures: 1, preserveDrawingBuffer: true },
  scene: Evening,
});

const handlers = recordedHandlers(() => {});
let open: Presenter[] = [];

function put(scene: Phaser.Scene, { presenter, theme, options }: Shown): Presenter {
  const wishes = { reducedMotion: true, ...options, theme: themes[theme] };
  switch (presenter) {
    case "box":
      return createDialogueBox(scene, handlers, wishes);
    case "window":
      return createChatWindow(scene, handlers, wishes);
    case "bubble":
      return createSpeechBubble(scene, handlers, {
        ...wishes,
        target: scene.children.getByName("person") as Phaser.GameObjects.Rectangle,
      });
  }
}

let time = 0;
/** Time is ours: as many frames as are asked for, as fast as they can be drawn. */
function pass(count: number): void {
  for (let i = 0; i < count; i++) {
    time += 1000 / 60;
    game.step(time, 1000 / 60);
  }
}

/** Pictures and films that have been asked for and are not there yet: nothing else tells when all is drawn. */
const underWay = new Set<EventTarget>();
for (const kind of [HTMLImageElement.prototype, HTMLMediaElement.prototype]) {
  const property = Object.getOwnPropertyDescriptor(kind, "src");
  Object.defineProperty(kind, "src", {
    ...property,
    set(this: HTMLElement, address: string) {
      underWay.add(this);
      const done = () => underWay.delete(this);
      for (const end of ["load", "error"]) this.addEventListener(end, done);
      // The poster is not the first picture, and may be drawn a moment after it was found.
      if (this instanceof HTMLVideoElement)
        this.addEventListener("seeked", () => setTimeout(done, 500), { once: true });
      property?.set?.call(this, address);
    },
  });
}

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

game.events.once("ready", async () => {
  // A picture of the box is taken when all has come that it fetches on demand.
  await laterPart.load();
  await Promise.all(
    ["Alegreya", "Source Sans 3", "JetBrains Mono"].flatMap((family) =>
      ["", "bold ", "italic "].map((style) => document.fonts.load(`${style}20px "${family}"`)),
    ),
  );
  const scene = game.scene.getScene("evening");
  if (!scene.sys.isActive()) await new Promise<void>((resolve) => scene.events.once("create", () => resolve()));
  time = performance.now();
  game.loop.stop();
  window.pictures = {
    game,
    scene,
    async show(...shown) {
      for (const each of open) each.destroy();
      underWay.clear();
      open = shown.map((each) => {
        const presenter = put(scene, each);
        presenter.render(each.view);
        if (each.press) {
          pass(30);
          for (const kind of ["keydown", "keyup"])
            window.dispatchEvent(new KeyboardEvent(kind, { code: each.press, bubbles: true, cancelable: true }));
          pass(1);
        }
        if (each.after) presenter.render(each.after);
        return presenter;
      });
      pass(4);
      for (let waits = 0; underWay.size > 0 && waits < 500; waits++) await rest(10);
      await rest(0);
      return window.pictures.draw();
    },
    draw() {
      pass(4);
      return game.canvas.toDataURL("image/png").slice("data:image/png;base64,".length);
    },
  };
});
