// The command line: what it takes, and what it says about what it cannot take.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readCommandLine, UsageError } from "../../plugin/server/command-line.ts";
import { createServer, listen, openLog } from "../../plugin/server/index.ts";
import { botFile } from "./bot-file.ts";
import { folder, start, write } from "./command-child.ts";

const channel = { name: "elder", token: "dev-elder", bot: botFile("elder") };
const fromEnvironment = (name: string) => `\${${name}}`;
const configOf = (words: string[], environment: Record<string, string> = {}) => {
  const wishes = readCommandLine(words, environment);
  if (!("config" in wishes)) throw new Error(`${wishes.command} has no configuration`);
  return wishes.config;
};

test.each([[["--help"]], [["-h"]], [[]], [["help"]], [["serve", "--help"]]])("%j asks for the help", (words) => {
  expect(readCommandLine(words, {})).toEqual({ command: "help" });
});

test("the configuration is a list of channels, or an object with more", () => {
  const list = write("list.json", [channel]);
  const object = write("object.json", { channels: [channel], port: 81, limits: { perClient: null } });
  expect(configOf(["serve", "--config", list])).toMatchObject({
    channels: [channel],
    port: 8080,
    host: "127.0.0.1",
    limits: { perClient: { perSecond: 5, burst: 20 }, perAddress: null, trustedProxies: 0 },
    logLevel: "info",
    metrics: true,
  });
  expect(configOf(["check", "--config", object])).toMatchObject({ port: 81, limits: { perClient: null } });
});

test("the command line counts before the environment, and that before the file", () => {
  const file = write("three.json", { channels: [channel], port: 1, host: "file", logLevel: "error", file: "a.db" });
  const environment = { PARLEY_CONFIG: file, PORT: "2", HOST: "environment", PARLEY_POSTGRES: "postgres://db/parley" };
  expect(configOf(["serve", "--port=3"], environment)).toMatchObject({
    port: 3,
    host: "environment",
    logLevel: "error",
  });
  expect(configOf(["serve"], environment)).toMatchObject({ postgres: "postgres://db/parley" });
  expect(configOf(["serve"], environment).file).toBeUndefined();
  expect(configOf(["serve", "--file", "b.db"], environment)).toMatchObject({ file: "b.db" });
  expect(configOf(["serve", "--file", "b.db"], environment).postgres).toBeUndefined();
});

test("paths of bots and of the log are relative to the file; secrets come from the environment", () => {
  mkdirSync(join(folder, "deep"), { recursive: true });
  const file = write("deep/parley.json", {
    channels: [{ name: "elder", token: fromEnvironment("ELDER"), bot: "bots/elder.ink" }],
    file: "kept/log.db",
    operatorKey: fromEnvironment("KEY"),
  });
  expect(configOf(["serve", "--config", file], { ELDER: "t-1", KEY: "k".repeat(16) })).toMatchObject({
    channels: [{ token: "t-1", bot: join(folder, "deep/bots/elder.ink") }],
    file: join(folder, "deep/kept/log.db"),
    operatorKey: "k".repeat(16),
  });
});

