// What a game may say when it opens a talk, and what it is told when that cannot be.
import { resolveEndpoint } from "./api/endpoint.ts";
import type { Npc } from "./dialogue/cast.ts";
import { english, type Strings } from "./dialogue/strings.ts";
import { checkNames } from "./option-names.ts";
import type { ChoiceView } from "./overlay/presenter.ts";
import type { PresenterOptions } from "./overlay/stage/presenter-options.ts";
import { checkChanges } from "./overlay/theme/check-theme.ts";
import { storybookTokens } from "./overlay/theme/storybook-tokens.ts";
import { english as englishWording } from "./overlay/theme/wording.ts";
import type { PresenterFactory } from "./presenters.ts";
import type { TalkOptions } from "./stream/talk-options.ts";

export interface OpenOptions extends TalkOptions, PresenterOptions {
  /** Who is talked to. `portrait` is the key of a loaded texture. */
  readonly npc: Npc;
  /** Texture for a live agent who answers in this NPC's place. */
  readonly agentPortrait?: string;
  /** How the talk is shown; several ways at once are given as a list. @defaultValue `dialogueBox()` */
  readonly present?: PresenterFactory | readonly PresenterFactory[];
  /** Sent when the talk opens. @defaultValue the query `/start`, the Chat API's conventional opener */
  readonly greet?:
    | { readonly event: string; readonly data?: Record<string, unknown> }
    | { readonly query: string }
    | false;
  /** Free typing beside the choices. @defaultValue true */
  readonly typing?: boolean;
  /**
   * Why a choice cannot be picked now, in the player's words; nothing where it can. Asked whenever the talk is drawn
   * (`chat.refresh()` does so when the game's own things have changed), and once more when it is picked.
   *
   * @example locked: ({ text }) => (text.includes("ferryman") && gold < 50 ? "needs 50 gold" : undefined)
   */
  readonly locked?: (choice: ChoiceView) => string | undefined;
  /** What the talk itself says to the player ("The line is down…"). `wording` has the presenters' own few words. */
  readonly strings?: Partial<Strings>;
}

/** @throws TypeError or RangeError for an option that cannot be used; it says what to give instead */
export function checkOptions(options: OpenOptions): void {
  if (!options.npc?.name) throw new TypeError('A talk needs someone to talk to: npc: { name: "Marta" }.');
  resolveEndpoint(options.url);
  checkLooks(options);
  checkWords("strings", options.strings, english);
  for (const each of listed(options.present))
    if (typeof each !== "function")
      throw new TypeError("`present` takes dialogueBox(), chatWindow(), speechBubble({ target }), or a list of them.");
  is("function", "data", options.data, "() => ({ gold: 40 }), asked anew with each line");
  is("function", "locked", options.locked, "it is given a choice, and says why it cannot be picked now");
  is("boolean", "typing", options.typing, "false leaves the text field out");
  const { greet } = options;
  const isGreeting = (of: object) => ("event" in of ? of.event : "query" in of && of.query);
  if (greet !== undefined && greet !== false && !(typeof greet === "object" && isGreeting(greet)))
    throw new TypeError(
      '`greet` is { event: "approach" }, { query: "/start" }, or false for a talk that begins silently.',
    );
}

/**
 * What every presenter is given, and a bark as well.
 *
 * @param isOwn it is given to one presenter alone
 */
export function checkLooks(options: PresenterOptions, isOwn = false): void {
  checkNames(options, isOwn);
  between("textSize", options.textSize, 0.75, 2, "1 being the theme's own size");
  between("uiScale", options.uiScale, 0.25, 8, "1 being the size that fits the screen");
  between("textSpeed", options.textSpeed, 0, 10_000, "graphemes a second; 0 shows a page at once");
  for (const side of ["top", "right", "bottom", "left"] as const)
    between(`safe.${side}`, options.safe?.[side], 0, 100_000, "game pixels");
  is("boolean", "timers", options.timers, "false shows no countdown and runs none");
  is("boolean", "reducedMotion", options.reducedMotion, "true lets nothing slide or be typed out");
  is("function", "onLetter", options.onLetter, "called for each letter that is typed out");
  is("object", "safe", options.safe, "{ top: 40 }, game pixels");
  is("object", "theme", options.theme, 'such as `modern`, or { colours: { accent: "#00aa77" } }');
  oneOf("direction", options.direction, ["ltr", "rtl"]);
  oneOf("contrast", options.contrast, ["normal", "high"]);
  checkWords("wording", options.wording, englishWording);
  checkChanges(options.theme ?? {}, storybookTokens);
}

/** One, several or the usual way to present a talk, as a list. */
export function listed(present: OpenOptions["present"]): readonly PresenterFactory[] {
  return present === undefined ? [] : typeof present === "function" ? [present] : present;
}

export function between(name: string, value: number | undefined, least: number, most: number, unit: string): void {
  // NaN is no number between two others.
  if (value !== undefined && !(typeof value === "number" && value >= least && value <= most))
    throw new RangeError(`\`${name}\` is ${value}: give a number from ${least} to ${most} (${unit}).`);
}

export function is(
  kind: "boolean" | "function" | "object" | "string",
  name: string,
  value: unknown,
  cure: string,
): void {
  if (value !== undefined && (typeof value !== kind || value === null))
    throw new TypeError(`\`${name}\` must be ${kind === "object" ? "an" : "a"} ${kind}, not ${value}: ${cure}.`);
}

export function oneOf(name: string, value: string | undefined, allowed: readonly string[]): void {
  if (value !== undefined && !allowed.includes(value))
    throw new TypeError(`\`${name}\` is "${value}": give ${allowed.map((each) => `"${each}"`).join(" or ")}.`);
}

/** Words that are given in the game's own language: each under a name that exists, and of the same kind. */
function checkWords(name: string, given: object | undefined, known: object): void {
  for (const [key, value] of Object.entries(given ?? {})) {
    const usual: unknown = (known as Record<string, unknown>)[key];
    if (usual === undefined)
      throw new TypeError(`\`${name}.${key}\` does not exist. There are: ${Object.keys(known).join(", ")}.`);
    if (value !== undefined && typeof value !== typeof usual)
      throw new TypeError(`\`${name}.${key}\` must be a ${typeof usual}, not ${typeof value}.`);
  }
}
