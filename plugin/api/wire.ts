// The Chat API's JSON, as types only (shared with the server). Sources: the Chat API documentation and recorded
// traffic; every field that is a guess is said so. Nothing here runs.

export interface ChatApiRequest {
  clientId: string;
  query?: string;
  event?: string;
  /** Reaches the bot as its request data. */
  data?: Record<string, unknown>;
  /** Connection id: marks one connection of the player (a tab, a device). */
  cid?: string;
  /** Guess: the real server may ignore a client's own id and answer with another. Ours keeps it, so a repeat is harmless. */
  questionId?: string;
  clientInfo?: { firstName?: string; lastName?: string };
  timestamp?: string;
}

export interface ButtonReply {
  text: string;
  url?: string;
  transition?: string;
}

export interface CarouselItem {
  title: string;
  btnText: string;
  description?: string;
  image?: string;
  url?: string;
}

export interface SwitchReply {
  type: "switch";
  firstMessage?: string;
  closeChatPhrases?: string[];
  appendCloseChatButton?: boolean;
  ignoreOffline?: boolean;
  oneTimeMessage?: boolean;
  destination?: string;
  lastMessage?: string;
  attributes?: Record<string, string>;
  hiddenAttributes?: Record<string, string>;
  sendMessagesToOperator?: boolean;
  sendMessageHistoryAmount?: number;
  customData?: unknown;
}

export type KnownReply = { state?: string; lang?: string; transition?: string } & (
  | { type: "text"; text: string; markup?: "html" | "markdown" | "plain"; tts?: string }
  | { type: "image"; imageUrl: string; text?: string; imageName?: string }
  | { type: "audio"; audioUrl: string; audioName?: string }
  | { type: "video"; videoUrl: string; videoName?: string }
  | { type: "buttons"; buttons: ButtonReply[] }
  | { type: "inlineButtons"; buttons: { text: string; url: string }[] }
  | { type: "carousel"; text: string; content: CarouselItem[] }
  | { type: "timeout"; interval: number | string; targetState: string }
  | { type: "location"; lat: number; lon: number }
  | { type: "raw"; body: unknown; method?: string }
  | SwitchReply
);

/** A script may push any object with a `type`; it reaches the client unchanged. */
export interface CustomReply {
  type: string;
  [key: string]: unknown;
}

export type Reply = KnownReply | CustomReply;

export interface AnswerData {
  replies: Reply[];
  /** All text replies joined. */
  answer?: string;
  nlpClass?: string;
  confidence?: number;
  newSessionStarted?: boolean;
  endSession?: boolean;
  debugData?: unknown[];
  sessionId?: string;
  /** Scripts may add keys of their own. */
  [key: string]: unknown;
}

export interface ChatApiResponse {
  token?: string;
  clientId: string;
  questionId: string;
  cid?: string;
  /** `YYYY-MM-DDThh:mm:ss.SSS`, no zone; taken as UTC. */
  timestamp?: string;
  data: AnswerData;
  /** Our server's addition: places in its log of the question and of the answer. The real Chat API sends neither. */
  requestSeq?: number;
  seq?: number;
}

export type WebhookBody = ChatApiResponse[];

/** Answer of POST /async. Name of the field: a guess. */
export interface AsyncAccepted {
  questionId: string;
}

export interface Employee {
  employeeId: string;
  firstName?: string;
  lastName?: string;
  avatarUrl?: string;
}

export interface RequestEvent {
  type: "request";
  timestamp: string;
  seq?: number;
  event: ChatApiRequest & { questionId: string };
}
export interface BotResponseEvent {
  type: "botResponse";
  timestamp: string;
  seq?: number;
  /** The events of the real server hold a response; which of its fields is a guess. */
  event: { questionId: string; data: AnswerData };
}
export interface HumanResponseEvent {
  type: "humanResponse";
  timestamp: string;
  seq?: number;
  /** Fields after the Operator API's message. `id` is the agent system's; `url` is given for a file. A guess. */
  event: { id?: string; text?: string; url?: string; name?: string; employee?: Employee; replies?: Reply[] };
}
export interface StateEvent {
  type: "state";
  timestamp: string;
  seq?: number;
  event: Record<string, unknown>;
}
/** Our server's addition: someone began (`on`) or stopped writing. Never kept, so without a place in the log. */
export interface TypingEvent {
  type: "typing";
  timestamp: string;
  seq?: never;
  event: { on: boolean; employee?: Employee };
}
export type WireEvent = RequestEvent | BotResponseEvent | HumanResponseEvent | StateEvent | TypingEvent;

export interface EventsResponse {
  /** More events than fitted into this page of at most 250. Name of the field: a guess. */
  hasMore: boolean;
  events: WireEvent[];
  /** Our server's addition: the `seq` of the last event in the page, to be given back as `after`. */
  after?: number;
  /** Our server's addition: faster ways to the same events. `wait`: long poll by `wait=<seconds>`; `stream`: server-sent events by `stream=true`. */
  push?: ("stream" | "wait")[];
}

/** Spring's form of an error. */
export interface ErrorBody {
  timestamp: number;
  status: number;
  error: string;
  exception: string;
  message: string;
  path: string;
}
