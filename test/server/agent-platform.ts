// A small agent platform on loopback that speaks the Operator API, for the server's tests.
import { onTestFinished } from "vitest";
import { listen } from "../../plugin/server/index.ts";

export interface Call {
  name: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every kind
  body: any;
}

export interface AgentPlatform {
  apiUrl: string;
  /** Every call that was taken, in order; setWebhook and getDestinations aside. */
  calls: Call[];
  /** The address to write back to, once it was told. */
  webhook: string | undefined;
  online: boolean;
  /** Status for the next calls of a name, instead of taking them. */
  refuse: Record<string, number | undefined>;
  /** Forgets every chat: sendText is answered with 404 until the chat is announced again. */
  forget(): void;
  /** Stops answering at all; `up` takes the same port again. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Posts an agent's message to the webhook and returns the status. */
  post(message: object): Promise<number>;
  say(userId: string, text: string, id?: string): Promise<number>;
  /** Resolves when so many calls were taken. */
  taken(count: number): Promise<Call[]>;
}

export async function agentPlatform(): Promise<AgentPlatform> {
  const known = new Set<string>();
  let waiting: (() => void)[] = [];
  let ids = 0;

  const handle = async (request: Request): Promise<Response> => {
    const name = new URL(request.url).pathname.split("/").at(-1) ?? "";
    const refusal = platform.refuse[name];
    if (refusal !== undefined) return new Response("refused by the test", { status: refusal });
    if (name === "getDestinations") {
      return Response.json([
        { destinationId: "all", name: "Everybody", hasOnline: platform.online },
        { destinationId: "gm", name: "Masters", hasOnline: String(platform.online) },
      ]);
    }
    const body = await request.json();
    if (name === "setWebhook") {
      platform.webhook = body.url;
      return Response.json({});
    }
    if (name === "selectDestination") known.add(body.userId);
    else if (!known.has(body.userId)) return new Response("unknown chat", { status: 404 });
    platform.calls.push({ name, body });
    for (const wake of waiting) wake();
    return Response.json({});
  };

  let listening = await listen({ fetch: handle }, { port: 0 });
  const { port } = listening;
  let isUp = true;
  const platform: AgentPlatform = {
    apiUrl: `${listening.url}/operator`,
    calls: [],
    webhook: undefined,
    online: true,
    refuse: {},
    forget: () => known.clear(),
    async down() {
      if (isUp) await listening.close();
      isUp = false;
    },
    async up() {
      if (!isUp) listening = await listen({ fetch: handle }, { port });
      isUp = true;
    },
    async post(message) {
      const response = await fetch(platform.webhook ?? "", { method: "POST", body: JSON.stringify(message) });
      return response.status;
    },
    say: (userId, text, id = `m${++ids}`) =>
      platform.post({ id, userId, type: "TextMessage", text, employee: { employeeId: "7", firstName: "Ann" } }),
    async taken(count) {
      while (platform.calls.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
      waiting = [];
      return platform.calls;
    },
  };
  onTestFinished(() => platform.down());
  return platform;
}

/** `selectDestination`, or `sendText: …` */
export function briefly({ name, body }: Call): string {
  return body.text === undefined ? name : `${name}: ${body.text}`;
}
