// What the log holds, in the form of the Chat API.
import type { AnswerData, ChatApiResponse } from "../../api/wire.ts";
import type { Client, LoggedEvent } from "./event-log.ts";

/** `YYYY-MM-DDThh:mm:ss.SSS`, UTC, without a zone (Chat API documentation, webhook; that it is UTC is a guess). */
export function timestampOf(at: number): string {
  const second = Math.floor(at / 1_000);
  // Events stand close together: most are of the same second as the one before.
  if (second !== lastSecond) {
    lastText = new Date(second * 1_000).toISOString().slice(0, -4);
    lastSecond = second;
  }
  return lastText + String(at - second * 1_000).padStart(3, "0");
}

let lastSecond = Number.NaN;
let lastText = "";

/** A wire event as JSON. */
export function wireTextOf({ seq, type, body, at }: LoggedEvent): string {
  return `{"type":"${type}","timestamp":"${timestampOf(at)}","seq":${seq},"event":${body}}`;
}

/**
 * The answer to a question, built from the log alone: the first time and every repeat get the same bytes.
 * A question without an answer of the bot's (a live agent has the word) is answered with no replies.
 */
export function responseOf(client: Client, request: LoggedEvent | undefined, answer?: LoggedEvent): ChatApiResponse {
  const said: { data: AnswerData } | undefined = answer && JSON.parse(answer.body);
  const cid = request?.cid;
  return {
    token: client.token,
    clientId: client.clientId,
    questionId: request?.questionId ?? answer?.questionId ?? "",
    ...(cid && { cid }),
    data: said?.data ?? { replies: [], answer: "" },
    timestamp: timestampOf((answer ?? request)?.at ?? 0),
    ...(request && { requestSeq: request.seq }),
    ...(answer && { seq: answer.seq }),
  };
}
