// The few words that the box says by itself. A game in another language gives its own.

export interface Wording {
  /** Before the player's own line: "You: …". */
  readonly you: string;
  readonly pending: string;
  readonly delivered: string;
  readonly failed: string;
  /** On the button beside a line that was not delivered. */
  readonly retry: string;
  readonly send: string;
  readonly close: string;
  /** For screen readers, while an answer is awaited. */
  readonly waiting: string;
  /** For screen readers: what the whole box is. */
  readonly dialogue: string;
  /** For screen readers: a choice that cannot be picked, and why. */
  readonly locked: (choice: string, reason: string) => string;
}

export const english: Wording = {
  you: "You",
  pending: "being sent",
  delivered: "delivered",
  failed: "not delivered",
  retry: "Try again",
  send: "Say it",
  close: "Leave the talk",
  waiting: "Waiting for an answer",
  dialogue: "Conversation",
  locked: (choice, reason) => `${choice} (not now: ${reason})`,
};
