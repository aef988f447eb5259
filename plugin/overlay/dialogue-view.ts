// What the dialogue box is asked to draw, and what it reports back. The whole contract between the talk and the pixels.
import type { Presentation } from "../dialogue/presentation.ts";

/** Everything that the box shows at one moment. Given whole each time; the box works out what changed. */
export interface DialogueView extends Omit<Presentation, "choices"> {
  /** Open choices, offered when the line has been told. */
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
export interface DialogueHandlers {
  /** The line was read to its end and the player wants the next one. */
  advance(lineId: string): void;
  choose(choiceId: string): void;
  say(text: string): void;
  /** Send a failed line once more. */
  retry(echoId: string): void;
  /** Leave the talk (Escape, or the cross). */
  close(): void;
  /** The text field took or gave back the keyboard. */
  focus(typing: boolean): void;
}

/** A presenter on the screen. */
export interface DialogueBox {
  render(view: DialogueView): void;
  /** Puts the keyboard into the text field. */
  focusEntry(): void;
  /** Removes every game object, DOM node, listener and timer. Safe to call twice. */
  destroy(): void;
}
