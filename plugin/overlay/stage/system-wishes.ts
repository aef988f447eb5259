// What the player's system asks for where the game says nothing, and whether it takes more than a theme as it comes.
import type { PresenterOptions } from "./presenter-options.ts";

/** @param what a media feature: "prefers-reduced-motion: reduce" */
export function asks(what: string): boolean {
  return window.matchMedia?.(`(${what})`).matches ?? false;
}

export interface ContrastWish {
  readonly high: boolean;
  /** The system has colours of its own for every page. */
  readonly forced: boolean;
}

export function contrastWish({ contrast }: PresenterOptions): ContrastWish {
  const forced = contrast === undefined && asks("forced-colors: active");
  return { forced, high: contrast === undefined ? forced || asks("prefers-contrast: more") : contrast === "high" };
}

/** The theme is drawn otherwise than its skin paints it: in high contrast, or with frames of the game's own. */
export function isDressed(options: PresenterOptions): boolean {
  const { base, frames } = options.theme ?? {};
  return contrastWish(options).high || Object.keys({ ...base?.frames, ...frames }).length > 0;
}
