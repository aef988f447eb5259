// The Phaser scene plugin: joins the talk, the dialogue and the pixels, and opens and closes them with the scene.
import * as Phaser from "phaser";
import type { Subscription } from "rxjs";
import { CHAT_FOCUS, type ChatEmitter } from "./chat-events.ts";
import type { Choice, Message } from "./conversation/message.ts";
import { checkEngine } from "./engine.ts";
import { checkLooks, checkOptions, listed, type OpenOptions } from "./open-options.ts";
import { createBoxOnDemand } from "./overlay/dialogue-box/box-on-demand.ts";
import type { Barks, BarksOptions, BarkWishes } from "./overlay/speech-bubble/barks.ts";
import { createBarksOnDemand } from "./overlay/speech-bubble/barks-on-demand.ts";
import type { SpeechTarget } from "./overlay/speech-bubble/following.ts";
import type { PresenterFactory } from "./presenters.ts";
import { type StagedTalk, stageTalk } from "./staged-talk.ts";
import { openTalk, type Talk } from "./stream/talk.ts";

interface Open {
  readonly talk: Talk;
  readonly staged: StagedTalk;
  readonly subscription: Subscription;
}

/**
 * Adds `this.chat` to every scene.
 *
 * @example
 * new Phaser.Game({
 *   plugins: { scene: [{ key: "ChatPlugin", plugin: ChatPlugin, mapping: "chat" }] },
 *   // …
 * });
 * // in a scene:
 * this.chat.open({ url: "http://localhost:8080/chatapi/TOKEN", clientId: "player-17", npc: { name: "Marta" } });
 */
export class ChatPlugin extends Phaser.Plugins.ScenePlugin {
  /** See {@link ChatEmitter}; its listeners go with the scene's shutdown. */
  readonly events = new Phaser.Events.EventEmitter() as ChatEmitter;
  /**
   * How everything looks that this plugin shows in its scene: talks, unless `open` is told otherwise, and barks.
   *
   * @example this.chat.looks = { theme: modern, textSize: settings.textSize };
   */
  looks: BarksOptions = {};
  private now: Open | undefined;
  private barks: Barks | undefined;

  /** Phaser calls this once a scene, also for its own system scene: only listeners here, both kept until destroy. */
  override boot(): void {
    const events = this.systems?.events;
    events?.on(Phaser.Scenes.Events.SHUTDOWN, this.shutdown, this);
    events?.once(Phaser.Scenes.Events.DESTROY, this.destroy, this);
  }

  /** True while a talk is on the screen. */
  get isOpen(): boolean {
    return this.now !== undefined;
  }

  /** The talk on the screen. */
  get talk(): Talk | undefined {
    return this.now?.talk;
  }

  /**
   * Opens a talk with an NPC, in the dialogue box unless `present` says otherwise. One that is open already is closed
   * first.
   *
   * @throws TypeError or RangeError when an option cannot be used; it says what to give instead
   * @throws Error when the scene is not running
   */
  open(options: OpenOptions): Talk {
    const scene = this.runningScene("A talk opens", "chat.open()");
    const wishes = { ...this.looks, ...options };
    checkOptions(wishes);
    const { timers, data } = wishes;
    // Whoever needs all the time in the world is not to be hurried by the bot either: our server then sets no timeout.
    const patient = { data: () => ({ ...data?.(), noTimers: true }) };
    this.close();
    const talk = openTalk(timers === false ? { ...wishes, ...patient } : wishes);
    const staged = stageTalk(scene, talk, wishes, {
      choice: (choice) => void this.events.emit("choice", choice),
      focus: (typing) => this.tellFocus(scene, typing),
      read: (id) => void this.events.emit("read", id),
      stuck: (choices) => this.tellStuck(choices),
      close: () => this.close(),
    });
    try {
      staged.present(presentersOf(wishes.present));
    } catch (error) {
      staged.destroy();
      talk.close();
      throw error;
    }
    const subscription = talk.message$.subscribe((message: Message) => {
      this.events.emit("message", message);
      const { type } = message.content;
      if (type === "unknown" || type === "raw") this.events.emit("unknown", message);
    });
    this.now = { talk, staged, subscription };
    this.events.emit("open", talk);
    const greet = wishes.greet ?? { query: "/start" };
    if (greet) "event" in greet ? talk.send(greet.event, greet.data) : talk.say(greet.query);
    return talk;
  }

