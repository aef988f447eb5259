// How much an answer may hold, and what is cut when a story says more.
import { expect, test } from "vitest";
import type { Reply } from "../../plugin/api/wire.ts";
import { charactersOf, withinLimits } from "../../plugin/server/channels/reply-limits.ts";
import { buttons, player, run, texts } from "./talking.ts";

const lines = (count: number, text = "A line."): string => Array.from({ length: count }, () => text).join("\n");

async function say(ink: string) {
  const { url, lines: log } = await run({ channel: { bot: { ink } } });
  const answer = await player(url).say("/start");
  const complaints = log.flatMap(({ message, complaint }) => (message === "the bot complains" ? [complaint] : []));
  return { answer, complaints };
}

test("100 replies and 50,000 characters are sent whole, and nobody complains", async () => {
  const { answer, complaints } = await say(`${lines(99, "x".repeat(500))}\n* [On] -> END`);
  expect(answer.data.replies).toHaveLength(100);
  expect(complaints).toEqual([]);
});

test("of more than 100 replies the last words are cut; the choices stay, and the author is told", async () => {
  const { answer, complaints } = await say(`${lines(150)}\n* [On] -> END\n* [Back] -> END`);
  expect(answer.data.replies).toHaveLength(100);
  expect(texts(answer)).toHaveLength(99);
  expect(buttons(answer)).toEqual(["On", "Back"]);
  expect(complaints).toEqual(["an answer holds at most 100 replies and 50000 characters: 51 of 151 replies were cut"]);
});

test("of more than 50,000 characters what does not fit is cut, and what comes after it", async () => {
  const { answer, complaints } = await say(`${lines(5, "x".repeat(12_000))}\nshort\n* [On] -> END`);
  expect(texts(answer).map(({ length }) => length)).toEqual([12_000, 12_000, 12_000, 12_000]);
  expect(answer.data.answer).toBe(texts(answer).join("\n"));
  expect(buttons(answer)).toEqual(["On"]);
  expect(complaints).toEqual([expect.stringContaining("2 of 7 replies were cut")]);
});

test("every text in a reply counts, wherever it stands; its type does not", () => {
  const carousel: Reply = { type: "carousel", text: "12", content: [{ title: "345", btnText: "6", custom: ["78"] }] };
  expect(charactersOf([carousel, { type: "image", imageUrl: "9" }])).toBe(9);
});

test("a story that says nothing but choices is cut to the last 100", () => {
  const replies: Reply[] = Array.from({ length: 120 }, (_, i) => ({ type: "buttons", buttons: [{ text: String(i) }] }));
  const complaints: string[] = [];
  expect(withinLimits(replies, complaints)).toEqual(replies.slice(20));
  expect(complaints).toHaveLength(1);
});
