// One entry of the log as elements of the page: what eyes see painted, for ears.
import type { Block } from "../../dialogue/block.ts";
import type { Entry } from "../../dialogue/entry.ts";
import type { RichText, StyleRun } from "../../dialogue/rich-text.ts";
import { coordinates, pictureAddress, webAddress } from "../media/address.ts";
import type { Wording } from "../theme/wording.ts";

/** The element of an entry; nothing for what is offered rather than said. Controls carry `data-act` and `data-of`. */
export function entryNode(entry: Entry, wording: Wording): HTMLElement | undefined {
  const parts = partsOf(entry, wording);
  if (!parts) return undefined;
  const isList = parts.some((part) => part instanceof HTMLUListElement);
  const node = make(isList ? "div" : "p", ...spoken(entry, wording), ...parts);
  node.dir = "auto";
  if (entry.note) node.append(` (${entry.note})`);
  if (entry.mark === "failed" && entry.retryable !== false) node.append(" ", control(wording.retry, "retry", entry.id));
  return node;
}

/** "Ann (live guide): " */
function spoken({ side, speaker }: Entry, wording: Wording): string[] {
  if (side === "told") return [];
  const who = side === "player" ? wording.you : `${speaker?.name ?? ""}${speaker?.label ? ` (${speaker.label})` : ""}`;
  return who === "" ? [] : [`${who}: `];
}

function partsOf({ id, block }: Entry, wording: Wording): (string | Node)[] | undefined {
  switch (block.type) {
    case "words":
      return wordsOf(block.text);
    case "image": {
      const what = block.caption || block.name || "";
      return [pictureAddress(block.url) === undefined ? wording.pictureFailed : wording.picture(what)];
    }
    case "audio":
    case "video": {
      const title = block.title || (block.type === "audio" ? wording.sound : wording.film);
      if (webAddress(block.url) === undefined) return [title];
      return [`${title} `, control(`${wording.play}: ${title}`, "play", block.url)];
    }
    case "links":
      return block.links.flatMap(({ text, url }, at) => [at > 0 ? ", " : "", link(text, url)]);
    case "carousel":
      return [block.title, listOf(id, block, wording)];
    case "location":
      return [coordinates(block.latitude, block.longitude)];
    case "buttons":
      return undefined;
  }
}

function listOf(id: string, { title, cards }: Extract<Block, { type: "carousel" }>, wording: Wording): HTMLElement {
  const list = make("ul");
  list.setAttribute("aria-label", title || wording.choices);
  for (const [at, card] of cards.entries())
    list.append(make("li", [card.title, card.description].filter(Boolean).join(" – ") || `${id} ${at + 1}`));
  return list;
}

const tags = [
  ["bold", "strong"],
  ["italic", "em"],
  ["strike", "s"],
  ["code", "code"],
] as const;

/** Words with the looks that ears can be told. */
function wordsOf({ text, runs }: RichText): (string | Node)[] {
  const parts: (string | Node)[] = [];
  let at = 0;
  for (const run of runs) {
    parts.push(text.slice(at, run.start), looked(text.slice(run.start, run.end), run));
    at = run.end;
  }
  return [...parts, text.slice(at)];
}

function looked(words: string, run: StyleRun): string | Node {
  let node: string | Node = run.href === undefined ? words : link(words, run.href);
  for (const [look, tag] of tags) if (run[look]) node = make(tag, node);
  return node;
}

function link(text: string, url: string): HTMLElement {
  const node = make("a", text) as HTMLAnchorElement;
  node.href = url;
  node.dataset.act = "leave";
  node.dataset.of = url;
  return node;
}

/** A button that says what it does and to what. */
export function control(label: string, act: string, of: string): HTMLButtonElement {
  const button = make("button", label) as HTMLButtonElement;
  button.type = "button";
  button.dataset.act = act;
  button.dataset.of = of;
  return button;
}

export function make(tag: string, ...children: (string | Node)[]): HTMLElement {
  const node = document.createElement(tag);
  node.append(...children);
  return node;
}
