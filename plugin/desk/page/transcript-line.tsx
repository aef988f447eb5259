// One line of the live talk, and how far one's own got.
import type { ChatView, Line, NoteLine, SharedFile, SpokenLine } from "../picture.ts";
import { AgentDisc } from "./agent-disc.tsx";
import { moment } from "./desk-clock.tsx";
import { Icon } from "./icon.tsx";
import type { Pending } from "./page-state.ts";

interface SpokenProps {
  line: SpokenLine;
  before: Line | undefined;
  chat: ChatView;
  me: string;
  now: number;
  onRetry: () => void;
  onUnsay: (lineId: string) => void;
}

/** ms: lines of one speaker closer than this stand under one name. */
const SAME_BREATH = 3 * 60_000;

export function Spoken({ line, before, chat, me, now, onRetry, onUnsay }: SpokenProps) {
  const mine = line.from === "agent" && line.agent?.id === me;
  const goesOn =
    before?.kind === "said" &&
    before.from === line.from &&
    before.agent?.id === line.agent?.id &&
    line.at - before.at < SAME_BREATH;
  const name =
    line.from === "player" ? chat.name : line.from === "bot" ? chat.channel || "Bot" : mine ? "You" : line.agent?.name;
  return (
    <article class={`said ${line.from}${mine ? " mine" : ""}${goesOn ? " goes-on" : ""}`} data-line={line.id}>
      {!goesOn && (
        <header>
          {line.from === "agent" && line.agent && !mine && <AgentDisc agent={line.agent} />}
          <bdi class="said-by">{name ?? "An agent"}</bdi>
          {line.from === "bot" && <span class="tag">bot</span>}
          <time>{moment(line.at, now)}</time>
        </header>
      )}
      <div class="bubble">
        {line.text !== "" && (
          <p dir="auto" class="words">
            {line.text}
          </p>
        )}
        {line.file && <FileLink file={line.file} />}
      </div>
      {line.delivery && <DeliveryMark line={line} mine={mine} onRetry={onRetry} onUnsay={onUnsay} />}
    </article>
  );
}

interface DeliveryMarkProps {
  line: SpokenLine;
  mine: boolean;
  onRetry: () => void;
  onUnsay: (lineId: string) => void;
}

function DeliveryMark({ line: { id, delivery }, mine, onRetry, onUnsay }: DeliveryMarkProps) {
  switch (delivery?.state) {
    case "delivered":
      return (
        <p class="delivery delivered" data-state="delivered">
          <Icon name="check" /> Delivered
        </p>
      );
    case "sending":
      return (
        <p class="delivery sending" data-state="sending">
          <span class="dots" aria-hidden="true" /> {delivery.reason ? `${delivery.reason} Trying again…` : "Sending"}
        </p>
      );
    case "failed":
      return (
        <p class="delivery failed" data-state="failed" role="alert">
          <Icon name="warning" /> Not sent. {delivery.reason}
          {mine && delivery.retryable && (
            <button type="button" class="link-button" onClick={onRetry}>
              Try again
            </button>
          )}
          {mine && (
            <button type="button" class="link-button" onClick={() => onUnsay(id)}>
              Remove
            </button>
          )}
        </p>
      );
    default:
      return null;
  }
}

interface PendingLineProps {
  line: Pending;
  live: boolean;
  onReuse: (lineId: string, text: string) => void;
}

/** Written, and not yet known to the desk. */
export function PendingLine({ line, live, onReuse }: PendingLineProps) {
  return (
    <article class="said agent mine pending" data-line={line.id}>
      <div class="bubble">
        {line.text !== "" && (
          <p dir="auto" class="words">
            {line.text}
          </p>
        )}
        {line.file && <FileLink file={line.file} />}
      </div>
      {line.refused === undefined ? (
        <p class="delivery sending" data-state="sending">
          <span class="dots" aria-hidden="true" /> {live ? "Sending" : "Goes out when the desk is back"}
        </p>
      ) : (
        <p class="delivery failed" data-state="failed" role="alert">
          <Icon name="warning" /> Not sent. {line.refused}
          <button type="button" class="link-button" onClick={() => onReuse(line.id, line.text)}>
            Back to the text field
          </button>
        </p>
      )}
    </article>
  );
}

/** Never loaded by itself: the player chose the address, and would learn the agent's. */
function FileLink({ file }: { file: SharedFile }) {
  const size = file.size === undefined ? "" : ` · ${fileSize(file.size)}`;
  return (
    <a class="file" href={file.url} target="_blank" rel="noopener noreferrer nofollow">
      <Icon name="file" />
      <span>
        <bdi>{file.name ?? file.url.split("/").at(-1) ?? "File"}</bdi>
        <small>
          {new URL(file.url).host}
          {size}
        </small>
      </span>
    </a>
  );
}

function fileSize(bytes: number): string {
  const steps = ["B", "kB", "MB", "GB"];
  const step = Math.min(steps.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${Math.round(bytes / 1000 ** step)} ${steps[step]}`;
}

export function Note({ note, chat, me, now }: { note: NoteLine; chat: ChatView; me: string; now: number }) {
  const marks = note.what === "joined" || note.what === "took-over";
  return (
    <p class={`note${marks ? " joined" : ""}`} data-note={note.what}>
      <span>{words(note, chat, me)}</span>
      <time>{moment(note.at, now)}</time>
    </p>
  );
}

function words({ what, agent, other }: NoteLine, chat: ChatView, me: string): string {
  const you = agent?.id === me;
  const who = you ? "You" : (agent?.name ?? "The agent");
  switch (what) {
    case "joined":
      return `${who} joined`;
    case "took-over":
      return `${who} took this over from ${other ?? "another agent"}`;
    case "put-back":
      return `${who} put this chat back in line`;
    case "lapsed":
      return `${who} ${you ? "were" : "was"} gone for a minute, so this chat is back in line`;
    case "moved":
      return `${who} moved this chat to ${other ?? "another group"}`;
    case "handed-back":
      return `${who} handed ${chat.name} back to the bot`;
    case "player-left":
      return `${chat.name} ended the talk with the agents`;
    case "unknown-there":
      return "The game's server no longer knew this chat; the player is with the bot";
    case "dismissed":
      return `${who} put this chat away`;
  }
}
