// Calls an agent platform: the Operator API as JAICP speaks it (Operator API documentation, "JAICP to your server").
import * as v from "valibot";

export interface Destination {
  destinationId: string;
  name: string;
  hasOnline: boolean;
}

export interface Announcement {
  userId: string;
  destinationId?: string;
  userName: string;
  attributes?: Record<string, string>;
  hiddenAttributes?: Record<string, string>;
  customData: Record<string, unknown>;
}

export interface SharedFile {
  userId: string;
  url: string;
  fileName?: string;
  /** Bytes. */
  size?: number;
}

export interface OperatorApi {
  setWebhook(url: string): Promise<void>;
  getDestinations(): Promise<Destination[]>;
  selectDestination(announcement: Announcement): Promise<void>;
  /** `id` is our addition: the same line sent again has the same one. */
  sendText(line: { userId: string; text: string; id: string }): Promise<void>;
  sendFile(file: SharedFile & { id: string }): Promise<void>;
  closeChat(last: { userId: string; text: string }): Promise<void>;
}

/** The platform did not take a call. */
export class OperatorApiError extends Error {
  override name = "OperatorApiError";
  /** Its answer; absent when there was none (nobody there, or too slow). */
  readonly status: number | undefined;
  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
  /** True when the same call may well be taken later. */
  get mayPass(): boolean {
    return this.status === undefined || this.status >= 500 || [401, 403, 408, 425, 429].includes(this.status);
  }
}

/** A platform that has not answered by then is taken for down. */
const ANSWER_WITHIN_MS = 10_000;
/** The same for the question whether somebody is there, which a player waits for. */
const DESTINATIONS_WITHIN_MS = 5_000;

/** The answer's shape is a guess by analogy with the webhook's SelectDestination; `hasOnline` is a text in its sample. */
const destinationSchema = v.looseObject({
  destinationId: v.pipe(v.union([v.string(), v.number()]), v.transform(String)),
  name: v.optional(v.string(), ""),
  hasOnline: v.optional(v.union([v.boolean(), v.string()]), false),
});
const destinationsSchema = v.union([
  v.array(destinationSchema),
  v.object({ destinations: v.array(destinationSchema) }),
]);

/** @param apiUrl such as `https://desk.example/operator`; the call's name is put behind it. */
export function operatorApi(apiUrl: string): OperatorApi {
  const base = apiUrl.replace(/\/+$/, "");

  async function call(name: string, body?: object, within = ANSWER_WITHIN_MS): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(`${base}/${name}`, {
        ...(body && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(within),
      });
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw new OperatorApiError(`${name}: the agent platform at ${base} cannot be reached (${cause})`);
    }
    if (response.ok) return response;
    const words = await response.text().catch(() => "");
    throw new OperatorApiError(
      `${name}: the agent platform answered ${response.status} ${words.slice(0, 200)}`,
      response.status,
    );
  }

  async function tell(name: string, body: object): Promise<void> {
    const response = await call(name, body);
    await response.body?.cancel();
  }

  return {
    setWebhook: (url) => tell("setWebhook", { url }),
    async getDestinations() {
      const response = await call("getDestinations", undefined, DESTINATIONS_WITHIN_MS);
      const read = v.safeParse(destinationsSchema, await response.json().catch(() => undefined));
      if (!read.success)
        throw new OperatorApiError("getDestinations: the agent platform's answer is no list of destinations");
      const list = Array.isArray(read.output) ? read.output : read.output.destinations;
      return list.map(({ destinationId, name, hasOnline }) => ({
        destinationId,
        name,
        hasOnline: hasOnline === true || hasOnline === "true",
      }));
    },
    selectDestination: (announcement) => tell("selectDestination", announcement),
    sendText: (line) => tell("sendText", line),
    sendFile: (file) => tell("sendFile", file),
    closeChat: (last) => tell("closeChat", last),
  };
}