  /**
   * Shows the open talk in another way, or in several at once. It goes on where it is: the line, the choices, the words
   * that are on their way.
   *
   * @example this.chat.present(chatWindow());
   * @throws Error when no talk is open
   */
  present(presenters: PresenterFactory | readonly PresenterFactory[]): void {
    if (!this.now) throw new Error("There is no talk to present: call chat.open() first.");
    this.now.staged.present(presentersOf(presenters));
  }

  /**
   * Lays what was said so far over the talk, until the player closes it; `false` takes it away.
   *
   * @example this.input.keyboard?.on("keydown-L", () => this.chat.isOpen && this.chat.lookBack(backlog()));
   * @throws Error when no talk is open
   */
  lookBack(presenter: PresenterFactory | false): void {
    if (!this.now) throw new Error("There is no talk to look back on: call chat.open() first.");
    this.now.staged.lookBack(presenter || undefined);
  }

  /**
   * Lets somebody say a short line without any talk: a greeting, a cry. What one speaker says comes one after the other.
   * The code for it is fetched with the first one of a game, which is heard a moment later then.
   *
   * @throws TypeError for somebody without a place, and for `looks` that cannot be drawn
   * @throws Error when the scene is not running
   * @example this.chat.bark(this.smith, "Hot off the anvil!");
   */
  bark(target: SpeechTarget, text: string, wishes: BarkWishes = {}): void {
    const scene = this.runningScene("A bark is heard", "chat.bark()");
    if (!this.barks) {
      checkLooks(this.looks);
      this.barks = createBarksOnDemand(scene, this.looks);
    }
    this.barks.bark(target, text, wishes);
  }

  /** Takes back what somebody barks and would bark; everybody's where nobody is named. */
  hush(target?: SpeechTarget): void {
    this.barks?.hush(target);
  }

  /**
   * Asks `locked` about every choice again and draws what has changed: for when the game's own things have, such as the
   * player's purse. Does nothing when no talk is open. Drawn or not, a choice is asked about once more when it is picked.
   *
   * @example this.registry.events.on("changedata-gold", () => this.chat.refresh());
   */
  refresh(): void {
    this.now?.staged.refresh();
  }

  /** Closes the talk and ends its requests. Does nothing when none is open. */
  close(): void {
    const open = this.now;
    if (!open) return;
    this.now = undefined;
    open.subscription.unsubscribe();
    open.staged.destroy();
    open.talk.close();
    this.events.emit("close");
  }

  private runningScene(what: string, call: string): Phaser.Scene {
    checkEngine();
    const { scene } = this;
    const { sys } = scene ?? {};
    if (!scene || !(sys?.isActive() || sys?.settings.isTransition || sys?.settings.status === Phaser.Scenes.CREATING))
      throw new Error(`${what} in a running scene: call ${call} in create(), update() or an event of the scene.`);
    return scene;
  }

  private tellStuck(choices: readonly Choice[]): void {
    if (this.events.emit("stuck", choices)) return;
    const set = choices.map(({ text }) => `"${text}"`).join(", ") || "it is empty";
    console.warn(`phaser-parley: nothing of a set can be picked (${set}). Help on by chat.events.on("stuck", …).`);
  }

  private tellFocus(scene: Phaser.Scene, typing: boolean): void {
    this.events.emit("focus", typing);
    scene.events.emit(CHAT_FOCUS, typing);
    scene.game.events.emit(CHAT_FOCUS, typing);
  }

  private shutdown(): void {
    this.close();
    this.barks?.destroy();
    this.barks = undefined;
    this.events.removeAllListeners();
  }

  /** A scene that is removed is destroyed without a shutdown. */
  override destroy(): void {
    this.shutdown();
    this.systems?.events.off(Phaser.Scenes.Events.SHUTDOWN, this.shutdown, this);
    super.destroy();
  }
}

function presentersOf(wanted: OpenOptions["present"]): readonly PresenterFactory[] {
  const list = listed(wanted);
  return list.length > 0 ? list : [createBoxOnDemand];
}

declare global {
  // biome-ignore lint/suspicious/noRedeclare: the engine's own global namespace is meant
  namespace Phaser {
    interface Scene {
      /** Added by ChatPlugin under the mapping "chat". */
      chat: ChatPlugin;
    }
  }
}
