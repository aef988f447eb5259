// What Node and a page do each in their own way: the server runs in both, so nothing here or below it imports `node:`.

/** Lets everything else that is ready run first. */
export function nextRound(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else afterMessage(resolve);
  });
}

/** A page has no `setImmediate`, and makes a nested `setTimeout` wait 4 ms: a message to oneself comes at once. */
function afterMessage(done: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    done();
  };
  port2.postMessage(null);
}

export type Timer = ReturnType<typeof setTimeout>;

/** Lets the process end although the timer is still to ring. A page has no process, and its timers are numbers. */
export function quiet(timer: Timer): Timer {
  if (typeof timer === "object") timer.unref();
  return timer;
}

/** Node warns of more than ten listeners: one for each waiting player is no leak. */
export function forManyListeners(): AbortController {
  const controller = new AbortController();
  builtin("node:events")?.setMaxListeners(0, controller.signal);
  return controller;
}

/** A module of Node's own; nothing in a page. */
export function builtin<Name extends "node:events" | "node:fs" | "node:path">(
  name: Name,
): ReturnType<typeof process.getBuiltinModule<Name>> | undefined {
  return typeof process === "undefined" ? undefined : process.getBuiltinModule?.(name);
}
