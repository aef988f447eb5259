// What a player saw in all openings of a talk, held against what the server wrote down.
import type { Message, Talk } from "../../plugin/stream/index.ts";

/** By what a message is known in the log, whichever way it came. */
export const keyOf = ({ id, questionId, author }: Message) => (author.kind === "player" ? (questionId ?? id) : id);
/** What an agent said on the way, which no log holds. */
const isOfWeather = ({ id }: Message) => id.startsWith("human:weather-");
const isPlayers = ({ author }: Message) => author.kind === "player";
const wordsOf = ({ content }: Message) =>
  content.type === "text" ? content.text : content.type === "event" ? `event ${content.name}` : content.type;

export interface Diary {
  /** Something was said. */
  note(id: string, words: string): void;
  /** Looks over a talk before it is closed. */
  keep(talk: Talk, told: readonly Message[]): void;
  /** Everything that is wrong, once all is settled. */
  complaints(talk: Talk, told: readonly Message[], log: readonly Message[]): string[];
}

/** @param isOrdered whether lines reach the server in the order in which they were said */
export function openDiary(isOrdered: () => boolean): Diary {
  const said: { readonly id: string; readonly words: string }[] = [];
  /** Lines that the player was told have failed, when the talk was closed over them. */
  const failed = new Set<string>();
  const pages: { readonly messages: readonly Message[]; readonly told: readonly Message[] }[] = [];

  const failures = ({ conversation }: Talk) => {
    for (const { id, delivery } of conversation.messages) {
      if (delivery?.state === "failed") failed.add(id);
      else failed.delete(id);
    }
  };

  return {
    note: (id, words) => void said.push({ id, words }),
    keep(talk, told) {
      failures(talk);
      pages.push({ messages: talk.conversation.messages, told: [...told] });
    },
    complaints(talk, told, log) {
      failures(talk);
      const last = { messages: talk.conversation.messages, told };
      return [
        ...[...pages, last].flatMap((page) => [
          ...outOfOrder(page.messages, log),
          ...twice(page.messages),
          ...twice(page.told),
        ]),
        ...different(talk.conversation.messages, log),
        ...unaccounted(said, failed, log),
        ...(isOrdered() ? swapped(said, log) : []),
      ];
    },
  };
}

/** By places in the log; where a server tells none, by its times: two events of one millisecond have no order then. */
function outOfOrder(messages: readonly Message[], log: readonly Message[]): string[] {
  const places = new Map(log.map((message, index) => [message.id, index]));
  const shown = messages
    .filter(({ delivery }) => !delivery || delivery.state === "delivered")
    .flatMap((message) => {
      const place = places.get(keyOf(message));
      const at = place === undefined ? undefined : log[place]?.at;
      return place === undefined || at === undefined ? [] : [{ place, at, isTimed: message.seq === undefined }];
    });
  const isOrdered = shown.every(({ place, at, isTimed }, index) => {
    const before = shown[index - 1];
    return !before || place > before.place || (isTimed && before.isTimed && at === before.at);
  });
  return isOrdered ? [] : [`out of order: the places in the log are ${shown.map(({ place }) => place).join(" ")}`];
}

/** A player's line may be told twice: as it is said, and under the server's id. */
function twice(messages: readonly Message[]): string[] {
  const seen = new Set<string>();
  return messages.flatMap((message) => {
    const isKnown = seen.has(message.id);
    seen.add(message.id);
    return isKnown ? [`twice: ${message.id} (${wordsOf(message)})`] : [];
  });
}

/** What is shown is what was written down: all of it, in its order, and nothing else but what failed. */
export function different(messages: readonly Message[], log: readonly Message[]): string[] {
  const isFailed = ({ delivery }: Message) => delivery?.state === "failed";
  const shown = messages.filter((message) => !isOfWeather(message) && !isFailed(message)).map(keyOf);
  const recorded = log.map(({ id }) => id);
  const complaints = [
    ...recorded.filter((id) => !shown.includes(id)).map((id) => `lost: ${id}`),
    ...shown.filter((id) => !recorded.includes(id)).map((id) => `of nobody: ${id}`),
  ];
  for (const message of messages) {
    if (isFailed(message) && recorded.includes(keyOf(message)))
      complaints.push(`not failed at all: ${wordsOf(message)}`);
    if (isPlayers(message) && !isFailed(message) && message.delivery?.state !== "delivered")
      complaints.push(`still ${message.delivery?.state}: ${wordsOf(message)}`);
  }
  return complaints;
}

/** Each line was written down once, or the player was told that it failed. */
function unaccounted(
  said: readonly { readonly id: string; readonly words: string }[],
  failed: ReadonlySet<string>,
  log: readonly Message[],
): string[] {
  const complaints: string[] = [];
  for (const words of new Set(said.map((line) => line.words))) {
    const lines = said.filter((line) => line.words === words);
    const recorded = log.filter((message) => isPlayers(message) && wordsOf(message) === words).length;
    const unsaid = lines.filter(({ id }) => failed.has(id) && !log.some((message) => message.id === id)).length;
    // Told that it failed, although the server has it: a page that was closed over it cannot know. It is shown, too.
    if (recorded > lines.length || recorded + unsaid < lines.length)
      complaints.push(`"${words}" was said ${lines.length} times, written down ${recorded}, failed ${unsaid}`);
  }
  return complaints;
}

function swapped(said: readonly { readonly words: string }[], log: readonly Message[]): string[] {
  let from = 0;
  for (const message of log.filter(isPlayers)) {
    const at = said.findIndex(({ words }, index) => index >= from && words === wordsOf(message));
    if (at < 0) return [`written down in another order: ${wordsOf(message)}`];
    from = at + 1;
  }
  return [];
}
