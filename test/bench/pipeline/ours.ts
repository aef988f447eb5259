// What the benches take of the project, as one bundle.

export { EMPTY, NEVER, Observable, of, Subject, timer, VirtualTimeScheduler } from "rxjs";
export { createBudget } from "../../../plugin/stream/budget.ts";
export { eager, nextPoll, thrifty } from "../../../plugin/stream/cadence.ts";
export { incoming } from "../../../plugin/stream/incoming.ts";
export { openTalk } from "../../../plugin/stream/talk.ts";
