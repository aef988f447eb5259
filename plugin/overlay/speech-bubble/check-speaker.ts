// Who may bark: somebody with a place.

/** @throws TypeError for a speaker without a place */
export function checkSpeaker(target: unknown): void {
  if (typeof (target as { readonly x?: unknown } | null | undefined)?.x !== "number")
    throw new TypeError("A bark needs a speaker: an object of the scene, or anything with x and y in the world.");
}
