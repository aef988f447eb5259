// One turn of a bot: from what the player said or did to what the bot replies.
import type { Story } from "inkjs/full";
import type { Reply } from "../../api/wire.ts";
import type { BotAnswer, BotTurn } from "./bot.ts";
import { buttonsOf, findChoice, fold, type OpenChoice, readChoice } from "./choices.ts";
import type { CompiledBot } from "./compile.ts";
import { readLineTags } from "./line-tags.ts";
import { BEGINNING, loadMemory, saveMemory } from "./memory.ts";
import { type Run, runToStop, type SpokenLine } from "./story-run.ts";
import { setVariables } from "./variables.ts";

/** By convention the opener of a talk (Chat API: `q!: $regex</start>` in a script). */
export const START_QUERY = "/start";
const START_KNOT = "start";
const NO_MATCH = "noMatch";
const ASIDE = "aside";
const DEFAULT_ON_ERROR = "Something went wrong. Please try again.";

interface Said extends Run {
  /** Where the answer was found; else where its first line stands. */
  answeredAt?: string;
  confidence?: number;
  understood?: boolean;
}

/** What every step of a turn works on. */
interface Stage {
  bot: CompiledBot;
  story: Story;
  complaints: string[];
}

/** @throws StoryFault, or an error of ink's own, when the story itself goes wrong; it must not be used again then. */
export async function answerTurn(bot: CompiledBot, story: Story, turn: BotTurn): Promise<BotAnswer> {
  const place = loadMemory(bot, story, turn.memory);
  setVariables(story, {
    ...turn.data,
    ...("query" in turn.input && { query: turn.input.query }),
    ...(turn.playerName !== undefined && { playerName: turn.playerName }),
  });
  const { input } = turn;
  const complaints: string[] = [];
  const stage: Stage = { bot, story, complaints };
  const said =
    "query" in input ? await hear(stage, place, input.query, turn.otherwise) : await runKnot(stage, place, input.event);

  const replies = repliesOf(stage, said.lines);
  const choices = openChoices(story);
  const buttons = buttonsOf(choices);
  const understood = said.understood ?? true;
  if (buttons && (replies.length > 0 || "query" in input || turn.offerAgain))
    replies.push({ ...buttons, state: said.place });
  return {
    memory: saveMemory(bot, story, said.place),
    replies,
    place: said.answeredAt ?? said.lines[0]?.place ?? said.place,
    confidence: said.confidence ?? 1,
    ended: !story.canContinue && choices.length === 0,
    understood,
    complaints,
  };
}

/** What is said when the story went wrong. The memory stays as it was, so the open choices can be offered again. */
export function faultAnswer(bot: CompiledBot, turn: BotTurn, fault: unknown): BotAnswer {
  const text = globalTag(bot, "onError") ?? DEFAULT_ON_ERROR;
  const replies: Reply[] = [{ type: "text", text }];
  const complaints = [fault instanceof Error ? fault.message : String(fault)];
  let place = BEGINNING;
  try {
    const story = bot.newStory();
    place = loadMemory(bot, story, turn.memory);
    const buttons = buttonsOf(openChoices(story));
    if (buttons) replies.push({ ...buttons, state: place });
  } catch (error) {
    complaints.push(`what the bot remembers cannot be read: ${error}`);
  }
  return { replies, place, confidence: 0, ended: false, understood: false, complaints };
}

async function hear(stage: Stage, place: string, query: string, otherwise?: string): Promise<Said> {
  const { bot, story } = stage;
  if (fold(query) === START_QUERY) return open(stage);
  if (story.canContinue) return await openAndHear(stage, query);
  const choices = openChoices(story);
  const meant = findChoice(choices, query);
  if (meant) return await choose(stage, place, meant);
  const knot = [otherwise, NO_MATCH].find((name) => name !== undefined && bot.knots.has(name));
  if (knot) return { ...(await runKnot(stage, place, knot)), confidence: 0, understood: false };
  if (choices.length === 0) return await openAndHear(stage, query);
  return { lines: [], place, confidence: 0, understood: false };
}

/** The talk's opening; `-> END` and lost places are no hindrance. */
async function open(stage: Stage): Promise<Said> {
  const { bot, story, complaints } = stage;
  if (bot.knots.has(START_KNOT)) return await jump(stage, START_KNOT);
  story.state.ForceEnd();
  story.state.GoToStart();
  const { lines, place } = await runToStop(story, "/", complaints);
  return { lines: withoutGlobalTags(bot, lines), place };
}

/** First words to a story that stands at its beginning: it opens, and answers them too if they mean one of its choices. */
async function openAndHear(stage: Stage, query: string): Promise<Said> {
  const opening = await open(stage);
  const meant = findChoice(openChoices(stage.story), query);
  if (!meant) return opening;
  const answer = await choose(stage, opening.place, meant);
  return { ...answer, lines: [...opening.lines, ...answer.lines] };
}

async function choose({ story, complaints }: Stage, place: string, choice: OpenChoice): Promise<Run> {
  story.ChooseChoiceIndex(choice.index);
  return await runToStop(story, place, complaints);
}

async function jump({ story, complaints }: Stage, knot: string): Promise<Said> {
  story.ChoosePathString(knot);
  const at = `/${knot.replace(".", "/")}`;
  const run = await runToStop(story, at, complaints);
  return { ...run, answeredAt: run.lines[0]?.place ?? at };
}

/** Runs a knot as an aside; one that offers choices of its own becomes the talk. */
async function runKnot(stage: Stage, place: string, name: string): Promise<Said> {
  const { bot, story } = stage;
  const knot = name.replace(/^\//, "").replace("/", ".");
  if (!bot.knots.has(knot)) return { lines: [], place, understood: false };
  const before = story.state.toJson();
  story.SwitchFlow(ASIDE);
  const aside = await jump(stage, knot);
  if (story.currentChoices.length === 0) {
    story.SwitchToDefaultFlow();
    story.RemoveFlow(ASIDE);
    return { ...aside, place };
  }
  story.state.LoadJson(before);
  stage.complaints.length = 0;
  return await jump(stage, knot);
}

function openChoices(story: Story): OpenChoice[] {
  return story.canContinue ? [] : story.currentChoices.map(readChoice);
}

function repliesOf({ bot, complaints }: Stage, lines: readonly SpokenLine[]): Reply[] {
  const markupOfAll = globalTag(bot, "markup") as "html" | "markdown" | "plain" | undefined;
  const replies: Reply[] = [];
  for (const { text, tags, place } of lines) {
    const read = readLineTags(tags);
    const markup = read.markup ?? markupOfAll;
    if (text !== "") replies.push({ type: "text", text, ...(markup && { markup }), state: place });
    replies.push(...read.replies.map((reply) => ({ ...reply, state: place })));
    complaints.push(...read.complaints);
  }
  return replies;
}

function globalTag(bot: CompiledBot, key: string): string | undefined {
  const tag = bot.globalTags.find((tag) => tag.startsWith(`${key}:`));
  return tag?.slice(key.length + 1).trim();
}

/** ink gives the tags at the top of the file to the first line, too. */
function withoutGlobalTags(bot: CompiledBot, [first, ...rest]: SpokenLine[]): SpokenLine[] {
  if (!first) return [];
  const leads = bot.globalTags.every((tag, index) => first.tags[index] === tag);
  return [leads ? { ...first, tags: first.tags.slice(bot.globalTags.length) } : first, ...rest];
}
