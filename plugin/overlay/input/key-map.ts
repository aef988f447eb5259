// Which key means what. Keys are told by their place (`KeyboardEvent.code`), so W and S work on every layout.
import type { TextEntry } from "./text-entry.ts";

/** What keys can do in a presenter. */
export interface KeyActs {
  /** Go on, or pick what is selected. */
  act(): void;
  /** By number. */
  pick(index: number): void;
  step(by: 1 | -1): void;
  close(): void;
  retry(): void;
  /** The field to type into. */
  readonly entry: Pick<TextEntry, "focus" | "typing">;
  /** The small buttons, where there are some. */
  control?(control: "log" | "auto" | "skip"): void;
}

const actions: Readonly<Record<string, "act" | "close" | "retry" | "type" | "log" | "auto" | "skip" | 1 | -1>> = {
  Enter: "act",
  NumpadEnter: "act",
  Space: "act",
  ArrowUp: -1,
  KeyW: -1,
  ArrowDown: 1,
  KeyS: 1,
  Escape: "close",
  KeyR: "retry",
  KeyT: "type",
  Tab: "type",
  KeyL: "log",
  PageUp: "log",
  KeyP: "auto",
  KeyF: "skip",
};

/** Does what a key means. False for one that means nothing here. */
export function actOn(code: string, acts: KeyActs): boolean {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  const action = digit ? "pick" : actions[code];
  switch (action) {
    case undefined:
      return false;
    case "pick":
      acts.pick(Number(digit) - 1);
      break;
    case 1:
    case -1:
      acts.step(action);
      break;
    case "type":
      acts.entry.focus();
      return acts.entry.typing;
    case "log":
    case "auto":
    case "skip":
      acts.control?.(action);
      return acts.control !== undefined;
    default:
      acts[action]();
  }
  return true;
}
