// Holds the walls of the house: who may import whom, how long a file may be, and what no file may be called.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Import {
  readonly file: string;
  readonly room: string;
  /** A room of the house, or the name of a package. */
  readonly target: string;
  readonly isType: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|tsx)$/.test(name))
    .map((name) => join(folder, name));
}

/** The room that a file belongs to: a folder of plugin/, a file of its top, or sample-game. */
function roomOf(file: string): string {
  const [top, second, ...rest] = file.split("/");
  if (top !== "plugin") return top ?? "";
  return rest.length > 0 ? `${second}/` : (second ?? "");
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^;"']*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(importPattern)].map((match) => {
    const from = match[2] ?? match[3] ?? "";
    const target = from.startsWith(".")
      ? roomOf(relative(root, resolve(root, dirname(file), from)))
      : from.replace(/^(@[^/]+\/[^/]+|[^/]+).*$/, "$1");
    return { file, room: roomOf(file), target, isType: match[1] !== undefined || isAllTypes(match[0]) };
  });
}

/** `import { type A, type B } from` brings no value either. */
function isAllTypes(statement: string): boolean {
  const names = /\{([^}]*)\}/.exec(statement)?.[1];
  if (names === undefined || /^\s*(import|export)\s+\w/.test(statement.replace(/\n/g, " ").replace(/\{.*/, "")))
    return false;
  const list = names.split(",").filter((name) => name.trim() !== "");
  return list.length > 0 && list.every((name) => name.trim().startsWith("type "));
}

/** Values and types that a room may import; `types` names rooms of which only types may come. */
const walls: Record<string, { may: readonly string[]; types?: readonly string[] }> = {
  "conversation/": { may: [] },
  "api/": { may: ["conversation/"] },
  "stream/": { may: ["conversation/", "api/", "rxjs"] },
  "dialogue/": { may: ["conversation/"] },
  "overlay/": { may: ["conversation/", "dialogue/", "phaser"] },
  "chat-plugin.ts": {
    may: [
      "conversation/",
      "stream/",
      "overlay/",
      "chat-events.ts",
      "open-options.ts",
      "presenters.ts",
      "staged-talk.ts",
      "engine.ts",
      "phaser",
      "rxjs",
    ],
  },
  "staged-talk.ts": {
    may: [
      "conversation/",
      "stream/",
      "dialogue/",
      "overlay/",
      "open-options.ts",
      "presenters.ts",
      "reading.ts",
      "phaser",
    ],
  },
  "reading.ts": { may: ["dialogue/", "overlay/"], types: ["conversation/"] },
  "open-options.ts": { may: ["option-names.ts", "api/", "stream/", "dialogue/", "overlay/", "presenters.ts"] },
  "chat-events.ts": { may: [], types: ["conversation/", "stream/", "phaser"] },
  "option-names.ts": { may: ["overlay/"], types: ["open-options.ts"] },
  "engine.ts": { may: ["phaser"], types: ["chat-plugin.ts"] },
  "own-options.ts": { may: ["open-options.ts"], types: ["overlay/"] },
  "presenters.ts": { may: ["own-options.ts", "overlay/", "phaser"] },
  "chat-window.ts": { may: ["own-options.ts", "overlay/"], types: ["presenters.ts"] },
  "speech-bubble.ts": { may: ["own-options.ts", "overlay/"], types: ["presenters.ts"] },
  "index.ts": {
    may: [
      "chat-events.ts",
      "chat-plugin.ts",
      "open-options.ts",
      "engine.ts",
      "presenters.ts",
      "chat-window.ts",
      "speech-bubble.ts",
      "conversation/",
      "api/",
      "stream/",
      "dialogue/",
      "overlay/",
    ],
  },
  "server/": {
    may: [
      "hono",
      "@hono/node-server",
      "inkjs",
      "kysely",
      "pg",
      "pino",
      "prom-client",
      "standardwebhooks",
      "valibot",
      "@valibot/to-json-schema",
    ],
    types: ["api/"],
  },
  "desk/": { may: ["hono", "@hono/node-server", "valibot", "preact"] },
  "sample-game": { may: ["index.ts", "phaser", "phaser-parley", "hono", "@hono/node-server"] },
};

const files = [...sources("plugin"), ...sources("sample-game")];
const imports = files.flatMap(importsOf);

describe("the walls of the house", () => {
  it("finds the imports that it judges", () => {
    expect(imports.length).toBeGreaterThan(50);
    expect(new Set(imports.map((each) => each.room))).toEqual(new Set(Object.keys(walls)));
  });

  for (const [room, { may, types = [] }] of Object.entries(walls))
    it(`lets ${room} import only what it may know`, () => {
      const trespasses = imports
        .filter((each) => each.room === room && each.target !== room)
        .filter(({ target, isType }) => !may.includes(target) && !(isType && types.includes(target)))
        .filter(({ target }) => !(target.startsWith("node:") && ["server/", "desk/", "sample-game"].includes(room)))
        .map(({ file, target }) => `${file} imports ${target}`);
      expect(trespasses).toEqual([]);
    });

  it("lets only the sample game's host use Node", () => {
    const strays = imports.filter(
      ({ room, target }) => room === "sample-game" && /^(node:|phaser-parley|@?hono)/.test(target),
    );
    expect(new Set(strays.map((each) => each.file))).toEqual(new Set(["sample-game/serve.ts"]));
  });

  it("keeps fetch and JSON inside api/, and Phaser and the DOM out of the pure rooms", () => {
    const pure = files.filter((file) => /^plugin\/(conversation|stream|dialogue)\//.test(file));
    const breaches = pure.filter((file) =>
      /\bfetch\(|\bJSON\.|\bdocument\.|\bwindow\./.test(readFileSync(join(root, file), "utf8")),
    );
    expect(breaches).toEqual([]);
  });

  it("names files by the noun they hold and keeps them short", () => {
    const forbidden = /(^|\/)(utils?|helpers?|common|managers?|services?|types)(\/|\.tsx?$)/;
    expect(files.filter((file) => forbidden.test(file))).toEqual([]);
    const lengths = files.map((file) => ({
      file,
      lines: readFileSync(join(root, file), "utf8").split("\n").length - 1,
    }));
    expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
  });
});
