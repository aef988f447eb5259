// Compiles an .ink file once, for all players, or says what is wrong with it and where.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { Compiler, CompilerOptions, Story } from "inkjs/full";
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
 * Compiles the file and everything that it INCLUDEs (paths are relative to the file).
 *
 * @throws Error with the file and line of every mistake: of ink's, of a tag that the bot knows, a timeout to a knot that
 * is not there, an EXTERNAL function (bots have none).
 */
export function compileBot(file: string): CompiledBot {
  const mistakes: string[] = [];
  const warnings: string[] = [];
  const timeouts: { where: string; knot: string }[] = [];
  let switchesAt: string | undefined;
  const folder = dirname(resolve(file));

  const read = (path: string): string => {
    const { source, tags } = spellTags(readFileSync(path, "utf8"));
    for (const { line, text, hasLogic } of tags) {
      if (hasLogic || /^(url|match):/.test(text)) continue;
      const where = `${basename(path)}, line ${line}`;
      const { replies, complaints } = readLineTags([text]);
      mistakes.push(...complaints.map((complaint) => `${where}: ${complaint}`));
      for (const reply of replies) {
        if (reply.type === "switch") switchesAt = where;
        if (reply.type === "timeout") timeouts.push({ where, knot: String(reply.targetState).slice(1) });
      }
    }
    return source;
  };

  let source: string;
  try {
    source = read(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The bot ${file} cannot be read: ${reason}. Name an .ink file that exists.`);
  }
  const options = new CompilerOptions(
    basename(file),
    [],
    false,
    (message, type) =>
      (type === ERROR ? mistakes : warnings).push(message.replace(/^\w+: '(.*?)' line (\d+):/, "$1, line $2:")),
    { ResolveInkFilename: (name) => name, LoadInkFileContents: (name) => read(resolve(folder, name)) },
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

  const fingerprint = createHash("sha256").update(String(story.ToJson())).digest("hex").slice(0, 16);
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
