// One chat in the list: which NPC, who, how long, and the last thing that was said.
import type { ChatView, SpokenLine } from "../picture.ts";
import { heatOf, useDeskTime, WaitingClock } from "./desk-clock.tsx";
import { SignalFlag } from "./signal-flag.tsx";

interface ChatRowProps {
  chat: ChatView;
  me: string;
  open: boolean;
  unread: number;
  onOpen: (id: string) => void;
}

export function ChatRow({ chat, me, open, unread, onOpen }: ChatRowProps) {
  const now = useDeskTime();
  const failed = chat.lines.some((line) => line.kind === "said" && line.delivery?.state === "failed");
  const isWithAnother = chat.state !== "closed" && chat.owner !== undefined && chat.owner.id !== me;
  const heat = chat.state === "closed" ? "calm" : heatOf(chat.since, now);
  return (
    <button
      type="button"
      class={`row ${heat}${open ? " open" : ""}${unread > 0 ? " unread" : ""}`}
      data-testid={`chat-${chat.userId}`}
      data-chat={chat.id}
      aria-current={open}
      onClick={() => onOpen(chat.id)}
    >
      <SignalFlag of={chat.channel} size={32} />
      <span class="row-name">
        <bdi>{chat.name}</bdi>
      </span>
      <span class="row-when">
        {chat.state !== "closed" && chat.since !== undefined && <WaitingClock since={chat.since} />}
      </span>
      <span class="row-line">
        <LastWords chat={chat} me={me} />
      </span>
      <span class="row-marks">
        {failed && (
          <span class="mark-failed" title="A line did not go through">
            !<span class="visually-hidden"> a line did not go through</span>
          </span>
        )}
        {unread > 0 && (
          <span class="badge">
            {unread}
            <span class="visually-hidden"> unread</span>
          </span>
        )}
      </span>
      <span class="row-channel">
        {chat.channel || "no channel"}
        {isWithAnother && ` · ${chat.owner?.name}`}
      </span>
    </button>
  );
}

function LastWords({ chat, me }: { chat: ChatView; me: string }) {
  const spoken = chat.lines.findLast((line): line is SpokenLine => line.kind === "said");
  const last = spoken ?? chat.history.findLast(({ from }) => from === "player") ?? chat.history.at(-1);
  if (!last) return <em>No word yet</em>;
  const text = last.text || (spoken?.file ? `File: ${spoken.file.name ?? spoken.file.url}` : "");
  return (
    <>
      {last.from === "agent" && <span class="who">{speakerOf(spoken, me)}: </span>}
      {last.from === "bot" && <span class="who">Bot: </span>}
      <bdi>{text}</bdi>
    </>
  );
}

function speakerOf(line: SpokenLine | undefined, me: string): string {
  if (!line?.agent) return "Agent";
  return line.agent.id === me ? "You" : (line.agent.name.split(" ")[0] ?? line.agent.name);
}
