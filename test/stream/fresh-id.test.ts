// Ids are made where the browser has no `crypto.randomUUID`, too.
import { expect, test } from "vitest";
import { freshId } from "../../plugin/stream/fresh-id.ts";
import { openTalk } from "../../plugin/stream/talk.ts";

test("a thousand ids are random UUIDs of version 4, and all different", () => {
  const ids = Array.from({ length: 1_000 }, freshId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(1_000);
});

test("a talk opens and speaks on a page without https, which has no crypto.randomUUID", () => {
  const { randomUUID } = crypto;
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true, writable: true });
  try {
    const talk = openTalk({ url: "http://127.0.0.1:9/chatapi/t", clientId: "p" });
    expect(talk.say("hello")).toMatch(/^[0-9a-f-]{36}$/);
    talk.close();
  } finally {
    Object.defineProperty(crypto, "randomUUID", { value: randomUUID, configurable: true, writable: true });
  }
});
