// What an NPC's message says in a dialogue: its words, and the choices it brings besides the open ones.
import type { Choice, Content, Message } from "../conversation/message.ts";

/** True for a message that an NPC or an agent tells; choices alone are offered, not told. */
export function isTold(message: Message): boolean {
  const { author, content } = message;
  if (author.kind === "player") return false;
  return wordsOf(content) !== "";
}

/** The words for a content: a picture or a sound is named until it is drawn or played. */
export function wordsOf(content: Content): string {
  switch (content.type) {
    case "text":
      return content.markup === "plain" ? content.text : withoutMarkup(content.text, content.markup);
    case "image":
      return content.caption ?? content.name ?? "";
    case "audio":
    case "video":
      return content.name ? `♪ ${content.name}` : "";
    case "carousel":
      return [
        content.title,
        ...content.cards.map(({ title, description }) => [title, description].filter(Boolean).join(" – ")),
      ]
        .filter(Boolean)
        .join("\n");
    case "inlineButtons":
      return "";
    default:
      return "";
  }
}

/** Choices that a message brings by itself: links and the cards of a carousel. */
export function choicesOf(message: Message): readonly Choice[] {
  const { content } = message;
  if (content.type === "inlineButtons")
    return content.links.map((link, index) => ({ id: `${message.id}#${index}`, ...link }));
  return content.type === "carousel" ? content.cards.map((card) => card.choice) : [];
}

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'", apos: "'", nbsp: " " };

function withoutMarkup(text: string, markup: "html" | "markdown"): string {
  if (markup === "markdown")
    return text.replace(/(\*\*|__|~~|`)(?=\S)(.+?)\1/g, "$2").replace(/\[([^\]]+)\]\([^)]*\)/g, "$1");
  return text
    .replace(/<br\s*\/?>/gi, "\n")
    .replace(/<\/?[a-z][^>]*>/gi, "")
    .replace(/&(#39|[a-z]+);/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
}
