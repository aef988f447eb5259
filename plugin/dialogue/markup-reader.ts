// What reads a bot's markup. Its code is fetched with the first of it, for most bots write plain words.
import type { Message } from "../conversation/message.ts";
import type { parseMarkup } from "./markup.ts";
import { plain, type RichText } from "./rich-text.ts";

let read: typeof parseMarkup | undefined;

/** From then on all markup is read at once. Rejects when the code cannot be fetched; it may be asked for again. */
export async function fetchReader(): Promise<true> {
  ({ parseMarkup: read } = await import("./markup.ts"));
  return true;
}

/** There is markup in this message, and nothing yet that reads it. */
export function wantsReader({ author, content }: Message): boolean {
  return !read && author.kind === "bot" && content.type === "text" && content.markup !== "plain";
}

/** Words with their looks; without the reader they are plain, and tags are left out. */
export function readMarkup(text: string, markup: Parameters<typeof parseMarkup>[1]): RichText {
  return read?.(text, markup) ?? plain(markup === "html" ? text.replace(/<[^>]*>/g, "") : text);
}
