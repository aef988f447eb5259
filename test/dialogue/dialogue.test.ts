import { beforeAll, describe, expect, it } from "vitest";
import type { Content } from "../../plugin/conversation/message.ts";
import { fetchReader } from "../../plugin/dialogue/markup-reader.ts";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import { english } from "../../plugin/dialogue/strings.ts";
import { ann, buttons, carry, delivered, received, reply, said } from "./talking.ts";

beforeAll(async () => void (await fetchReader()));

const choices = buttons("North");

describe("a dialogue", () => {
  it("tells line after line and offers the choices with the last", () => {
    const talk = carry().hear(received(reply("q/0", "One"), reply("q/1", "Two"), reply("q/2", choices)));
    expect(talk.shown).toMatchObject({ line: { text: plain("One") }, more: true, choices: [] });
    expect(talk.read().shown).toMatchObject({
      line: { text: plain("Two") },
      more: false,
      choices: [{ text: "North" }],
    });
    expect(talk.read().shown.line?.text.text).toBe("Two");
  });

  it("moves on when the player has answered, and shows what was said until then", () => {
    const talk = carry().hear(received(reply("q/0", "One"), reply("q/1", choices)), said("a", "North"));
    expect(talk.shown).toMatchObject({ waiting: true, choices: [], echo: { text: "North", mark: "pending" } });
    talk.hear(delivered("a"), received(reply("a/0", "You go north.")));
    expect(talk.shown.line?.text.text).toBe("You go north.");
    expect(talk.shown.echo).toBeUndefined();
    expect(talk.shown.waiting).toBe(false);
  });

  it("does not tell history again, but does tell what an agent wrote meanwhile", () => {
    const old = [reply("o/0", "Long ago", { kind: "bot" }, true), reply("h", "I found it!", ann, true)];
    const talk = carry().hear(received(...old));
    expect(talk.shown).toMatchObject({ line: { text: plain("I found it!") }, more: false, speaker: { name: "Ann" } });
    expect(carry().hear(received(reply("o/0", "Long ago", { kind: "bot" }, true))).shown.line).toBeUndefined();
  });

  it("gives the word to a live agent under the agent's name, honestly labelled", () => {
    const talk = carry().hear(received(reply("q/0", "I ring the bell.")), received(reply("h", "Ann here.", ann)));
    expect(talk.shown.speaker).toEqual({ name: "Marta", portrait: "marta" });
    expect(talk.read().shown.speaker).toEqual({ name: "Ann", portrait: "guide", label: "live guide" });
  });

  it("does not skip an agent's line that comes while the player's own is on its way", () => {
    const talk = carry().hear(received(reply("q/0", "Wait.")), said("a", "hello?"));
    talk.hear(received(reply("h1", "Ann here.", ann)), received(reply("h2", "Still here.", ann)));
    expect(talk.shown).toMatchObject({ line: { text: plain("Ann here.") }, more: true });
  });

  it("says that an agent was called, and that the line is down", () => {
    const handOver: Content = { type: "switch", closePhrases: [], oneTime: false };
    const talk = carry().hear(received(reply("q/0", "I ring."), reply("q/1", handOver)));
    expect(talk.shown).toMatchObject({ notice: english.waitingForAgent, calm: true });
    talk.hear(said("a", "hello?"), { type: "status", status: { kind: "offline", reason: "refused" } });
    expect(talk.shown.calm).toBeUndefined();
    expect(talk.shown).toMatchObject({ notice: english.offline, waiting: false, echo: { note: english.pending } });
  });

  it("marks a line that was refused, with the reason", () => {
    const talk = carry().hear(said("a", "hm"), { type: "failed", id: "a", reason: "no such channel", retryable: true });
    expect(talk.shown.echo).toMatchObject({ mark: "failed", note: "not sent – try again (no such channel)" });
  });

  it("offers links beside the choices", () => {
    const links: Content = { type: "inlineButtons", links: [{ text: "Map", url: "https://ex.am/map" }] };
    const talk = carry().hear(received(reply("q/0", "Look."), reply("q/1", choices), reply("q/2", links)));
    expect(talk.shown.choices.map((choice) => choice.text)).toEqual(["North", "Map"]);
  });

  it("goes on offering cards when the player's line could not be sent", () => {
    const shop: Content = { type: "carousel", title: "", cards: [{ title: "Rope", choice: { id: "r", text: "Buy" } }] };
    const talk = carry().hear(received(reply("q/0", "Look."), reply("q/1", shop)), said("a", "hm"));
    expect(talk.shown.choices).toEqual([]);
    talk.hear({ type: "failed", id: "a", reason: "no such channel", retryable: true });
    expect(talk.shown.choices.map((choice) => choice.id)).toEqual(["r"]);
  });

  it("gives markup to the bot alone", () => {
    const bold: Content = { type: "text", text: "<b>A</b> cellar", markup: "html" };
    expect(carry().hear(received(reply("q/0", bold))).shown.line?.text).toEqual({
      text: "A cellar",
      runs: [{ start: 0, end: 1, bold: true }],
    });
    expect(carry().hear(received(reply("h", bold, ann))).shown.line?.text).toEqual(plain("<b>A</b> cellar"));
    const talk = carry().hear(said("a", "<b>hi</b>"));
    expect(talk.entries[0]?.block).toEqual({ type: "words", text: plain("<b>hi</b>") });
  });

  it("says a button's words where its address leads astray", () => {
    const bad: Content = { type: "buttons", choices: [{ id: "x", text: "Win", url: "javascript:alert(1)" }] };
    expect(carry().hear(received(reply("q/0", "Hm."), reply("q/1", bad))).shown.choices).toEqual([
      { id: "x", text: "Win" },
    ]);
  });
});

