// The few words that the box says by itself. A game in another language gives its own.

export interface Wording {
  /** Before the player's own line: "You: …". */
  readonly you: string;
  /** On the button beside a line that was not delivered. */
  readonly retry: string;
  /** Names the text field for screen readers. */
  readonly send: string;
  /** For screen readers, while an answer is awaited. */
  readonly waiting: string;
  /** For screen readers, before a line of the player that was not delivered. */
  readonly failed: string;
  /** For screen readers: what the whole box is. */
  readonly dialogue: string;
  /** For screen readers: a choice that cannot be picked, and why. */
  readonly locked: (choice: string, reason: string) => string;
  /** For screen readers: a choice that leads out of the game. */
  readonly link: (choice: string) => string;
  /** For screen readers: all that was said, what can be answered, and how to go on. */
  readonly log: string;
  readonly choices: string;
  readonly next: string;
  /** For screen readers, when a line can be answered: in so many ways. */
  readonly answers: (count: number) => string;
  /** For screen readers: a picture, by its caption. */
  readonly picture: (caption: string) => string;
  /** For screen readers: so much time is left for an answer. */
  readonly secondsLeft: (seconds: number) => string;
  /** Where a picture should be. */
  readonly pictureFailed: string;
  /** For screen readers: a press shows the picture as large as the screen. */
  readonly enlarge: (caption: string) => string;
  /** Puts a large picture back. */
  readonly back: string;
  readonly play: string;
  readonly stop: string;
  /** A sound or a film without a title. */
  readonly sound: string;
  readonly film: string;
  readonly soundFailed: string;
  readonly videoFailed: string;
  /** Shows a place on a map of the world. */
  readonly map: string;
  /** Before the host that a link leads to, and the two answers. */
  readonly leaving: string;
  readonly stay: string;
  readonly open: string;
  /** On the small buttons of the dialogue box: pages turn by themselves; fast forward up to the next choice. */
  readonly auto: string;
  readonly skip: string;
  /** In the text field, when more was pasted than a line may hold. */
  readonly tooLong: (limit: number) => string;
  /** Above the first line in a log that the player has not seen, and on the button that leads to so many of them. */
  readonly unread: string;
  readonly unreadBelow: (count: number) => string;
}

export const english: Wording = {
  you: "You",
  retry: "Try again",
  send: "Say it",
  waiting: "Waiting for an answer",
  failed: "Not delivered",
  dialogue: "Conversation",
  locked: (choice, reason) => `${choice} (not now: ${reason})`,
  link: (choice) => `${choice} (link)`,
  log: "What was said",
  choices: "Answers",
  next: "Next",
  answers: (count) => (count === 1 ? "1 answer" : `${count} answers`),
  picture: (caption) => (caption === "" ? "A picture" : `Picture: ${caption}`),
  secondsLeft: (seconds) => `${seconds} seconds to answer`,
  pictureFailed: "The picture did not come.",
  enlarge: (caption) => `Show the picture large${caption === "" ? "" : `: ${caption}`}`,
  back: "Back",
  play: "Play",
  stop: "Stop",
  sound: "A sound",
  film: "A film",
  soundFailed: "This sound cannot be played.",
  videoFailed: "This film cannot be played.",
  map: "Show on a map",
  leaving: "You leave the game for",
  stay: "Stay",
  open: "Open",
  auto: "Read on by itself",
  skip: "To the next choice",
  tooLong: (limit) => `Cut at ${limit} letters`,
  unread: "New",
  unreadBelow: (count) => `${count} new`,
};
