// A random journey: what a player does while the weather changes, and over what kind of server.
import fc from "fast-check";
import { type ConditionName, conditions } from "../../plugin/server/index.ts";
import type { Offer } from "./ferry.ts";

interface PlainStep {
  readonly do:
    | "say"
    | "event"
    | "reopen"
    | "agent"
    | "hand over"
    | "hand back"
    | "retry"
    | "near"
    | "far"
    | "reopen other";
}

export type Step =
  | PlainStep
  | { readonly do: "choose"; readonly pick: number }
  | { readonly do: "pause"; readonly milliseconds: number }
  | { readonly do: "weather"; readonly condition: ConditionName; readonly seconds: number; readonly seed: number };

export interface Journey {
  readonly offer: Offer;
  readonly way: "loopback" | "in-process";
  readonly mode: "sync" | "async";
  readonly seed: number;
  /** A second tab looks on. */
  readonly tabs?: boolean;
  readonly steps: readonly Step[];
}

const plain = (does: PlainStep["do"]) => fc.constant<Step>({ do: does });

export function anyJourney(
  names: readonly ConditionName[] = conditions.map(({ name }) => name),
): fc.Arbitrary<Journey> {
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 6, arbitrary: plain("say") },
    { weight: 4, arbitrary: fc.record({ do: fc.constant("choose" as const), pick: fc.nat(2) }) },
    { weight: 1, arbitrary: plain("event") },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant("weather" as const),
        condition: fc.constantFrom(...names),
        seconds: fc.integer({ min: 1, max: 12 }),
        seed: fc.nat(2 ** 31 - 1),
      }),
    },
    { weight: 5, arbitrary: fc.record({ do: fc.constant("pause" as const), milliseconds: fc.nat(4_000) }) },
    { weight: 1, arbitrary: plain("reopen") },
    { weight: 2, arbitrary: plain("agent") },
    { weight: 1, arbitrary: plain("hand over") },
    { weight: 1, arbitrary: plain("hand back") },
    { weight: 1, arbitrary: plain("retry") },
    { weight: 1, arbitrary: plain("far") },
    { weight: 1, arbitrary: plain("near") },
    { weight: 1, arbitrary: plain("reopen other") },
  );
  return fc.record({
    offer: fc.constantFrom<Offer>("stream", "stream", "wait", "poll", "real"),
    way: fc.constantFrom("in-process", "in-process", "in-process", "loopback"),
    mode: fc.constantFrom("sync", "sync", "sync", "async"),
    seed: fc.nat(2 ** 31 - 1),
    tabs: fc.constantFrom(false, false, false, true),
    steps: fc.array(step, { minLength: 3, maxLength: 16, size: "max" }),
  });
}