describe("pictures and sounds of a line", () => {
  const picture: Content = { type: "image", url: "https://ex.am/wolf.png", name: "wolf.png" };
  const captioned: Content = { type: "image", url: "https://ex.am/cave.png", caption: "The cave" };
  const sound: Content = { type: "audio", url: "https://ex.am/howl.mp3", name: "howl" };
  const place: Content = { type: "location", latitude: 1, longitude: 2 };

  it("go with the words before them in the same answer", () => {
    const talk = carry().hear(received(reply("q/0", "Listen."), reply("q/1", picture), reply("q/2", sound)));
    expect(talk.shown).toMatchObject({
      line: {
        text: plain("Listen."),
        media: [
          { type: "image", caption: "", name: "wolf.png" },
          { type: "audio", title: "howl" },
        ],
      },
      more: false,
    });
  });

  it("go with the words after them where none are before", () => {
    const talk = carry().hear(received(reply("q/0", picture), reply("q/1", "A wolf."), reply("q/2", "It howls.")));
    expect(talk.shown).toMatchObject({ line: { id: "q/1", media: [{ type: "image" }] }, more: true });
    expect(talk.read().shown).toMatchObject({ line: { id: "q/2", media: [] }, more: false });
  });

  it("do not wander into another answer, or to another speaker", () => {
    const talk = carry().hear(received(reply("q/0", "One."), reply("r/0", place)));
    expect(talk.shown).toMatchObject({ line: { id: "q/0", media: [] }, more: true });
    expect(talk.read().shown.line).toEqual({ id: "r/0", text: plain(""), media: [place] });
  });

  it("are lines of their own with a caption as their words, or alone", () => {
    const talk = carry().hear(received(reply("q/0", "Look."), reply("q/1", captioned)));
    expect(talk.shown).toMatchObject({ line: { text: plain("Look."), media: [] }, more: true });
    expect(talk.read().shown.line).toMatchObject({ text: plain("The cave"), media: [{ type: "image" }] });
    expect(carry().hear(received(reply("q/0", sound))).shown.line).toMatchObject({
      text: plain(""),
      media: [{ type: "audio" }],
    });
  });

  it("of a carousel are its cards, with its title as the words and the cards as choices", () => {
    const cards = ["Rope", "Lamp"].map((title) => ({ title, choice: { id: title, text: `Buy ${title}` } }));
    const shop: Content = { type: "carousel", title: "Shop", cards };
    const talk = carry()
      .hear(received(reply("q/0", "Welcome."), reply("q/1", shop)))
      .read();
    expect(talk.shown).toMatchObject({
      line: { text: plain("Shop"), media: [{ type: "carousel", cards, open: true }] },
      choices: [{ id: "Rope" }, { id: "Lamp" }],
    });
    talk.hear(said("a", "Buy Lamp", "Lamp"));
    expect(talk.shown).toMatchObject({ line: { media: [{ open: false, picked: "Lamp" }] }, choices: [] });
  });

  it("are the same objects as long as nothing of them has changed", () => {
    const talk = carry().hear(received(reply("q/0", "Listen."), reply("q/1", picture)));
    const { line } = talk.shown;
    talk.hear({ type: "typing", author: ann, on: true });
    expect(talk.shown.line?.media).toBe(line?.media);
    expect(talk.shown.line?.text).toBe(line?.text);
  });

  it("of an agent may be a file: it is named and offered", () => {
    const file: Content = { type: "inlineButtons", links: [{ text: "map.pdf", url: "https://ex.am/map.pdf" }] };
    expect(carry().hear(received(reply("h1", file, ann))).shown).toMatchObject({
      line: { text: plain("map.pdf") },
      choices: [{ text: "map.pdf", url: "https://ex.am/map.pdf" }],
    });
  });
});

describe("a countdown", () => {
  const timeout: Content = { type: "timeout", seconds: 30, targetState: "/Idle" };
  const asked = () => carry().hear(received(reply("q/0", "Well?"), reply("q/1", timeout), reply("q/2", choices)));

  it("runs from the bot's timeout until the player says anything, or the game does", () => {
    expect(asked().shown.countdown).toEqual({ id: "q/1", seconds: 30 });
    expect(asked().hear(said("a", "North")).shown.countdown).toBeUndefined();
    const event = { ...reply("e", { type: "event", name: "doorOpened" }), author: { kind: "player" as const } };
    expect(asked().hear({ type: "said", message: event }).shown.countdown).toBeUndefined();
  });

  it("is over when the bot has spoken by itself, or a human has the word", () => {
    expect(asked().hear(received(reply("r/0", "Too slow."))).shown.countdown).toBeUndefined();
    expect(asked().hear(received(reply("h", "Wait.", ann))).shown.countdown).toBeUndefined();
  });

  it("goes on after a line that never went out, and is not run again from history", () => {
    const talk = asked().hear(said("a", "x"), { type: "failed", id: "a", reason: "down", retryable: true });
    expect(talk.shown.countdown?.seconds).toBe(30);
    const old = carry().hear(
      received(reply("q/0", "Well?", { kind: "bot" }, true), reply("q/1", timeout, { kind: "bot" }, true)),
    );
    expect(old.shown.countdown).toBeUndefined();
  });
});
