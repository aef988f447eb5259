// The text field: one real DOM input that lies over its place in the panel, and lets no key or click through.
import type * as Phaser from "phaser";
import type { Rect } from "../stage/rect.ts";
import { isRightToLeft } from "../text/clean-text.ts";
import type { Theme } from "../theme/theme.ts";
import { bringToFront } from "./entry-front.ts";
import { pasteLine } from "./entry-paste.ts";
import { liftOverKeyboard, placeOver } from "./entry-place.ts";
import { entryStyle } from "./entry-style.ts";
import { resetKeys } from "./held-keys.ts";

/** Where the field lies. */
export interface EntryRoom {
  readonly unit: number;
  readonly entry: Rect;
}

export interface TextEntry {
  /** Shows the field with this placeholder, or hides it. What stands in it is kept. */
  show(placeholder: string | undefined): void;
  place(layout: EntryRoom): void;
  /** As much of it is seen as of what it lies on: 0 to 1. */
  fade(share: number): void;
  focus(): void;
  blur(): void;
  /** Sends what stands in the field, as Enter does. */
  submit(): void;
  readonly typing: boolean;
  readonly empty: boolean;
  destroy(): void;
}

export interface TextEntryHandlers {
  /** Somebody pressed Enter on a text. When it throws, the text stays in the field. */
  say(text: string): void;
  /** Enter in the empty field: the reader wants to go on. */
  next(): void;
  focus(typing: boolean): void;
  changed(): void;
  /** Says that more was pasted than a line may hold. */
  tooLong?(limit: number): string;
}

/** The longest line that can be typed, in UTF-16 units; the counter shows itself near the end. */
export const MAX_LENGTH = 1000;
const COUNTER_FROM = 900;
/** After an input method has finished, its own Enter arrives within this time (ms) and is not ours. */
const COMPOSITION_TAIL = 40;

/** Everything that Phaser or the page might react to. */
const KEPT = [
  ...["keydown", "keyup", "keypress", "pointerdown", "pointerup", "pointermove", "mousedown", "mouseup", "click"],
  ...["mousemove", "dblclick", "contextmenu", "touchstart", "touchmove", "touchend", "touchcancel", "wheel"],
];

let entries = 0;

