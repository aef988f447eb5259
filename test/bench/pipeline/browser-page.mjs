// What runs in Chromium: hears a backlog through the project's pipeline, through a bare loop or through DirectLineJS.
import { DirectLine } from "botframework-directlinejs";
import { createBudget, openTalk } from "./ours.ts";
import { readWords } from "./talk.mjs";

function ours(url, onWords) {
  const talk = openTalk({ url, clientId: "player", store: false, tabs: false, budget: createBudget() });
  talk.message$.subscribe(({ content }) => onWords(content.text));
  return () => talk.close();
}

/** The floor: the next page as soon as the last was handed on. */
function fetchLoop(url, onWords) {
  const loop = async (place) => {
    const { events, after, hasMore } = await (await fetch(`${url}/events?clientId=player${place}`)).json();
    for (const { event } of events) onWords(event.data.replies[0].text);
    if (hasMore) await loop(`&after=${after}`);
  };
  loop("");
  return () => {};
}

function directLine(url, onWords) {
  const connection = new DirectLine({ domain: url, token: "t", webSocket: false });
  const heard = connection.activity$.subscribe(({ text }) => onWords(text));
  return () => {
    heard.unsubscribe();
    connection.end();
  };
}

/** Hears `count` lines, or what comes within `patience` milliseconds. */
globalThis.hear = (reader, url, count, patience) =>
  new Promise((resolve) => {
    const began = performance.now();
    let heard = 0;
    let outOfOrder = 0;
    let newest = -1;
    let first;
    let last;
    const finish = () => {
      clearTimeout(timer);
      end();
      resolve({ heard, outOfOrder, first, last });
    };
    const timer = setTimeout(finish, patience);
    const end = { ours, fetchLoop, directLine }[reader](new URL(url, location.href).href, (words) => {
      const { index } = readWords(words);
      if (index > newest) newest = index;
      else outOfOrder++;
      heard++;
      if (heard % 100 === 0) {
        last = { heard, at: performance.now() - began };
        first ??= last;
      }
      if (heard === count) finish();
    });
  });
