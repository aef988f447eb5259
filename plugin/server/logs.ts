// The server's own log: one JSON object a line, and never a secret in it.
import pino from "pino";

export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

export interface LogsOptions {
  /** @defaultValue `"info"` */
  level?: LogLevel;
  /** Whatever must never be read in a log: tokens, keys, passwords. */
  secrets: readonly string[];
  /** Takes whole lines. @defaultValue standard output */
  out?: { write(line: string): unknown };
}

/** Fields that hold a secret, wherever they stand. */
const SECRET_FIELDS = [
  "token",
  "apiKey",
  "operatorKey",
  "webhookSecret",
  "secret",
  "password",
  "authorization",
  "postgres",
];
const HIDDEN = "[hidden]";

/** Takes what {@link ServerOptions.logger} is given: `level`, `message`, and more. */
export function openLogs({ level = "info", secrets, out = process.stdout }: LogsOptions): (line: object) => void {
  const hide = hiding(secrets);
  const log = pino(
    {
      level,
      base: null,
      messageKey: "message",
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: HIDDEN },
    },
    { write: (line: string) => void out.write(hide(line)) },
  );
  return (line) => {
    const { level: wanted = "info", message, ...rest } = line as { level?: string; message?: string };
    const say = wanted === "error" || wanted === "warn" || wanted === "debug" ? wanted : "info";
    log[say](rest, message ?? "");
  };
}

/**
 * Hides the secrets themselves, as they are and as they stand in addresses and in JSON, and whatever follows
 * `/chatapi/` in an address: a mistyped token is a secret, too.
 */
export function hiding(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret.length > 0)
    .flatMap((secret) => [secret, encodeURIComponent(secret), encodeURI(secret), JSON.stringify(secret).slice(1, -1)])
    // Longer ones first: one may be the beginning of another.
    .sort((a, b) => b.length - a.length);
  const known =
    forms.length === 0
      ? undefined
      : new RegExp([...new Set(forms)].map((form) => form.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")).join("|"), "gi");
  return (text) =>
    (known ? text.replace(known, HIDDEN) : text)
      .replace(/(\/chatapi\/(?:bot\/|webhook\/operatorapi\/)?)(?!bot\/|webhook\/|\{)[^/?#"\s\\]+/g, `$1${HIDDEN}`)
      .replace(/(postgres(?:ql)?:\/\/[^:/@\s"]*:)[^@\s"]*@/g, `$1${HIDDEN}@`);
}
