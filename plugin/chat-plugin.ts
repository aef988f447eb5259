// The Phaser scene plugin: joins the talk, the dialogue and the pixels, and opens and closes them with the scene.
import * as Phaser from "phaser";
import type { Subscription } from "rxjs";
import type { Conversation } from "./conversation/conversation.ts";
import type { Choice, Message } from "./conversation/message.ts";
import type { Npc } from "./dialogue/cast.ts";
import { advance, type Dialogue, follow, newDialogue } from "./dialogue/dialogue.ts";
import { entriesOf, type Log } from "./dialogue/log.ts";
import { type Presentation, present } from "./dialogue/presentation.ts";
import { english, type Strings } from "./dialogue/strings.ts";
import { createDialogueBox, type DialogueBoxOptions } from "./overlay/dialogue-box/dialogue-box.ts";
import type { Presenter } from "./overlay/presenter.ts";
import { openTalk, type Talk } from "./stream/talk.ts";
import type { TalkOptions } from "./stream/talk-options.ts";

export interface OpenOptions extends TalkOptions, DialogueBoxOptions {
  /** Who is talked to. `portrait` is the key of a loaded texture. */
  readonly npc: Npc;
  /** Texture for a live agent who answers in this NPC's place. */
  readonly agentPortrait?: string;
  /** Sent when the talk opens. @defaultValue the query `/start`, the Chat API's conventional opener */
  readonly greet?:
    | { readonly event: string; readonly data?: Record<string, unknown> }
    | { readonly query: string }
    | false;
  /** Free typing beside the choices. @defaultValue true */
  readonly typing?: boolean;
  /** What the talk itself says to the player ("The line is down…"). `wording` has the box's own few words. */
  readonly strings?: Partial<Strings>;
}

/** Events of `chat.events`: `open`, `close`, `message` (Message), `choice` (Choice), `focus` (typing: boolean). */
export type ChatEventName = "open" | "close" | "message" | "choice" | "focus";

interface Open {
  readonly talk: Talk;
  readonly box: Presenter;
  readonly subscriptions: readonly Subscription[];
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
  /** `open`, `close`, `message`, `choice`, `focus`; its listeners go with the scene's shutdown. */
  readonly events = new Phaser.Events.EventEmitter();
  private now: Open | undefined;

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
   * Opens a talk with an NPC in the dialogue box. One that is open already is closed first.
   *
   * @throws TypeError when the URL, the clientId or the NPC's name cannot be used
   * @throws Error when the scene is not running
   */
  open(options: OpenOptions): Talk {
    const scene = this.scene;
    if (
      !scene?.sys.isActive() &&
      !scene?.sys.settings.isTransition &&
      scene?.sys.settings.status !== Phaser.Scenes.CREATING
    )
      throw new Error(
        "A talk opens in a running scene: call chat.open() in create(), update() or an event of the scene.",
      );
    if (!options.npc?.name) throw new TypeError('A talk needs someone to talk to: npc: { name: "Marta" }.');
    this.close();
    const talk = openTalk(options);
    const strings = { ...english, ...options.strings };
    let dialogue: Dialogue = newDialogue;
    let log: Log | undefined;
    const tell = (next: Dialogue) => {
      dialogue = next;
      talk.read();
      draw(talk.conversation);
    };
    const box = createDialogueBox(
      scene,
      {
        advance: (lineId) => tell(advance(dialogue, talk.conversation, lineId)),
        choose: (choiceId) =>
          this.choose(talk, choiceId, present(talk.conversation, dialogue, options, strings).choices),
        say: (text) => void talk.say(text),
        retry: (id) => talk.retry(id),
        close: () => this.close(),
        focus: (typing) => this.events.emit("focus", typing),
        follow: (url) => void window.open(url, "_blank", "noopener,noreferrer"),
        read: () => talk.read(),
      },
      options,
    );
    const draw = (conversation: Conversation) => {
      dialogue = follow(dialogue, conversation);
      log = entriesOf(conversation, options, strings, log);
      const presentation: Presentation = present(conversation, dialogue, options, strings, log);
      box.render({ ...presentation, ...(options.typing !== false && { entry: { placeholder: strings.placeholder } }) });
    };
    const subscriptions = [
      talk.message$.subscribe((message: Message) => this.events.emit("message", message)),
      talk.conversation$.subscribe(draw),
    ];
    this.now = { talk, box, subscriptions };
    this.events.emit("open", talk);
    const greet = options.greet ?? { query: "/start" };
    if (greet) "event" in greet ? talk.send(greet.event, greet.data) : talk.say(greet.query);
    return talk;
  }

  /** Closes the box and ends its requests. Does nothing when none is open. */
  close(): void {
    const open = this.now;
    if (!open) return;
    this.now = undefined;
    for (const subscription of open.subscriptions) subscription.unsubscribe();
    open.talk.close();
    open.box.destroy();
    this.events.emit("close");
  }

  private choose(talk: Talk, choiceId: string, offered: readonly Choice[]): void {
    const choice = offered.find((each) => each.id === choiceId);
    if (!choice) return;
    if (choice.url) window.open(choice.url, "_blank", "noopener,noreferrer");
    else talk.choose(choice);
    this.events.emit("choice", choice);
  }

  private shutdown(): void {
    this.close();
    this.events.removeAllListeners();
  }

  /** A scene that is removed is destroyed without a shutdown. */
  override destroy(): void {
    this.shutdown();
    this.systems?.events.off(Phaser.Scenes.Events.SHUTDOWN, this.shutdown, this);
    super.destroy();
  }
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
