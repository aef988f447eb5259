// The child's side of child.mjs.

/** What the parent wants. */
export const options = JSON.parse(process.argv[2] ?? "{}");

export function tell(message) {
  process.send?.(message);
}

// Nobody is left behind when the bench itself ends.
process.on("disconnect", () => process.exit());
