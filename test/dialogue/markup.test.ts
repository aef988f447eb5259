// A bot's markup: what is kept, what is only words, and what nobody may be led to. Hostile input included.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkedAddress } from "../../plugin/dialogue/address.ts";
import { colourOf } from "../../plugin/dialogue/colour.ts";
import { parseMarkup } from "../../plugin/dialogue/markup.ts";
import type { StyleRun } from "../../plugin/dialogue/rich-text.ts";

/** The text with its looks written out again: `[bold:words]`. */
function written(text: string, markup: "html" | "markdown" | "plain"): string {
  const rich = parseMarkup(text, markup);
  let out = "";
  let at = 0;
  for (const { start, end, ...looks } of rich.runs) {
    const names = Object.entries(looks).map(([name, value]) => (value === true ? name : value));
    out += `${rich.text.slice(at, start)}[${names.join("+")}:${rich.text.slice(start, end)}]`;
    at = end;
  }
  return out + rich.text.slice(at);
}

const html = (text: string) => written(text, "html");
const markdown = (text: string) => written(text, "markdown");

describe("HTML of a bot", () => {
  it("becomes words with looks", () => {
    expect(html("A <b>cold</b> <i>dark</i> <u>deep</u> <s>warm</s> <code>cellar</code>")).toBe(
      "A [bold:cold] [italic:dark] [underline:deep] [strike:warm] [code:cellar]",
    );
    expect(html("<STRONG>a</STRONG><em>b</em><del>c</del><ins>d</ins>")).toBe(
      "[bold:a][italic:b][strike:c][underline:d]",
    );
  });

  it("breaks lines at br and between paragraphs, and lists with dots", () => {
    expect(html("one<br>two<br/>three<BR />four")).toBe("one\ntwo\nthree\nfour");
    expect(html("<p>One</p><p>Two</p><div><div>Three</div></div>")).toBe("One\nTwo\nThree");
    expect(html("Bring:<ul><li>rope</li><li><b>lamp</b></li></ul>Go.")).toBe("Bring:\n• rope\n• [bold:lamp]\nGo.");
  });

  it("colours by font and by span, in every usual spelling, the inner colour first", () => {
    expect(html('<font color="red">a</font><font color=#0f0>b</font>')).toBe("[#ff0000:a][#00ff00:b]");
    expect(html("<span style='font-size:90px; color: rgb(1, 2, 300)'>a</span>")).toBe("[#0102ff:a]");
    expect(html('<font color="gold">a<span style="color:teal">b</span>c</font>')).toBe(
      "[#ffd700:a][#008080:b][#ffd700:c]",
    );
    expect(html('<span style="background-color:red">a</span><font color="url(x)">b</font>')).toBe("ab");
    expect(["constructor", "", "#12345", "rgb()", "#gggggg"].map(colourOf)).toEqual(Array(5).fill(undefined));
  });

  it("links to http and https alone", () => {
    expect(html('<a href="https://ex.am/?a=1&amp;b=2">map</a>')).toBe("[https://ex.am/?a=1&b=2:map]");
    expect(html("<a target=_blank href=http://ex.am/x>map</a>")).toBe("[http://ex.am/x:map]");
    for (const bad of [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "java\nscript:alert(1)",
      "&#106;avascript:alert(1)",
      " javascript:alert(1)",
      "data:text/html,x",
      "vbscript:x",
      "file:///etc/passwd",
      "//ex.am",
      "/relative",
      "https://bank.example@evil.example/",
      "",
    ])
      expect(html(`<a href="${bad}">map</a>`), bad).toBe("map");
  });

  it("writes entities as their characters, once", () => {
    expect(html("&lt;b&gt; &amp;lt; &quot;x&#39; &#x1F409; &hellip; &nosuch; R&D &#0;&#xD800;")).toBe(
      "<b> &lt; \"x' 🐉 … &nosuch; R&D \ufffd\ufffd",
    );
  });

  it("keeps of other tags the words, and nothing of what is no reading", () => {
    expect(html("<blink onclick='x()'>Hey</blink><img src=x onerror=alert(1)>!")).toBe("Hey!");
    expect(html("a<script>alert('<b>')</script>b<style>p{}</style>c<!-- <b> -->d<!doctype html>e<?xml?>f")).toBe(
      "abcdef",
    );
    expect(html("a<script>b")).toBe("ab");
  });

  it("leaves alone what is no tag", () => {
    for (const text of ["a < b > c", "I <3 you", "x<y", "<", "<>", "</>", "<b", "5<!", "a & b", "<!-- open", "<b <"])
      expect(html(text), text).toBe(text);
  });

  it("is read sensibly where it is unclosed, crossed or closed twice", () => {
    expect(html("<b>a<i>b")).toBe("[bold:a][bold+italic:b]");
    expect(html("<b>a<i>b</b>c</i>d")).toBe("[bold:a][bold+italic:b][italic:c]d");
    expect(html("</b>a</i></b>")).toBe("a");
    expect(html("<b><b>a</b>b</b>c")).toBe("[bold:ab]c");
    expect(html("<b></b>a<b> </b>")).toBe("a[bold: ]");
    expect(html("<a href='https://ex.am>map</a>")).toBe("map");
  });
});

