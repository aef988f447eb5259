// The conventions of bots in ink, each by itself: a story as text, one turn after the other.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Bot, type BotInput, type BotTurn, openBot } from "../../plugin/server/bot/bot.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-bot-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, source: string): string {
  const file = join(folder, name);
  writeFileSync(file, source);
  return file;
}

let stories = 0;
const botOf = (source: string) => openBot(write(`story-${++stories}.ink`, source));

/** One player's turns: each is told what the bot kept of the one before. */
function talkWith(bot: Bot) {
  let memory: string | undefined;
  const take = async (input: BotInput, about: Omit<BotTurn, "input" | "memory"> = {}) => {
    const answer = await bot.answer({ ...about, input, ...(memory !== undefined && { memory }) });
    memory = answer.memory ?? memory;
    return answer;
  };
  return {
    say: (query: string, about?: Omit<BotTurn, "input" | "memory">) => take({ query }, about),
    tell: (event: string, about?: Omit<BotTurn, "input" | "memory">) => take({ event }, about),
  };
}

/** `text`, or `[button|button]`, or the type of any other reply. */
function brief({ replies }: { replies: unknown[] }): string[] {
  return (replies as { type: string; text?: string; buttons?: { text: string }[] }[]).map(({ type, text, buttons }) =>
    type === "text" ? (text ?? "") : type === "buttons" ? `[${buttons?.map((b) => b.text).join("|")}]` : `<${type}>`,
  );
}

const village = `
VAR query = ""
VAR playerName = "stranger"
VAR gold = 3
VAR friend = false
-> start
== start
Welcome, {playerName}.
+ [Go north # match: north|up the hill] You climb.
  -> hill
+ [Ask of wolves # match: wolf|wolves # hidden] They howl.
  -> start
* [Rest] You sleep.
-> END
== hill
Windy.
+ [Back] -> start
== noMatch
"{query}"? Say it another way.
-> DONE
== doorOpened
A door creaks. You have {gold} gold.
-> DONE
== merchant
A merchant comes. {friend: He smiles.}
+ [Buy] Sold.
  -> start
== counted
~ gold = gold + 1
-> DONE
`;

