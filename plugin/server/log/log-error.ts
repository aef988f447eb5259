// What is thrown when the log can keep nothing just now: not a fault of the request, and nothing of it was written for sure.

/**
 * `unavailable`: the database cannot be reached, or broke off; `full`: its disk is full; `lost`: another process has
 * taken the client over meanwhile. Whoever asked had better ask again, with the same `questionId`.
 */
export class LogError extends Error {
  readonly kind: "unavailable" | "full" | "lost";

  constructor(kind: LogError["kind"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "LogError";
    this.kind = kind;
  }
}

/** Classes and codes of PostgreSQL and of the system that say that the server is away, not that the query is wrong. */
const AWAY =
  /^(08|57P0[1-5]|53[023]00|25006|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH|ENOENT|EACCES)/;
const AWAY_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable|connection error|Cannot use a pool after/i;
const DISK_FULL = "53100";

/** The same error, or what it means when the database is the matter. */
export function fromPostgres(error: unknown): unknown {
  if (error instanceof LogError || !(error instanceof Error)) return error;
  const { code, message } = error as Error & { code?: string };
  const inner = error instanceof AggregateError ? (error.errors[0] as { code?: string } | undefined)?.code : undefined;
  const reason = message || inner || String(code);
  if (code === DISK_FULL) {
    return new LogError("full", `PostgreSQL's disk is full, nothing can be kept: make room on it. (${reason})`, {
      cause: error,
    });
  }
  if (!AWAY.test(code ?? inner ?? "") && !AWAY_WORDS.test(message)) return error;
  const words = `PostgreSQL cannot be reached: see that it runs and takes connections. (${reason})`;
  return new LogError("unavailable", words, { cause: error });
}

/** SQLite's result codes (https://www.sqlite.org/rescode.html), without their extended part. */
const SQLITE = { busy: 5, readOnly: 8, ioError: 10, full: 13, cannotOpen: 14 };

export function fromSqlite(file: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { errcode } = error as Error & { errcode?: number };
  const code = (errcode ?? 0) & 0xff;
  const says = (kind: LogError["kind"], words: string) =>
    new LogError(kind, `${words} (${error.message})`, { cause: error });
  switch (code) {
    case SQLITE.full:
      return says("full", `The disk of the log file ${file} is full, nothing can be kept: make room on it.`);
    case SQLITE.busy:
      return says("unavailable", `The log file ${file} is held by another program: end it, or wait for it.`);
    case SQLITE.readOnly:
    case SQLITE.ioError:
    case SQLITE.cannotOpen:
      return says("unavailable", `The log file ${file} cannot be written: look at its disk and its rights.`);
    default:
      return error;
  }
}
