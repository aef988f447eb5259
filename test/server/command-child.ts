// The command line in a process of its own, in a folder of its own.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, onTestFinished } from "vitest";

const main = fileURLToPath(new URL("../../plugin/server/main.ts", import.meta.url));

export const folder = mkdtempSync(join(tmpdir(), "parley-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

export function write(name: string, content: unknown): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

export function start(words: string[], environment: Record<string, string> = {}) {
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
  const lines = () =>
    said.out
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return {
    child,
    said,
    ended,
    /** What it wrote to its log so far. */
    lines,
    /** Where it listens, once it does. */
    async url(): Promise<string> {
      const find = () => String(lines().find(({ message }) => message === "the Chat API is served")?.url);
      const isDead = ended.then(() => {
        throw new Error(`It ended, and said: ${said.err || said.out}`);
      });
      await Promise.race([expect.poll(find, { timeout: 15_000 }).toMatch(/^http/), isDead]);
      return find();
    },
  };
}
