// Signs what is posted, and checks secrets at the door, after the Standard Webhooks specification.
import { Webhook } from "standardwebhooks";

/** Standard Webhooks, signature scheme: a secret is 24 to 64 random bytes in base64 behind `whsec_`. */
const PREFIX = "whsec_";
const FEWEST_BYTES = 24;
const MOST_BYTES = 64;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Headers of the specification; names are compared without case. */
export interface SignedHeaders {
  "webhook-id": string;
  /** Seconds since the epoch, of this try. */
  "webhook-timestamp": string;
  "webhook-signature": string;
}

/** Makes the signature of one message with each of the secrets. */
export type Signer = (id: string, at: number, body: string) => SignedHeaders;

/** @returns what is wrong with a secret, or with one of a list, and the cure; it never repeats the secret. */
export function faultOfSecrets(secrets: string | readonly string[]): string | undefined {
  if (typeof secrets === "string") return faultOf(secrets);
  if (secrets.length === 0) return "is an empty list: leave it out, or name a secret";
  for (const [index, secret] of secrets.entries()) {
    const fault = faultOf(secret);
    if (fault !== undefined) return `${index + 1} ${fault}`;
  }
  return undefined;
}

function faultOf(secret: string): string | undefined {
  const cure = `make one with: node -e "console.log('${PREFIX}' + crypto.randomBytes(32).toString('base64'))"`;
  if (!secret.startsWith(PREFIX)) return `must begin with ${PREFIX}; ${cure}`;
  const text = secret.slice(PREFIX.length);
  if (text === "" || !BASE64.test(text)) return `must be base64 behind ${PREFIX}; ${cure}`;
  const { length } = atob(text);
  if (length < FEWEST_BYTES || length > MOST_BYTES)
    return `must hold ${FEWEST_BYTES} to ${MOST_BYTES} bytes and holds ${length}; ${cure}`;
  return undefined;
}

/**
 * Several secrets sign at once, so that a secret can be changed without a gap: give the new one and the old one, let the
 * receivers take over the new one, then take the old one away.
 *
 * @example
 * const sign = signerOf(["whsec_new…", "whsec_old…"]);
 * sign("msg_1", Date.now(), "[]")["webhook-signature"]; // "v1,… v1,…"
 */
export function signerOf(secrets: readonly string[]): Signer {
  const webhooks = secrets.map((secret) => new Webhook(secret));
  return (id, at, body) => {
    const date = new Date(at);
    return {
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at / 1000)),
      "webhook-signature": webhooks.map((webhook) => webhook.sign(id, date, body)).join(" "),
    };
  };
}