describe("what the story says", () => {
  test("lines are texts, and all choices at a stop are one set of buttons", async () => {
    const { replies, place, ended } = await talkWith(botOf(village)).say("/start");
    expect(replies).toEqual([
      { type: "text", text: "Welcome, stranger.", state: "/start" },
      { type: "buttons", buttons: [{ text: "Go north" }, { text: "Rest" }], state: "/start" },
    ]);
    expect({ place, ended }).toEqual({ place: "/start", ended: false });
  });

  test("a line's tags become replies after its text, written plainly as the conventions show them", async () => {
    const bot = botOf(`
VAR mood = "calm"
# markup: html
The <b>cellar</b>. # image: assets/cellar.png | The cellar
Drip. # audio: https://cdn.example/drip.mp3 | drip # video: fall.mp4
Read this. # link: The map -> https://example.org/map # link: The rules -> https://example.org/rules // a comment
A face. # image: https://cdn.example/{mood}.png | So {mood}
Plain. # markup: plain
Where? # reply: {"type":"location","lat":59.5,"lon":30,"note":"see https://x.y -> here | there #1"}
# timeout: 1m30s -> idle
+ [Rules # url: https://ex.am/rules] -> DONE
== idle
Still there?
-> DONE
`);
    const { replies, complaints } = await talkWith(bot).say("/start");
    expect(complaints).toEqual([]);
    const state = "/";
    expect(replies).toEqual([
      { type: "text", text: "The <b>cellar</b>.", markup: "html", state },
      { type: "image", imageUrl: "assets/cellar.png", text: "The cellar", state },
      { type: "text", text: "Drip.", markup: "html", state },
      { type: "audio", audioUrl: "https://cdn.example/drip.mp3", audioName: "drip", state },
      { type: "video", videoUrl: "fall.mp4", state },
      { type: "text", text: "Read this.", markup: "html", state },
      {
        type: "inlineButtons",
        buttons: [
          { text: "The map", url: "https://example.org/map" },
          { text: "The rules", url: "https://example.org/rules" },
        ],
        state,
      },
      { type: "text", text: "A face.", markup: "html", state },
      { type: "image", imageUrl: "https://cdn.example/calm.png", text: "So calm", state },
      { type: "text", text: "Plain.", markup: "plain", state },
      { type: "text", text: "Where?", markup: "html", state },
      { type: "location", lat: 59.5, lon: 30, note: "see https://x.y -> here | there #1", state },
      { type: "timeout", interval: 90, targetState: "/idle", state },
      { type: "buttons", buttons: [{ text: "Rules", url: "https://ex.am/rules" }], state },
    ]);
  });

  test("the same tags may be written with ink's own escapes", async () => {
    const bot = botOf(String.raw`
A map. # image: https:/\/cdn.example/map.png \| The map
Links. # link: The map -\> https:/\/example.org/map
Wait. # timeout: 30 -\> idle
Data. # reply: \{"type":"location","lat":1,"lon":2\}
+ [North # match: north\|up] -> DONE
== idle
-> DONE
`);
    const { replies } = await talkWith(bot).say("up");
    expect(replies.map((reply) => ({ ...reply, state: undefined }))).toMatchObject([
      { type: "text" },
      { type: "image", imageUrl: "https://cdn.example/map.png", text: "The map" },
      { type: "text" },
      { type: "inlineButtons", buttons: [{ text: "The map", url: "https://example.org/map" }] },
      { type: "text" },
      { type: "timeout", interval: 30, targetState: "/idle" },
      { type: "text" },
      { type: "location", lat: 1, lon: 2 },
    ]);
  });

  test("a switch carries the options of its tag", async () => {
    const bot = botOf(`
VAR level = 3
I fetch the master. # switch: destination=gm; closeChatPhrases=/close, Back to game; appendCloseChatButton=true; firstMessage=Stuck in the cellar; ignoreOffline=true; attributes.level={level}
And another. # switch
-> END
`);
    const { replies } = await talkWith(bot).say("/start");
    expect(replies.filter(({ type }) => type === "switch")).toEqual([
      {
        type: "switch",
        destination: "gm",
        closeChatPhrases: ["/close", "Back to game"],
        appendCloseChatButton: true,
        firstMessage: "Stuck in the cellar",
        ignoreOffline: true,
        attributes: { level: "3" },
        state: "/",
      },
      { type: "switch", state: "/" },
    ]);
  });

  test("a tag the bot does not know is said to the author, not to the player", async () => {
    const { replies, complaints } = await talkWith(botOf("Hello. # mood: cross\n-> END")).say("/start");
    expect(brief({ replies })).toEqual(["Hello."]);
    expect(complaints).toEqual(['the tag "# mood: cross" means nothing to the bot']);
  });
});

describe("what the player says", () => {
  test("the exact text of a choice, whatever its case, outer spaces and Unicode form", async () => {
    const ann = talkWith(botOf("Hello.\n+ [Café  noir] Black. -> END"));
    await ann.say("/start");
    expect(brief(await ann.say("  CAFE\u0301 noir "))).toEqual(["Black."]);
  });

  test.each([
    ["tell me of the Wolf, please", ["They howl.", "Welcome, stranger.", "[Go north|Rest]"]],
    ["werewolf", ['"werewolf"? Say it another way.', "[Go north|Rest]"]],
    ["let us go up the hill!", ["You climb.", "Windy.", "[Back]"]],
    ["ask of wolves", ["They howl.", "Welcome, stranger.", "[Go north|Rest]"]],
  ])("match words are whole words of what was said: %s", async (words, heard) => {
    const ann = talkWith(botOf(village));
    await ann.say("/start");
    expect(brief(await ann.say(words))).toEqual(heard);
  });

  test("of several choices that match, the longest phrase wins", async () => {
    const ann = talkWith(
      botOf("Yes?\n+ [A # match: key] Any key.\n+ [B # match: golden key] The golden one.\n- -> END"),
    );
    await ann.say("/start");
    expect(brief(await ann.say("where is the golden key"))).toEqual(["The golden one."]);
  });

  test("scripts without spaces match within the text", async () => {
    const ann = talkWith(botOf("你好。\n+ [问狼 # match: 狼] 狼在山上。 -> END"));
    await ann.say("/start");
    expect(brief(await ann.say("这里有狼吗"))).toEqual(["狼在山上。"]);
  });

  test("anything else runs noMatch beside the talk, which stays where it was", async () => {
    const ann = talkWith(botOf(village));
    await ann.say("/start");
    await ann.say("Go north");
    const answer = await ann.say("dance");
    expect(brief(answer)).toEqual(['"dance"? Say it another way.', "[Back]"]);
    expect(answer).toMatchObject({ place: "/noMatch", confidence: 0, understood: false });
    expect(brief(await ann.say("Back"))).toEqual(["Welcome, stranger.", "[Go north|Rest]"]);
  });

  test("without noMatch the open choices are offered again", async () => {
    const ann = talkWith(botOf("Well?\n+ [Yes] Good. -> END"));
    await ann.say("/start");
    expect(brief(await ann.say("maybe"))).toEqual(["[Yes]"]);
  });

  test("/start begins anew and keeps what happened; without a knot start it is the story's beginning", async () => {
    const ann = talkWith(botOf(village));
    await ann.say("/start");
    await ann.tell("counted");
    expect(brief(await ann.say("Rest"))).toEqual(["You sleep."]);
    expect(brief(await ann.say("/start"))).toEqual(["Welcome, stranger.", "[Go north]"]);
    expect(brief(await ann.tell("doorOpened"))).toEqual(["A door creaks. You have 4 gold.", "[Go north]"]);

    const bob = talkWith(botOf("# author: me\nOnce upon a time. # image: a.png\n+ [On] The end. -> END"));
    await bob.say("/start");
    await bob.say("On");
    expect(brief(await bob.say("/start"))).toEqual(["Once upon a time.", "<image>", "[On]"]);
  });

  test("first words open the talk, and are answered too when they mean a choice", async () => {
    expect(brief(await talkWith(botOf(village)).say("hello"))).toEqual(["Welcome, stranger.", "[Go north|Rest]"]);
    expect(brief(await talkWith(botOf(village)).say("to the north"))).toEqual([
      "Welcome, stranger.",
      "You climb.",
      "Windy.",
      "[Back]",
    ]);
  });

  test("a story that has ended says so, and begins anew when it has no noMatch", async () => {
    const ann = talkWith(botOf("Hello again and again.\n-> END"));
    expect((await ann.say("/start")).ended).toBe(true);
    expect(brief(await ann.say("hey"))).toEqual(["Hello again and again."]);
  });
});

