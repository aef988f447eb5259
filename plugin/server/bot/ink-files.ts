// Where a bot's ink comes from: a file and what lies beside it, or texts that a program holds, as in a page.
import { builtin } from "../platform.ts";

/** A bot without a file. */
export interface InkSource {
  /** Stands in complaints. @defaultValue `"bot.ink"` */
  name?: string;
  /** The story. */
  ink: string;
  /** What the story INCLUDEs, by the name in its INCLUDE line. */
  includes?: Record<string, string>;
}

export interface InkFiles {
  /** Names the bot in complaints. */
  title: string;
  /** Name of the first file. */
  main: string;
  /** @param name of the first file, or as it stands in an INCLUDE line. @throws Error when there is nothing of that name. */
  read(name: string): string;
  shortName(name: string): string;
}

/** @throws Error for a path in a page. */
export function inkFilesOf(bot: string | InkSource): InkFiles {
  return typeof bot === "string" ? filesBeside(bot) : textsOf(bot);
}

/** Paths in INCLUDE lines are relative to the first file. */
function filesBeside(main: string): InkFiles {
  const [fs, path] = [builtin("node:fs"), builtin("node:path")];
  if (!fs || !path) {
    throw new Error(`The bot ${main} cannot be read: there are no files here. Give its text, { ink: "…" }, instead.`);
  }
  const folder = path.dirname(path.resolve(main));
  return {
    title: main,
    main,
    read: (name) => fs.readFileSync(name === main ? path.resolve(main) : path.resolve(folder, name), "utf8"),
    shortName: (name) => path.basename(name),
  };
}

function textsOf({ name: main = "bot.ink", ink, includes = {} }: InkSource): InkFiles {
  return {
    title: main,
    main,
    read(name) {
      const text = name === main ? ink : Object.hasOwn(includes, name) ? includes[name] : undefined;
      if (text !== undefined) return text;
      throw new Error(`there is no "${name}" among the includes`);
    },
    shortName: (name) => name,
  };
}