describe("Markdown of a bot", () => {
  it("becomes the same words with looks", () => {
    expect(markdown("A **cold** *dark* _deep_ ~~warm~~ `cellar` ***both*** __strong__")).toBe(
      "A [bold:cold] [italic:dark] [italic:deep] [strike:warm] [code:cellar] [bold+italic:both] [bold:strong]",
    );
    expect(markdown('[map](https://ex.am/m_(1) "The map") ![a wolf](https://ex.am/w.png)')).toBe(
      "[https://ex.am/m_(1):map] [https://ex.am/w.png:a wolf]",
    );
    expect(markdown("<u>under</u> <font color=red>red</font> a&amp;b<br>c")).toBe(
      "[underline:under] [#ff0000:red] a&b\nc",
    );
    expect(markdown("```js\nlet *a*;\n```")).toBe("[code:let *a*;]");
  });

  it("leaves alone what is no sign", () => {
    for (const text of [
      "2 * 3 * 4",
      "snake_case_name",
      "**open",
      "a ** b ** c",
      "*",
      "****",
      "_",
      "[map]",
      "[map] (x)",
      "a]b[c",
      "`open",
      "``a`",
      "5* hotel\n\n3* hotel",
      "!",
    ])
      expect(markdown(text), text).toBe(text);
  });

  it("takes an escaped sign for itself", () => {
    expect(markdown("\\*no\\* \\[a\\](b) \\\\ \\<b> \\x")).toBe("*no* [a](b) \\ <b> \\x");
  });

  it("leads nowhere by a bad address, and crosses signs without harm", () => {
    expect(markdown("[map](javascript:alert(1)) [x](data:x)")).toBe("map x");
    expect(markdown("**a *b** c*")).toBe("[bold:a ][bold+italic:b][italic: c]");
    expect(markdown("[a **b](https://ex.am) c**")).toBe("[https://ex.am/:a ][https://ex.am/+bold:b][bold: c]");
  });
});

describe("plain text", () => {
  it("is what it is", () => {
    expect(parseMarkup("<b>**a**</b> &amp;", "plain")).toEqual({ text: "<b>**a**</b> &amp;", runs: [] });
  });
});

describe("an address", () => {
  it("is given as the browser would open it, so that a look-alike shows itself", () => {
    expect(checkedAddress(" https://EX.am/ä ")).toBe("https://ex.am/%C3%A4");
    expect(checkedAddress("https://аpple.com")).toBe("https://xn--pple-43d.com/");
    expect(checkedAddress("mailto:a@b.c")).toBeUndefined();
  });
});

/** Bits of which the worst texts are made. */
const bits = fc.constantFrom(
  ...["<b>", "</b>", "<i>", "</i>", "<a href='https://ex.am/'>", '<a href="', "</a>", "<font color=red>", "</font>"],
  ...["<br>", "<p>", "</p>", "<!--", "-->", "<script>", "</script>", "<", ">", "&", "&lt;", "&#x41;", "&#9999999;"],
  ...["**", "*", "_", "__", "~~", "`", "```", "[", "](https://ex.am/)", "](", "\\", "\n", "\n\n", " ", "'", '"', "!["],
  ...["word", "é", "👩‍👩‍👧", "\u202e", "\u0000", "\ud800", "<span style='color:#123456'>", "</span>", "<x/", "</"],
);
const soup = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(bits, { maxLength: 60 }).map((each) => each.join("")),
);
const markups = fc.constantFrom("html" as const, "markdown" as const, "plain" as const);

function isInOrder(runs: readonly StyleRun[], length: number): boolean {
  let at = 0;
  for (const { start, end, ...looks } of runs) {
    if (start < at || end <= start || end > length || Object.keys(looks).length === 0) return false;
    at = end;
  }
  return true;
}

