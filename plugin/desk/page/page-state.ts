// Everything the page shows, and the one way it changes. Plain data, no screen.
import type { AgentView, CannedReply, ChatHead, ChatView, FeedEvents, Group, Line } from "../picture.ts";

/** A line on its way from this page to the desk. */
export interface Pending {
  chat: string;
  id: string;
  text: string;
  file?: { url: string };
  at: number;
  /** The desk has it; it shows as soon as the stream brings it. */
  arrived?: boolean;
  /** The desk said no. */
  refused?: string;
}

export interface PageState {
  me: string;
  agents: readonly AgentView[];
  groups: readonly Group[];
  replies: readonly CannedReply[];
  chats: ReadonlyMap<string, ChatView>;
  pending: readonly Pending[];
  /** The desk's clock less the page's own, ms. */
  skew: number;
  link: "connecting" | "live" | "lost";
}

export type PageEvent =
  | { [K in keyof FeedEvents]: { type: K; data: FeedEvents[K] } }[keyof FeedEvents]
  | { type: "lost" }
  | { type: "said"; pending: Pending }
  | { type: "arrived"; id: string }
  | { type: "refused"; id: string; reason: string }
  | { type: "withdrawn"; id: string };

export const emptyPage: PageState = {
  me: "",
  agents: [],
  groups: [],
  replies: [],
  chats: new Map(),
  pending: [],
  skew: 0,
  link: "connecting",
};

export function reduce(state: PageState, event: PageEvent): PageState {
  switch (event.type) {
    case "picture": {
      const { now, me, agents, groups, chats, replies } = event.data;
      const known = new Map(chats.map((chat) => [chat.id, chat]));
      const arrived = new Set(chats.flatMap((chat) => chat.lines.map(({ id }) => id)));
      // What the desk had and no longer knows (it was started anew) goes out once more.
      const pending = state.pending.filter(({ id }) => !arrived.has(id)).map((line) => ({ ...line, arrived: false }));
      return { me, agents, groups, replies, chats: known, pending, skew: now - Date.now(), link: "live" };
    }
    case "chat":
      return withChat(state, event.data);
    case "head":
      return changeChat(state, event.data.id, (chat) => withHead(chat, event.data));
    case "line": {
      const { chat, line } = event.data;
      const pending = state.pending.filter(({ id }) => id !== line.id);
      return changeChat({ ...state, pending }, chat, (known) => ({ ...known, lines: upsert(known.lines, line) }));
    }
    case "unsaid":
      return changeChat(state, event.data.chat, (chat) => ({
        ...chat,
        lines: chat.lines.filter(({ id }) => id !== event.data.line),
      }));
    case "forgotten": {
      const chats = new Map(state.chats);
      chats.delete(event.data.chat);
      return { ...state, chats };
    }
    case "agents":
      return { ...state, agents: event.data };
    case "beat":
      return { ...state, skew: event.data.now - Date.now() };
    case "lost":
      return { ...state, link: state.link === "connecting" ? "connecting" : "lost" };
    case "said":
      return { ...state, pending: [...state.pending, event.pending] };
    case "arrived":
      return {
        ...state,
        pending: state.pending.map((line) => (line.id === event.id ? { ...line, arrived: true } : line)),
      };
    case "refused":
      return {
        ...state,
        pending: state.pending.map((line) => (line.id === event.id ? { ...line, refused: event.reason } : line)),
      };
    case "withdrawn":
      return { ...state, pending: state.pending.filter(({ id }) => id !== event.id) };
  }
}

export interface ChatLists {
  waiting: ChatView[];
  yours: ChatView[];
  others: ChatView[];
  closed: ChatView[];
}

/** Who has waited longest stands first; the rest keep their places, so that nothing jumps under the hand. */
export function chatLists({ chats, me }: PageState): ChatLists {
  const all = [...chats.values()].sort((a, b) => a.openedAt - b.openedAt);
  const open = all.filter(({ state }) => state === "claimed" || state === "closing");
  return {
    waiting: all
      .filter(({ state }) => state === "waiting")
      .sort((a, b) => (a.since ?? a.openedAt) - (b.since ?? b.openedAt)),
    yours: open.filter(({ owner }) => owner?.id === me),
    others: open.filter(({ owner }) => owner?.id !== me),
    closed: all.filter(({ state }) => state === "closed").sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0)),
  };
}

function withChat(state: PageState, chat: ChatView): PageState {
  return { ...state, chats: new Map(state.chats).set(chat.id, chat) };
}

function changeChat(state: PageState, id: string, change: (chat: ChatView) => ChatView): PageState {
  const chat = state.chats.get(id);
  return chat ? withChat(state, change(chat)) : state;
}

/** A head is whole: what it leaves out is gone. */
function withHead({ history, lines }: ChatView, head: ChatHead): ChatView {
  return { ...head, history, lines };
}

function upsert(lines: Line[], line: Line): Line[] {
  return lines.some(({ id }) => id === line.id)
    ? lines.map((known) => (known.id === line.id ? line : known))
    : [...lines, line];
}
