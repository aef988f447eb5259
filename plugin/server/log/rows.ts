// Rows of the tables, as the values of the log's contract.
import type { Selectable } from "kysely";
import type { Delivery, LiveChat, LoggedEvent, Session } from "./event-log.ts";
import type { Tables } from "./tables.ts";

type Row<Table extends keyof Tables> = Selectable<Tables[Table]>;

export function eventOf(row: Row<"event">): LoggedEvent {
  return {
    seq: row.seq,
    type: row.type as LoggedEvent["type"],
    body: row.body,
    questionId: row.question_id,
    cid: row.cid,
    at: row.at,
  };
}

export function sessionOf(row: Row<"session">): Session {
  return {
    sessionId: row.session_id,
    bot: row.bot,
    ended: row.ended === 1,
    ...(row.player_name !== null && { playerName: row.player_name }),
    ...(row.timeout_at !== null &&
      row.timeout_knot !== null && { timeout: { at: row.timeout_at, knot: row.timeout_knot } }),
  };
}

export function rowOfSession(session: Session): Omit<Row<"session">, "client"> {
  return {
    session_id: session.sessionId,
    bot: session.bot,
    ended: Number(session.ended),
    player_name: session.playerName ?? null,
    timeout_at: session.timeout?.at ?? null,
    timeout_knot: session.timeout?.knot ?? null,
  };
}

export function liveChatOf(row: Row<"live_chat">): LiveChat {
  return {
    id: row.id,
    userId: row.user_id,
    switch: JSON.parse(row.switch),
    open: row.open === 1,
    announced: row.announced === 1,
    firstMessageSent: row.first_message_sent === 1,
    from: row.starts_after,
    cursor: row.cursor,
    settled: row.settled === 1,
    ...(row.ends_at !== null && { until: row.ends_at }),
    ...(row.closing !== null && { closing: row.closing }),
    ...(row.destination_id !== null && { destinationId: row.destination_id }),
  };
}

export function rowOfDelivery(progress: Partial<Delivery>): Partial<Row<"live_chat">> {
  return {
    ...(progress.announced !== undefined && { announced: Number(progress.announced) }),
    ...(progress.firstMessageSent !== undefined && { first_message_sent: Number(progress.firstMessageSent) }),
    ...(progress.cursor !== undefined && { cursor: progress.cursor }),
    ...(progress.settled !== undefined && { settled: Number(progress.settled) }),
  };
}
