// The commands about one player: what is kept is printed, and forgotten, by the same configuration that serves.
import { describe, expect, test } from "vitest";
import { botFile } from "./bot-file.ts";
import { start, write } from "./command-child.ts";
import { withPostgres } from "./stores.ts";
import { player, texts } from "./talking.ts";

const postgres = withPostgres();
const channels = [
  { name: "elder", token: "token-of-elder", bot: botFile("counter") },
  { name: "smith", token: "token-of-smith", bot: botFile("counter") },
];
let configs = 0;

async function serve(settings: object) {
  const config = write(`records-${++configs}.json`, { channels, port: 0, ...settings });
  const server = start(["serve", "--config", config]);
  return { ...server, config, url: await server.url() };
}

async function run(command: string, config: string, ...more: string[]) {
  const child = start([command, "--config", config, "--client", ...more]);
  return { code: await child.ended, ...child.said };
}

describe.each(["sqlite", "postgres"] as const)("in %s", (store) => {
  test("a player is exported and erased, in every channel or in one, and others stay", {
    timeout: 60_000,
  }, async () => {
    const where = store === "sqlite" ? { file: `records-${configs}.db` } : { postgres: await postgres().database() };
    const { config, url, child, ended } = await serve(where);
    for (const token of ["token-of-elder", "token-of-smith"])
      for (const name of ["ann", "bob"]) {
        await player(url, name, token).say("/start");
        await player(url, name, token).say("count");
      }
    child.kill("SIGTERM");
    expect(await ended).toBe(0);

    const exported = await run("export", config, "ann");
    expect(exported.code).toBe(0);
    const records = JSON.parse(exported.out) as { channel: string; clientId: string; events: unknown[] }[];
    expect(records.map(({ channel, clientId, events }) => [channel, clientId, events.length])).toEqual([
      ["elder", "ann", 4],
      ["smith", "ann", 4],
    ]);
    expect(exported.out).not.toContain("bob");

    expect(await run("erase", config, "ann", "--channel", "smith")).toMatchObject({
      code: 0,
      out: "ann is forgotten in smith.\n",
    });
    expect(JSON.parse((await run("export", config, "ann")).out)).toHaveLength(1);
    expect(await run("erase", config, "ann")).toMatchObject({ code: 0, out: "ann is forgotten in elder.\n" });
    expect(await run("export", config, "ann")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^Nothing is kept of "ann" in elder, smith\. Ids are exact/),
    });
    expect(JSON.parse((await run("export", config, "bob")).out)).toHaveLength(2);

    const again = await serve(where);
    expect(texts(await player(again.url, "bob", "token-of-elder").say("count"))).toEqual(["2"]);
    expect((await player(again.url, "ann", "token-of-elder").events()).events).toEqual([]);
    again.child.kill("SIGTERM");
    expect(await again.ended).toBe(0);
  });
});

test("while a server holds the file, export says so", { timeout: 60_000 }, async () => {
  const { config, url } = await serve({ file: "held.db" });
  await player(url, "ann", "token-of-elder").say("/start");
  const refused = await run("export", config, "ann");
  expect(refused.code).toBe(1);
  expect(refused.err).toMatch(/held\.db/);
});
