// Names of options that are misspelt: TypeScript refuses them, plain JavaScript is told on the console.
import type { OpenOptions } from "./open-options.ts";
import type { ChatWindowOptions } from "./overlay/chat-window/chat-window-options.ts";
import type { DialogueBoxOptions } from "./overlay/dialogue-box/dialogue-box.ts";
import type { BarksOptions } from "./overlay/speech-bubble/barks.ts";
import type { SpeechBubbleOptions } from "./overlay/speech-bubble/speech-bubble-options.ts";
import { hintAt } from "./overlay/theme/check-theme.ts";

type Name = keyof (OpenOptions & ChatWindowOptions & DialogueBoxOptions & SpeechBubbleOptions & BarksOptions);

/** Those that a game is likely to give, and those that look like one of them. Others are far from all of these. */
const NAMES =
  "url clientId client npc agentPortrait present greet typing locked strings theme wording reducedMotion textSpeed uiScale textSize contrast direction safe timers onLetter controls place player data mode most refresh";

/** Those of one presenter: a game that spreads its own settings into `chat.open` may well have something like them. */
const OWN = "auto walking target listener earshot height camera width title logOnly";

type Words<Text extends string> = Text extends `${infer First} ${infer Rest}` ? First | Words<Rest> : Text;

const usual: readonly (Words<typeof NAMES> extends Name ? string : never)[] = NAMES.split(" ");
const own: readonly (Words<typeof OWN> extends Name ? string : never)[] = OWN.split(" ");
const told = new Set<string>();

/**
 * Warns once of each name that is no option but nearly one.
 *
 * @param isOwn they are given to one presenter
 */
export function checkNames(options: object, isOwn = false): void {
  const known = isOwn ? [...usual, ...own] : usual;
  for (const name of Object.keys(options)) {
    const hint = known.includes(name) || told.has(name) ? "" : hintAt(name, known);
    told.add(name);
    if (hint) console.warn(`phaser-parley: no option "${name}": ${hint}`);
  }
}
