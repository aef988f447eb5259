// Views, handlers and presses that the tests of the box share.
import { plain } from "../../plugin/dialogue/rich-text.ts";
import { laterPart } from "../../plugin/overlay/dialogue-box/later-part.ts";
import type { PresenterHandlers, TalkView } from "../../plugin/overlay/presenter.ts";
import { recordedHandlers } from "../recorded-handlers.ts";

/** Fetches what a box would fetch on demand: from then on all of it is there at once. */
export const everyPart = () => laterPart.load();

/** One line, no choices. */
export const line: TalkView = {
  speaker: { name: "Mira" },
  line: { id: "1", text: plain("Good evening, traveller. The road is long."), media: [] },
  more: false,
  choices: [],
  entries: [],
  waiting: false,
};

/** The line with three choices, the second of which is locked. */
export const question: TalkView = {
  ...line,
  choices: [
    { id: "yes", text: "Yes" },
    { id: "gold", text: "Pay", locked: "needs 50 gold" },
    { id: "no", text: "No" },
  ],
};

/** The line with a text field. */
export const open: TalkView = { ...line, entry: { placeholder: "Say something" } };

/** Handlers that write down what they were told. */
export function record(): { calls: string[]; handlers: PresenterHandlers } {
  const calls: string[] = [];
  return { calls, handlers: recordedHandlers((call) => void calls.push(call)) };
}

export function keyDown(code: string, init: KeyboardEventInit = {}, target: EventTarget = window): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { code, key: code, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}

export function keyUp(code: string, init: KeyboardEventInit = {}, target: EventTarget = window): KeyboardEvent {
  const event = new KeyboardEvent("keyup", { code, key: code, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}

export function press(code: string, init: KeyboardEventInit = {}, target: EventTarget = window): void {
  keyDown(code, init, target);
  keyUp(code, init, target);
}
