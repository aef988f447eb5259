// What the desk tells its page: types only, shared by both. Nothing here runs.

/** Everything an agent's page shows; sent whole when the page connects. */
export interface Picture {
  /** The desk's clock, ms since the epoch: the page counts waiting times by it, not by its own. */
  now: number;
  /** Id of the agent whose page this is. */
  me: string;
  agents: AgentView[];
  groups: Group[];
  chats: ChatView[];
  replies: CannedReply[];
}

export interface Group {
  id: string;
  name: string;
}

export interface AgentView {
  /** Goes out as `employeeId`. */
  id: string;
  name: string;
  /** A page of this agent is connected. */
  online: boolean;
  /** Wants to be given new chats. */
  available: boolean;
  /** Id of the chat that is open on this agent's screen. */
  reading?: string;
}

/** A line that agents use again and again. `{player}` and `{agent}` are filled in by the page. */
export interface CannedReply {
  /** What is typed after the slash. */
  shortcut: string;
  text: string;
}

/**
 * - `waiting`: nobody has it
 * - `claimed`: `owner` has it and may write
 * - `closing`: being handed back; the server has not confirmed yet
 * - `closed`: over, kept for a while to be read
 */
export type ChatState = "waiting" | "claimed" | "closing" | "closed";

/** A chat without its lines. */
export interface ChatHead {
  /** Stable for one player in one channel, also across restarts of the desk. */
  id: string;
  /** As the Chat API server knows the player: `<channel>:<client>`. */
  userId: string;
  channel: string;
  client: string;
  /** What to call the player. */
  name: string;
  group: Group;
  state: ChatState;
  /** Id and name of the agent who has it, or who had it last when it is closed. */
  owner?: { id: string; name: string };
  openedAt: number;
  closedAt?: number;
  /** Since when the player has been waiting for a human's word; absent when an agent had the last one. */
  since?: number;
  attributes: Record<string, string>;
  /** Something the agent must know about the way to the player. */
  trouble?: string;
}

export interface ChatView extends ChatHead {
  /** Said with the bot (or an earlier agent) before this chat was opened. */
  history: PastLine[];
  lines: Line[];
}

export interface PastLine {
  from: "player" | "bot" | "agent";
  text: string;
  at: number;
}

export type Line = SpokenLine | NoteLine;

export interface SpokenLine {
  kind: "said";
  id: string;
  at: number;
  from: "player" | "bot" | "agent";
  text: string;
  /** Who of the agents. */
  agent?: { id: string; name: string };
  file?: SharedFile;
  /** Only on lines that this desk sends. */
  delivery?: Delivery;
}

export interface SharedFile {
  url: string;
  name?: string;
  /** Bytes. */
  size?: number;
}

export type Delivery =
  /** `reason` is there once a first try failed and more are under way. */
  | { state: "sending"; reason?: string }
  | { state: "delivered" }
  | { state: "failed"; reason: string; retryable: boolean };

/** Something that happened, worded by the page ("You joined"). */
export interface NoteLine {
  kind: "note";
  id: string;
  at: number;
  what:
    | "joined"
    | "took-over"
    | "put-back"
    /** The agent's page was gone for too long. */
    | "lapsed"
    | "moved"
    | "handed-back"
    | "player-left"
    /** The server does not know this chat any more. */
    | "unknown-there"
    | "dismissed";
  agent?: { id: string; name: string };
  /** The agent from whom it was taken, or the group it was moved to. */
  other?: string;
}

/** One server-sent event of `GET /api/stream`: `event:` is the key, `data:` the JSON value. */
export interface FeedEvents {
  picture: Picture;
  /** A new chat, or one whose history changed. */
  chat: ChatView;
  head: ChatHead;
  /** New, or changed when the id is known. */
  line: { chat: string; line: Line };
  unsaid: { chat: string; line: string };
  /** Dropped from the desk's memory. */
  forgotten: { chat: string };
  agents: AgentView[];
  /** The line is alive. */
  beat: { now: number };
}
