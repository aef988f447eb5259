// What no bot should send and no player should paste, in each presenter of a real browser, where letters are measured and
// painted for real: no complaint, no picture that a graphics card refuses, and the talk can be left. On Phaser 4 and 3.90.
import { describe, expect, test } from "vitest";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import type { TalkView } from "../../plugin/overlay/presenter.ts";
import { withBrowser } from "./chromium.ts";
import { field, heard, pass, play, ways, withTavern } from "./tavern.ts";

const browser = withBrowser();

const say = (words: string, more: Partial<TalkView> = {}): TalkView => ({
  speaker: { name: "Mira" },
  line: { id: words.slice(0, 20), text: plain(words), media: [] },
  more: false,
  choices: [],
  entries: [
    {
      id: words.slice(0, 20),
      side: "other",
      speaker: { name: "Mira" },
      block: { type: "words", text: plain(words) },
      at: 1,
    },
  ],
  waiting: false,
  entry: { placeholder: "Say something…" },
  ...more,
});
const bad: Readonly<Record<string, TalkView>> = {
  "50,000 characters": say("All work and no play. ".repeat(2_273)),
  "one word of 50,000 letters": say("x".repeat(50_000)),
  "50,000 characters of Arabic and Chinese": say("مساء الخير 天色已晚，旅人。 ".repeat(2_200)),
  "10,000 lines": say("a\n".repeat(10_000)),
  "200 buttons": say("Which?", {
    choices: Array.from({ length: 200 }, (_, i) => ({ id: `c${i}`, text: `Choice ${i + 1}` })),
  }),
  "buttons of 2,000 characters": say("Which?", {
    choices: [
      { id: "words", text: "long ".repeat(400) },
      { id: "word", text: "x".repeat(2_000), locked: "y".repeat(2_000) },
    ],
  }),
  "control characters": say("\u0000\u0007\u001b[31mred\u009d\u{e0001}\ufffe\ud800 \u200b\u00ad"),
  "bidi tricks": say("\u202egnp.exe \u2066\u2067\u2068 \u202a".repeat(50), {
    choices: [{ id: "b", text: "\u202eon \u2067" }],
  }),
  "a tower of accents": say(`${"a\u0301\u0302\u0303".repeat(200)}${"\u0301".repeat(500)}`),
  "a name without end": say("Hm.", { speaker: { name: "x".repeat(2_000), label: "y".repeat(500) } }),
};

describe.each(["phaser", "phaser3"] as const)("%s", (engine) => {
  const open = withTavern(browser, engine);

  test.each(ways)("%s", (way) =>
    play(open().visit, async (page) => {
      for (const [name, view] of Object.entries(bad)) {
        await page.evaluate(([shown, given]) => window.tavern.draw(shown, given), [way, view] as const);
        await pass(page, 60);
        for (const key of ["Space", "ArrowDown", "PageUp", "End"]) await page.keyboard.press(key);
        await pass(page, 60);
        const widest = await page.evaluate(() => {
          const { textures } = window.tavern.game;
          const sources = textures.getTextureKeys().map((key) => textures.get(key).source[0]);
          return Math.max(0, ...sources.map((source) => Math.max(source?.width ?? 0, source?.height ?? 0)));
        });
        // What the weakest phones take.
        expect(widest, name).toBeLessThanOrEqual(2048);
        // Behind a log that lies over the talk there is none.
        const box = (await field(page).count()) > 0 && (await field(page).boundingBox());
        if (box)
          expect([box.x >= 0, box.y >= 0, box.x + box.width <= 960, box.y + box.height <= 540], name).not.toContain(
            false,
          );
      }
      for (let tries = 0; tries < 3 && !(await heard(page)).includes("close"); tries++)
        await page.keyboard.press("Escape");
      expect(await heard(page)).toContain("close");
    }),
  );
});
