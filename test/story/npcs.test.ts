// The NPCs' scripts, played without a server: they compile, they offer what the game and the README promise, and no talk gets stuck.
import { readFileSync } from "node:fs";
import { Compiler, CompilerOptions } from "inkjs/full";
import { describe, expect, it } from "vitest";
import { goldChange, letters, npcs } from "../../sample-game/npcs.ts";

function compile(id: string): string {
  const source = readFileSync(new URL(`../../sample-game/bot/${id}.ink`, import.meta.url), "utf8");
  const faults: string[] = [];
  const options = new CompilerOptions(null, [], false, (message) => faults.push(message));
  const json = new Compiler(source, options).Compile().ToJson();
  expect(faults, `${id}.ink compiles without errors or warnings`).toEqual([]);
  return json ?? "";
}

type Story = ReturnType<Compiler["Compile"]>;
type Told = { lines: string[]; tags: string[] };

function begin(id: string): Story {
  const source = readFileSync(new URL(`../../sample-game/bot/${id}.ink`, import.meta.url), "utf8");
  return new Compiler(source).Compile();
}

function tell(story: Story): Told {
  const told: Told = { lines: [], tags: [] };
  while (story.canContinue) {
    const line = story.Continue()?.trim();
    if (line) told.lines.push(line);
    told.tags.push(...(story.currentTags ?? []));
  }
  return told;
}

function on(story: Story, event: string): Told {
  story.ChoosePathString(event);
  return tell(story);
}

const isHidden = (tags: string[] | null) => (tags ?? []).includes("hidden");
const matchWords = (tags: string[] | null) =>
  (tags ?? []).filter((tag) => tag.startsWith("match:")).flatMap((tag) => tag.slice("match:".length).split(/[|,]/));

const buttons = (story: Story) => story.currentChoices.filter((choice) => !isHidden(choice.tags));

function pick(story: Story, text: string): Told {
  const choice = buttons(story).find((open) => open.text === text);
  if (!choice) throw new Error(`"${text}" is not open; open are: ${buttons(story).map((open) => open.text)}`);
  story.ChooseChoiceIndex(choice.index);
  return tell(story);
}

/** Free text as the host maps it: the first open choice that has one of its words in the text. */
function say(story: Story, text: string): Told {
  const words = text.toLowerCase();
  const choice = story.currentChoices.find((open) =>
    matchWords(open.tags).some((word) => words.includes(word.trim().toLowerCase())),
  );
  if (!choice) throw new Error(`nothing open fits "${text}"`);
  story.ChooseChoiceIndex(choice.index);
  return tell(story);
}

const events = ["start", "approach", "livechatFinished", "noLivechatOperatorsOnline", "noMatch"];

describe("the NPCs' scripts", () => {
  for (const npc of [...npcs, letters]) {
    it(`${npc.name}'s compiles and greets with choices, at first and later, in different words`, () => {
      compile(npc.id);
      const story = begin(npc.id);
      const first = on(story, "approach");
      expect(first.lines.length).toBeGreaterThan(0);
      expect(buttons(story).length).toBeGreaterThanOrEqual(2);
      const second = on(story, "approach");
      expect(second.lines).not.toEqual(first.lines);
      expect(buttons(story).length).toBeGreaterThanOrEqual(2);
    });

    it(`${npc.name} answers a text that fits nothing with an aside, without choices of its own`, () => {
      const story = begin(npc.id);
      on(story, "approach");
      story.variablesState.$("query", "xyzzy");
      expect(on(story, "noMatch").lines.length).toBe(1);
      expect(story.currentChoices).toEqual([]);
    });

    it(`${npc.name} can be talked to along every path, six picks deep, and always answers`, () => {
      const story = begin(npc.id);
      let turns = 0;
      const walk = (depth: number) => {
        const saved = story.state.ToJson();
        for (const choice of story.currentChoices) {
          story.state.LoadJson(saved);
          story.ChooseChoiceIndex(choice.index);
          const told = tell(story);
          turns++;
          expect(told.lines.length, `an answer to "${choice.text}"`).toBeGreaterThan(0);
          for (const line of told.lines) {
            expect(line.length, line).toBeLessThanOrEqual(240);
            expect(line).not.toMatch(/[{}|]|->/);
          }
          const open = buttons(story);
          expect(open.length, `choices after "${choice.text}"`).toBeLessThanOrEqual(4);
          expect(new Set(open.map((each) => each.text)).size).toBe(open.length);
          if (depth > 1 && turns < 4000) walk(depth - 1);
        }
      };
      on(story, "approach");
      walk(6);
      expect(turns).toBeGreaterThan(50);
    });
  }

  it("answer every event of the platform that they may get", () => {
    for (const id of ["marta", "brom"])
      for (const event of events) {
        const story = begin(id);
        expect(on(story, event).lines.length, `${id}: ${event}`).toBeGreaterThan(0);
      }
  });
});

