// A real desk on a free port, the Operator API's caller, and agents who read its stream as the page does.
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { createDesk, type DeskOptions } from "../../plugin/desk/index.ts";
import { emptyPage, type PageEvent, type PageState, reduce } from "../../plugin/desk/page/page-state.ts";
import type { ChatView, FeedEvents, Line, Picture, SpokenLine } from "../../plugin/desk/picture.ts";

export interface Answered {
  status: number;
  body: Record<string, unknown>;
}

export interface DeskOnLoopback {
  origin: string;
  /** A call of the Operator API; `path` begins after `/operator`. */
  operator(path: string, body?: unknown): Promise<Answered>;
  signIn(name: string): Promise<AgentPage>;
  close(): Promise<void>;
}

export async function startDesk(options: DeskOptions = {}, port = 0): Promise<DeskOnLoopback> {
  const desk = createDesk({ retryDelays: [20, 40, 60], ...options });
  const server = await new Promise<ServerType>((resolve) => {
    const listening: ServerType = serve({ fetch: desk.fetch, hostname: "127.0.0.1", port }, () => resolve(listening));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pages: AgentPage[] = [];
  return {
    origin,
    async operator(path, body) {
      const response = await fetch(`${origin}/operator${path}`, body === undefined ? {} : post(body));
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    async signIn(name) {
      const page = await openAgentPage(origin, name);
      pages.push(page);
      return page;
    },
    async close() {
      for (const page of pages) page.leave();
      await desk.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface AgentPage {
  id: string;
  cookie: string;
  /** What a page would show now. */
  state(): PageState;
  first: Picture;
  chat(userId: string): ChatView;
  lines(userId: string): SpokenLine[];
  notes(userId: string): string[];
  api(path: string, body?: object): Promise<Answered>;
  /** `POST /api/chats/<id of this player's chat>/<verb>` */
  act(userId: string, verb: string, body?: object): Promise<Answered>;
  say(userId: string, text: string): Promise<Answered>;
  until<T>(look: () => T | undefined | false, what: string): Promise<T>;
  leave(): void;
}

async function openAgentPage(origin: string, name: string): Promise<AgentPage> {
  const signedIn = await fetch(`${origin}/api/sign-in`, post({ name }));
  const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const { id } = (await signedIn.json()) as { id: string };
  const leaving = new AbortController();
  const stream = await fetch(`${origin}/api/stream`, { headers: { cookie }, signal: leaving.signal });
  let state = emptyPage;
  let first: Picture | undefined;
  const listeners = new Set<() => void>();

  void (async () => {
    let rest = "";
    const decoder = new TextDecoder();
    try {
      for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
        const blocks = (rest + decoder.decode(chunk, { stream: true })).split("\n\n");
        rest = blocks.pop() ?? "";
        for (const block of blocks) {
          const [, event = "", data = "null"] = /^event: (.*)\ndata: (.*)$/s.exec(block) ?? [];
          const value = JSON.parse(data) as FeedEvents[keyof FeedEvents];
          if (event === "picture") first ??= value as Picture;
          state = reduce(state, { type: event, data: value } as PageEvent);
          for (const listener of [...listeners]) listener();
        }
      }
    } catch {
      // The stream was left.
    }
  })();

  async function api(path: string, body?: object): Promise<Answered> {
    const headers = { cookie, "content-type": "application/json", origin };
    const response = await fetch(
      `${origin}/api/${path}`,
      body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) },
    );
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  function until<T>(look: () => T | undefined | false, what: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = look();
        if (found === undefined || found === false) return;
        clearTimeout(timer);
        listeners.delete(check);
        resolve(found);
      };
      const timer = setTimeout(() => {
        listeners.delete(check);
        reject(new Error(`never happened: ${what}; chats: ${JSON.stringify([...state.chats.values()], null, 1)}`));
      }, 4_000);
      listeners.add(check);
      check();
    });
  }

  const find = (userId: string) => [...state.chats.values()].find((chat) => chat.userId === userId);
  const chat = (userId: string): ChatView => {
    const found = find(userId);
    if (!found) throw new Error(`no chat of ${userId}`);
    return found;
  };
  const said = (line: Line): line is SpokenLine => line.kind === "said";

  await until(() => first, "the first picture");
  return {
    id,
    cookie,
    state: () => state,
    first: first ?? raise(),
    chat,
    lines: (userId) => find(userId)?.lines.filter(said) ?? [],
    notes: (userId) => find(userId)?.lines.flatMap((line) => (line.kind === "note" ? [line.what] : [])) ?? [],
    api,
    act: (userId, verb, body = {}) => api(`chats/${chat(userId).id}/${verb}`, body),
    say: (userId, text) => api(`chats/${chat(userId).id}/say`, { id: crypto.randomUUID(), text }),
    until,
    leave: () => leaving.abort(),
  };
}

export function post(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
}

function raise(): never {
  throw new Error("the stream began without a picture");
}
