// The desk's door: an agent platform that a Chat API server reaches over the Operator API, and its page.
export { createDesk, type Desk, type DeskOptions } from "./desk.ts";
export type { CannedReply, Group } from "./picture.ts";