describe("Marta", () => {
  it("opens with the three choices that the browser test picks by number", () => {
    const story = begin("marta");
    on(story, "approach");
    expect(
      buttons(story)
        .slice(0, 3)
        .map((choice) => choice.text),
    ).toEqual(["What troubles the village?", "Who lit the lanterns?", "I would like to speak with a Guide."]);
  });

  it("understands free text by its words, wherever the talk stands", () => {
    const story = begin("marta");
    on(story, "approach");
    expect(say(story, "Tell me about the wolves").lines.join(" ")).toContain("bridge lantern");
    expect(say(story, "and where is that smith of yours?").lines.join(" ")).toContain("forge");
    pick(story, "Who lit the lanterns?");
    expect(say(story, "WOLVES!").lines.join(" ")).toContain("ridge");
    expect(say(story, "let me talk to a human please").lines.join(" ")).toContain("bell");
  });

  it("rings for a Guide and hands over with a phrase that ends it", () => {
    const story = begin("marta");
    on(story, "approach");
    const told = pick(story, "I would like to speak with a Guide.");
    expect(told.lines[0]).toContain("I will ring the bell for the Guides. One of them will come.");
    expect(told.tags.find((tag) => tag.startsWith("switch:"))).toContain("closeChatPhrases=Back to Marta");
    expect(story.currentChoices).toEqual([]);
    on(story, "livechatFinished");
    expect(buttons(story).length).toBeGreaterThanOrEqual(2);
    on(story, "noLivechatOperatorsOnline");
    expect(buttons(story)[0]?.text).toBe("What troubles the village?");
  });

  it("shows a picture of the lantern", () => {
    const story = begin("marta");
    on(story, "approach");
    const image = pick(story, "Who lit the lanterns?").tags.find((tag) => tag.startsWith("image:")) ?? "";
    const path = image.slice("image:".length).split("|")[0]?.trim() ?? "";
    expect(readFileSync(new URL(`../../sample-game/${path}`, import.meta.url), "utf8")).toContain("<svg");
  });

  it("remembers what she told, and gives thanks once when the lantern burns", () => {
    const story = begin("marta");
    on(story, "approach");
    const first = pick(story, "What troubles the village?");
    pick(story, "I will see what I can do.");
    expect(pick(story, "What troubles the village?").lines).not.toEqual(first.lines);
    story.variablesState.$("lit", true);
    expect(on(story, "approach").lines.join(" ")).toContain("Lightkeeper");
    pick(story, "Take the purse. (+25 gold)");
    expect(on(story, "approach").lines.join(" ")).toContain("Every lantern burns");
  });
});

describe("Brom", () => {
  it("sells the charm once, to those who can pay", () => {
    const story = begin("brom");
    story.variablesState.$("gold", 10);
    on(story, "approach");
    pick(story, "Marta says you have an ember charm.");
    expect(buttons(story).map((choice) => choice.text)).toContain("I will take it. (15 gold)");
    pick(story, "I cannot pay that.");
    pick(story, "Let me work the bellows for you.");
    pick(story, "Take the coins. (+5 gold)");
    story.variablesState.$("gold", 15);
    pick(story, "Marta says you have an ember charm.");
    pick(story, "I will take it. (15 gold)");
    expect(buttons(story).map((choice) => choice.text)).not.toContain("Marta says you have an ember charm.");
    expect(say(story, "may I buy another charm?").lines.join(" ")).toContain("Gone");
  });
});

describe("the purse", () => {
  it("moves by what a choice says at its end, and by nothing else", () => {
    expect(goldChange("I will take it. (15 gold)")).toBe(-15);
    expect(goldChange("Take the coins. (+5 gold)")).toBe(5);
    expect(goldChange("What is gold?")).toBe(0);
    expect(goldChange("(15 gold) is a lot")).toBe(0);
  });
});