describe("what happens in the game", () => {
  test("an event runs its knot beside the talk, and the open choices are offered again", async () => {
    const ann = talkWith(botOf(village));
    await ann.say("/start");
    expect(brief(await ann.tell("doorOpened", { data: { gold: 40 } }))).toEqual([
      "A door creaks. You have 40 gold.",
      "[Go north|Rest]",
    ]);
    expect(brief(await ann.say("Go north"))).toEqual(["You climb.", "Windy.", "[Back]"]);
  });

  test("an event whose knot offers choices becomes the talk", async () => {
    const ann = talkWith(botOf(village));
    await ann.say("/start");
    expect(brief(await ann.tell("merchant", { data: { friend: true } }))).toEqual([
      "A merchant comes. He smiles.",
      "[Buy]",
    ]);
    expect(brief(await ann.say("buy"))).toEqual(["Sold.", "Welcome, stranger.", "[Go north|Rest]"]);
  });

  test("an event without a knot, or whose knot says nothing, is answered with nothing", async () => {
    const ann = talkWith(botOf(village));
    await ann.say("/start");
    expect(await ann.tell("nothingOfTheKind")).toMatchObject({ replies: [], understood: false });
    expect(await ann.tell("counted")).toMatchObject({ replies: [], understood: true });
  });

  test("an event before the first word does not begin the talk", async () => {
    const ann = talkWith(botOf(village));
    expect(brief(await ann.tell("doorOpened"))).toEqual(["A door creaks. You have 3 gold."]);
    expect(brief(await ann.say("hi"))).toEqual(["Welcome, stranger.", "[Go north|Rest]"]);
  });

  test("declared VARs take values of their own kind, and nothing else", async () => {
    const bot = botOf(`
LIST bag = rope, lamp
VAR gold = 1
VAR note = ""
VAR open = false
{gold} {note} {open} {bag}
-> END`);
    const data = { gold: "many", note: 7, open: "yes", bag: "rope", other: 1, __proto__: { gold: 9 } };
    expect(brief(await talkWith(bot).say("/start", { data }))).toEqual(["1 7 false"]);
  });

  test("playerName is set when the story declares it", async () => {
    expect(brief(await talkWith(botOf(village)).say("/start", { playerName: "Ann" }))[0]).toBe("Welcome, Ann.");
  });
});

