// One thing that is said or shown, as a presenter draws it: words, a picture, a sound, buttons. Plain data.
import type { Card, Choice, Link, Message } from "../conversation/message.ts";
import { checkedAddress } from "./address.ts";
import { readMarkup, wantsReader } from "./markup-reader.ts";
import { plain, type RichText } from "./rich-text.ts";

export type Block =
  | { readonly type: "words"; readonly text: RichText }
  /** `name` is the file's, for who cannot see the picture. */
  | { readonly type: "image"; readonly url: string; readonly caption: string; readonly name?: string }
  | { readonly type: "audio"; readonly url: string; readonly title: string }
  | { readonly type: "video"; readonly url: string; readonly title: string }
  /** Reply buttons. `open`: they wait for an answer; else `picked` is the id of the choice that was taken, if any. */
  | { readonly type: "buttons"; readonly choices: readonly Choice[]; readonly open: boolean; readonly picked?: string }
  | { readonly type: "links"; readonly links: readonly Link[] }
  | {
      readonly type: "carousel";
      readonly title: string;
      readonly cards: readonly Card[];
      readonly open: boolean;
      readonly picked?: string;
    }
  | { readonly type: "location"; readonly latitude: number; readonly longitude: number };

/** What became of the choices of a message. */
export interface Fate {
  readonly open: boolean;
  readonly picked?: string;
}

const waiting: Fate = { open: true };

/**
 * What a message shows, or nothing: what only the game or the server cares about, and what this version does not know.
 * Only a bot's text may hold markup; players' and agents' words are what they are.
 */
export function blockOf(message: Message, fate: Fate = waiting): Block | undefined {
  const { content } = message;
  switch (content.type) {
    case "text":
      return { type: "words", text: textOf(message) };
    case "image": {
      const { url, caption = "", name } = content;
      return { type: "image", url, caption, ...(name !== undefined && { name }) };
    }
    case "audio":
    case "video":
      return { type: content.type, url: content.url, title: content.name ?? "" };
    case "buttons":
      return content.choices.length > 0 ? { ...content, choices: content.choices.map(safe), ...fate } : undefined;
    case "inlineButtons": {
      const links = content.links.flatMap(checked);
      return links.length > 0 ? { type: "links", links } : undefined;
    }
    case "carousel": {
      const cards = content.cards.map((card) => ({ ...card, choice: safe(card.choice) }));
      return { ...content, cards, ...fate };
    }
    case "location":
      return content;
    default:
      return undefined;
  }
}

/** The words of a text message with their looks. */
export function textOf(message: Message): RichText {
  const { content, author } = message;
  if (content.type !== "text") return plain("");
  const known = texts.get(message);
  if (known) return known;
  const text = author.kind === "bot" ? readMarkup(content.text, content.markup) : plain(content.text);
  if (!wantsReader(message)) texts.set(message, text);
  return text;
}

/** A message is looked at many times and read once. */
const texts = new WeakMap<Message, RichText>();

/** A button whose address nobody should be led to says its words instead. */
export function safe(choice: Choice): Choice {
  if (choice.url === undefined) return choice;
  const { url, ...rest } = choice;
  const address = checkedAddress(url);
  return address === undefined ? rest : { ...rest, url: address };
}

function checked(link: Link): Link[] {
  const url = checkedAddress(link.url);
  return url === undefined ? [] : [{ text: link.text, url }];
}
