// All that the weather between a player and the server can be, in one table: for the menu, for tests, for demos.

interface Condition {
  readonly name: string;
  /** One sentence for a menu. */
  readonly says: string;
  /** What a player should see of it. */
  readonly shows: string;
  /** Open event streams break when it begins. */
  readonly cuts?: boolean;
  /** How long it lasts unless that is said; without it, until the next. Seconds. */
  readonly seconds?: number;
  /** Share of the requests that it hits. @defaultValue 1 */
  readonly probability?: number;
  /** Milliseconds. */
  readonly delay?: number;
}

export const conditions = [
  { name: "calm", says: "Everything works.", shows: "Answers at once; the connection is live." },
  {
    name: "slow",
    says: "Everything takes three seconds.",
    shows: "Own lines stay pending for a while, answers come late, nothing comes twice.",
    delay: 3_000,
  },
  {
    name: "jittery",
    says: "Answers take between nothing and two seconds, and overtake each other.",
    shows: "Uneven waits; the order of the talk stays.",
    delay: 2_000,
  },
  {
    name: "rate-limited",
    says: "The server wants fewer requests: 429, come back in two seconds.",
    shows: "Slow, with the server's reason; lines wait and go out when it says so.",
    cuts: true,
    delay: 2_000,
  },
  {
    name: "errors",
    says: "The server fails in bursts: 500, sometimes after it had acted.",
    shows: "Slow for moments; every line is answered once.",
    cuts: true,
  },
  {
    name: "reset",
    says: "Connections break, before or after the server has acted.",
    shows: "Offline for moments; every line is answered once, also when its answer was lost.",
    cuts: true,
    probability: 0.6,
  },
  {
    name: "half-answer",
    says: "Answers break off in the middle.",
    shows: "Offline for moments; every line is answered once.",
    cuts: true,
    probability: 0.6,
  },
  {
    name: "broken-json",
    says: "Answers are not quite JSON.",
    shows: "Slow for moments; what was broken comes whole later.",
    probability: 0.6,
  },
  {
    name: "html",
    says: "A proxy answers with a page of HTML: please sign in (200), or bad gateway (502).",
    shows: "Slow for moments; no markup of the page is ever shown.",
    cuts: true,
    probability: 0.6,
  },
  {
    name: "duplicates",
    says: "Events come twice, and old ones again.",
    shows: "Nothing: each line stands once.",
  },
  {
    name: "shuffled",
    says: "Events come in the wrong order.",
    shows: "Nothing: the lines stand in the order in which they were said.",
  },
  {
    name: "same-millisecond",
    says: "All events of a second bear the same time.",
    shows: "Nothing: no line is lost, and the order stays.",
  },
  {
    name: "clock-skew",
    says: "The server's clock is an hour wrong.",
    shows: "Nothing.",
  },
  {
    name: "hang",
    says: "Connections stay open and silent.",
    shows: "Slow after a few seconds; when it is over, news come within three, a line that hung within thirty.",
  },
  {
    name: "restart",
    says: "The server stops, and is back two seconds later.",
    shows: "Offline for two seconds; lines wait, and the talk goes on where it was.",
    cuts: true,
    seconds: 2,
  },
  {
    name: "offline",
    says: "No network for ten minutes.",
    shows: "Offline; lines wait, those that grow too old fail and say so, the others go out at the end.",
    cuts: true,
    seconds: 600,
  },
  {
    name: "revoked",
    says: "The pass is not accepted any more: 401.",
    shows: "Refused, with the reason; lines fail and can be sent again once there is a new pass.",
    cuts: true,
  },
  {
    name: "take-over",
    says: "A live agent speaks up while the player's choice is on its way to the bot.",
    shows: "The agent's line comes first and has the word; the bot's answer comes late and is not offered as current.",
    delay: 2_000,
  },
] as const satisfies readonly Condition[];

export type ConditionName = (typeof conditions)[number]["name"];

/** What the weather shall be. */
export interface Wish {
  readonly condition: ConditionName;
  /** Then it is calm again. */
  readonly seconds?: number;
  /** Share of the requests that it hits, 0 to 1. */
  readonly probability?: number;
  /** Milliseconds that an answer takes longer; of `rate-limited`, what Retry-After asks for. */
  readonly delay?: number;
  /** Of `clock-skew`: how wrong the clock is, in hours. Otherwise the seed decides between 1 and -1. */
  readonly hours?: number;
  /** Decides everything that is left to chance. */
  readonly seed?: number;
}

/** A wish with everything filled in. */
export interface Settled {
  readonly condition: ConditionName;
  readonly cuts: boolean;
  readonly seconds?: number;
  readonly probability: number;
  readonly delay: number;
  readonly hours?: number;
}

export function settle({ condition, seconds, probability, delay, hours }: Wish): Settled {
  const usual: Condition = conditions.find(({ name }) => name === condition) ?? conditions[0];
  const lasts = seconds ?? usual.seconds;
  return {
    condition,
    cuts: usual.cuts ?? false,
    probability: probability ?? usual.probability ?? 1,
    delay: delay ?? usual.delay ?? 0,
    ...(lasts !== undefined && { seconds: lasts }),
    ...(hours !== undefined && { hours }),
  };
}

/** @throws TypeError that names what is wrong and what there is */
export function readWish(body: unknown): Wish {
  const given = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const known = conditions.find(({ name }) => name === given.condition);
  if (!known) {
    const names = conditions.map(({ name }) => name).join(", ");
    throw new TypeError(
      `There is no weather ${JSON.stringify(given.condition) ?? "without a name"}. Choose: ${names}.`,
    );
  }
  const number = (key: "seconds" | "probability" | "delay" | "hours" | "seed", least: number, most: number) => {
    const value = given[key];
    if (value === undefined || value === null) return {};
    if (typeof value === "number" && value >= least && value <= most) return { [key]: value };
    throw new TypeError(`${key} must be a number from ${least} to ${most}.`);
  };
  return {
    condition: known.name,
    ...number("seconds", 0, 86_400),
    ...number("probability", 0, 1),
    ...number("delay", 0, 600_000),
    ...number("hours", -24, 24),
    ...number("seed", 0, 2 ** 32),
  };
}
