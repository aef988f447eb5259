// The middle column: one chat with what may be done about it.
import { useEffect, useState } from "preact/hooks";
import type { ChatView } from "../picture.ts";
import { ClaimBar } from "./claim-bar.tsx";
import { Composer } from "./composer.tsx";
import { WaitingClock } from "./desk-clock.tsx";
import { Icon } from "./icon.tsx";
import { SignalFlag } from "./signal-flag.tsx";
import { Transcript } from "./transcript.tsx";
import type { DeskHandle } from "./use-desk.ts";

interface ConversationProps {
  chat: ChatView;
  desk: DeskHandle;
  onDetails: () => void;
  onBack: () => void;
}

export function Conversation({ chat, desk, onDetails, onBack }: ConversationProps) {
  const { state, act } = desk;
  const isMine = chat.owner?.id === state.me && (chat.state === "claimed" || chat.state === "closing");
  const [reused, setReused] = useState<{ text: string } | undefined>(undefined);
  const isLost = isMine && chat.trouble !== undefined && chat.state === "claimed";

  return (
    <section class="conversation" aria-label={`Chat with ${chat.name}`}>
      <header class="conversation-head">
        <button type="button" class="icon-button back" onClick={onBack} aria-label="Back to the list">
          <Icon name="back" />
        </button>
        <SignalFlag of={chat.channel} size={40} />
        <div class="conversation-who">
          <h1>
            <bdi>{chat.name}</bdi>
          </h1>
          <p>
            <Standing chat={chat} me={state.me} />
          </p>
        </div>
        {isMine && (
          <div class="conversation-acts">
            <button
              type="button"
              class="button quiet"
              disabled={chat.state === "closing"}
              title="Another agent can take it; the player goes on waiting for a human"
              onClick={() => void act(chat.id, "put-back")}
            >
              Put back in line
            </button>
            <button
              type="button"
              class="button"
              data-testid="hand-back"
              disabled={chat.state === "closing"}
              title="Ends your part: from now on the bot answers this player"
              onClick={() => void act(chat.id, "hand-back")}
            >
              <Icon name="hand-back" />
              {chat.state === "closing" ? "Handing back…" : "Hand back to the bot"}
            </button>
          </div>
        )}
        <button type="button" class="icon-button details" onClick={onDetails} aria-label="About the player">
          <Icon name="person" />
        </button>
      </header>

      {chat.trouble !== undefined && (
        <div class="trouble" role="alert">
          <Icon name="warning" />
          <span>{chat.trouble}</span>
          {isLost && (
            <button type="button" class="link-button" onClick={() => void act(chat.id, "dismiss")}>
              Put this chat away
            </button>
          )}
        </div>
      )}

      <Transcript
        key={chat.id}
        chat={chat}
        me={state.me}
        pending={state.pending.filter((line) => line.chat === chat.id)}
        live={state.link === "live"}
        onRetry={() => void act(chat.id, "retry")}
        onUnsay={(line) => void act(chat.id, "unsay", { line })}
        onReuse={(id, text) => {
          desk.withdraw(id);
          setReused({ text });
        }}
      />

      {isMine && chat.state !== "closing" ? (
        <Composer
          key={chat.id}
          chat={chat}
          agentName={state.agents.find(({ id }) => id === state.me)?.name ?? ""}
          replies={state.replies}
          live={state.link === "live"}
          reused={reused}
          onSay={(text, file) => desk.say(chat.id, text, file)}
        />
      ) : (
        <ClaimBar key={chat.id} chat={chat} me={state.me} act={act} />
      )}
    </section>
  );
}

function Standing({ chat, me }: { chat: ChatView; me: string }) {
  const where = chat.channel ? `with ${chat.channel}` : "";
  switch (chat.state) {
    case "waiting":
      return (
        <>
          {where} · waiting for a human <WaitingClock since={chat.since ?? chat.openedAt} />
        </>
      );
    case "claimed":
      if (chat.owner?.id !== me) return <>{`${where} · ${chat.owner?.name ?? "somebody"} has this chat`}</>;
      if (chat.since === undefined) return <>{`${where} · answered`}</>;
      return (
        <>
          {where} · waits <WaitingClock since={chat.since} />
        </>
      );
    case "closing":
      return <>{`${where} · being handed back to the bot`}</>;
    case "closed":
      return <>{`${where} · over`}</>;
  }
}

/** Tells the desk, and so the other agents, whose chat is on the screen. */
export function useReading(desk: DeskHandle, chatId: string | undefined): void {
  useEffect(() => {
    if (desk.state.link === "live") desk.tell("reading", { chat: chatId ?? null });
  }, [chatId, desk.state.link]);
}