describe("what can go wrong", () => {
  const refused = (source: string, includes: Record<string, string> = {}) => {
    for (const [name, text] of Object.entries(includes)) write(name, text);
    try {
      botOf(source);
    } catch (error) {
      return String(error);
    }
    throw new Error("the bot compiled");
  };

  test("a mistake in the story is told with file and line", () => {
    expect(refused("Hello.\n-> nowhere\n")).toMatch(/story-\d+\.ink, line 2: .*nowhere/);
    expect(refused("INCLUDE chapter.ink\n-> one", { "chapter.ink": "== one\nHi.\n+ [Go -> END\n" })).toMatch(
      /chapter\.ink, line 3/,
    );
    expect(refused("INCLUDE missing.ink\n")).toMatch(/missing\.ink/);
    expect(() => openBot(join(folder, "none.ink"))).toThrow(/none\.ink cannot be read/);
  });

  test("a mistake in a tag, too", () => {
    expect(refused("Hi.\nWait. # timeout: soon -> idle\n-> END\n== idle\n-> END")).toMatch(
      /line 2: the tag "# timeout: soon -> idle" lacks a time/,
    );
    expect(refused("Wait. # timeout: 5 -> idel\n-> END\n== idle\n-> END")).toMatch(/line 1: the timeout's knot "idel"/);
    expect(refused("Hi. # switch: closePhrases=a\n-> END")).toMatch(/line 1: .* has no option "closePhrases"/);
    expect(refused('Hi. # reply: {"tpye":"x"}\n-> END')).toMatch(/line 1: .* "type"/);
  });

  test("an EXTERNAL function is named; one with an ink function to fall back on is fine", () => {
    expect(refused("EXTERNAL rollDice(sides)\n~ temp x = rollDice(6)\nYou roll {x}.\n-> END")).toMatch(/'rollDice'/);
    expect(() => botOf("EXTERNAL roll()\n{roll()}\n-> END\n== function roll()\n~ return 4\n")).not.toThrow();
  });

  test("an endless loop is stopped and answered with onError; the talk stays where it was", async () => {
    const ann = talkWith(
      botOf(`# onError: I lost my thread.
Hello.
+ [Loop] -> loop
+ [Chatter] -> chatter
+ [Fine] Good. -> END
== loop
~ temp x = 1
-> loop
== chatter
And on.
-> chatter
`),
    );
    await ann.say("/start");
    const silent = await ann.say("Loop");
    expect(brief(silent)).toEqual(["I lost my thread.", "[Loop|Chatter|Fine]"]);
    expect(silent.complaints[0]).toMatch(/endless loop/);
    expect((await ann.say("Chatter")).complaints[0]).toMatch(/a loop\?/);
    expect(brief(await ann.say("Fine"))).toEqual(["Good."]);
  });

  test("an error inside the story is answered with onError and told to the author with its line", async () => {
    const ann = talkWith(botOf("VAR there = -> a\nHello.\n+ [Break] Oh.\n  ~ there = 5\n  -> there\n== a\n-> END"));
    await ann.say("/start");
    const answer = await ann.say("Break");
    expect(brief(answer)).toEqual(["Something went wrong. Please try again.", "[Break]"]);
    expect(answer.complaints.join()).toMatch(/line \d+/);
  });

  test("a forgotten -> DONE ends the talk there, and its author is told", async () => {
    const answer = await talkWith(botOf("-> a\n== a\nHello.\n+ [Bye] Bye.\n")).say("bye");
    expect(brief(answer)).toEqual(["Hello.", "Bye."]);
    expect(answer.ended).toBe(true);
    expect(answer.complaints.join()).toMatch(/ran out of content/);
  });

  test("other players are answered while one player's story loops", async () => {
    const bot = botOf("Hello.\n+ [Loop] -> loop\n== loop\n~ temp x = 1\n-> loop\n");
    const ann = talkWith(bot);
    await ann.say("/start");
    const looping = ann.say("Loop");
    const startedAt = performance.now();
    await talkWith(bot).say("/start");
    expect(performance.now() - startedAt).toBeLessThan(200);
    await looping;
  });

  test("a story that changed begins anew and keeps the VARs it still has", async () => {
    const old = botOf('VAR gold = 1\nVAR name = ""\n~ gold = 7\nHello.\n+ [On] -> END');
    const { memory = "" } = await old.answer({ input: { query: "/start" } });
    const changed = botOf("VAR gold = 1\nVAR name = 5\nWelcome back, you have {gold} and {name}.\n+ [Off] -> END");
    expect(brief(await changed.answer({ memory, input: { query: "On" } }))).toEqual([
      "Welcome back, you have 7 and 5.",
      "[Off]",
    ]);
  });
});
