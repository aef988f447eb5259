// Turns the tags of one ink line into replies of the Chat API.
import type { KnownReply, Reply, SwitchReply } from "../../api/wire.ts";

/** What a line's tags ask for, besides its text. */
export interface LineTags {
  replies: Reply[];
  markup?: Markup;
  /** Tags that mean nothing here, and tags whose value is wrong, each with the reason. */
  complaints: string[];
}

type Markup = "html" | "markdown" | "plain";
type Link = { text: string; url: string };

/** Reads the tags of a line, in their order. Several `link`s become one `inlineButtons`. */
export function readLineTags(tags: readonly string[]): LineTags {
  const read: LineTags = { replies: [], complaints: [] };
  const links: Link[] = [];
  for (const tag of tags) {
    const [, key = "", value = ""] = /^\s*(\w+)\s*(?::\s*([\s\S]*?))?\s*$/.exec(tag) ?? [];
    try {
      const found = readTag(key, value);
      if (found === undefined) read.complaints.push(`the tag "# ${tag}" means nothing to the bot`);
      else if ("markup" in found) read.markup = found.markup;
      else if ("link" in found) links.push(found.link);
      else read.replies.push(found.reply);
    } catch (error) {
      read.complaints.push(`the tag "# ${tag}" ${error instanceof Error ? error.message : error}`);
    }
  }
  if (links.length > 0) read.replies.push({ type: "inlineButtons", buttons: links });
  return read;
}

function readTag(key: string, value: string): { reply: Reply } | { link: Link } | { markup: Markup } | undefined {
  switch (key) {
    case "image": {
      const [imageUrl, text] = pair(value, "|");
      return { reply: { type: "image", imageUrl: needed(imageUrl, "an address"), ...(text && { text }) } };
    }
    case "audio": {
      const [audioUrl, audioName] = pair(value, "|");
      return { reply: { type: "audio", audioUrl: needed(audioUrl, "an address"), ...(audioName && { audioName }) } };
    }
    case "video": {
      const [videoUrl, videoName] = pair(value, "|");
      return { reply: { type: "video", videoUrl: needed(videoUrl, "an address"), ...(videoName && { videoName }) } };
    }
    case "link": {
      const [text, url] = pair(value, "->");
      return { link: { text: needed(text, "a text"), url: needed(url, "an address after ->") } };
    }
    case "markup": {
      if (value === "html" || value === "markdown" || value === "plain") return { markup: value };
      throw new Error("must be html, markdown or plain");
    }
    case "timeout": {
      const [interval, knot] = pair(value, "->");
      const seconds = secondsOf(interval);
      const targetState = `/${needed(knot, "a knot after ->").replace(/^\//, "")}`;
      return { reply: { type: "timeout", interval: seconds, targetState } };
    }
    case "switch":
      return { reply: { type: "switch", ...readSwitch(value) } satisfies KnownReply };
    case "reply":
      return { reply: readReply(value) };
    default:
      return undefined;
  }
}

function pair(value: string, sign: string): [string, string] {
  const at = value.indexOf(sign);
  return at < 0 ? [value.trim(), ""] : [value.slice(0, at).trim(), value.slice(at + sign.length).trim()];
}

function needed(value: string, what: string): string {
  if (value === "") throw new Error(`lacks ${what}`);
  return value;
}

/** `30`, `2.5`, `1h5m3s`: seconds. (Chat API, replies: a timeout's interval is seconds or such a string.) */
export function secondsOf(interval: string | number): number {
  const text = String(interval).trim();
  const [whole, hours, minutes, seconds] =
    /^(?:(\d+(?:\.\d+)?)\s*h)?\s*(?:(\d+(?:\.\d+)?)\s*m)?\s*(?:(\d+(?:\.\d+)?)\s*s?)?$/.exec(text) ?? [];
  const sum = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  if (!whole || sum <= 0) throw new Error("lacks a time, such as 30 or 1m30s");
  return sum;
}

function readReply(value: string): Reply {
  let reply: unknown;
  try {
    reply = JSON.parse(value);
  } catch {
    throw new Error("is not JSON");
  }
  if (typeof reply !== "object" || reply === null || typeof (reply as Reply).type !== "string") {
    throw new Error('must be an object with a "type"');
  }
  return reply as Reply;
}

const switchTexts = ["firstMessage", "lastMessage", "destination"] as const;
const switchFlags = ["appendCloseChatButton", "ignoreOffline", "oneTimeMessage", "sendMessagesToOperator"] as const;

/** `destination=gm; closeChatPhrases=/close, Back to game; attributes.level=3` */
function readSwitch(value: string): Omit<SwitchReply, "type"> {
  const read: Omit<SwitchReply, "type"> = {};
  for (const part of value.split(";").filter((part) => part.trim() !== "")) {
    const [key, text] = pair(part, "=");
    const [map, name] = pair(key, ".");
    const word = switchTexts.find((known) => known === key);
    const flag = switchFlags.find((known) => known === key);
    if (word) read[word] = needed(text, `a value for ${key}`);
    else if (flag) read[flag] = text === "" || text === "true";
    else if (key === "closeChatPhrases")
      read.closeChatPhrases = text
        .split(",")
        .map((one) => one.trim())
        .filter(Boolean);
    else if (key === "sendMessageHistoryAmount") read.sendMessageHistoryAmount = Number(needed(text, "a number"));
    else if ((map === "attributes" || map === "hiddenAttributes") && name) read[map] = { ...read[map], [name]: text };
    else throw new Error(`has no option "${key}"`);
  }
  return read;
}
