// A child process that speaks the Chat API's GET /events as far as a measured client hears it: pages of 100, and the
// additions `after`, `wait` and `stream` where the talk's name offers them.
import { createServer } from "node:http";
import { options, tell } from "../harness/inside-child.mjs";
import { serveStatic } from "./static-files.mjs";
import { createTalks, pageSize, randomFrom } from "./talk.mjs";
import { answerBadly, disturb, faultBegins, faultEnds, weatherIn } from "./weather.mjs";

const heartbeat = 1_200;
const talks = createTalks();
const random = randomFrom(11);
/** Events of a backlog as text: a server that is measured for its clients' sake must not be what limits them. */
const backlogs = new Map();

function eventOf(talk, index, saidAt) {
  const text = talk.words(index, saidAt);
  const place = talk.ways === "plain" ? {} : { seq: index + 1 };
  const timestamp = new Date(talk.stamp(index)).toISOString().slice(0, -1);
  // A backlog is what a bot said, with the whole envelope; what is timed is said by an agent, whom polls follow closely.
  return talk.isBacklog
    ? {
        type: "botResponse",
        timestamp,
        ...place,
        event: { questionId: `q${index}`, data: { replies: [{ type: "text", text, state: "/Ferry" }], answer: text } },
      }
    : {
        type: "humanResponse",
        timestamp,
        ...place,
        event: { id: `m${index}`, text, employee: { employeeId: "7", firstName: "Ann" } },
      };
}

function textOf(talk, index, saidAt) {
  if (!talk.isBacklog) return JSON.stringify(eventOf(talk, index, saidAt));
  const key = `${talk.ways} ${talk.count}`;
  let texts = backlogs.get(key);
  if (!texts) {
    texts = Array.from({ length: talk.count }, (_, at) => JSON.stringify(eventOf(talk, at)));
    backlogs.set(key, texts);
  }
  return texts[index];
}

function between(from, to) {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}

function firstWanted(talk, query) {
  const after = query.get("after");
  if (after !== null) return Number(after);
  const since = query.get("since");
  return since === null ? 0 : talk.indexAt(Date.parse(`${since}Z`));
}

function pageOf(talk, from, weather) {
  const end = Math.min(talk.said(), from + pageSize);
  const indexes = disturb(weather, between(from, end), random);
  const additions = {
    plain: "",
    after: `,"after":${end}`,
    wait: `,"after":${end},"push":["wait"]`,
    stream: `,"after":${end},"push":["stream","wait"]`,
  };
  const events = indexes.map((index) => textOf(talk, index)).join(",");
  return `{"hasMore":${end < talk.said()},"events":[${events}]${additions[talk.ways]}}`;
}

function answerPoll(talk, query, response) {
  const from = firstWanted(talk, query);
  const weather = weatherIn(talk);
  const body = pageOf(talk, from, weather);
  if (answerBadly(weather, response, body)) return;
  response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(body);
}

/** Holds the answer back until there is news, the time is up, or the weather turns. */
function answerLongPoll(talk, query, response) {
  const seconds = Number(query.get("wait") ?? 0);
  const from = firstWanted(talk, query);
  if (talk.said() > from || seconds === 0 || weatherIn(talk)) return answerPoll(talk, query, response);
  const untilFault = talk.condition === "calm" ? Number.POSITIVE_INFINITY : faultBegins - talk.elapsed();
  const untilNews = talk.due(from) - talk.elapsed();
  const delay = Math.min(seconds * 1_000, untilNews, untilFault > 0 ? untilFault : Number.POSITIVE_INFINITY);
  const timer = setTimeout(() => answerPoll(talk, query, response), Math.max(0, Math.ceil(delay)));
  response.on("close", () => clearTimeout(timer));
}

function stream(talk, query, response) {
  const from = firstWanted(talk, query);
  const weather = weatherIn(talk);
  if (answerBadly(weather, response, `data:${pageOf(talk, from)}`)) return;
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.flushHeaders();
  talk.hasBegun = true;
  const beat = setInterval(() => response.write(":\n\n"), heartbeat);
  response.on("close", () => clearInterval(beat));
  if (talk.isBacklog) pour(talk, from, response);
  else tellInTime(talk, from, response, () => clearInterval(beat));
}

const sse = (talk, index, saidAt) => `id:${index + 1}\ndata:${textOf(talk, index, saidAt)}\n\n`;

/** As fast as the client takes it. */
async function pour(talk, from, response) {
  for (let at = from; at < talk.count && !response.destroyed; at += pageSize) {
    const indexes = between(at, Math.min(talk.count, at + pageSize));
    const isRoom = response.write(indexes.map((index) => sse(talk, index)).join(""));
    if (!isRoom) await new Promise((resolve) => response.once("drain", resolve).once("close", resolve));
  }
}

function tellInTime(talk, from, response, stopBeating) {
  let next = from;
  let isBroken = false;
  let held = [];
  const say = (indexes, saidAt) => response.write(indexes.map((index) => sse(talk, index, saidAt)).join(""));

  const step = () => {
    if (response.destroyed || isBroken) return;
    const weather = weatherIn(talk);
    const end = talk.said();
    const isLate = end - next > 1;
    const indexes = [...held, ...between(next, end)];
    held = [];
    next = end;
    if (weather === "hang") {
      // Silent from now on and for good, though nothing says so.
      isBroken = true;
      return stopBeating();
    }
    if (weather === "truncated") {
      isBroken = true;
      const event = sse(talk, indexes[0] ?? end, undefined);
      return void response.end(event.slice(0, event.length >> 1));
    }
    if (weather && weather !== "duplicates" && weather !== "shuffled") {
      isBroken = true;
      return void response.socket?.resetAndDestroy();
    }
    // Lines that come in the wrong order come in handfuls.
    if (weather === "shuffled" && indexes.length < 5) held = indexes;
    else if (indexes.length > 0) {
      const now = isLate || held.length > 0 ? undefined : Number(process.hrtime.bigint()) / 1e6;
      say(disturb(weather, indexes, random), now);
    }
    plan();
  };

  const plan = () => {
    const elapsed = talk.elapsed();
    const turns = talk.condition === "calm" ? [] : [faultBegins, faultEnds].filter((at) => at > elapsed);
    const at = Math.min(talk.due(next), ...turns);
    if (Number.isFinite(at)) setTimeout(step, Math.max(0, Math.ceil(at - elapsed)));
  };
  step();
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (serveStatic(url.pathname, options.script, response)) return;
  const [, name] = /^\/chatapi\/([^/]+)\/events$/.exec(decodeURIComponent(url.pathname)) ?? [];
  if (!name) {
    response.writeHead(404).end();
    return;
  }
  const talk = talks.of(name, url.searchParams.get("clientId"));
  if (url.searchParams.get("stream") === "true") stream(talk, url.searchParams, response);
  else answerLongPoll(talk, url.searchParams, response);
});

process.on("message", ({ name }) => tell({ requests: talks.takeRequests(name) }));
server.listen(0, "127.0.0.1", () => tell({ port: server.address().port }));
