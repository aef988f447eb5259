// The contract, fuzzed from the OpenAPI document: whatever is sent, in whatever company, the answer is one that is
// described, it comes, it is no 500, and no turn is lost or made up.
import fc, { type Arbitrary } from "fast-check";
import { expect, test } from "vitest";
import type { EventsResponse } from "../../plugin/api/wire.ts";
import { agentPlatform } from "./agent-platform.ts";
import { asDescribed, type Described, described } from "./openapi-document.ts";
import { likeSchema, nearlyLikeSchema } from "./schema-arbitrary.ts";
import { emptyLog, everyStore, withPostgres } from "./stores.ts";
import { type Running, run, TOKEN } from "./talking.ts";

/** A failure says its seed; `FUZZ_SEED=… FUZZ_RUNS=…` runs it again, or for longer. */
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = Number(process.env.FUZZ_RUNS ?? 60);
const MOST_AT_ONCE = 8;
const ANSWER_WITHIN_MS = 10_000;
const KEY = "operator-key-0123456789";

interface Sent {
  operation: Described;
  address: string;
  init: RequestInit & { headers: Record<string, string> };
  body: unknown;
}

/** Few players, so that their requests meet; and others of all kinds. */
const players = fc.constantFrom("ann", "bob", " eve ", "é".repeat(30), 17 as unknown as string);

function parameterOf({ name, schema }: Described["parameters"][number]): Arbitrary<string> {
  if (name === "token")
    return fc.oneof(
      { weight: 9, arbitrary: fc.constant(TOKEN) },
      { weight: 1, arbitrary: fc.string({ minLength: 1 }) },
    );
  if (name === "apiKey") return fc.constantFrom("key-1", "key-2");
  if (name === "name") return fc.constantFrom("elder", "nobody");
  if (name === "id") return fc.constantFrom("1", "2", "x", "999999999999999999999");
  // A long poll is answered late on purpose.
  if (name === "wait") return fc.constantFrom("0", "1", "x", "-1", "");
  const text = fc.oneof(
    { weight: 6, arbitrary: likeSchema(schema).map(String) },
    { weight: 1, arbitrary: fc.string() },
    { weight: 1, arbitrary: fc.constantFrom("\0", "x".repeat(5_000), "%", "-1", "2024-05-01T10:00:00.000") },
  );
  if (name === "clientId")
    return fc.oneof({ weight: 4, arbitrary: players.map(String) }, { weight: 1, arbitrary: text });
  return text;
}

function bodyOf(operation: Described): Arbitrary<unknown> {
  const schema = operation.requestBody?.content["application/json"]?.schema;
  if (!schema) return fc.constant(undefined);
  const made = fc.oneof(
    { weight: 3, arbitrary: likeSchema(schema) },
    { weight: 2, arbitrary: nearlyLikeSchema(schema) },
  );
  if (operation.operationId === "createCampaign") {
    // What is good by chance alone is rare: a time, an address, replies or an event.
    const good = made.map((body) => {
      const { startAt: _, callbackUrl: __, replies: ___, ...rest } = { ...(body as Record<string, unknown>) };
      return { ...rest, channel: "elder", event: "start" };
    });
    return fc.oneof(made, good);
  }
  if (!operation.operationId.startsWith("sendMessage")) return made;
  const ids = fc.record({ clientId: players, questionId: fc.constantFrom(undefined, "q-1", "q-2", "q-3") });
  return fc.oneof(
    { weight: 1, arbitrary: made },
    {
      weight: 2,
      arbitrary: fc.tuple(made, ids).map(([body, own]) => (typeof body === "object" ? { ...body, ...own } : body)),
    },
  );
}

function requestOf(operation: Described): Arbitrary<Sent> {
  const { parameters, method, servers, path } = operation;
  return fc
    .record({
      values: fc.tuple(
        ...parameters.map((one) => fc.option(parameterOf(one), { nil: undefined, freq: one.required ? 20 : 2 })),
      ),
      body: bodyOf(operation),
      type: fc.constantFrom("application/json", "application/json", "text/plain", "application/xml", ""),
      server: fc.constantFrom(...servers),
      key: fc.constantFrom(KEY, KEY, KEY, "wrong"),
    })
    .map(({ values, body, type, server, key }) => {
      let address = server + path;
      const query = new URLSearchParams();
      for (const [index, { name, in: place }] of parameters.entries()) {
        const value = values[index];
        if (place === "path")
          address = address.replace(`{${name}}`, encodeURIComponent((value ?? TOKEN).replace(/\p{Cs}/gu, "?")));
        else if (value !== undefined) query.append(name, value);
      }
      const headers = { ...(type !== "" && { "content-type": type }), authorization: `Bearer ${key}` };
      const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
      return { operation, address: `${address}?${query}`, init, body };
    });
}

