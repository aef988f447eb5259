// Who may bark, or have words of a talk over their head: somebody with a place.

/**
 * @param what needs one
 * @throws TypeError for a speaker without a place
 */
export function checkSpeaker(target: unknown, what = "A bark"): void {
  if (typeof (target as { readonly x?: unknown } | null | undefined)?.x !== "number")
    throw new TypeError(`${what} needs a speaker: an object of the scene, or anything with x and y in the world.`);
}
