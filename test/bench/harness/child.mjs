// Every server and every measured client runs in a process of its own, bounded in time and ended by its own id.
import { fork } from "node:child_process";

const running = new Set();

function start(file, options, execArgv) {
  const child = fork(file, [JSON.stringify(options)], {
    execArgv: ["--no-warnings", ...execArgv],
    stdio: ["ignore", process.stderr, "inherit", "ipc"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

export function endChildren() {
  for (const child of running) child.kill("SIGKILL");
}

/**
 * Runs a client to its end.
 *
 * @param timeout milliseconds
 * @returns what it told by `tell()`
 */
export function run(file, options, { execArgv = [], timeout = 60_000 } = {}) {
  return new Promise((resolve, reject) => {
    const child = start(file, options, execArgv);
    const name = `${file.split("/").at(-1)} ${JSON.stringify(options).slice(0, 200)}`;
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`${name} took longer than ${timeout} ms`));
    }, timeout);
    child.once("message", (result) => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      resolve(result);
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`${name} ended with ${code} and no result`));
    });
  });
}

/** Starts a server. It tells its port first and answers each question with one message, in order. */
export function serve(file, options = {}, execArgv = []) {
  return new Promise((resolve, reject) => {
    const child = start(file, options, execArgv);
    const asked = [];
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}`)));
    child.on("message", (message) => {
      const waiting = asked.shift();
      if (waiting) return waiting(message);
      resolve({
        port: message.port,
        ask: (question) =>
          new Promise((answer) => {
            asked.push(answer);
            child.send(question);
          }),
        end: () => child.kill("SIGKILL"),
      });
    });
  });
}
