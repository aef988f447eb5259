// What the benches take of the project, as one bundle.

export { NEVER, Observable, VirtualTimeScheduler } from "rxjs";
export { createBudget } from "../../../plugin/stream/budget.ts";
export { eager, thrifty } from "../../../plugin/stream/cadence.ts";
export { openTalk } from "../../../plugin/stream/talk.ts";
