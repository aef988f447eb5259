// Two tabs of one player: one of them asks the server, the other hears of it from that one.
import { BehaviorSubject, Subject } from "rxjs";
import type { TalkOptions } from "../../plugin/stream/index.ts";

type Tabs = Exclude<TalkOptions["tabs"], boolean | undefined>;
type Heard = Parameters<Tabs["tell"]>[0];

export interface TwoTabs {
  readonly first: Tabs;
  readonly second: Tabs;
  /** A tab was closed: the other one asks from now on, as with a lock that is held until then. */
  closed(tab: "first" | "second"): void;
}

export function twoTabs(): TwoTabs {
  const leads = { first: new BehaviorSubject(true), second: new BehaviorSubject(false) };
  const hears = { first: new Subject<Heard>(), second: new Subject<Heard>() };
  const otherOf = { first: "second", second: "first" } as const;
  const tab = (own: "first" | "second"): Tabs => ({
    lead$: leads[own],
    told$: hears[own],
    tell: (heard) => hears[otherOf[own]].next(heard),
  });
  return {
    first: tab("first"),
    second: tab("second"),
    closed(own) {
      if (!leads[own].value) return;
      leads[own].next(false);
      leads[otherOf[own]].next(true);
    },
  };
}
