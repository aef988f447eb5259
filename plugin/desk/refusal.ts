// A request that cannot be granted: thrown where it is found out, answered in one place as JSON.
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** Answered as `{error, field?}` with its status. The message names the cure. */
export class Refusal extends Error {
  readonly status: ContentfulStatusCode;
  readonly field?: string;

  constructor(status: ContentfulStatusCode, message: string, field?: string) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    if (field !== undefined) this.field = field;
  }
}
