// A talk on the screen: one owner of how far the player is, and the presenters that show it and report what was pressed.
import type * as Phaser from "phaser";
import { type Conversation, openSet } from "./conversation/conversation.ts";
import type { Choice } from "./conversation/message.ts";
import { checkedAddress } from "./dialogue/address.ts";
import { advance, type Dialogue, follow, newDialogue, readAll } from "./dialogue/dialogue.ts";
import { entriesOf, type Log } from "./dialogue/log.ts";
import { choicesIn, choicesInLog } from "./dialogue/open-choices.ts";
import { type Presentation, present } from "./dialogue/presentation.ts";
import { english } from "./dialogue/strings.ts";
import type { OpenOptions } from "./open-options.ts";
import type { ChoiceView, Presenter, PresenterHandlers } from "./overlay/presenter.ts";
import type { PresenterFactory } from "./presenters.ts";
import { createReading } from "./reading.ts";
import type { Talk } from "./stream/talk.ts";

export interface StagedTalk {
  /** Shows the talk in these ways from now on; it goes on where it is. */
  present(factories: readonly PresenterFactory[]): void;
  /** Shows the talk in one more way, until the player closes that alone, or until it is taken away by `undefined`. */
  lookBack(factory: PresenterFactory | undefined): void;
  /** Draws it anew, as the game's rules are now. */
  refresh(): void;
  /** Takes every presenter off the screen. The talk itself goes on. */
  destroy(): void;
}

/** What the game hears of it. */
export interface StagedEvents {
  choice(choice: Choice): void;
  focus(typing: boolean): void;
  /** The player has seen everything up to the message with this id. */
  read(id: string): void;
  /** None of these choices can be picked, or there are none. */
  stuck(choices: readonly Choice[]): void;
  close(): void;
}

interface Shown {
  readonly presenter: Presenter;
  /** The countdown as this presenter was first given it: what was left then. */
  countdown?: Presentation["countdown"];
}

