// A command line or a configuration that cannot be followed.

/** Its message names the cure. */
export class UsageError extends Error {
  override name = "UsageError";
}
