// The speech bubble as a game names it in `present`.
import { checkSpeaker } from "./overlay/speech-bubble/check-speaker.ts";
import { createSpeechBubble } from "./overlay/speech-bubble/speech-bubble.ts";
import type { SpeechBubbleOptions } from "./overlay/speech-bubble/speech-bubble-options.ts";
import { checkOwn } from "./own-options.ts";
import type { PresenterFactory } from "./presenters.ts";

/**
 * The bubble over somebody's head; it follows them.
 *
 * @throws TypeError or RangeError for an option that cannot be used, and without a target; it says what to give instead
 * @example this.chat.open({ …, present: speechBubble({ target: this.marta }) });
 */
export function speechBubble(own: SpeechBubbleOptions): PresenterFactory {
  checkOwn("speechBubble()", own);
  checkSpeaker(own.target, "speechBubble({ target })");
  return (scene, handlers, options) => createSpeechBubble(scene, handlers, { ...options, ...own });
}
