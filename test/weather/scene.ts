// A player on the ferry over real HTTP, with what is to be seen of the talk and what the log holds, in short words.
import type { TestContext } from "vitest";
import type { Wish } from "../../plugin/server/index.ts";
import type { Message, Talk, TalkOptions } from "../../plugin/stream/index.ts";
import { fastTime } from "./fast-time.ts";
import { type Offer, openFerry, type Traveller } from "./ferry.ts";

export interface Scene {
  readonly traveller: Traveller;
  readonly talk: Talk;
  /** Kinds of the status so far, each once in a row; not that an answer takes long, which is a busy machine's fault. */
  readonly statuses: readonly string[];
  /** What stands in the player's talk: `you: hello (pending)`, `ferry: Turn 1.`, `Ann: Here.`; delivered is not said. */
  shown(): string[];
  /** What the server wrote down, in the same words. */
  recorded(): Promise<string[]>;
  /** Changes the weather; `seconds` and `delay` by the player's time. */
  weather(wish: Wish): Promise<unknown>;
  /** Waits by the player's time. */
  passes(milliseconds: number): Promise<void>;
  /** Waits until the talk is live, nothing is on its way and what is shown is what was written down. */
  settles(): Promise<void>;
}

export interface SceneOptions {
  readonly offer?: Offer;
  /** A second of the player takes this much less. */
  readonly speed?: number;
  /** Real milliseconds that a request may take in any case, so that a busy machine does not look like a slow server. */
  readonly leastLimit?: number;
  readonly talk?: Partial<TalkOptions>;
}

/** @param test several of them run at the same time: each closes what it opened */
export async function scene(
  test: Pick<TestContext, "expect" | "onTestFinished">,
  { offer = "stream", speed = 10, leastLimit = 1_500, talk: options }: SceneOptions = {},
): Promise<Scene> {
  const ferry = await openFerry();
  const time = fastTime(speed, leastLimit);
  const traveller = await ferry.board({ clientId: "player-17", offer, way: "loopback", time, random: () => 0.5 });
  const talk = traveller.open(options);
  test.onTestFinished(async () => {
    talk.close();
    await traveller.leave();
    await ferry.close();
  });
  const statuses: string[] = [];
  talk.status$.subscribe((status) => {
    const isLate = "reason" in status && status.reason.includes("longer than usual");
    if (statuses.at(-1) !== status.kind && !isLate) statuses.push(status.kind);
  });
  const shown = () => talk.conversation.messages.flatMap(inWords);
  const recorded = async () => (await traveller.recorded()).flatMap(inWords);
  await test.expect.poll(() => talk.conversation.status.kind).toBe("live");
  return {
    traveller,
    talk,
    statuses,
    shown,
    recorded,
    weather: ({ seconds, ...wish }) =>
      traveller.weather.set({ ...wish, ...(seconds !== undefined && { seconds: time.real(seconds) }) }),
    passes: time.sleep,
    async settles() {
      const isOnItsWay = () =>
        talk.conversation.messages.some(({ delivery }) => delivery && delivery.state !== "delivered");
      const outcome = async () => ({
        isOnItsWay: isOnItsWay(),
        status: talk.conversation.status.kind,
        shown: shown(),
        recorded: await recorded(),
      });
      await test.expect.poll(outcome, { timeout: 8_000 }).toSatisfy((now: Awaited<ReturnType<typeof outcome>>) => {
        return !now.isOnItsWay && now.status === "live" && now.shown.join("\n") === now.recorded.join("\n");
      });
    },
  };
}

function inWords({ author, content, delivery }: Message): string[] {
  const speaker = author.kind === "player" ? "you" : author.kind === "bot" ? "ferry" : (author.name ?? "agent");
  const mark = delivery && delivery.state !== "delivered" ? ` (${delivery.state})` : "";
  if (content.type === "text") return [`${speaker}: ${content.text}${mark}`];
  return content.type === "event" ? [`${speaker}: *${content.name}*${mark}`] : [];
}
