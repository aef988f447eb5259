// A server in a process of its own, which a test may kill.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { Where } from "./stores.ts";

export interface Child {
  url: string;
  pid: number;
  /** Ends it as a crash does, at once and with no last word. */
  kill(): Promise<void>;
}

/**
 * Runs a script of this folder, which writes the address of its server when that listens. Ends with the test.
 * @param words what the script is told
 */
export async function runChild(script: string, ...words: string[]): Promise<Child> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const process_ = spawn(process.execPath, ["--no-warnings", file, ...words], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void process_.kill("SIGKILL"));
  const url = await new Promise<string>((resolve, reject) => {
    process_.stdout.once("data", (text) => resolve(String(text).trim()));
    process_.once("exit", (code) => reject(new Error(`the child ended with ${code}`)));
  });
  const kill = () =>
    new Promise<void>((resolve) => {
      process_.once("exit", () => resolve());
      process_.kill("SIGKILL");
    });
  return { url, pid: process_.pid ?? 0, kill };
}

/**
 * @param port 0 for any; the same again for a server that comes back
 * @param agentUrl the agents' platform, where the bot hands over to one
 */
export function child(where: Where, port: number, bot: string, agentUrl = ""): Promise<Child> {
  const place = "file" in where ? where.file : where.postgres;
  return runChild("serving-child.ts", ...[place, String(port), bot, agentUrl].filter(Boolean));
}
