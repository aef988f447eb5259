// Compiles an .ink file once, for all players, or says what is wrong with it and where.
import { Compiler, CompilerOptions, Story } from "inkjs/full";
import { type InkSource, inkFilesOf } from "./ink-files.ts";
import { readLineTags } from "./line-tags.ts";
import { spellTags } from "./tag-spelling.ts";

export interface CompiledBot {
  /** A fresh story over the compiled content, at its beginning. */
  newStory(): Story;
  /** Changes whenever the story's content does. */
  fingerprint: string;
  globalTags: string[];
  /** Every `knot` and `knot.stitch` that a talk may jump to. */
  knots: ReadonlySet<string>;
  warnings: string[];
}

/** ink's ErrorType. */
const ERROR = 2;

/**
 * Compiles the bot and everything that it INCLUDEs.
 *
 * @throws Error with the file and line of every mistake: of ink's, of a tag that the bot knows, a timeout to a knot that
 * is not there, an EXTERNAL function (bots have none).
 */
export function compileBot(bot: string | InkSource): CompiledBot {
  const files = inkFilesOf(bot);
  const file = files.title;
  const mistakes: string[] = [];
  const warnings: string[] = [];
  const timeouts: { where: string; knot: string }[] = [];
  let switchesAt: string | undefined;

  const read = (name: string): string => {
    const { source, tags } = spellTags(files.read(name));
    for (const { line, text, hasLogic } of tags) {
      if (hasLogic || /^(url|match):/.test(text)) continue;
      const where = `${files.shortName(name)}, line ${line}`;
      const { replies, complaints } = readLineTags([text]);
      mistakes.push(...complaints.map((complaint) => `${where}: ${complaint}`));
      for (const reply of replies) {
        if (reply.type === "switch") switchesAt = where;
        if (reply.type === "timeout") timeouts.push({ where, knot: String(reply.targetState).replace(/^\//, "") });
      }
    }
    return source;
  };

  let source: string;
  try {
    source = read(files.main);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The bot ${file} cannot be read: ${reason}. Name an .ink file that exists.`);
  }
  const options = new CompilerOptions(
    files.shortName(files.main),
    [],
    false,
    (message, type) =>
      (type === ERROR ? mistakes : warnings).push(message.replace(/^\w+: '(.*?)' line (\d+):/, "$1, line $2:")),
    { ResolveInkFilename: (name) => name, LoadInkFileContents: read },
  );
  const compiled = compile(source, options, mistakes);
  if (!compiled || mistakes.length > 0) throw new Error(complaintOf(file, mistakes));

  const { story, knots } = compiled;
  const content = story.mainContentContainer;
  const lists = story.listDefinitions?.lists ?? [];
  const newStory = () => {
    const fresh = new Story(content, lists);
    fresh.allowExternalFunctionFallbacks = true;
    fresh.ResetState();
    return fresh;
  };
  for (const { where, knot } of timeouts) {
    if (!knots.has(knot)) mistakes.push(`${where}: the timeout's knot "${knot}" does not exist`);
  }
  try {
    newStory().ValidateExternalBindings();
  } catch (error) {
    const names = /externals?: (.*?) *, and no/.exec(String(error))?.[1] ?? String(error);
    mistakes.push(
      `EXTERNAL ${names} has nothing behind it: bots have no outside functions, write an ink function of that name`,
    );
  }
  if (mistakes.length > 0) throw new Error(complaintOf(file, mistakes));
  for (const knot of ["noLivechatOperatorsOnline", "livechatFinished"]) {
    if (switchesAt && !knots.has(knot))
      warnings.push(`${switchesAt}: asks for an agent, but there is no knot "${knot}"`);
  }

  const fingerprint = fingerprintOf(String(story.ToJson()));
  return { newStory, fingerprint, globalTags: story.globalTags ?? [], knots, warnings };
}

function compile(source: string, options: CompilerOptions, mistakes: string[]) {
  const compiler = new Compiler(source, options);
  try {
    const story = compiler.Compile();
    return { story, knots: knotsOf(compiler) };
  } catch (error) {
    const reason = (error instanceof Error && error.message) || "ink's compiler gave up without a reason";
    if (mistakes.length === 0) mistakes.push(reason);
    return undefined;
  }
}

/** Functions, and knots that want arguments, are no places to jump to. */
function knotsOf(compiler: Compiler): ReadonlySet<string> {
  const knots = new Set<string>();
  for (const [name, knot] of compiler.parsedStory.subFlowsByName) {
    if (knot.isFunction || knot.hasParameters) continue;
    knots.add(name);
    for (const stitch of knot.subFlowsByName.keys()) knots.add(`${name}.${stitch}`);
  }
  return knots;
}

function complaintOf(file: string, mistakes: string[]): string {
  return `The bot ${file} cannot run:\n${mistakes.map((mistake) => `  ${mistake}`).join("\n")}`;
}

/** Tells two versions of a story apart; nobody tries to fool it. Two FNV-1a sums of 32 bits. */
function fingerprintOf(text: string): string {
  let [one, other] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code ^ (one >>> 16), 0x85ebca6b);
  }
  return [one, other].map((sum) => (sum >>> 0).toString(16).padStart(8, "0")).join("");
}
