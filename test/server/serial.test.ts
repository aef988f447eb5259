// One client's turns come one after the other; a repeat runs nothing; other clients do not wait.
import { expect, test } from "vitest";
import { player, run, texts } from "./talking.ts";

test("the same questionId again gets the same answer, byte for byte, and runs nothing", async () => {
  const { url } = await run({ bot: "counter" });
  const body = JSON.stringify({ clientId: "ann", query: "count", questionId: "q-1" });
  const ask = async () =>
    (
      await fetch(`${url}/chatapi/QwErTyUi%3A00000000000000000000000000000000000000aa`, { method: "POST", body })
    ).text();
  await player(url, "ann").say("/start");
  const first = await ask();
  expect(texts(JSON.parse(first))).toEqual(["1"]);
  expect(await ask()).toBe(first);
  expect((await player(url, "ann").events()).events).toHaveLength(4);
});

test("repeats that arrive while the first still runs wait for the same answer", async () => {
  const { url } = await run({ bot: "counter" });
  const ann = player(url, "ann");
  await ann.say("/start");
  const answers = await Promise.all(Array.from({ length: 8 }, () => ann.say("count", { questionId: "q-1" })));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(texts(await ann.say("count"))).toEqual(["2"]);
});

test("a repeat of what was accepted asynchronously runs nothing either", async () => {
  const { url } = await run({ bot: "counter" });
  const ann = player(url, "ann");
  await ann.say("/start");
  const [one, two] = await Promise.all([ann.accept("count", "q-1"), ann.accept("count", "q-1")]);
  expect([one, two]).toEqual([{ questionId: "q-1" }, { questionId: "q-1" }]);
  expect(texts(await ann.say("count", { questionId: "q-1" }))).toEqual(["1"]);
  expect(texts(await ann.say("count"))).toEqual(["2"]);
});

test("the same questionId of another client is another question", async () => {
  const { url } = await run({ bot: "counter" });
  for (const name of ["ann", "bob"]) {
    await player(url, name).say("/start");
    expect(texts(await player(url, name).say("count", { questionId: "q-1" }))).toEqual(["1"]);
  }
});

test("turns of one client that arrive together are run one after the other", async () => {
  const { url } = await run({ bot: "counter" });
  const ann = player(url, "ann");
  await ann.say("/start");
  const answers = await Promise.all(Array.from({ length: 20 }, () => ann.say("count")));
  expect(
    answers
      .flatMap(texts)
      .map(Number)
      .sort((a, b) => a - b),
  ).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  const { events } = await ann.events();
  expect(events.map((event) => "seq" in event && event.seq)).toEqual(Array.from({ length: 42 }, (_, i) => i + 1));
  const ids = events.map(({ event }) => (event as { questionId: string }).questionId);
  for (let i = 2; i < ids.length; i += 2) expect(ids[i + 1]).toBe(ids[i]);
});

test("a client whose story counts long keeps nobody else waiting", async () => {
  const { url } = await run({ bot: "slow" });
  const order: string[] = [];
  const slow = player(url, "ann")
    .say("/start")
    .then(() => order.push("ann"));
  await new Promise((resolve) => setTimeout(resolve, 30));
  const quick = Promise.all(
    Array.from({ length: 5 }, (_, i) =>
      player(url, `bob-${i}`)
        .tell("nothing")
        .then(() => order.push("bob")),
    ),
  );
  await Promise.all([slow, quick]);
  expect(order.at(-1)).toBe("ann");
});