/** A token of dots is no path any more, but another: whoever asks with it asks for something else. */
const isAsked = ({ address }: Sent) => !/\/(%2E|\.){1,2}([/?]|$)/i.test(address);

const requests = fc.array(fc.oneof(...described.map(requestOf)).filter(isAsked), {
  minLength: 1,
  maxLength: MOST_AT_ONCE,
});

/** Every question that was taken, by its player. */
type Taken = Map<string, Set<string>>;

/** @returns its status */
async function send(url: string, { operation, address, init, body }: Sent, taken: Taken): Promise<number> {
  const leaving = new AbortController();
  const signal = AbortSignal.any([leaving.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
  const response = await fetch(url + address, { ...init, signal });
  if (response.status >= 500) {
    throw new Error(`${init.method} ${address} ${init.body}: ${response.status} ${await response.text()}`);
  }
  if (response.headers.get("content-type")?.startsWith("text/event-stream")) {
    leaving.abort();
    return response.status;
  }
  const answer = (await asDescribed(operation, response)) as { clientId?: string; questionId?: string };
  if (response.status !== 200 || !operation.operationId.startsWith("send")) return response.status;
  const clientId = answer.clientId ?? String((body as { clientId: unknown }).clientId).trim();
  expect(answer.questionId).toBeTypeOf("string");
  taken.set(clientId, (taken.get(clientId) ?? new Set()).add(answer.questionId ?? ""));
  return response.status;
}

async function everyEvent(url: string, clientId: string): Promise<EventsResponse["events"]> {
  const events: EventsResponse["events"] = [];
  let after = 0;
  for (;;) {
    const query = new URLSearchParams({ clientId, after: String(after) });
    const page = (await (await fetch(`${url}/chatapi/${TOKEN}/events?${query}`)).json()) as EventsResponse;
    events.push(...page.events);
    if (!page.hasMore) return events;
    after = page.after ?? after;
  }
}

/** Each question that was taken has one request and one answer, and nobody asked what was not taken. */
async function nothingIsLost({ url }: Running, taken: Taken) {
  for (const [clientId, questions] of taken) {
    const answered = async () => {
      const events = await everyEvent(url, clientId);
      const idsOf = (type: string) =>
        events.flatMap((one) => (one.type === type ? [(one.event as { questionId: string }).questionId] : []));
      const ofQuestions = idsOf("botResponse").filter((id) => questions.has(id));
      return { asked: idsOf("request").sort(), answered: ofQuestions.sort() };
    };
    const all = [...questions].sort();
    await expect.poll(answered, { message: clientId }).toEqual({ asked: all, answered: all });
  }
}

const postgres = withPostgres();

test.each(everyStore)(
  `in %s, whatever is sent is answered as described, and no turn is lost (seed ${seed})`,
  {
    timeout: 180_000,
  },
  async (store) => {
    const platform = await agentPlatform();
    const server = await run({
      bot: "counter",
      log: await emptyLog(store, postgres),
      operatorKey: KEY,
      channel: { agent: { apiUrl: platform.apiUrl, apiKey: "key-1" } },
    });
    const taken: Taken = new Map();
    const answers = new Map<string, Set<number>>();
    const whatever = () =>
      fc.asyncProperty(requests, async (all) => {
        const statuses = await Promise.all(all.map((one) => send(server.url, one, taken)));
        expect(server.lines.filter(({ level }) => level === "error")).toEqual([]);
        for (const [index, { operation }] of all.entries()) {
          const known = answers.get(operation.operationId) ?? new Set();
          answers.set(operation.operationId, known.add(statuses[index] ?? 0));
        }
      });
    // It asked for everything, and much of it was good: otherwise it would prove little.
    const wanted = ["sendMessage", "sendMessageAsync", "getEvents", "getHistory", "saveState"];
    const isProven = () =>
      described.every(({ operationId }) => answers.has(operationId)) &&
      wanted.every((id) => answers.get(id)?.has(200) && answers.get(id)?.has(400));
    // A seed that had no luck with one of them goes on with the next.
    for (let more = 0; more === 0 || (more < 4 && !isProven()); more++)
      await fc.assert(whatever(), { seed: (seed + more) % 2 ** 31, numRuns: RUNS, endOnFailure: true });
    expect([...answers.keys()].sort()).toEqual(described.map(({ operationId }) => operationId).sort());
    for (const id of wanted) expect([id, ...(answers.get(id) ?? [])]).toEqual(expect.arrayContaining([id, 200, 400]));
    await nothingIsLost(server, taken);
    expect(server.lines.filter(({ level }) => level === "error")).toEqual([]);
  },
);
