// Barks for ears: a polite live region beside the canvas, which waits until a reader has ended what is being read.

export interface BarkEars {
  say(text: string): void;
  /** Stays beside the canvas when that goes into the fullscreen element. */
  settle(): void;
  destroy(): void;
}

const HIDDEN =
  "position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;";
/** More than this nobody wants to hear again. */
const KEPT = 6;

export function createBarkEars(canvas: HTMLElement): BarkEars {
  const region = document.createElement("div");
  region.style.cssText = HIDDEN;
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  region.setAttribute("aria-atomic", "false");
  const settle = () => {
    const home = canvas.parentElement ?? document.body;
    if (region.parentElement !== home) home.append(region);
  };
  settle();
  return {
    say(text) {
      const line = document.createElement("p");
      line.textContent = text;
      region.append(line);
      while (region.childElementCount > KEPT) region.firstElementChild?.remove();
    },
    settle,
    destroy: () => region.remove(),
  };
}