export function stageTalk(scene: Phaser.Scene, talk: Talk, options: OpenOptions, events: StagedEvents): StagedTalk {
  const strings = { ...english, ...options.strings };
  let dialogue: Dialogue = newDialogue;
  let log: Log | undefined;
  let told: Presentation | undefined;
  let shown: readonly Shown[] = [];
  let above: Shown | undefined;
  let lookingBack: PresenterFactory | undefined;
  let typing = false;
  let isDrawing = false;
  let isStale = false;
  let stuckAt: string | undefined;
  let timed: { readonly id: string; readonly since: number } | undefined;

  function presentation(of: Dialogue): Presentation {
    const now = present(talk.conversation, of, options, strings, log);
    if (options.timers !== false || !now.countdown) return now;
    const { countdown: _none, ...rest } = now;
    return rest;
  }

  /** Presenters may report while they draw, such as that all is seen: then it is all drawn once more, from the newest. */
  function draw(): void {
    isStale = true;
    if (isDrawing || !reading.ready(talk.conversation.messages)) return;
    isDrawing = true;
    while (isStale) {
      isStale = false;
      show(talk.conversation);
    }
    isDrawing = false;
    tellStuck();
  }

  /** A bot that leaves the player nothing to pick is told of once a set; the way out is always there. */
  function tellStuck(): void {
    if (!told || told.more || shown.length === 0) return;
    const { choices, line } = told;
    // Cards may be all that there is.
    const set = openSet(talk.conversation)?.id ?? (choices.length > 0 ? line?.id : undefined);
    if (set === undefined || set === stuckAt || choices.some((each) => barred(each).locked === undefined)) return;
    stuckAt = set;
    events.stuck(choices);
  }

  function show(conversation: Conversation): void {
    const isTold = shown.some(({ presenter }) => !presenter.whole);
    dialogue = isTold ? follow(dialogue, conversation) : readAll(follow(dialogue, conversation), conversation);
    log = entriesOf(conversation, options, strings, log);
    told = presentation(dialogue);
    let whole: Presentation | undefined;
    for (const each of above ? [...shown, above] : shown) {
      if (each.presenter.whole) whole ??= isTold ? presentation(readAll(dialogue, conversation)) : told;
      drawOne(each, (each.presenter.whole && whole) || told);
    }
  }

  function drawOne(each: Shown, { countdown, ...view }: Presentation): void {
    if (countdown?.id !== each.countdown?.id) each.countdown = left(countdown);
    const choices = each.presenter.whole ? choicesInLog(view.choices, view.entries) : view.choices;
    const entry = options.typing !== false && { entry: { placeholder: strings.placeholder } };
    try {
      each.presenter.render({
        ...view,
        choices: choices.map(barred),
        ...(each.countdown && { countdown: each.countdown }),
        ...entry,
      });
    } catch (error) {
      reportError(error);
    }
  }

  /** A choice with the game's word against it. */
  function barred(choice: Choice): ChoiceView {
    try {
      const locked = options.locked?.(choice);
      return locked === undefined ? choice : { ...choice, locked };
    } catch (error) {
      reportError(error);
      return choice;
    }
  }

  /** A presenter that comes late to a countdown is given what is left of it. */
  function left(countdown: Presentation["countdown"]): Presentation["countdown"] {
    if (!countdown) return undefined;
    if (timed?.id !== countdown.id) timed = { id: countdown.id, since: performance.now() };
    const gone = (performance.now() - timed.since) / 1000;
    return { id: countdown.id, seconds: Math.max(0, countdown.seconds - gone) };
  }

  /** @returns true when something was unseen, in which case all is drawn anew */
  function read(): boolean {
    const { unread, messages } = talk.conversation;
    const last = messages[messages.length - 1];
    if (unread === 0 || !last) return false;
    talk.read();
    events.read(last.id);
    return true;
  }

  function open(url: string): void {
    const address = checkedAddress(url);
    if (address !== undefined) window.open(address, "_blank", "noopener,noreferrer");
  }

  function offered(matches: (choice: Choice) => boolean): Choice | undefined {
    const now = told?.choices.find(matches);
    const before = () => log?.entries.toReversed().flatMap(({ block }) => choicesIn(block));
    return now ?? before()?.find(matches);
  }

  const handlers: PresenterHandlers = {
    advance(lineId) {
      dialogue = advance(dialogue, talk.conversation, lineId);
      if (!read()) draw();
    },
    choose(choiceId) {
      const choice = offered(({ id }) => id === choiceId);
      if (!choice) return;
      // What the player had when it was drawn may be spent.
      if (barred(choice).locked !== undefined) return draw();
      if (choice.url === undefined) talk.choose(choice);
      else open(choice.url);
      events.choice(choice);
    },
    say: (text) => void talk.say(text),
    retry: (id) => talk.retry(id),
    close: () => events.close(),
    focus(now) {
      if (now === typing) return;
      typing = now;
      events.focus(now);
    },
    follow(url) {
      open(url);
      const choice = offered((each) => each.url === url);
      if (choice) events.choice(choice);
    },
    read: () => void read(),
  };

  /** Who answers in a log has read all of it: no other presenter goes on telling what came before. */
  function make(factory: PresenterFactory, changes: Partial<PresenterHandlers> = {}): Shown {
    const readFirst = (act: (what: string) => void) => (what: string) => {
      if (made.presenter.whole) dialogue = readAll(dialogue, talk.conversation);
      act(what);
    };
    const [choose, say] = [readFirst(handlers.choose), readFirst(handlers.say)];
    const made: Shown = { presenter: factory(scene, { ...handlers, choose, say, ...changes }, options) };
    made.presenter.coming?.then(() => void (shown.includes(made) && lookBack(lookingBack))).catch(reportError);
    return made;
  }

  /** Made anew when another presenter has come meanwhile: who comes last is in front and has the keys. */
  function lookBack(factory: PresenterFactory | undefined): void {
    lookingBack = factory;
    const leaving = above;
    above = undefined;
    leaving?.presenter.destroy();
    if (!factory) return;
    above = make(factory, { close: () => lookBack(undefined) });
    draw();
  }

  function destroy(leaving: readonly Shown[]): void {
    for (const { presenter } of leaving) presenter.destroy();
  }

  const reading = createReading(() => {
    log = undefined;
    draw();
  });
  const subscription = talk.conversation$.subscribe(draw);

  return {
    present(factories) {
      const coming: Shown[] = [];
      try {
        for (const factory of factories) coming.push(make(factory));
      } catch (error) {
        destroy(coming);
        throw error;
      }
      const leaving = shown;
      shown = coming;
      destroy(leaving);
      draw();
      lookBack(lookingBack);
    },
    lookBack,
    refresh: draw,
    destroy() {
      subscription.unsubscribe();
      reading.destroy();
      destroy(above ? [above, ...shown] : shown);
      above = undefined;
      lookingBack = undefined;
      shown = [];
      handlers.focus(false);
    },
  };
}
