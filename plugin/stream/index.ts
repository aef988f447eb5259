// The pipeline's own door, `phaser-parley/stream`: a talk without Phaser, for a game of another kind, a tool or a test.
export { type ChatState, createChatState } from "../api/chat-state.ts";
export { type ChatClient, type ClientOptions, createClient, type EventsQuery } from "../api/client.ts";
export { type Endpoint, resolveEndpoint } from "../api/endpoint.ts";
export { ApiError, type ApiErrorKind } from "../api/errors.ts";
export { browserStore, type SavedLine, type TalkStore } from "../api/saved-talk.ts";
export { type Conversation, openChoices, type Status } from "../conversation/conversation.ts";
export type { Author, Card, Choice, Content, Delivery, Link, Message } from "../conversation/message.ts";
export { type Budget, createBudget } from "./budget.ts";
export { type Cadence, eager, thrifty } from "./cadence.ts";
export { longestQuery, openTalk, type Talk } from "./talk.ts";
export { defaultExpiry, type Expiry, type TalkOptions } from "./talk-options.ts";
