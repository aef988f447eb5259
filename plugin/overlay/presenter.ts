// What every presenter (dialogue box, chat window, speech bubble) is asked to draw, and what it reports back.
// The whole contract between the talk and the pixels: the same view for all three, so they can be used at once.
import type { Presentation } from "../dialogue/presentation.ts";

/** Everything that is to be seen at one moment. Given whole each time; a presenter works out what changed. */
export interface TalkView extends Omit<Presentation, "choices"> {
  /**
   * Open choices, offered when the line has been told. For a presenter that shows the whole log, those on cards that still
   * wait there are among them.
   */
  readonly choices: readonly ChoiceView[];
  /** The text field; absent where free typing makes no sense. */
  readonly entry?: { readonly placeholder: string };
}

export interface ChoiceView {
  readonly id: string;
  readonly text: string;
  /** A link: it is opened instead of said. */
  readonly url?: string;
  /** Not to be picked now, and why. */
  readonly locked?: string;
}

/** What the player did. Plain callbacks; nothing is thrown through them. */
export interface PresenterHandlers {
  /** The line was read to its end and the player wants the next one. */
  advance(lineId: string): void;
  choose(choiceId: string): void;
  say(text: string): void;
  /** Send a failed line once more: the id of the echo, or of the entry. */
  retry(id: string): void;
  /** Leave the talk (Escape, or the cross). */
  close(): void;
  /** The text field took or gave back the keyboard. */
  focus(typing: boolean): void;
  /** The player has agreed to leave the game for this address. */
  follow(url: string): void;
  /** Everything that is there has been seen. */
  read(): void;
}

/** A presenter on the screen. */
export interface Presenter {
  /** It shows the whole log at once: no line waits for another, and choices are open as soon as they are there. */
  readonly whole?: boolean;
  /** Its code is on its way: fulfilled when it is on the screen, over what was there before. */
  readonly coming?: Promise<void>;
  render(view: TalkView): void;
  /** Puts the keyboard into the text field. */
  focusEntry(): void;
  /** Removes every game object, DOM node, listener and timer. Safe to call twice. */
  destroy(): void;
}
