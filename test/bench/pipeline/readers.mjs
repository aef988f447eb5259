// Every way of hearing a talk that is measured, in one form: it hands on the words of each line and gives what ends it.

/**
 * The project's pipeline, as a game holds it: what comes out of `message$`.
 *
 * @param more options of openTalk
 */
export async function ours({ url, who, bundle, more = {} }, onWords) {
  const { createBudget, openTalk } = await import(bundle);
  const talk = openTalk({ url, clientId: who, store: false, tabs: false, budget: createBudget(), ...more });
  talk.message$.subscribe(({ content }) => onWords(content.text));
  return { end: () => talk.close(), transcript: () => talk.conversation.messages.map(({ content }) => content.text) };
}

/** The floor of push: the event, its JSON, a callback. No de-duplication, no order, no state. */
export async function eventSource({ url, who }, onWords) {
  const { EventSource } = await import("eventsource");
  const source = new EventSource(`${url}/events?clientId=${who}&stream=true`);
  source.onmessage = ({ data }) => onWords(wordsOf(JSON.parse(data)));
  return { end: () => source.close() };
}

const wordsOf = ({ event }) => event.data?.replies[0].text ?? event.text;

/** The floor of polling: the next page as soon as the last was handed on, by the exact cursor or by time. */
export async function fetchLoop({ url, who }, onWords) {
  let isEnded = false;
  const loop = async () => {
    let place = "";
    while (!isEnded) {
      const response = await fetch(`${url}/events?clientId=${who}${place}`);
      const { events, after, hasMore } = await response.json();
      for (const event of events) onWords(wordsOf(event));
      if (!hasMore) return;
      if (after !== undefined) place = `&after=${after}`;
      else place = `&since=${new Date(Date.parse(`${events.at(-1).timestamp}Z`) + 1).toISOString().slice(0, -1)}`;
    }
  };
  loop();
  return {
    end() {
      isEnded = true;
    },
  };
}

/** DirectLineJS by polling; its requests over fetch, which is cheaper in Node than an XMLHttpRequest made for it. */
export async function directLine({ url, more = {} }, onWords) {
  const { default: library } = await import("botframework-directlinejs");
  // The RxJS 5 that DirectLineJS brings along, not the project's.
  const { Observable } = await import("rxjs/Observable.js");
  const ajax = ({ method, url: target, headers, body, timeout }) =>
    Observable.create((observer) => {
      const signal = AbortSignal.timeout(timeout);
      fetch(target, { method, headers, body: body && JSON.stringify(body), signal })
        .then(async (answer) => {
          const xhr = { getResponseHeader: (name) => answer.headers.get(name) };
          if (!answer.ok) throw Object.assign(new Error(), { status: answer.status, xhr });
          const text = await answer.text();
          observer.next({ status: answer.status, response: parse(text), xhr });
          observer.complete();
        })
        .catch((error) => observer.error(error));
    });
  const connection = new library.DirectLine({ domain: url, token: "t", webSocket: false, ajax, ...more });
  const heard = connection.activity$.subscribe(
    ({ text }) => onWords(text),
    () => {},
  );
  return {
    end() {
      heard.unsubscribe();
      connection.end();
    },
  };
}

/** As an XMLHttpRequest of the type "json" does it: what cannot be read is null. */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export async function socketIo({ url, more }, onWords) {
  const { io } = await import("socket.io-client");
  const socket = io(url, { transports: ["websocket"], query: more });
  socket.on("said", ({ text }, acknowledge) => {
    onWords(text);
    acknowledge?.();
  });
  return { end: () => socket.disconnect() };
}

export const readers = { ours, eventSource, fetchLoop, directLine, socketIo };
