// The command line: what it takes, and what it says about what it cannot take.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { readCommandLine, UsageError } from "../../plugin/server/command-line.ts";
import { createServer, listen, openLog } from "../../plugin/server/index.ts";
import { botFile } from "./bot-file.ts";
import { player, texts } from "./talking.ts";

const main = fileURLToPath(new URL("../../plugin/server/main.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "parley-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

function start(words: string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--no-warnings", main, ...words], {
    env: { PATH: process.env.PATH, ...environment },
    cwd: folder,
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = { out: "", err: "" };
  child.stdout.on("data", (text) => {
    said.out += text;
  });
  child.stderr.on("data", (text) => {
    said.err += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, said, ended };
}

const channel = { name: "elder", token: "dev-elder", bot: botFile("elder") };

test("it serves the channels of a file, and ends when told to", { timeout: 20_000 }, async () => {
  const channels = write("good.json", [{ ...channel, bot: "elder.ink" }]);
  write("elder.ink", "Well met, traveller.\n-> END\n");
  const { child, said, ended } = start(["serve", "--channels", channels, "--port", "0", "--log", "kept/log.db"]);
  await expect.poll(() => said.out, { timeout: 15_000 }).toMatch(/elder: http/);
  const [url = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(said.out) ?? [];
  expect(texts(await player(url, "ann", "dev-elder").say("hello"))).toEqual(["Well met, traveller."]);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(said.err).toBe("");
});

test.each([[["--help"]], [["-h"]], [[]], [["serve", "--help"]]])("%j asks for the help", (words) => {
  expect(readCommandLine(words, {})).toBe("help");
});

test("what the command line does not say comes from the environment, else from the defaults", () => {
  const file = write("channels.json", [channel]);
  expect(readCommandLine(["serve"], { PARLEY_CHANNELS: file, PORT: "81", HOST: "::1", PARLEY_LOG: "x.db" })).toEqual({
    channels: [channel],
    port: 81,
    hostname: "::1",
    url: undefined,
    log: "x.db",
  });
  expect(readCommandLine(["serve", "--channels", file, "--port=0"], { PORT: "81" })).toMatchObject({
    port: 0,
    hostname: "127.0.0.1",
    log: ".parley/log.db",
  });
});

describe("bad input is answered with its cure", () => {
  const good = write("good-channels.json", [channel]);
  const withChannels = (content: unknown) => ["serve", "--channels", write(`${++files}.json`, content)];
  let files = 0;
  test.each<[string, () => string[], RegExp]>([
    ["another command", () => ["run"], /There is no command "run"/],
    ["no channels", () => ["serve"], /give --channels channels\.json/],
    ["an unknown option", () => ["serve", "--prot", "1"], /'--prot'.*See --help/],
    ["a word too much", () => ["serve", "now"], /"now" is too much/],
    ["a file that is not there", () => ["serve", "--channels", "none.json"], /none\.json cannot be read/],
    ["a file that is no JSON", () => withChannels("[{"), /\.json is not JSON/],
    ["no channel at all", () => withChannels([]), /at least one/],
    ["a channel without a token", () => withChannels([{ name: "a", bot: "a.ink" }]), /Channel 1 \("a"\): token/],
    ["a misspelt field", () => withChannels([{ ...channel, webhook: "x" }]), /webhook/],
    [
      "two channels with one token",
      () => withChannels([channel, { ...channel, name: "b" }]),
      /"elder" and "b" have the same token/,
    ],
    [
      "an address that is none",
      () => withChannels([{ ...channel, webhookUrl: "home" }]),
      /webhookUrl: must be an http/,
    ],
    ["a port that is none", () => ["serve", "--channels", good, "--port", "eighty"], /"eighty" is no port/],
    ["a port that is too high", () => ["serve", "--channels", good, "--port", "99999"], /"99999" is no port/],
    [
      "an address of the server that is none",
      () => ["serve", "--channels", good, "--url", "me"],
      /--url me is no address/,
    ],
  ])("%s", (_, words, message) => {
    expect(() => readCommandLine(words(), {})).toThrow(message);
    expect(() => readCommandLine(words(), {})).toThrow(UsageError);
  });

  test("a mistake ends the program with a number and one clear line", { timeout: 20_000 }, async () => {
    const { said, ended } = start(["serve"]);
    expect(await ended).toBe(2);
    expect(said.err.trim().split("\n")).toEqual([expect.stringContaining("--channels")]);
  });

  test("a log that cannot be opened, a bot that is not there, a port that is taken", { timeout: 20_000 }, async () => {
    await expect(openLog({ file: join(good, "log.db") })).rejects.toThrow(/log\.db cannot be opened/);
    expect(() => createServer({ channels: [{ ...channel, bot: "none.ink" }] })).toThrow(/none\.ink cannot be read/);
    const other = await listen({ fetch: () => new Response() }, { port: 0 });
    onTestFinished(other.close);
    const { said, ended } = start(["serve", "--channels", good, "--port", String(other.port), "--log", ":memory:"]);
    expect(await ended).toBe(1);
    expect(said.err).toMatch(new RegExp(`Port ${other.port} is taken`));
  });
});
