// A server in a process of its own, which a test may kill.
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { Where } from "./stores.ts";

export interface Child {
  url: string;
  pid: number;
  /** Ends it as a crash does, at once and with no last word. */
  kill(): Promise<void>;
}

/** @param port 0 for any; the same again for a server that comes back */
export async function child(where: Where, port: number, bot: string): Promise<Child> {
  const script = fileURLToPath(new URL("serving-child.ts", import.meta.url));
  const place = "file" in where ? where.file : where.postgres;
  const words = ["--no-warnings", script, place, String(port), bot];
  const process_ = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void process_.kill("SIGKILL"));
  const url = await new Promise<string>((resolve, reject) => {
    process_.stdout.once("data", (text) => resolve(String(text).trim()));
    process_.once("exit", (code) => reject(new Error(`the child ended with ${code}`)));
  });
  return { url, pid: process_.pid ?? 0, kill: () => killed(process_) };
}

function killed(process_: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    process_.once("exit", () => resolve());
    process_.kill("SIGKILL");
  });
}
