// Keeps the keyboard for the box while it is open: what the player presses to talk never moves the hero.
import type * as Phaser from "phaser";
import { resetKeys } from "./held-keys.ts";

export interface KeyGate {
  /** Keys and pad are this presenter's now: of several on one screen, the last one to be opened or pressed. */
  readonly owns: boolean;
  /** The player has pressed this presenter: from now on keys and pad are its. */
  claim(): void;
  destroy(): void;
}

/** The open gates of each game, the one that was opened or claimed last at the end. */
const gates = new WeakMap<object, { readonly scene: Phaser.Scene }[]>();

/** Whose keys they are: a paused or sleeping scene's presenter is behind a menu, and out of the running. */
function ownerOf(game: object): object | undefined {
  return gates.get(game)?.findLast(({ scene }) => scene.sys.isActive());
}

/** Held down, these go on: through choices, cards and the log. One that was down before the talk does not. */
const GOES_ON = /^(Arrow|Page)/;

/** What the box does with a press. True: it was for the box. */
export type OnKey = (event: KeyboardEvent) => boolean;

/**
 * Listens in the capture phase of `window`, before Phaser's own listener, which sits there in the bubble phase and
 * looks at no target: what stops here is seen by no scene and by none of its key captures.
 *
 * @param wants which keys it takes; all others stay the game's. @defaultValue every key
 */
export function createKeyGate(scene: Phaser.Scene, onKey: OnKey, wants?: (code: string) => boolean): KeyGate {
  /** Keys whose press ended here, by `KeyboardEvent.code`: while they are down, their repeats end here as well. */
  const taken = new Set<string>();
  let open = true;
  const { game } = scene;
  const own = { scene };
  const leave = () => {
    const others = (gates.get(game) ?? []).filter((each) => each !== own);
    gates.set(game, others);
    return others;
  };
  const claim = () => void (open && leave().push(own));

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) {
      // The key that closed the box is still down: its repeats must not start the next talk.
      if (event.repeat && taken.has(event.code)) stop(event);
      else forget(event.code);
      return;
    }
    if (ownerOf(game) !== own || isForBrowser(event) || wants?.(event.code) === false) return;
    const focus = focusedElement();
    if (focus === "field" || (focus !== "nothing" && event.code === "Tab")) return;
    const held = event.repeat && taken.has(event.code) && GOES_ON.test(event.code);
    taken.add(event.code);
    event.stopImmediatePropagation();
    const presses = event.code === "Enter" || event.code === "Space";
    // A button of the page that has the focus is pressed by the browser, whatever listeners do.
    if (focus === "button" && presses) return;
    const meant = (!event.repeat || held) && !event.isComposing;
    const used = meant && onKey(event);
    if (used || presses || event.code.startsWith("Arrow")) event.preventDefault();
  };
  /** Letters for a field of the page move nobody, and none of them is taken by what the game captures. */
  const onTyped = (event: KeyboardEvent) => {
    if (ownerOf(game) === own && focusedElement() === "field") event.stopPropagation();
  };
  const onKeyUp = (event: KeyboardEvent) => {
    // While it is open releases pass: a key that was down before must come up for the game too.
    if (!open && taken.has(event.code)) stop(event);
    forget(event.code);
  };
  const onBlur = () => {
    taken.clear();
    if (!open) stopListening();
  };
  const forget = (code: string) => {
    taken.delete(code);
    if (!open && taken.size === 0) stopListening();
  };
  const stopListening = () => {
    window.removeEventListener("keydown", onKeyDown, true);
    window.removeEventListener("keyup", onKeyUp, true);
    window.removeEventListener("blur", onBlur);
  };
  window.addEventListener("keydown", onKeyDown, true);
  window.addEventListener("keyup", onKeyUp, true);
  window.addEventListener("blur", onBlur);
  // Behind the field's own listeners and before Phaser's, which sits at the window.
  document.addEventListener("keydown", onTyped);
  if (!wants) resetKeys(scene);
  claim();

  return {
    claim,
    get owns() {
      return open && ownerOf(game) === own;
    },
    destroy() {
      if (!open) return;
      open = false;
      leave();
      document.removeEventListener("keydown", onTyped);
      if (!wants) resetKeys(scene);
      // With a key still down the gate stays for that one key, and goes when it comes up.
      if (taken.size === 0) stopListening();
    },
  };
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Shortcuts of the browser and the system are nobody's business here. */
function isForBrowser(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || /^F\d/.test(event.key);
}

/** Something on the page may have its own use for keys: a search field, our own field, a button. */
function focusedElement(): "field" | "button" | "mirror" | "nothing" {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return "nothing";
  if (focused.isContentEditable || focused.matches("input, textarea, select, [role=textbox]")) return "field";
  if (focused.matches("button, a[href], summary, [role=button]")) return "button";
  // From the mirror's log Tab leads to what can be pressed there.
  return focused.closest("[data-parley=mirror]") ? "mirror" : "nothing";
}
