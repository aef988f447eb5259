// A page as a game has it: the plugin in two scenes, keys of its own, and talks with a real server. What the tests of
// scenes, of typing and of bad input drive.
// URL: ?renderer=webgl|canvas &mode=fit|resize &api=<address of the channel> &guest=<the players' name>
import * as Phaser from "phaser";
import {
  CHAT_FOCUS,
  ChatPlugin,
  chatWindow,
  dialogueBox,
  type OpenOptions,
  type Presenter,
  type PresenterFactory,
  speechBubble,
  type Talk,
  type TalkView,
} from "../../plugin/index.ts";
import { recordedHandlers } from "../recorded-handlers.ts";
import { openCounts } from "./counts.ts";

const query = new URLSearchParams(location.search);
export type Way = "box" | "window" | "bubble";
type Wishes = Partial<Omit<OpenOptions, "present">>;

export interface Tavern {
  readonly game: Phaser.Game;
  /** The scene that runs. */
  readonly scene: Phaser.Scene;
  readonly talk: Talk | undefined;
  /** What the game heard: `focus true`, `choice South`, `close`, and `interact` for its own key. */
  readonly heard: string[];
  /** Keys and pointers that reached the game. */
  readonly leaks: string[];
  open(ways: readonly Way[], wishes?: Wishes): void;
  present(ways: readonly Way[]): void;
  /** A presenter alone, without a talk: for views that no server would send. Reports into `heard`. */
  draw(way: Way, view: TalkView): void;
  /** Takes away talk, barks and presenter, and forgets what was heard. */
  tidy(): void;
  /** Starts a scene in place of the one that runs; resolves when it is there. */
  go(key: "tavern" | "cellar"): Promise<void>;
  /** What there is of a game: objects, textures, cameras, nodes, listeners. */
  count(): Record<string, unknown>;
}

declare global {
  interface Window {
    tavern: Tavern;
  }
}

const counts = openCounts();
const heard: string[] = [];
const leaks: string[] = [];
let scene: Phaser.Scene;
let drawn: Presenter | undefined;
/** Each tidied page has a new player, who has said nothing yet. */
let talks = 0;
let keeper: Phaser.GameObjects.Rectangle;

class Room extends Phaser.Scene {
  create() {
    scene = this;
    keeper = this.add.rectangle(this.scale.width / 2, 330, 40, 90, this.scene.key === "cellar" ? 0x4a5a8a : 0x8a5a3a);
    this.input.keyboard?.createCursorKeys();
    this.input.keyboard?.addKeys("W,A,S,D,E");
    // As games do: the key that is pressed beside somebody begins the talk, and it is Enter here.
    this.input.keyboard?.on("keydown-ENTER", () => heard.push("interact"));
    this.input.keyboard?.on("keydown", (event: KeyboardEvent) => leaks.push(event.code));
    this.input.on("pointerdown", () => leaks.push("pointerdown"));
    this.input.on("wheel", () => leaks.push("wheel"));
    this.chat.events.on("choice", ({ text }: { text: string }) => heard.push(`choice ${text}`));
    this.chat.events.on("close", () => heard.push("close"));
  }
}

const factoryOf = (way: Way): PresenterFactory =>
  way === "box" ? dialogueBox() : way === "window" ? chatWindow() : speechBubble({ target: keeper });

const game = new Phaser.Game({
  type: query.get("renderer") === "webgl" ? Phaser.WEBGL : Phaser.CANVAS,
  width: 960,
  height: 540,
  parent: "game",
  banner: false,
  backgroundColor: "#2a3448",
  audio: { noAudio: true },
  input: { gamepad: true },
  scale: { mode: query.get("mode") === "resize" ? Phaser.Scale.RESIZE : Phaser.Scale.FIT },
  render: { maxTextures: 1 },
  plugins: { scene: [{ key: "ChatPlugin", plugin: ChatPlugin, mapping: "chat" }] },
  scene: [
    class extends Room {
      constructor() {
        super("tavern");
      }
    },
    class extends Room {
      constructor() {
        super("cellar");
      }
    },
  ],
});
game.events.on(CHAT_FOCUS, (typing: boolean) => heard.push(`focus ${typing}`));

const tavern: Tavern = {
  game,
  get scene() {
    return scene;
  },
  get talk() {
    return scene.chat.talk;
  },
  heard,
  leaks,
  open(ways, wishes = {}) {
    scene.chat.open({
      ...{
        url: query.get("api") ?? "",
        clientId: `${query.get("guest")}-${talks}`,
        npc: { name: "Mira" },
        reducedMotion: true,
      },
      ...{ tabs: false, store: false as const, present: ways.map(factoryOf), ...wishes },
    });
  },
  present: (ways) => scene.chat.present(ways.map(factoryOf)),
  draw(way, view) {
    drawn ??= factoryOf(way)(
      scene,
      recordedHandlers((call) => void (call !== "read" && heard.push(call))),
      { reducedMotion: true },
    );
    drawn.render(view);
  },
  tidy() {
    scene.chat.close();
    scene.chat.hush();
    drawn?.destroy();
    drawn = undefined;
    talks++;
    heard.length = 0;
    leaks.length = 0;
  },
  go: (key) =>
    new Promise((resolve) => {
      game.scene.getScene(key).events.once("create", () => resolve());
      scene.scene.start(key);
    }),
  count: () => counts.of(game, scene),
};

game.events.once("ready", () => {
  window.tavern = tavern;
});