describe("bad input is answered with its path and its cure", () => {
  let files = 0;
  const good = write("good.json", [channel]);
  const having = (content: unknown) => ["serve", "--config", write(`bad-${++files}.json`, content)];
  const channels = [channel];
  test.each<[string, () => string[], RegExp]>([
    ["another command", () => ["run"], /There is no command "run": say serve/],
    ["no configuration", () => ["serve"], /give --config parley\.json/],
    ["an unknown option", () => ["serve", "--prot", "1"], /'--prot'.*See --help/],
    ["a word too much", () => ["serve", "now"], /"now" is too much/],
    ["a file that is not there", () => ["serve", "--config", "none.json"], /none\.json cannot be read/],
    ["a file that is no JSON", () => having("[{"), /\.json is not JSON/],
    ["a file that is a text", () => having('"x"'), /must be an object/],
    ["no channel at all", () => having([]), /at least one/],
    ["no word of channels", () => having({ port: 80 }), /there are no channels/],
    ["a channel without a token", () => having([{ name: "a", bot: "a.ink" }]), /Channel 1 \("a"\): token/],
    ["a token that is a part of addresses", () => having([{ ...channel, token: "bot" }]), /token must not be bot or/],
    ["a misspelt field of a channel", () => having([{ ...channel, webhook: "x" }]), /webhook/],
    [
      "two channels with one token",
      () => having([channel, { ...channel, name: "b" }]),
      /"elder" and "b" have the same/,
    ],
    ["an address that is none", () => having([{ ...channel, webhookUrl: "home" }]), /webhookUrl: must be an http/],
    ["a misspelt setting", () => having({ channels, prot: 1 }), /prot is no setting\. Leave it out/],
    [
      "a misspelt setting inside",
      () => having({ channels, limits: { perPlayer: null } }),
      /limits\.perPlayer is no setting/,
    ],
    [
      "a limit that lets nothing through",
      () => having({ channels, limits: { perClient: { perSecond: 1, burst: 0 } } }),
      /limits\.perClient\.burst must be at least 1/,
    ],
    [
      "a limit that is none",
      () => having({ channels, limits: { perAddress: 5 } }),
      /limits\.perAddress must be \{ "perSecond"/,
    ],
    [
      "a wait that is none",
      () => having({ channels, webhooks: { retrySeconds: [5, "30"] } }),
      /webhooks\.retrySeconds\.1 must be a number of seconds/,
    ],
    [
      "a key that can be guessed",
      () => having({ channels, operatorKey: "key" }),
      /operatorKey is too short: at least 16/,
    ],
    ["a level that is none", () => having({ channels, logLevel: "loud" }), /logLevel must be debug, info/],
    [
      "two places to keep it",
      () => having({ channels, file: "a", postgres: "postgres://x" }),
      /both file and postgres/,
    ],
    [
      "a database that is none",
      () => having({ channels, postgres: "mysql://x" }),
      /postgres must be postgres:\/\/user/,
    ],
    [
      "a database's password as it is",
      () => having({ channels, postgres: "postgres://ann:50%off@db/parley" }),
      /postgres cannot be read: percent-encode/,
    ],
    [
      "a secret that is not there",
      () => having({ channels, operatorKey: fromEnvironment("NOT_SET") }),
      /operatorKey.*NOT_SET is not set/,
    ],
    ["a port that is none", () => ["serve", "--config", good, "--port", "eighty"], /"eighty" is no port/],
    ["a port that is too high", () => ["serve", "--config", good, "--port", "99999"], /"99999" is no port/],
    [
      "an address of the server that is none",
      () => ["serve", "--config", good, "--url", "me"],
      /url must begin with http/,
    ],
    ["nobody to export", () => ["export", "--config", good], /needs the player: --client ID/],
    [
      "a channel that is none",
      () => ["erase", "--config", good, "--client", "a", "--channel", "x"],
      /no such channel, only elder/,
    ],
  ])("%s", (_, words, message) => {
    const made = words();
    expect(() => readCommandLine(made, {})).toThrow(message);
    expect(() => readCommandLine(made, {})).toThrow(UsageError);
  });

  test("a mistake ends the program with a number and one clear line", async () => {
    const { said, ended } = start(["serve"]);
    expect(await ended).toBe(2);
    expect(said.err.trim().split("\n")).toEqual([expect.stringContaining("--config")]);
  });

  test("a log that cannot be opened, a bot that is not there, a port that is taken", async () => {
    await expect(openLog({ file: join(good, "log.db") })).rejects.toThrow(/log\.db cannot be opened/);
    expect(() => createServer({ channels: [{ ...channel, bot: "none.ink" }] })).toThrow(/none\.ink cannot be read/);
    const other = await listen({ fetch: () => new Response() }, { port: 0 });
    onTestFinished(other.close);
    const { said, ended } = start(["serve", "--config", good, "--port", String(other.port), "--file", ":memory:"]);
    expect(await ended).toBe(1);
    expect(said.err).toMatch(new RegExp(`Port ${other.port} is taken`));
  });
});

describe("check", () => {
  test("compiles the bots, and says what their authors should know", async () => {
    write("loose.ink", "Well met.\n# switch\n-> END\n");
    const { said, ended } = start(["check", "--config", write("loose.json", [{ ...channel, bot: "loose.ink" }])]);
    expect(await ended).toBe(0);
    expect(said.out).toMatch(/^elder: its bot compiles/);
    expect(said.out).toMatch(/The configuration is good\. What is said would be kept in \.parley\/log\.db/);
  });

  test("ends with 1 for a bot that does not compile, with its file and line", async () => {
    write("broken.ink", "Well met.\n-> nowhere\n");
    const { said, ended } = start(["check", "--config", write("broken.json", [{ ...channel, bot: "broken.ink" }])]);
    expect(await ended).toBe(1);
    expect(said.err).toMatch(/broken\.ink, line 2/);
  });
});

test("openapi prints the document", async () => {
  const { said, ended } = start(["openapi"]);
  expect(await ended).toBe(0);
  expect(JSON.parse(said.out)).toMatchObject({ openapi: "3.1.1" });
});
