// Lets the bot's tags be written plainly: ink itself takes `//`, `|`, `->` and `{` inside a tag for its own signs.

/** A tag as it stands in the source, for checks at start. */
export interface WrittenTag {
  line: number;
  /** `key: value`, as ink will give it, unless the value holds logic. */
  text: string;
  /** True when ink fills in a part of it while the talk runs: nothing can be said of it before. */
  hasLogic: boolean;
}

const TAG = /(?<!\\)#\s*(image|audio|video|link|url|match|timeout|switch|reply|markup)\s*:/g;

/**
 * Escapes in one ink file what ink would take for its own signs, inside the tags that the bot knows. Line numbers stay.
 *
 * - `://` becomes `:/\/` (ink: a comment to the end of the line);
 * - `|` in image, audio, video and match becomes `\|` (ink: alternatives);
 * - the first `->` in link and timeout becomes `-\>` (ink: a divert);
 * - the braces of a `reply` that is plain JSON become `\{` and `\}` (ink: logic).
 *
 * What is escaped already stays as it is, so the same file may also be written for other ink tools, by hand.
 * Tags inside the braces of ink's own logic are left alone, but for their `://`.
 */
export function spellTags(source: string): { source: string; tags: WrittenTag[] } {
  const tags: WrittenTag[] = [];
  const lines = source.split("\n").map((line, index) => {
    let out = "";
    let from = 0;
    for (const match of line.matchAll(TAG)) {
      if (match.index < from) continue;
      const start = match.index + match[0].length;
      const end = endOfTag(line, start, match[1] ?? "");
      const value = line.slice(start, end);
      const inLogic = depthOf(line.slice(0, match.index)) > 0;
      const spelt = inLogic ? value.replace(/:\/\//g, ":/\\/") : spell(match[1] ?? "", value);
      out += line.slice(from, start) + spelt;
      from = end;
      const hasLogic = inLogic || depthOf(spelt, true) > 0;
      tags.push({ line: index + 1, text: `${match[1]}: ${spelt.replace(/\\(.)/g, "$1").trim()}`, hasLogic });
    }
    return out + line.slice(from);
  });
  return { source: lines.join("\n"), tags };
}

function spell(key: string, value: string): string {
  if (key === "reply" && /^\s*\{\s*"/.test(value)) {
    return value
      .replace(/\\/g, "\\\\")
      .replace(/[{}|#[\]]/g, "\\$&")
      .replace(/\/\//g, "/\\/")
      .replace(/->/g, "-\\>")
      .replace(/<-/g, "<\\-")
      .replace(/<>/g, "<\\>");
  }
  let spelt = value.replace(/:\/\//g, ":/\\/");
  if (key === "image" || key === "audio" || key === "video" || key === "match")
    spelt = outsideLogic(spelt, /(?<!\\)\|/g, "\\|");
  if (key === "link" || key === "timeout") spelt = spelt.replace(/->/, "-\\>");
  return spelt;
}

/** A tag ends at the next one, at a comment, at the `]` of its choice, or with the line. */
function endOfTag(line: string, start: number, key: string): number {
  if (key === "reply") {
    const json = /^\s*\{\s*"/.test(line.slice(start)) ? endOfJson(line, start) : line.length;
    return json;
  }
  const inChoice = /^\s*[*+]/.test(line) && openBrackets(line.slice(0, start)) > 0;
  for (let i = start; i < line.length; i++) {
    const sign = line[i];
    if (sign === "\\") i++;
    else if (sign === "#") return i;
    else if (sign === "]" && inChoice) return i;
    else if (sign === "/" && (line[i + 1] === "/" || line[i + 1] === "*") && line[i - 1] !== ":") return i;
  }
  return line.length;
}

function endOfJson(line: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let i = start; i < line.length; i++) {
    const sign = line[i];
    if (inString) {
      if (sign === "\\") i++;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === "{") depth++;
    else if (sign === "}" && --depth === 0) return i + 1;
  }
  return line.length;
}

/** How deep in ink's braces the text leaves off; with `deepest`, how deep it ever goes. */
function depthOf(text: string, deepest = false): number {
  let depth = 0;
  let most = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "{") most = Math.max(most, ++depth);
    else if (text[i] === "}") depth--;
  }
  return deepest ? most : depth;
}

function openBrackets(text: string): number {
  return (text.match(/(?<!\\)\[/g)?.length ?? 0) - (text.match(/(?<!\\)\]/g)?.length ?? 0);
}

function outsideLogic(text: string, sign: RegExp, by: string): string {
  return text.replace(sign, (found, at: number) => (depthOf(text.slice(0, at)) > 0 ? found : by));
}
