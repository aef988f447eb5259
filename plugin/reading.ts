// Waits for what reads a bot's markup, but not for long: a talk goes on without looks, and has them when they come.
import type { Message } from "./conversation/message.ts";
import { fetchReader, wantsReader } from "./dialogue/markup-reader.ts";
import { createLate, onDemand } from "./overlay/stage/on-demand.ts";

/** Tests and loading screens may await its `load`: from then on markup is read at once. */
export const readerPart = /* @__PURE__ */ onDemand("what reads a bot's markup", fetchReader);

export interface Reading {
  /** These can be read, or are not waited for any more. */
  ready(messages: readonly Message[]): boolean;
  destroy(): void;
}

/** @param ended called when waiting has ended, one way or the other */
export function createReading(ended: () => void): Reading {
  const late = createLate(readerPart, () => true, ended);
  return {
    ready(messages) {
      if (late.now || !messages.some(wantsReader)) return true;
      late.want();
      return late.failed;
    },
    destroy: late.stop,
  };
}
