// The server's door for a page: the same server, wholly in the browser, without a network. For a game that is played
// alone, for a story that is tried out, for tests.
export type { InkSource } from "./bot/ink-files.ts";
export type { ChannelOptions } from "./channels/channel.ts";
export { type ChatServer, createServer, type ServerOptions } from "./chat-server.ts";
export type { EventLog } from "./log/event-log.ts";
export { openMemoryLog } from "./log/memory/memory-log.ts";
