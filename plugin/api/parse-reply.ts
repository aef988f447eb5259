// One reply of the Chat API into the content of a message. Doubts every field once; an unknown type is data, not an error.
import type { Card, Choice, Content, Link } from "../conversation/message.ts";

export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : undefined;
}

function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

/**
 * The content of one element of `data.replies` (Chat API documentation, Replies).
 *
 * @param reply the element as it came; anything without a usable form becomes `unknown`
 * @param id the id of the message that it becomes: choices are named after it
 */
export function parseReply(reply: Json, id: string): Content {
  return known(reply, id) ?? { type: "unknown", reply };
}

function known(reply: Json, id: string): Content | undefined {
  switch (reply.type) {
    case "text": {
      const words = text(reply.text);
      const markup = reply.markup === "html" || reply.markup === "markdown" ? reply.markup : "plain";
      return words === undefined ? undefined : { type: "text", text: words, markup };
    }
    case "image": {
      const url = text(reply.imageUrl);
      if (url === undefined) return undefined;
      return { type: "image", url, ...named("caption", reply.text), ...named("name", reply.imageName) };
    }
    case "audio": {
      const url = text(reply.audioUrl);
      return url === undefined ? undefined : { type: "audio", url, ...named("name", reply.audioName) };
    }
    case "video": {
      const url = text(reply.videoUrl);
      return url === undefined ? undefined : { type: "video", url, ...named("name", reply.videoName) };
    }
    case "buttons":
      return { type: "buttons", choices: parseChoices(reply.buttons, id) };
    case "inlineButtons":
      return { type: "inlineButtons", links: parseLinks(reply.buttons) };
    case "carousel":
      return { type: "carousel", title: text(reply.text) ?? "", cards: parseCards(reply.content, id) };
    case "timeout": {
      const seconds = parseInterval(reply.interval);
      const targetState = text(reply.targetState);
      return seconds === undefined || targetState === undefined ? undefined : { type: "timeout", seconds, targetState };
    }
    case "switch": {
      const phrases = Array.isArray(reply.closeChatPhrases) ? reply.closeChatPhrases : [];
      return {
        type: "switch",
        closePhrases: phrases.filter((phrase) => typeof phrase === "string"),
        oneTime: reply.oneTimeMessage === true,
        ...named("destination", reply.destination),
      };
    }
    case "location": {
      // A guess: `lat` and `lon`; the longer names are taken too.
      const latitude = Number(reply.lat ?? reply.latitude);
      const longitude = Number(reply.lon ?? reply.lng ?? reply.longitude);
      const isPlace = Number.isFinite(latitude) && Number.isFinite(longitude);
      return isPlace ? { type: "location", latitude, longitude } : undefined;
    }
    case "raw":
      return { type: "raw", body: reply.body };
    default:
      return undefined;
  }
}

function named<K extends string>(key: K, value: unknown): { [P in K]?: string } {
  const words = text(value);
  return (words === undefined ? {} : { [key]: words }) as { [P in K]?: string };
}

function parseChoices(buttons: unknown, id: string): Choice[] {
  // Some scripts send bare strings for buttons.
  const list = Array.isArray(buttons) ? buttons.map((each) => (typeof each === "string" ? { text: each } : each)) : [];
  return objects(list).flatMap((button, index) => {
    const words = text(button.text);
    if (words === undefined) return [];
    return [
      { id: `${id}#${index}`, text: words, ...named("url", button.url), ...named("transition", button.transition) },
    ];
  });
}

function parseLinks(buttons: unknown): Link[] {
  return objects(buttons).flatMap((button) => {
    const words = text(button.text);
    const url = text(button.url);
    return words === undefined || url === undefined ? [] : [{ text: words, url }];
  });
}

function parseCards(content: unknown, id: string): Card[] {
  return objects(content).map((card, index) => {
    const title = text(card.title) ?? "";
    const choice = { id: `${id}#${index}`, text: text(card.btnText) ?? title, ...named("url", card.url) };
    return {
      title,
      choice,
      ...named("description", card.description),
      ...named("imageUrl", card.image),
      ...named("url", card.url),
    };
  });
}

/** Seconds, or a script's string such as `1h5m3s` or `30 seconds`. */
function parseInterval(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) && value >= 0 ? value : undefined;
  if (typeof value !== "string") return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value);
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)\s*(d|h|m|s)/gi)];
  const unit: Record<string, number> = { d: 86_400, h: 3_600, m: 60, s: 1 };
  if (parts.length === 0) return undefined;
  return parts.reduce((sum, [, amount, name]) => sum + Number(amount) * (unit[name?.toLowerCase() ?? ""] ?? 0), 0);
}
