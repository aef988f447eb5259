// The event loop, as Node and a page have it in common.

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

/** Lets the process end although the timer is still to ring. A page has no process, and its timers are numbers. */
export function quiet<Timer>(timer: Timer): Timer {
  (timer as { unref?(): void } | undefined)?.unref?.();
  return timer;
}

export type Timer = ReturnType<typeof setTimeout>;
