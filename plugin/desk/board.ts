// All chats of the desk. A changed chat is put back whole; what differs is told to whoever watches.
import type { Chat } from "./chat.ts";
import type { ChatHead, ChatView, FeedEvents } from "./picture.ts";

/** Closed chats that are kept to be read. */
const CLOSED_KEPT = 50;

export type Tell = <K extends keyof FeedEvents>(event: K, data: FeedEvents[K]) => void;

export interface Board {
  get(id: string): Chat | undefined;
  all(): Chat[];
  put(chat: Chat): void;
  views(): ChatView[];
}

export function createBoard(tell: Tell): Board {
  const chats = new Map<string, Chat>();

  function tellChanges(before: Chat | undefined, after: Chat): void {
    const view = viewOf(after);
    if (!before || before.history !== after.history || before.openedAt !== after.openedAt) {
      tell("chat", view);
      return;
    }
    if (JSON.stringify(headOf(before)) !== JSON.stringify(headOf(after))) tell("head", headOf(after));
    if (before.lines === after.lines) return;
    const known = new Map(before.lines.map((line) => [line.id, line]));
    for (const line of after.lines) {
      if (known.get(line.id) !== line) tell("line", { chat: after.id, line });
      known.delete(line.id);
    }
    for (const id of known.keys()) tell("unsaid", { chat: after.id, line: id });
  }

  function forgetOldest(): void {
    const closed = [...chats.values()].filter((chat) => chat.state === "closed");
    closed.sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0));
    for (const chat of closed.slice(CLOSED_KEPT)) {
      chats.delete(chat.id);
      tell("forgotten", { chat: chat.id });
    }
  }

  return {
    get: (id) => chats.get(id),
    all: () => [...chats.values()],
    put(chat) {
      const before = chats.get(chat.id);
      if (before === chat) return;
      chats.set(chat.id, chat);
      tellChanges(before, chat);
      if (chat.state === "closed") forgetOldest();
    },
    views: () => [...chats.values()].map(viewOf),
  };
}

/** What agents may see: the webhook's key is not among it. */
export function viewOf(chat: Chat): ChatView {
  const { apiKey: _, heard: __, ...view } = chat;
  return view;
}

function headOf(chat: Chat): ChatHead {
  const { history: _, lines: __, ...head } = viewOf(chat);
  return head;
}
