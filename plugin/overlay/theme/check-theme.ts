// Doubts what a developer gives as a theme: a token that does not exist and a value that cannot be drawn name their cure.
import { FRAME_LOOKS } from "./frames.ts";
import type { Skin } from "./skin.ts";
import type { ThemeChanges, Tokens } from "./theme.ts";

const paints = () => {};

/** What a skin has. Themes are checked before the code that paints is there. */
const skin: { readonly [Part in keyof Skin]: Part extends "bleed" ? object : typeof paints } = {
  ...{ bleed: {}, panel: paints, hollow: paints, slip: paints, badge: paints },
  ...{ portrait: paints, bubble: paints, next: paints, dot: paints },
};

/** Asks whether the nearest of the words is meant by one that is not among them; nothing where none is near. */
export function hintAt(word: string, words: readonly string[]): string {
  const distance = (a: string, b: string): number => {
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const change = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
        next[j] = Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      }
      row = next;
    }
    return row[b.length] ?? 0;
  };
  const [near] = words
    .map((each) => ({ each, far: distance(word.toLowerCase(), each.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  return near && near.far <= Math.max(2, word.length / 3) ? `did you mean "${near.each}"? ` : "";
}

function meant(word: string, words: readonly string[]): string {
  return `${hintAt(word, words)}There are: ${words.join(", ")}.`;
}

function refuse(path: string, problem: string): never {
  throw new TypeError(`${path} ${problem}`);
}

/** A colour that a 2D context takes; where there is none to ask, every text passes. */
function isColour(value: string): boolean {
  const context = typeof document === "undefined" ? undefined : document.createElement("canvas").getContext("2d");
  if (!context) return true;
  // What cannot be read leaves the last colour as it was.
  return ["#000001", "#000002"].every((before) => {
    context.fillStyle = before;
    context.fillStyle = value;
    return context.fillStyle !== before;
  });
}

function checkFrames(frames: object): void {
  const names = Object.entries(FRAME_LOOKS).flatMap(([name, looks]) => [
    name,
    ...looks.map((look) => `${name}.${look}`),
  ]);
  for (const [name, frame] of Object.entries(frames) as [string, unknown][]) {
    const path = `theme.frames["${name}"]`;
    if (!names.includes(name)) refuse(path, `is no surface: ${meant(name, names)}`);
    if (frame === undefined || typeof frame === "function") continue;
    const slice = (frame ?? {}) as Record<string, unknown>;
    if (typeof slice.texture !== "string")
      refuse(path, 'is neither a function nor a frame: { texture: "key", left: 8, right: 8, top: 8, bottom: 8 }.');
    for (const side of ["left", "right", "top", "bottom"])
      if (!(typeof slice[side] === "number" && slice[side] >= 0))
        refuse(`${path}.${side}`, "must be given: how many of the texture's pixels belong to this side, 0 or more.");
    if (!(((slice.scale ?? 1) as number) > 0)) refuse(`${path}.scale`, "must be a number above 0.");
  }
}

/** @throws TypeError that names the token and the cure */
export function checkChanges(changes: ThemeChanges, base: Tokens): void {
  const all: Readonly<Record<string, object>> = { skin, ...base };
  for (const [group, tokens] of Object.entries(changes) as [string, unknown][]) {
    if (tokens === undefined || group === "base") continue;
    if (!(group in all)) refuse(`theme.${group}`, `does not exist: ${meant(group, ["base", ...Object.keys(all)])}`);
    if (typeof tokens !== "object" || tokens === null) refuse(`theme.${group}`, "must be an object of tokens.");
    if (group === "frames") {
      checkFrames(tokens);
      continue;
    }
    const known = all[group] as Record<string, unknown>;
    for (const [token, value] of Object.entries(tokens)) {
      const path = `theme.${group}.${token}`;
      if (!(token in known)) refuse(path, `does not exist: ${meant(token, Object.keys(known))}`);
      if (typeof value !== typeof known[token]) refuse(path, `must be a ${typeof known[token]}, not ${typeof value}.`);
      if (typeof value === "number" && !Number.isFinite(value)) refuse(path, `must be a finite number, not ${value}.`);
      if (typeof value === "number" && value < 0 && token !== "label") refuse(path, `must not be below 0: ${value}.`);
      if (typeof value === "string" && value.trim() === "") refuse(path, "must not be empty.");
      if (group === "colours" && !isColour(value as string))
        refuse(path, `is no colour: "${value}". Give a CSS colour, such as "#205c54" or "rgba(0, 0, 0, 0.5)".`);
    }
  }
}
