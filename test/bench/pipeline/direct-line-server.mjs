// A child process that speaks Direct Line 3.0 as far as polling needs it: start a conversation, read its activities.
// The talk's name stands in front: /NAME/conversations.
import { createServer } from "node:http";
import { options, tell } from "../harness/inside-child.mjs";
import { serveStatic } from "./static-files.mjs";
import { createTalks, pageSize, randomFrom } from "./talk.mjs";
import { answerBadly, disturb, weatherIn } from "./weather.mjs";

const talks = createTalks();
const random = randomFrom(13);
let conversations = 0;
const backlogs = new Map();

function activityOf(talk, index, conversationId) {
  return {
    type: "message",
    id: `${conversationId}|${String(index).padStart(7, "0")}`,
    timestamp: new Date(talk.stamp(index)).toISOString(),
    channelId: "directline",
    from: { id: "ferryman", name: "Ann" },
    conversation: { id: conversationId },
    text: talk.words(index),
    replyToId: `q${index}`,
  };
}

function textOf(talk, index, conversationId) {
  if (!talk.isBacklog) return JSON.stringify(activityOf(talk, index, conversationId));
  let texts = backlogs.get(talk.count);
  if (!texts) {
    texts = Array.from({ length: talk.count }, (_, at) => JSON.stringify(activityOf(talk, at, conversationId)));
    backlogs.set(talk.count, texts);
  }
  return texts[index];
}

function answer(response, status, body) {
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(body);
}

const server = createServer((request, response) => {
  request.resume();
  const url = new URL(request.url ?? "/", "http://localhost");
  if (serveStatic(url.pathname, options.script, response)) return;
  const [, name, id] = /^\/([^/]+)\/conversations(?:\/([^/]+)\/activities)?$/.exec(url.pathname) ?? [];
  if (!name) return answer(response, 404, "{}");
  if (!id) return answer(response, 201, `{"conversationId":"c${conversations++}","token":"t","expires_in":1800}`);
  const talk = talks.of(name, id);
  const from = Number(url.searchParams.get("watermark") || 0);
  const end = Math.min(talk.said(), from + pageSize);
  const weather = weatherIn(talk);
  const indexes = Array.from({ length: Math.max(0, end - from) }, (_, at) => from + at);
  const activities = disturb(weather, indexes, random).map((index) => textOf(talk, index, id));
  const body = `{"activities":[${activities.join(",")}],"watermark":"${end}"}`;
  if (!answerBadly(weather, response, body)) answer(response, 200, body);
});

process.on("message", ({ name }) => tell({ requests: talks.takeRequests(name) }));
server.listen(0, "127.0.0.1", () => tell({ port: server.address().port }));
