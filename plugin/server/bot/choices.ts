// The choices that are open: what is offered as buttons, and which one the player's words mean.
import type { ButtonReply, KnownReply } from "../../api/wire.ts";

export interface OpenChoice {
  /** Its place among ink's current choices. */
  index: number;
  text: string;
  /** Words and phrases that mean this choice, too. */
  match: string[];
  hidden: boolean;
  url?: string;
}

/** Reads ink's choice and its tags: `# url: …`, `# match: wolf|wolves`, `# hidden`. */
export function readChoice(choice: { index: number; text: string; tags: string[] | null }): OpenChoice {
  const tags = (choice.tags ?? []).map((tag) => tag.trim());
  const valuesOf = (key: string) =>
    tags.filter((tag) => tag.startsWith(`${key}:`)).map((tag) => tag.slice(key.length + 1).trim());
  const [url] = valuesOf("url");
  return {
    index: choice.index,
    text: choice.text.trim(),
    match: valuesOf("match").flatMap((value) => value.split(/[|,]/).map(fold).filter(Boolean)),
    hidden: tags.includes("hidden"),
    ...(url && { url }),
  };
}

/** All choices at a stop are one `buttons` reply; none when every choice is hidden. */
export function buttonsOf(choices: readonly OpenChoice[]): (KnownReply & { type: "buttons" }) | undefined {
  const buttons = choices
    .filter(({ hidden, text }) => !hidden && text !== "")
    .map(({ text, url }): ButtonReply => ({ text, ...(url && { url }) }));
  return buttons.length > 0 ? { type: "buttons", buttons } : undefined;
}

/**
 * The choice that the player means: the one whose text it is (a button sends its own text), else the one with the
 * longest `match` phrase among the player's words; of equals the first.
 */
export function findChoice(choices: readonly OpenChoice[], query: string): OpenChoice | undefined {
  const said = fold(query);
  const exact = choices.find(({ text }) => fold(text) === said);
  if (exact) return exact;
  let best: { choice: OpenChoice; length: number } | undefined;
  for (const choice of choices) {
    for (const phrase of choice.match) {
      if (phrase.length > (best?.length ?? 0) && holds(said, phrase)) best = { choice, length: phrase.length };
    }
  }
  return best?.choice;
}

/** One form for texts that look the same: NFC, lower case, single spaces. */
export function fold(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}

const WRITTEN_WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whole words only, but for scripts that put no spaces between words. */
function holds(said: string, phrase: string): boolean {
  if (WRITTEN_WITHOUT_SPACES.test(phrase)) return said.includes(phrase);
  const escaped = phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])${escaped}(?![\\p{L}\\p{N}\\p{M}])`, "u").test(said);
}
