/**
 * A bot: an NPC's talk, written in ink (https://www.inklestudios.com/ink/), one `.ink` file and what it INCLUDEs.
 *
 * ## What the story says
 * Each line is a `text` reply. All choices at a stop are one `buttons` reply after the lines; a button that is pressed
 * comes back as a query with the button's text. Tags on a line add replies after its text, in their order:
 *
 * | tag | reply |
 * |---|---|
 * | `# image: assets/cellar.png \| A cellar` | `image`, the caption may be left out; `audio` and `video` likewise |
 * | `# link: The map -> https://example.org/map` | `inlineButtons`; several links of a line are one reply |
 * | `# timeout: 30 -> idle` | `timeout`: unless the player speaks within 30 s (or `1m30s`), the knot `idle` runs |
 * | `# markup: html` | the line's text is `html` (or `markdown`, `plain`); at the top of the file: all lines |
 * | `# switch` | `switch`: a live agent is asked for. Options: `# switch: destination=gm; closeChatPhrases=/close, Back to game; appendCloseChatButton=true; firstMessage=…; lastMessage=…; ignoreOffline=true; attributes.level={level}` |
 * | `# reply: {"type":"location","lat":1,"lon":2}` | that very object, for any other type |
 * | `# onError: I have lost my thread.` | at the top of the file: what is said when the story itself goes wrong |
 *
 * Tags of a choice stand inside its brackets, `+ [Go north # match: north|up]`:
 * `# match: wolf|wolves` (words and phrases of free text that mean this choice, whole words, upper or lower case alike),
 * `# hidden` (never a button, only reached by `match` or by its exact text), `# url: https://…` (the button is a link).
 *
 * ## Signs that ink takes for itself
 * Inside a tag ink reads `//` as a comment, `|` and `{}` as logic, `->` as a divert. The tags above may be written
 * plainly all the same: they are escaped before ink sees them (tag-spelling.ts). To stay readable for other ink tools,
 * write the escapes yourself: `https:/\/example.org`, `x.png \| caption`, `30 -\> idle`, `\{"type":"x"\}`. Braces that
 * are not escaped are ink's logic, and welcome: `# image: {mood}.png`. Anywhere else `\#`, `\/`, `\|`, `\{` write the sign.
 *
 * ## What the player says
 * A query is, in this order: the exact text of an open choice (case, outer spaces and Unicode form aside), the `match`
 * words of one (of several the longest), else the knot `noMatch`. `/start` runs the knot `start`, or the story from its
 * beginning when there is none; variables stay. The first words to a story that has not begun begin it, and are then
 * matched against what it offers. A story that has ended and has no `noMatch` begins anew likewise.
 *
 * An event runs the knot of its name; no such knot, no replies. The server's own events: `livechatFinished`,
 * `noLivechatOperatorsOnline`, `noMatch`, `fileEvent`.
 *
 * Knots for `noMatch`, for events and for timeouts are asides: when they offer no choices of their own, the talk stays
 * where it was, and its open choices are offered again after what was said. When they do, the talk goes on from there.
 *
 * ## What the story knows
 * Before each turn, declared VARs are set: `query` (the player's words), `playerName`, and every VAR that has the name
 * of a key in the request's `data` and the same kind of value (number, string, true/false).
 *
 * A story that changes between two turns (a new version of the file) begins anew, and keeps the VARs it still has.
 * @module
 */
import type { Story } from "inkjs/full";
import type { Reply } from "../../api/wire.ts";
import { answerTurn, faultAnswer } from "./answer-turn.ts";
import { compileBot } from "./compile.ts";
import type { InkSource } from "./ink-files.ts";

const STORIES_KEPT = 8;

export type BotInput = { query: string } | { event: string };

export interface BotTurn {
  /** What the bot remembers of this player; nothing at first. */
  memory?: string;
  input: BotInput;
  data?: Record<string, unknown>;
  playerName?: string;
  /** Offer the open choices again, even when the story has nothing to say to the input. */
  offerAgain?: boolean;
  /** The knot for words that mean no choice, before `noMatch`. */
  otherwise?: string;
}

export interface BotAnswer {
  /** To be kept until the player's next turn; absent when there is nothing to change. */
  memory?: string;
  replies: Reply[];
  /** `/knot`, where the answer was found. */
  place: string;
  /** 1 for words that were understood, 0 for `noMatch`. */
  confidence: number;
  /** True when the story has ended. */
  ended: boolean;
  /** True when the input meant something to the story: it has a knot for the event, a choice for the words. */
  understood: boolean;
  /** What went wrong inside the story, or what its author should know. For the log, not for players. */
  complaints: string[];
}

export interface Bot {
  answer(turn: BotTurn): Promise<BotAnswer>;
  hasKnot(name: string): boolean;
  warnings: readonly string[];
}

/** Compiles the story. @throws Error with file and line of each mistake. */
export function openBot(source: string | InkSource): Bot {
  const compiled = compileBot(source);
  const idle: Story[] = [];
  return {
    hasKnot: (name) => compiled.knots.has(name),
    warnings: compiled.warnings,
    async answer(turn) {
      const story = idle.pop() ?? compiled.newStory();
      try {
        const answer = await answerTurn(compiled, story, turn);
        if (idle.length < STORIES_KEPT) idle.push(story);
        return answer;
      } catch (error) {
        return faultAnswer(compiled, turn, error);
      }
    },
  };
}
