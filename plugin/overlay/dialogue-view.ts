// What the dialogue box is asked to draw, and what it reports back. The whole contract between the talk and the pixels.

/** Everything that the box shows at one moment. Given whole each time; the box works out what changed. */
export interface DialogueView {
  /** Who has the word. `portrait` is a texture key; a missing one is drawn as an initial. */
  readonly speaker: { readonly name: string; readonly portrait?: string; readonly label?: string };
  /** The line being told. A new `id` starts the typewriter anew. */
  readonly line?: { readonly id: string; readonly text: string };
  /** More lines wait behind this one: shows the "next" mark in place of choices. */
  readonly more: boolean;
  /** Open choices, offered when the line has been told. */
  readonly choices: readonly ChoiceView[];
  /** The player's own last line, while it is worth showing. */
  readonly echo?: {
    readonly id: string;
    readonly text: string;
    readonly mark: "pending" | "delivered" | "failed";
    readonly note?: string;
  };
  /** An answer is being awaited: shows the dots. */
  readonly waiting: boolean;
  /** A word about the connection ("The line is down. Trying again…"). */
  readonly notice?: string;
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
