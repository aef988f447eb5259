// Who may write: one agent has a chat, others see it, may take it over in the open, and get it when the first is gone.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AgentPage, type DeskOnLoopback, post, startDesk } from "./desk-on-loopback.ts";
import { type FakeServer, startFakeServer } from "./fake-server.ts";

const MIRA = "Old Bess:mira";
let time = Date.UTC(2026, 0, 2, 12);
let desk: DeskOnLoopback;
let server: FakeServer;
let ann: AgentPage;
let bo: AgentPage;

beforeEach(async () => {
  server = await startFakeServer();
  desk = await startDesk({ now: () => time });
  await desk.operator("/setWebhook", { url: server.webhook("key") });
  ann = await desk.signIn("Ann");
  bo = await desk.signIn("Bo");
  await desk.operator("/selectDestination", { userId: MIRA, destinationId: "guides" });
  await ann.until(() => ann.state().chats.size === 1, "the chat");
  await bo.until(() => bo.state().chats.size === 1, "the chat");
});
afterEach(async () => {
  await desk.close();
  await server.close();
});

describe("a chat that nobody has", () => {
  it("cannot be written in", async () => {
    expect(await ann.say(MIRA, "hello")).toMatchObject({ status: 403 });
    expect(await ann.act(MIRA, "hand-back")).toMatchObject({ status: 403 });
    expect(ann.lines(MIRA)).toEqual([]);
  });

  it("is given to one agent only, and the other sees to whom", async () => {
    const [first, second] = await Promise.all([ann.act(MIRA, "claim"), bo.act(MIRA, "claim")]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
    await bo.until(() => bo.chat(MIRA).owner, "the owner");
    expect(bo.chat(MIRA).state).toBe("claimed");
  });
});

describe("a chat that another has", () => {
  beforeEach(async () => {
    await ann.act(MIRA, "claim");
  });

  it("is taken over only when that is said in so many words", async () => {
    expect(await bo.say(MIRA, "me, too")).toMatchObject({ status: 403, body: { error: "Ann has this chat." } });
    expect(await bo.act(MIRA, "claim")).toMatchObject({ status: 409, body: { error: "Ann has this chat." } });
    expect((await bo.act(MIRA, "claim", { takeOver: true })).status).toBe(200);
    await ann.until(() => ann.chat(MIRA).owner?.name === "Bo", "Ann sees it");
    expect(ann.chat(MIRA).lines.at(-1)).toMatchObject({ what: "took-over", agent: { name: "Bo" }, other: "Ann" });
    expect(await ann.say(MIRA, "but")).toMatchObject({ status: 403 });
  });

  it("shows who else is reading it", async () => {
    await bo.api("reading", { chat: bo.chat(MIRA).id });
    const reads = () => ann.state().agents.find(({ name }) => name === "Bo")?.reading;
    expect(await ann.until(reads, "Bo reads")).toBe(ann.chat(MIRA).id);
  });

  it("can be put back in line by its owner; the player's waiting counts from their unanswered line", async () => {
    time += 10_000;
    await ann.say(MIRA, "One moment");
    await ann.until(() => ann.chat(MIRA).since === undefined, "answered");
    time += 10_000;
    await desk.operator("/sendText", { userId: MIRA, text: "thanks" });
    await ann.until(() => ann.chat(MIRA).since, "waiting for an answer");
    const asked = time;
    time += 10_000;
    await ann.act(MIRA, "put-back");
    await bo.until(() => bo.chat(MIRA).state === "waiting", "back in line");
    expect(bo.chat(MIRA)).toMatchObject({ since: asked });
    expect(bo.chat(MIRA).owner).toBeUndefined();
  });
});

describe("an agent who is gone", () => {
  beforeEach(async () => {
    await ann.act(MIRA, "claim");
    ann.leave();
    await bo.until(() => bo.state().agents.some(({ name, online }) => name === "Ann" && !online), "Ann is offline");
  });

  it("keeps the chat for a minute", async () => {
    time += 59_000;
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(bo.chat(MIRA).owner?.name).toBe("Ann");
  });

  it("loses it after a minute, and a note says so", async () => {
    time += 60_000;
    await bo.until(() => bo.chat(MIRA).state === "waiting", "back in line");
    expect(bo.chat(MIRA).lines.at(-1)).toMatchObject({ what: "lapsed", agent: { name: "Ann" } });
    expect((await bo.act(MIRA, "claim")).status).toBe(200);
  });

  it("and comes back in time keeps it", async () => {
    time += 30_000;
    const again = await desk.signIn("Ann");
    time += 60_000;
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(again.chat(MIRA).owner?.name).toBe("Ann");
    expect((await again.say(MIRA, "Here I am")).status).toBe(200);
  });
});

describe("signing in and out", () => {
  it("is needed for everything", async () => {
    for (const path of ["me", "stream"]) expect((await fetch(`${desk.origin}/api/${path}`)).status).toBe(401);
    const claim = await fetch(`${desk.origin}/api/chats/${ann.chat(MIRA).id}/claim`, post({}));
    expect(claim.status).toBe(401);
  });

  it("wants a name", async () => {
    const answer = await fetch(`${desk.origin}/api/sign-in`, post({ name: "   " }));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ field: "name" });
  });

  it("gives a cookie that scripts cannot read and other sites cannot send", async () => {
    const answer = await fetch(`${desk.origin}/api/sign-in`, post({ name: "Cy" }));
    expect(answer.headers.get("set-cookie")).toMatch(/HttpOnly.*SameSite=Strict/);
  });

  it("out puts the agent's chats back in line", async () => {
    await ann.act(MIRA, "claim");
    await ann.api("sign-out", {});
    await bo.until(() => bo.chat(MIRA).state === "waiting", "back in line");
    expect((await ann.api("me")).status).toBe(401);
  });
});

describe("other people's pages", () => {
  it("cannot act for an agent", async () => {
    const claim = `${desk.origin}/api/chats/${ann.chat(MIRA).id}/claim`;
    const { cookie } = ann;
    expect((await fetch(claim, post({}, { cookie, origin: "http://evil.example" }))).status).toBe(403);
    expect((await fetch(claim, post({}, { cookie, origin: "null" }))).status).toBe(403);
    expect((await fetch(claim, post({}, { cookie, "content-type": "text/plain" }))).status).toBe(415);
    expect((await fetch(claim, post({}, { cookie, origin: desk.origin }))).status).toBe(200);
  });

  it("cannot lend the desk a name of their own", async () => {
    const { createDesk } = await import("../../plugin/desk/index.ts");
    const named = createDesk({ hosts: ["desk.example"] });
    const signIn = (host: string) => named.fetch(new Request(`http://${host}/api/sign-in`, post({ name: "Eve" })));
    expect((await signIn("evil.example")).status).toBe(403);
    expect((await signIn("desk.example")).status).toBe(200);
    expect((await signIn("localhost:1")).status).toBe(200);
    await named.close();
  });
});