describe("whatever comes in", () => {
  it("words come out, with runs that stand in order and never overlap, and links that were checked", () => {
    fc.assert(
      fc.property(soup, markups, (text, markup) => {
        const rich = parseMarkup(text, markup);
        expect(isInOrder(rich.runs, rich.text.length)).toBe(true);
        for (const { href, colour } of rich.runs) {
          if (href !== undefined) expect(href).toMatch(/^https?:\/\//);
          if (colour !== undefined) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("no character of a known tag is left among the words", () => {
    // A "<" right before a tag makes a tag of none: "<<b>b>" is "<" and a tag, and the words "b>".
    const clean = fc.array(
      fc.oneof(
        fc.constantFrom(...["<b>", "</b>", "<i >", "</i>", "<u>", "<s>", "</s>", "<code>", "<br/>", "</font>"]),
        fc.constantFrom(...["<font color='#123'>", '<span style="color:red">', "</span>", "<a href=x>", "</a>"]),
        fc.string().map((text) => text.replace(/[<&]/g, "")),
      ),
    );
    fc.assert(
      fc.property(clean, (parts) => {
        const words = parts.filter((part) => !part.startsWith("<")).join("");
        const { text } = parseMarkup(parts.join(""), "html");
        expect(text.replaceAll("\n", "")).toBe(words.replaceAll("\n", ""));
      }),
      { numRuns: 2_000 },
    );
  });

  it("a tree of tags gives exactly its words, each with the looks of all that is around it", () => {
    interface Node {
      readonly tag: "b" | "i" | "u" | "s" | "code";
      readonly children: readonly (Node | string)[];
    }
    const look = { b: "bold", i: "italic", u: "underline", s: "strike", code: "code" } as const;
    const { node } = fc.letrec<{ node: Node }>((tie) => ({
      node: fc.record({
        tag: fc.constantFrom("b", "i", "u", "s", "code"),
        children: fc.array(
          fc.oneof({ depthSize: "small" }, fc.string({ minLength: 1, unit: fc.constantFrom(..."ab c") }), tie("node")),
          { maxLength: 4 },
        ),
      }) as fc.Arbitrary<Node>,
    }));
    const source = (each: Node | string): string =>
      typeof each === "string" ? each : `<${each.tag}>${each.children.map(source).join("")}</${each.tag}>`;
    const letters = (each: Node | string, around: readonly string[]): [string, string][] =>
      typeof each === "string"
        ? [...each].map((letter) => [letter, [...new Set(around)].sort().join()])
        : each.children.flatMap((child) => letters(child, [...around, look[each.tag]]));
    fc.assert(
      fc.property(node, (tree) => {
        const rich = parseMarkup(source(tree), "html");
        const got = [...rich.text].map((letter, at) => {
          const run = rich.runs.find(({ start, end }) => start <= at && at < end);
          const { start: _start, end: _end, ...looks } = run ?? { start: 0, end: 0 };
          return [letter, Object.keys(looks).sort().join()];
        });
        expect(got).toEqual(letters(tree, []));
      }),
      { numRuns: 1_000 },
    );
  });

  it("the time grows with the length and no faster", { retry: 2 }, () => {
    const worst: readonly (readonly [string, (n: number) => string])[] = [
      ["<", (n) => "<".repeat(n)],
      ["<b>", (n) => "<b>".repeat(n / 3)],
      ['<a "', (n) => '<a "'.repeat(n / 4)],
      ["<p><b>", (n) => "<p><b>".repeat(n / 6)],
      ["<b><i></b>", (n) => "<b><i></b>x".repeat(n / 11)],
      ["<!--", (n) => "<!--".repeat(n / 4)],
      ["<script>", (n) => "<script>".repeat(n / 8)],
      ["one long tag", (n) => `<a ${"href ".repeat(n / 5)}>`],
      ["*a", (n) => "*a".repeat(n / 2)],
      ["[", (n) => "[".repeat(n)],
      ["[a](x", (n) => "[a](x".repeat(n / 5)],
      ["ticks", (n) => "`a``b".repeat(n / 5)],
    ];
    for (const [name, make] of worst)
      for (const markup of ["html", "markdown"] as const) {
        const time = (length: number) => {
          const text = make(length);
          const began = performance.now();
          parseMarkup(text, markup);
          return performance.now() - began;
        };
        time(20_000);
        // Eight times the length: a square would take 64 times as long.
        expect(time(200_000), `${name} as ${markup}`).toBeLessThan(Math.max(60, time(25_000)) * 24);
      }
  });
});
