// The speech bubble as a game names it in `present`.
import { createSpeechBubble } from "./overlay/speech-bubble/speech-bubble.ts";
import type { SpeechBubbleOptions } from "./overlay/speech-bubble/speech-bubble-options.ts";
import type { PresenterFactory } from "./presenters.ts";

/**
 * The bubble over somebody's head; it follows them.
 *
 * @example this.chat.open({ …, present: speechBubble({ target: this.marta }) });
 */
export function speechBubble(own: SpeechBubbleOptions): PresenterFactory {
  return (scene, handlers, options) => createSpeechBubble(scene, handlers, { ...options, ...own });
}
