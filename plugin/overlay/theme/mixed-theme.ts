// A theme as it is drawn: what is changed of it put in, and lengths that follow its letters.
import type { Theme, ThemeChanges } from "./theme.ts";

/** The same as `mixTheme`, for changes that have been checked. */
export function mixed(base: Theme, changes: ThemeChanges = {}): Theme {
  const from = changes.base ?? base;
  return {
    skin: { ...from.skin, ...changes.skin },
    frames: { ...from.frames, ...changes.frames },
    fonts: { ...from.fonts, ...changes.fonts },
    sizes: { ...from.sizes, ...changes.sizes },
    colours: { ...from.colours, ...changes.colours },
    radii: { ...from.radii, ...changes.radii },
    spacing: { ...from.spacing, ...changes.spacing },
  };
}

/**
 * A length beside letters: where the player wants these larger, it grows with them, if not quite as much.
 *
 * @param share how much of their growth
 */
export const withLetters = ({ sizes: { factor } }: Theme, length: number, share = 0.75): number =>
  length * (1 + share * Math.max(0, factor - 1));
