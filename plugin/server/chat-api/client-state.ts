// What an application saves for one of its clients, such as a closed window. It is a state event in the log: other
// connections of the client hear of it when they ask for states.
import type { Client, EventLog, LoggedEvent } from "../log/event-log.ts";
import { randomId } from "../random-id.ts";
import { LARGEST_STATE } from "./guesses.ts";
import { check, shallow } from "./read-request.ts";
import { stateSchema } from "./request-schema.ts";
import { ChatApiError } from "./spring-error.ts";

const FIRST_LOOK = 20;

/** What was saved last; nothing when nothing ever was. */
export async function loadState(log: EventLog, client: Client): Promise<string | undefined> {
  for (let limit = FIRST_LOOK; ; limit *= 10) {
    const { events, hasMore } = await log.events(client, { types: ["state"], latest: true, limit });
    const saved = events.findLast(isSaved);
    if (saved || !hasMore) return saved?.body;
  }
}

/** @throws ChatApiError 400 for what is no object, or too large, or nested too deep */
export async function saveState(log: EventLog, client: Client, input: unknown, now: number): Promise<void> {
  const state = check(stateSchema, input);
  shallow(state, "The state");
  const size = JSON.stringify(state).length;
  if (size > LARGEST_STATE) {
    throw new ChatApiError(400, `The state is too large: at most ${LARGEST_STATE} characters of JSON, not ${size}.`);
  }
  await log.commit(client, { events: [{ type: "state", event: state, questionId: randomId(), cid: null }] }, now);
}

/** The server's own states (who has the word) answer nobody, and have no id. */
function isSaved({ questionId }: LoggedEvent): boolean {
  return questionId !== null;
}
