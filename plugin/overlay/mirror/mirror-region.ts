// Where a mirror lives in the page: a hidden region beside the canvas, of which only the front one is there to be heard.
import type * as Phaser from "phaser";

export interface MirrorRegion {
  readonly element: HTMLElement;
  /** True while the keyboard is inside. */
  readonly focused: boolean;
  /** Shows what has the keyboard where the canvas does not; nothing takes it away. */
  point(label: string | undefined): void;
  destroy(): void;
}

// Contained: a new line in it lays out nothing else of the page, and Phaser asks for the canvas's place twice a second.
const HIDDEN =
  "position:absolute;width:1px;height:1px;margin:-1px;padding:0;border:0;overflow:hidden;clip-path:inset(50%);" +
  "white-space:nowrap;contain:strict;";
const CHIP =
  "position:absolute;left:50%;top:8px;transform:translateX(-50%);z-index:2;max-width:90%;box-sizing:border-box;padding:6px 14px;" +
  "border:3px solid #fff;border-radius:6px;background:#111;color:#fff;font:600 16px/1.3 system-ui,sans-serif;pointer-events:none;" +
  "overflow:hidden;text-overflow:ellipsis;white-space:nowrap;";

/** The mirrors of each canvas, the front one at the end: two that are there at once would say everything twice. */
const mirrors = new WeakMap<HTMLElement, Front[]>();

interface Front {
  attach(): void;
  detach(): void;
}

/** @param fallback has the keyboard when what had it is gone */
export function createMirrorRegion(scene: Phaser.Scene, label: string, fallback: HTMLElement): MirrorRegion {
  const { canvas } = scene.game;
  const { events, scale } = scene;
  const element = document.createElement("div");
  const chip = document.createElement("div");
  element.style.cssText = HIDDEN;
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", label);
  element.dataset.parley = "mirror";
  chip.style.cssText = CHIP;
  chip.setAttribute("aria-hidden", "true");
  const all = mirrors.get(canvas) ?? [];
  mirrors.set(canvas, all);
  /** What had the keyboard when another mirror came to the front. */
  let left: HTMLElement | undefined;
  let resting = false;

  const focused = () => element.contains(document.activeElement);
  const isFront = () => all[all.length - 1] === own;
  /** Into the canvas's own parent, and with it into the fullscreen element, where alone it is heard. */
  const settle = () => {
    if (!isFront() || resting) return;
    const home = canvas.parentElement ?? document.body;
    if (element.parentElement === home) return;
    const active = focused() ? document.activeElement : undefined;
    // Before the text field: what was said, the answers, the field, in this order for ears and for the Tab key.
    if (canvas.parentElement) canvas.after(element);
    else home.append(element);
    if (active instanceof HTMLElement) active.focus({ preventScroll: true });
  };
  const own: Front = {
    attach() {
      settle();
      if (left?.isConnected) left.focus({ preventScroll: true });
      left = undefined;
    },
    detach() {
      if (focused() && document.activeElement instanceof HTMLElement) left = document.activeElement;
      element.remove();
      chip.remove();
    },
  };
  const onRest = () => {
    resting = true;
    own.detach();
  };
  const onReturn = () => {
    resting = false;
    if (isFront()) own.attach();
  };
  // Its keys are for its buttons; Phaser listens on the window.
  const keep = (event: Event) => event.stopPropagation();
  for (const key of ["keydown", "keyup", "keypress"]) element.addEventListener(key, keep);
  for (const event of ["pause", "sleep"]) events.on(event, onRest);
  for (const event of ["resume", "wake"]) events.on(event, onReturn);
  for (const event of ["enterfullscreen", "leavefullscreen"]) scale.on(event, settle);

  const behind = all[all.length - 1];
  const takesOver = document.activeElement?.closest("[data-parley=mirror]") !== null && behind !== undefined;
  behind?.detach();
  all.push(own);
  fallback.tabIndex = -1;
  element.append(fallback);
  settle();
  if (takesOver) fallback.focus({ preventScroll: true });

  return {
    element,
    get focused() {
      return focused();
    },
    point(words) {
      chip.textContent = words ?? "";
      if (words === undefined) chip.remove();
      else element.after(chip);
    },
    destroy() {
      const at = all.indexOf(own);
      if (at < 0) return;
      const had = focused();
      const wasFront = isFront();
      all.splice(at, 1);
      element.remove();
      chip.remove();
      for (const event of ["pause", "sleep"]) events.off(event, onRest);
      for (const event of ["resume", "wake"]) events.off(event, onReturn);
      for (const event of ["enterfullscreen", "leavefullscreen"]) scale.off(event, settle);
      if (wasFront) all[all.length - 1]?.attach();
      // The keyboard goes to the game, never to the page at large.
      if (had && (document.activeElement ?? document.body) === document.body) {
        if (!canvas.hasAttribute("tabindex")) canvas.tabIndex = -1;
        canvas.style.outline = "none";
        canvas.focus({ preventScroll: true });
      }
    },
  };
}