export function createTextEntry(
  scene: Phaser.Scene,
  theme: Theme,
  label: string,
  handlers: TextEntryHandlers,
): TextEntry {
  const name = `parley-entry-${++entries}`;
  const frame = document.createElement("div");
  const style = document.createElement("style");
  const field = document.createElement("input");
  const counter = document.createElement("span");
  frame.className = name;
  frame.style.cssText = "position:absolute;display:none;margin:0;padding:0;z-index:1;box-sizing:border-box;";
  style.textContent = entryStyle(name, theme);
  field.type = "text";
  field.maxLength = MAX_LENGTH;
  field.autocomplete = "off";
  field.spellcheck = false;
  field.enterKeyHint = "send";
  field.setAttribute("aria-label", label);
  frame.append(style, field, counter);

  const { game } = scene;
  let layout: EntryRoom | undefined;
  let shown = false;
  let typing = false;
  let composedAt = Number.NEGATIVE_INFINITY;

  const submit = () => {
    const text = field.value.trim();
    if (text === "") return;
    try {
      handlers.say(text);
    } catch (error) {
      // What could not be said stays in the field.
      reportError(error);
      return;
    }
    field.value = "";
    changed();
  };
  /** With nothing in it, it runs as its placeholder does: by itself an empty field runs from left to right. */
  const direct = () => {
    const next = field.value === "" && isRightToLeft(field.placeholder) ? "rtl" : "auto";
    // Set again, it would be laid out again.
    if (field.dir !== next) field.dir = next;
  };
  const changed = () => {
    direct();
    const length = field.value.length;
    counter.textContent = length >= COUNTER_FROM ? `${length} / ${MAX_LENGTH}` : "";
    handlers.changed();
  };
  const onPaste = (event: ClipboardEvent) => {
    const isWhole = pasteLine(field, event, MAX_LENGTH);
    changed();
    if (!isWhole) counter.textContent = handlers.tooLong?.(MAX_LENGTH) ?? counter.textContent;
  };
  const isComposing = (event: KeyboardEvent) =>
    // keyCode is deprecated, yet 229 is how some browsers say "the input method has this key".
    event.isComposing || event.keyCode === 229 || performance.now() - composedAt < COMPOSITION_TAIL;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      event.preventDefault();
      if (isComposing(event) || event.repeat) return;
      if (field.value.trim() === "") handlers.next();
      else submit();
    } else if (event.key === " " && field.value === "" && !isComposing(event)) {
      // No sentence begins with a space: the player reads on, as everywhere else in the talk.
      event.preventDefault();
      if (!event.repeat) handlers.next();
    } else if (event.key === "Escape" && !isComposing(event)) {
      event.preventDefault();
      field.blur();
    }
  };
  const onCompositionEnd = () => {
    composedAt = performance.now();
  };
  const onFocus = () => {
    typing = true;
    toFront();
    position();
    resetKeys(scene);
    window.visualViewport?.addEventListener("resize", lift);
    window.visualViewport?.addEventListener("scroll", lift);
    handlers.focus(true);
  };
  const onBlur = () => {
    if (!typing) return;
    typing = false;
    resetKeys(scene);
    stopLifting();
    handlers.focus(false);
  };
  const stopLifting = () => {
    window.visualViewport?.removeEventListener("resize", lift);
    window.visualViewport?.removeEventListener("scroll", lift);
    frame.style.transform = "";
    frame.classList.remove("lifted");
  };
  /** Phaser keeps the focus where it is when the canvas is pressed; a player who clicks the world is done typing. */
  const onCanvasDown = () => {
    if (typing) field.blur();
  };
  const keep = (event: Event) => event.stopPropagation();
  const toFront = () => bringToFront(game, field);

  const lift = () => liftOverKeyboard(frame);

  function position(): void {
    if (layout && shown) placeOver(frame, scene, layout, theme);
  }

  /** In fullscreen only what lies inside the fullscreen element is seen; the canvas is always inside. */
  function settle(): void {
    const canvas = scene.game?.canvas;
    const home = canvas?.parentElement ?? document.body;
    if (frame.parentElement !== home) home.append(frame);
    position();
  }

  for (const each of KEPT) frame.addEventListener(each, keep);
  // Before it has the focus: nothing that has it is hidden from ears.
  frame.addEventListener("pointerdown", toFront);
  field.addEventListener("keydown", onKeyDown);
  field.addEventListener("compositionend", onCompositionEnd);
  field.addEventListener("input", changed);
  field.addEventListener("paste", onPaste);
  field.addEventListener("focus", onFocus);
  field.addEventListener("blur", onBlur);
  scene.game.canvas.addEventListener("pointerdown", onCanvasDown);
  scene.scale.on("enterfullscreen", settle);
  scene.scale.on("leavefullscreen", settle);
  const canvas = scene.game.canvas;
  const scale = scene.scale;
  settle();

  return {
    show(placeholder) {
      const wanted = placeholder !== undefined;
      if (wanted && field.placeholder !== placeholder) field.placeholder = placeholder;
      direct();
      if (wanted === shown) return;
      shown = wanted;
      if (!wanted) field.blur();
      bringToFront(game, field, wanted);
      frame.style.display = wanted ? "block" : "none";
      position();
    },
    place(next) {
      layout = next;
      settle();
    },
    fade(share) {
      frame.style.opacity = `${share}`;
    },
    focus() {
      if (shown) field.focus({ preventScroll: true });
    },
    blur() {
      field.blur();
    },
    submit,
    get typing() {
      return typing;
    },
    get empty() {
      return field.value.trim() === "";
    },
    destroy() {
      onBlur();
      stopLifting();
      canvas.removeEventListener("pointerdown", onCanvasDown);
      scale.off("enterfullscreen", settle);
      scale.off("leavefullscreen", settle);
      bringToFront(game, field, false);
      for (const each of KEPT) frame.removeEventListener(each, keep);
      field.removeEventListener("keydown", onKeyDown);
      field.removeEventListener("compositionend", onCompositionEnd);
      field.removeEventListener("input", changed);
      field.removeEventListener("focus", onFocus);
      field.removeEventListener("blur", onBlur);
      frame.remove();
    },
  };
}
