// A game's backend that gets a channel's webhook, on a real port; it can be told to be slow, to refuse, to be gone.
import { onTestFinished } from "vitest";
import type { ChatApiResponse } from "../../plugin/api/wire.ts";
import { listen } from "../../plugin/server/index.ts";

export interface Try {
  id: string;
  headers: Headers;
  text: string;
  clientId: string;
  answer: string;
  /** `performance.now()` when it came. */
  at: number;
}

/** How one try is answered; nothing: 204. */
export type Manners = (attempt: Try, index: number) => Response | Promise<Response> | undefined;

export interface Backend {
  url: string;
  /** Every try that came, in order. */
  tries: Try[];
  /** Those that were answered with 2xx. */
  taken: Try[];
  /** Tries that are not answered yet. */
  underWay: number;
  manners: Manners;
  /** Closes the port; `up` opens the same again. */
  down(): Promise<void>;
  up(): Promise<void>;
  tried(count: number): Promise<Try[]>;
  took(count: number): Promise<Try[]>;
}

export const status = (code: number, headers: Record<string, string> = {}) =>
  new Response(null, { status: code, headers });

/** Answers never, until the other side has enough of it. */
export const never = () => new Promise<Response>(() => {});

export async function gameBackend(manners: Manners = () => undefined): Promise<Backend> {
  const waiting: (() => void)[] = [];
  const news = () => {
    for (const wake of waiting.splice(0)) wake();
  };
  const reach = async (list: Try[], count: number) => {
    while (list.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    return list;
  };

  const handle = async (request: Request): Promise<Response> => {
    backend.underWay++;
    try {
      const text = await request.text();
      // A status callback is no list.
      const [message] = [JSON.parse(text) as ChatApiResponse[] | ChatApiResponse].flat();
      const attempt = {
        id: request.headers.get("webhook-id") ?? "",
        headers: request.headers,
        text,
        clientId: message?.clientId ?? "",
        answer: message?.data?.answer ?? "",
        at: performance.now(),
      };
      const index = backend.tries.push(attempt) - 1;
      news();
      const response = (await backend.manners(attempt, index)) ?? status(204);
      if (response.ok) backend.taken.push(attempt);
      news();
      return response;
    } finally {
      backend.underWay--;
    }
  };

  const open = (port: number) => listen({ fetch: handle }, { port });
  let listening: Awaited<ReturnType<typeof listen>> | undefined = await open(0);
  const { port } = listening;
  const backend: Backend = {
    url: `${listening.url}/webhook`,
    tries: [],
    taken: [],
    underWay: 0,
    manners,
    async down() {
      await listening?.close();
      listening = undefined;
    },
    async up() {
      listening ??= await open(port);
    },
    tried: (count) => reach(backend.tries, count),
    took: (count) => reach(backend.taken, count),
  };
  onTestFinished(backend.down);
  return backend;
}
