// What the box fetches while the first line is read: one part, for the log shows cards and countdowns too.
export { createBacklog } from "../chat-window/chat-window.ts";
export { createCountdown } from "../media/countdown.ts";
export { createMediaShelf } from "./media-shelf.ts";
