// Keeps the keyboard for the box while it is open: what the player presses to talk never moves the hero.
import type * as Phaser from "phaser";

export interface KeyGate {
  /** Keys that are down now, by `KeyboardEvent.code`. */
  readonly held: ReadonlySet<string>;
  destroy(): void;
}

/** What the box does with a key. True: it was for the box. Auto-repeats are marked by `event.repeat`. */
export type OnKey = (event: KeyboardEvent) => boolean;

/**
 * Listens in the capture phase of `window`, before Phaser's own listener, which sits there in the bubble phase and
 * looks at no target: what stops here is seen by no scene and by none of its key captures.
 */
export function createKeyGate(scene: Phaser.Scene, onKey: OnKey): KeyGate {
  const held = new Set<string>();
  /** Keys whose press ended here: their release and their repeats end here as well. */
  const taken = new Set<string>();
  let open = true;

  const onKeyDown = (event: KeyboardEvent) => {
    const repeated = event.repeat || held.has(event.code);
    held.add(event.code);
    if (!open) {
      // The key that closed the box is still down: its repeats must not start the next talk.
      if (taken.has(event.code)) stop(event);
      return;
    }
    if (isTypingElsewhere() || isForBrowser(event)) return;
    taken.add(event.code);
    const used = repeated || event.isComposing ? false : onKey(event);
    if (used || event.code === "Space" || event.code.startsWith("Arrow")) event.preventDefault();
    event.stopImmediatePropagation();
  };
  const onKeyUp = (event: KeyboardEvent) => {
    held.delete(event.code);
    // While the box is open releases pass: a key that was down before must come up for the game too.
    const ours = taken.delete(event.code);
    if (!open) {
      if (ours) stop(event);
      if (taken.size === 0) stopListening();
    }
  };
  const onBlur = () => {
    held.clear();
    taken.clear();
    if (!open) stopListening();
  };
  const stopListening = () => {
    window.removeEventListener("keydown", onKeyDown, true);
    window.removeEventListener("keyup", onKeyUp, true);
    window.removeEventListener("blur", onBlur);
  };
  window.addEventListener("keydown", onKeyDown, true);
  window.addEventListener("keyup", onKeyUp, true);
  window.addEventListener("blur", onBlur);
  resetKeys(scene);

  return {
    held,
    destroy() {
      if (!open) return;
      open = false;
      resetKeys(scene);
      // With a key still down the gate stays for that one key, and goes when it comes up.
      if (taken.size === 0) stopListening();
    },
  };
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Lets go of every key in every running scene: one that was down when the talk began would stay down. */
export function resetKeys(scene: Phaser.Scene): void {
  for (const each of scene.game?.scene?.getScenes(true) ?? []) each.input?.keyboard?.resetKeys();
}

/** Shortcuts of the browser and the system are nobody's business here. */
function isForBrowser(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || /^F\d/.test(event.key) || event.key === "Dead";
}

/** Something on the page that has its own use for keys has the focus: a search field, our own field, a button. */
function isTypingElsewhere(): boolean {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return false;
  return (
    focused.isContentEditable || focused.matches("input, textarea, select, button, a[href], summary, [role=textbox]")
  );
}
