// A page with nothing but a talk: for tests of what only a browser has (tabs, storage, visibility, the network's events).
import { openTalk, type Talk } from "../../plugin/stream/index.ts";

declare global {
  interface Window {
    talk: Talk;
    heard: string[];
  }
}

const { searchParams } = new URL(location.href);
window.heard = [];
window.talk = openTalk({ url: searchParams.get("url") ?? "", clientId: searchParams.get("clientId") ?? "" });
window.talk.message$.subscribe(({ content, author }) => {
  if (content.type === "text") window.heard.push(`${author.kind}: ${content.text}`);
});
