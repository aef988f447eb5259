// The tags and entities of a bot's HTML. What is no tag stays as it is written: "a < b".
import { checkedAddress } from "./address.ts";
import { colourOf } from "./colour.ts";
import { entityOf } from "./entities.ts";
import { type Looks, lineBreak, type Piece } from "./markup.ts";

const looksOf: Readonly<Record<string, Looks>> = {
  ...{ b: { bold: true }, strong: { bold: true }, i: { italic: true }, em: { italic: true }, u: { underline: true } },
  ...{ ins: { underline: true }, s: { strike: true }, strike: { strike: true }, del: { strike: true } },
  ...{ code: { code: true }, tt: { code: true }, kbd: { code: true }, pre: { code: true } },
  ...{ font: {}, span: {}, a: {} },
};

/** Tags that stand on lines of their own. */
const block = /^(?:p|div|h[1-6]|[uo]l|li|blockquote|tr|hr|table|section)$/;
/** Tags whose words are not for readers. */
const silent = /^(?:script|style|title|template|textarea|noscript|iframe)$/;
/** Up to the next `<`, so that a text full of them is still read once. `>` may stand in quotes. */
const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s|\/)(?:[^<>"']|"[^"<]*"|'[^'<]*')*|)>/iy;
/** The same where quotes do not match. */
const looseTag = /<(\/?)([a-z][a-z0-9]*)((?:\s|\/)[^<>]*)>/iy;
const remark = /<(?:!(?!--)|\?)[^<>]*>/y;
const entity = /&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/iy;

/** @returns a reader: the place after the tag or entity at `at`, or nothing where there is none */
export function tagsOf(text: string, pieces: Piece[]): (at: number) => number | undefined {
  /** Ends that were looked for in vain: they are not looked for again. */
  const missing = new Set<string>();

  const find = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  function endOf(what: string, at: number): number | undefined {
    if (missing.has(what)) return undefined;
    const found = find(what === "--" ? /-->/g : new RegExp(`</${what}\\s*>`, "gi"), at);
    if (!found) missing.add(what);
    return found ? found.index + found[0].length : undefined;
  }

  return (at) => {
    if (text[at] === "&") {
      const found = find(entity, at);
      const character = found?.[1] === undefined ? undefined : entityOf(found[1]);
      if (!found || character === undefined) return undefined;
      pieces.push(character);
      return at + found[0].length;
    }
    if (text[at] !== "<") return undefined;
    if (text.startsWith("<!--", at)) return endOf("--", at);
    const found = find(tag, at) ?? find(looseTag, at);
    if (!found) return find(remark, at) ? remark.lastIndex : undefined;
    const after = at + found[0].length;
    const name = found[2]?.toLowerCase() ?? "";
    const isEnd = found[1] !== "";
    if (silent.test(name)) return isEnd ? after : (endOf(name, after) ?? after);
    if (name === "br") pieces.push("\n");
    else if (block.test(name)) {
      pieces.push(lineBreak);
      if (name === "li" && !isEnd) pieces.push("• ");
    } else if (isEnd) pieces.push({ name });
    else if (Object.hasOwn(looksOf, name))
      pieces.push({ name, looks: { ...looksOf[name], ...own(name, found[3] ?? "") } });
    return after;
  };
}

/** The looks that a tag's attributes give. */
function own(name: string, attributes: string): Looks {
  const read = (attribute: string) => {
    const found = new RegExp(`(?:^|[\\s/"'])${attribute}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, "i").exec(
      attributes,
    );
    return found && decoded(found[1] ?? found[2] ?? found[3] ?? "");
  };
  if (name === "a") {
    const href = checkedAddress(read("href") ?? "");
    return href === undefined ? {} : { href };
  }
  const style = name === "span" ? /(?:^|[;\s])color\s*:\s*([^;]+)/i.exec(read("style") ?? "")?.[1] : undefined;
  const colour = colourOf((name === "font" ? read("color") : style) ?? "");
  return colour === undefined ? {} : { colour };
}

function decoded(text: string): string {
  return text.replace(new RegExp(entity.source, "gi"), (whole, name: string) => entityOf(name) ?? whole);
}
