// Plays a journey on the ferry and looks whether all is well when it is calm again.
import { BehaviorSubject } from "rxjs";
import { type Message, openChoices, type SavedLine, type Talk, type TalkStore } from "../../plugin/stream/index.ts";
import { different, openDiary } from "./diary.ts";
import { fastTime } from "./fast-time.ts";
import type { Ferry } from "./ferry.ts";
import type { Journey, Step } from "./journey.ts";
import { twoTabs } from "./two-tabs.ts";

/** Times of a journey run this much faster than a player's. */
const speed = 20;
/** Less so where a line is looked for in the events: the server has no more than a second to write it down. */
const realSpeed = 8;
/** A page takes this long to be there again. */
const reload = 600;
/** Real milliseconds in which everything has to be settled once it is calm. */
const patience = 20_000;

/**
 * Without places in a log only times can order a talk: a clock that changes in the middle of it leaves no order to
 * keep. That nothing is lost or doubled then, either, is looked at by the conditions' own tests.
 */
const clocks: readonly string[] = ["clock-skew", "same-millisecond"];

/**
 * A server that keeps no ids is asked a second after a request broke whether it came through: one that takes longer on
 * its way, with nobody waiting for it any more, comes twice, and no client can help it. Each way is half of this.
 */
const lags: readonly string[] = ["slow", "jittery", "take-over"];
const longestLag = 1_200;

const moment = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @throws Error that says all that is wrong in the end, with what was shown and what was written down */
export async function play(ferry: Ferry, clientId: string, journey: Journey): Promise<void> {
  const { offer, way, mode, seed, steps } = journey;
  const time = fastTime(offer === "real" ? realSpeed : speed);
  const traveller = await ferry.board({ clientId, offer, way, time, random: randomFrom(seed) });
  const { weather } = traveller;
  const store = memory();
  const attention$ = new BehaviorSubject<"near" | "far">("near");
  let isOrdered = mode === "sync";
  const diary = openDiary(() => isOrdered);
  let count = 0;
  let told: Message[] = [];
  const pair = journey.tabs ? twoTabs() : undefined;
  let talk = open();
  let onlooker = pair && traveller.open({ mode, tabs: pair.second });

  function open(): Talk {
    const opened = traveller.open({ store, mode, attention$, ...(pair && { tabs: pair.first }) });
    told = [];
    const mine = told;
    opened.message$.subscribe((message) => mine.push(message));
    return opened;
  }

  const acts: { readonly [K in Step["do"]]: (step: Step & { do: K }) => unknown } = {
    say: () => diary.note(talk.say(`line ${++count}`), `line ${count}`),
    event: () => diary.note(talk.send("splash"), "event splash"),
    choose({ pick }) {
      const choice = openChoices(talk.conversation)[pick];
      if (choice) diary.note(talk.choose(choice), choice.text);
    },
    "hand over": () => diary.note(talk.say("Call the ferryman"), "Call the ferryman"),
    "hand back": () => traveller.agentLeaves(),
    agent: () => traveller.agentSays(`word ${++count}`),
    retry() {
      const line = talk.conversation.messages.find(({ delivery }) => delivery?.state === "failed");
      if (!line) return;
      isOrdered = false;
      talk.retry(line.id);
    },
    near: () => attention$.next("near"),
    far: () => attention$.next("far"),
    async "reopen other"() {
      if (!pair) return;
      onlooker?.close();
      pair.closed("second");
      await time.sleep(reload);
      onlooker = traveller.open({ mode, tabs: pair.second });
    },
    async reopen() {
      // A page that is new knows of none of the earlier one's lines; where the server keeps no ids either, a doubtful
      // line may be taken for an equal one from before. What is looked for after a reload is tested in test/stream.
      if (offer === "real") return;
      diary.keep(talk, told);
      talk.close();
      pair?.closed("first");
      await time.sleep(reload);
      talk = open();
    },
    pause: ({ milliseconds }) => time.sleep(milliseconds),
    weather({ condition, seconds, seed: own }) {
      if (offer === "real" && clocks.includes(condition)) return;
      const delay = offer === "real" && lags.includes(condition) ? { delay: longestLag } : {};
      const set = weather.set({ condition, seconds: time.real(seconds), seed: own, ...delay });
      // The play goes on while the server is away.
      set.catch(() => {});
    },
  };

  try {
    for (const step of steps) {
      await acts[step.do](step as never);
      await moment(1);
    }
    attention$.next("near");
    await settled(() => weather.now.condition !== "restart");
    await weather.set({ condition: "calm" });
    let complaints: string[] = [];
    const isWell = async () => {
      const log = await traveller.recorded();
      complaints = diary.complaints(talk, told, log);
      const { status } = talk.conversation;
      if (onlooker)
        complaints.push(...different(onlooker.conversation.messages, log).map((each) => `other tab: ${each}`));
      if (status.kind !== "live") complaints.push(`the status is still ${status.kind}`);
      return complaints.length === 0;
    };
    await settled(isWell);
    if (complaints.length === 0) return;
    const shown = talk.conversation.messages.map(
      ({ id, questionId, seq, delivery, content }) =>
        `${seq ?? ""} ${id}${questionId && !id.startsWith(questionId) ? ` (${questionId})` : ""} ${delivery?.state ?? ""} ${JSON.stringify(content).slice(0, 80)}`,
    );
    const log = (await traveller.recorded()).map(
      ({ id, seq, content }) => `${seq} ${id} ${JSON.stringify(content).slice(0, 80)}`,
    );
    throw new Error(`${complaints.join("\n")}\n— shown\n${shown.join("\n")}\n— written down\n${log.join("\n")}`);
  } finally {
    talk.close();
    onlooker?.close();
    await traveller.leave();
  }
}

async function settled(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + patience;
  for (let pause = 5; !(await isSo()) && Date.now() < end; pause = Math.min(pause * 1.5, 200)) await moment(pause);
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
}

/** Keeps unsent lines from one opening of the talk to the next. */
function memory(): TalkStore {
  let lines: readonly SavedLine[] = [];
  let seen: number | undefined;
  return {
    loadLines: () => lines,
    saveLines: (next) => {
      lines = next;
    },
    loadSeen: () => seen,
    saveSeen: (next) => {
      seen = next;
    },
  };
}
