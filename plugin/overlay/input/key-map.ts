// Which key means what. Keys are told by their place (`KeyboardEvent.code`), so W and S work on every layout.

export type KeyAction =
  | { readonly kind: "act" | "close" | "retry" | "type" | "log" | "auto" | "skip" }
  | { readonly kind: "step"; readonly by: 1 | -1 }
  | { readonly kind: "pick"; readonly index: number };

const actions: Readonly<Record<string, KeyAction>> = {
  Enter: { kind: "act" },
  NumpadEnter: { kind: "act" },
  Space: { kind: "act" },
  ArrowUp: { kind: "step", by: -1 },
  KeyW: { kind: "step", by: -1 },
  ArrowDown: { kind: "step", by: 1 },
  KeyS: { kind: "step", by: 1 },
  Escape: { kind: "close" },
  KeyR: { kind: "retry" },
  KeyT: { kind: "type" },
  Tab: { kind: "type" },
  KeyL: { kind: "log" },
  PageUp: { kind: "log" },
  KeyP: { kind: "auto" },
  KeyF: { kind: "skip" },
};

/** What a key does in the box; nothing for keys that mean nothing here. */
export function actionOf(code: string): KeyAction | undefined {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  return digit === undefined ? actions[code] : { kind: "pick", index: Number(digit) - 1 };
}
