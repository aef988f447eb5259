// The left column: who waits, whose talks are yours, who is with others, and what is over.
import type { ComponentChildren } from "preact";
import type { ChatView } from "../picture.ts";
import { ChatRow } from "./chat-row.tsx";
import type { ChatLists } from "./page-state.ts";

interface ChatListProps {
  lists: ChatLists;
  me: string;
  open: string | undefined;
  unread: (chat: ChatView) => number;
  onOpen: (id: string) => void;
}

export function ChatList({ lists, me, open, unread, onOpen }: ChatListProps) {
  const rows = (chats: ChatView[]) =>
    chats.map((chat) => (
      <li key={chat.id}>
        <ChatRow chat={chat} me={me} open={chat.id === open} unread={unread(chat)} onOpen={onOpen} />
      </li>
    ));
  return (
    <div class="lists">
      <Section name="waiting" title="Waiting" count={lists.waiting.length} loud>
        <ul aria-label="Waiting">{rows(lists.waiting)}</ul>
        {lists.waiting.length === 0 && (
          <p class="empty-list">Nobody waits. When a player asks for a human, they show up here.</p>
        )}
      </Section>
      <Section name="yours" title="Yours" count={lists.yours.length}>
        <ul aria-label="Yours">{rows(lists.yours)}</ul>
        {lists.yours.length === 0 && <p class="empty-list">Chats that you take stay here until you hand them back.</p>}
      </Section>
      {lists.others.length > 0 && (
        <Section name="others" title="With others" count={lists.others.length}>
          <ul aria-label="With others">{rows(lists.others)}</ul>
        </Section>
      )}
      {lists.closed.length > 0 && (
        <details class="section">
          <summary>
            <h2>Over</h2>
            <span class="count">{lists.closed.length}</span>
          </summary>
          <ul data-testid="closed" aria-label="Over">
            {rows(lists.closed)}
          </ul>
        </details>
      )}
    </div>
  );
}

interface SectionProps {
  name: string;
  title: string;
  count: number;
  loud?: boolean;
  children: ComponentChildren;
}

function Section({ name, title, count, loud = false, children }: SectionProps) {
  return (
    <section class="section" data-testid={name}>
      <header>
        <h2>{title}</h2>
        <span class={`count${loud && count > 0 ? " loud" : ""}`}>{count}</span>
      </header>
      {children}
    </section>
  );
}
