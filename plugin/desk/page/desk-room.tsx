// The desk of a signed-in agent: three columns, the keys, and the banner when the line is down.
import { useEffect, useState } from "preact/hooks";
import { ask } from "./ask.ts";
import { useAnnouncement, useNotifications, useTitleBadge } from "./calls.ts";
import { ChatList } from "./chat-list.tsx";
import { Conversation, useReading } from "./conversation.tsx";
import { DeskTimeProvider, useTicking } from "./desk-clock.tsx";
import { DutyBar } from "./duty-bar.tsx";
import { Emblem } from "./emblem.tsx";
import { HelpDialog } from "./help-dialog.tsx";
import { Hoist } from "./hoist.tsx";
import { chatLists } from "./page-state.ts";
import { PlayerCard } from "./player-card.tsx";
import { useShortcuts } from "./shortcuts.ts";
import { useUnread } from "./unread.ts";
import { useDesk } from "./use-desk.ts";

/** ms that a refusal stays on the screen. */
const REFUSAL_SHOWN = 6_000;

export function DeskRoom({ name, onSignedOut }: { name: string; onSignedOut: () => void }) {
  const [refusal, setRefusal] = useState("");
  const desk = useDesk(onSignedOut, setRefusal);
  const { state, act } = desk;
  const [openId, setOpenId] = useState<string | undefined>(undefined);
  const [help, setHelp] = useState(false);
  const [details, setDetails] = useState(false);
  const now = useTicking(state.skew);

  const open = openId === undefined ? undefined : state.chats.get(openId);
  const lists = chatLists(state);
  const ready = state.link !== "connecting";
  const unread = useUnread(open, state.chats);

  useReading(desk, open?.id);
  useTitleBadge(lists.waiting.length);
  useNotifications(lists.waiting, ready);
  const announcement = useAnnouncement(open, lists.waiting, ready);

  useEffect(() => {
    if (refusal === "") return;
    const timer = setTimeout(() => setRefusal(""), REFUSAL_SHOWN);
    return () => clearTimeout(timer);
  }, [refusal]);

  function openChat(id: string): void {
    setOpenId(id);
    setDetails(false);
  }

  useShortcuts({
    move(by) {
      const order = [...lists.waiting, ...lists.yours, ...lists.others].map(({ id }) => id);
      const at = openId === undefined ? -1 : order.indexOf(openId);
      const next = order[at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length];
      if (next === undefined) return;
      openChat(next);
      document.querySelector(`[data-chat="${next}"]`)?.scrollIntoView({ block: "nearest" });
    },
    take: () => {
      if (open?.state === "waiting") void act(open.id, "claim");
    },
    write: () => document.querySelector<HTMLElement>("[data-testid=composer]")?.focus(),
    help: () => setHelp(true),
  });

  async function signOut(): Promise<void> {
    await ask("POST", "sign-out");
    onSignedOut();
  }

  return (
    <DeskTimeProvider value={now}>
      <div class={`room${open ? " has-open" : ""}${details ? " has-details" : ""}`}>
        <nav class="rail" aria-label="Chats">
          <header class="brand">
            <Emblem size={30} />
            <span>Parley desk</span>
          </header>
          <ChatList lists={lists} me={state.me} open={openId} unread={unread} onOpen={openChat} />
          <DutyBar
            name={name}
            me={state.agents.find(({ id }) => id === state.me)}
            others={state.agents.filter(({ id }) => id !== state.me)}
            onAvailable={(available) => desk.tell("available", { available })}
            onHelp={() => setHelp(true)}
            onSignOut={() => void signOut()}
          />
        </nav>

        <main class="stage">
          {state.link === "lost" && (
            <div class="banner" role="status" data-testid="reconnecting">
              <span class="dots" aria-hidden="true" />
              <span>The desk does not answer. Keep writing: nothing is lost, your lines go out when it is back.</span>
              <button type="button" class="link-button" onClick={desk.tryNow}>
                Try now
              </button>
            </div>
          )}
          {refusal !== "" && (
            <div class="banner refusal" role="alert">
              {refusal}
            </div>
          )}
          {open ? (
            <Conversation
              chat={open}
              desk={desk}
              onDetails={() => setDetails(!details)}
              onBack={() => setOpenId(undefined)}
            />
          ) : (
            <Nobody waiting={lists.waiting.length} />
          )}
        </main>

        {open && (
          <PlayerCard
            chat={open}
            agents={state.agents}
            groups={state.groups}
            me={state.me}
            onMove={(group) => void act(open.id, "move", { group })}
          />
        )}
      </div>
      <div class="visually-hidden" role="status" aria-live="polite">
        {announcement}
      </div>
      {help && <HelpDialog onClose={() => setHelp(false)} />}
    </DeskTimeProvider>
  );
}

function Nobody({ waiting }: { waiting: number }) {
  return (
    <div class="nobody">
      <Hoist size={36} />
      <h1>{waiting === 0 ? "All quiet" : waiting === 1 ? "One player waits" : `${waiting} players wait`}</h1>
      <p>
        {waiting === 0 ? (
          "No player is waiting for a human. This page calls when one does; its title counts them."
        ) : (
          <>
            Open the one at the top: they have waited longest. <kbd>J</kbd> does it, too.
          </>
        )}
      </p>
    </div>
  );
}
