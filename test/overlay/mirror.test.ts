// The mirror: what ears are told, when, and how often; where the keyboard goes.
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { fetchReader } from "../../plugin/dialogue/markup-reader.ts";
import { plain } from "../../plugin/dialogue/rich-text.ts";
import { createQuestionMirror } from "../../plugin/overlay/mirror/question-mirror.ts";
import { createTalkMirror, type MirrorState, type TalkMirror } from "../../plugin/overlay/mirror/talk-mirror.ts";
import type { TalkView } from "../../plugin/overlay/presenter.ts";
import { createStage } from "../../plugin/overlay/stage/create-stage.ts";
import type { Stage } from "../../plugin/overlay/stage/stage.ts";
import { ann, buttons, carry, delivered, received, reply, said } from "../dialogue/talking.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";
import { line, question } from "./view.ts";

let running: HeadlessGame;
let stage: Stage;
let calls: string[];
let pointed: string[];
const open: TalkMirror[] = [];

beforeAll(async () => void (await fetchReader()));
beforeEach(async () => {
  running = await createHeadlessGame();
  stage = createStage(running.scene, {});
  calls = [];
  pointed = [];
});
afterEach(() => {
  for (const mirror of open.splice(0)) mirror.destroy();
  running.destroy();
  vi.useRealTimers();
});

function mirror(): TalkMirror {
  const note = (name: string) => (what?: string) => void calls.push([name, what].filter(Boolean).join(" "));
  const made = createTalkMirror(stage, {
    ...{ choose: note("choose"), next: note("next"), retry: note("retry"), leave: note("leave") },
    point(what) {
      pointed.push(typeof what === "object" ? what.choice : (what ?? "nothing"));
      return typeof what === "object";
    },
  });
  open.push(made);
  return made;
}

const region = () => document.querySelector<HTMLElement>("[data-parley=mirror]");
const log = () => document.querySelector<HTMLElement>("[role=log]");
const lines = () => [...(log()?.children ?? [])].map((each) => each.textContent);
const status = () => [...(document.querySelector("[role=status]")?.children ?? [])].map((each) => each.textContent);
const control = (words: string) => {
  const found = [...document.querySelectorAll<HTMLElement>("[data-parley=mirror] button, [data-parley=mirror] a")].find(
    (each) => each.textContent === words,
  );
  if (!found) throw new Error(`nothing says ${words}`);
  return found;
};
const quiet: MirrorState = { choices: [], next: false };

describe("what ears are told", () => {
  test("is every line once, and none again because something else changed", async () => {
    const heard: (string | null)[] = [];
    const made = mirror();
    const talk = carry().hear(received(reply("q/0", "Hello.")), said("a", "Hi"));
    const watch = new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) heard.push(node.textContent);
    });
    watch.observe(log() as HTMLElement, { childList: true, subtree: true });
    made.render(talk.shown, quiet);
    made.render({ ...talk.shown, waiting: true, notice: "down" }, quiet);
    talk.hear(delivered("a"), received(reply("a/0", "Good evening.")));
    made.render(talk.shown, quiet);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(heard).toEqual(["Marta: Hello.", "You: Hi", "Marta: Good evening."]);
    watch.disconnect();
  });

  test("comes no earlier than the line itself where lines are told one by one", () => {
    const made = mirror();
    const talk = carry().hear(received(reply("q/0", "One."), reply("q/1", "Two."), reply("q/2", buttons("A"))));
    made.render(talk.shown, { choices: [], next: true });
    expect(lines()).toEqual(["Marta: One."]);
    made.render(talk.read().shown, quiet);
    expect(lines()).toEqual(["Marta: One.", "Marta: Two."]);
    const other = mirror();
    other.render(carry().hear(received(reply("q/0", "One."), reply("q/1", "Two."))).shown, { ...quiet, whole: true });
    expect(lines()).toEqual(["Marta: One.", "Marta: Two."]);
  });

  test("says honestly who is human, and what came late", () => {
    const talk = carry().hear(
      said("a", "hello?"),
      received(reply("h1", "Ann here.", ann)),
      received(reply("a/0", "Bot.")),
    );
    mirror().render(talk.shown, { ...quiet, whole: true });
    expect(lines()).toEqual([
      "Ann has joined you. A human writes here.",
      "Ann (live guide): Ann here.",
      "You: hello?",
      "Marta: Bot. (came late)",
    ]);
  });

  test("has the words' looks and links, and the picture by its caption, or its file's name", () => {
    const html = 'A <b>cold</b> <a href="https://ex.am/">cellar</a>';
    const talk = carry().hear(
      received(
        reply("q/0", { type: "text", text: html, markup: "html" }),
        reply("q/1", { type: "image", url: "https://ex.am/a.png", caption: "The cave" }),
        reply("q/2", { type: "image", url: "https://ex.am/a.png", name: "wolf.png" }),
        reply("q/3", { type: "image", url: "javascript:alert(1)", caption: "x" }),
      ),
    );
    mirror().render(talk.shown, { ...quiet, whole: true });
    expect(log()?.querySelector("strong")?.textContent).toBe("cold");
    expect(lines().slice(1)).toEqual([
      "Marta: Picture: The cave",
      "Marta: Picture: wolf.png",
      "Marta: The picture did not come.",
    ]);
    control("cellar").click();
    expect(calls).toEqual(["leave https://ex.am/"]);
  });

  test("is no markup, whoever wrote it", () => {
    const evil = "<img src=x onerror=alert(1)>";
    const talk = carry().hear(received(reply("h", evil, ann)), said("a", evil));
    mirror().render(
      { ...talk.shown, notice: evil, speaker: { name: evil } },
      { choices: [{ id: "x", text: evil }], next: false },
    );
    expect(region()?.querySelector("img")).toBeNull();
    expect(region()?.textContent).toContain(evil);
  });

  test("keeps to the newest sixty", () => {
    const many = Array.from({ length: 200 }, (_, i) => reply(`m${i}`, `Line ${i}`));
    mirror().render(carry().hear(received(...many)).shown, { ...quiet, whole: true });
    expect(lines()).toHaveLength(60);
    expect(lines().at(-1)).toBe("Marta: Line 199");
  });

  test("of a line without a log is the line", () => {
    mirror().render(line, quiet);
    expect(lines()).toEqual(["Mira: Good evening, traveller. The road is long."]);
  });

  test("about the talk itself stays as long as it is true", () => {
    vi.useFakeTimers();
    const made = mirror();
    made.render({ ...line, waiting: true, notice: "The line is down." }, quiet);
    // An answer that comes at once is told without a word about it.
    vi.advanceTimersByTime(900);
    expect(status()).toEqual(["The line is down."]);
    vi.advanceTimersByTime(200);
    expect(status()).toEqual(["The line is down.", "Waiting for an answer"]);
    made.render(line, quiet);
    expect(status()).toEqual([]);
    made.render({ ...line, echo: { id: "e", text: "hm", mark: "failed" } }, quiet);
    expect(status()).toEqual(["Not delivered: hm"]);
  });

  test("is that a line can be answered, each time anew", () => {
    const made = mirror();
    const offer = (...texts: string[]) =>
      made.render(line, { choices: texts.map((text, i) => ({ id: `${text}${i}`, text })), next: false });
    offer("Yes", "No");
    expect(status()).toEqual(["2 answers"]);
    const [first] = document.querySelector("[role=status]")?.children ?? [];
    made.render({ ...line, notice: "down" }, { choices: question.choices, next: false });
    offer("Left", "Right");
    expect(status()).toEqual(["2 answers"]);
    expect(document.querySelector("[role=status]")?.firstElementChild).not.toBe(first);
    offer("Good night");
    expect(status()).toEqual(["1 answer"]);
    offer();
    expect(status()).toEqual([]);
  });

  test("is not all that was said before: that is there to be read", () => {
    const live = () => [...(log()?.children ?? [])].map((each) => each.getAttribute("aria-live") ?? "told");
    const talk = carry().hear(received(reply("q/0", "One.")), said("a", "Hi"), received(reply("a/0", "Two.")));
    const entries = talk.shown.entries;
    const { unseen: _, ...seen } = talk.shown;
    mirror().render(seen, { ...quiet, whole: true });
    expect(live()).toEqual(["off", "off", "told"]);
    const made = mirror();
    made.render({ ...talk.shown, unseen: { from: entries[1]?.id ?? "", count: 2 } }, { ...quiet, whole: true });
    expect(live()).toEqual(["off", "told", "told"]);
    // What changes about an old line does not make it news.
    talk.hear(delivered("a"), received(reply("b/0", "Three.")));
    made.render(talk.shown, { ...quiet, whole: true });
    expect(live()).toEqual(["off", "told", "told", "told"]);
  });

  test("of a countdown is its beginning and its last ten seconds, not every second", () => {
    vi.useFakeTimers();
    const made = mirror();
    const at = (seconds: number, id = "t"): TalkView => ({ ...line, countdown: { id, seconds } });
    made.render(at(30), quiet);
    made.render(at(30), quiet);
    expect(status()).toEqual(["30 seconds to answer"]);
    vi.advanceTimersByTime(19_000);
    expect(status()).toEqual(["30 seconds to answer"]);
    vi.advanceTimersByTime(1_100);
    expect(status()).toEqual(["10 seconds to answer"]);
    made.render(at(15, "short"), quiet);
    vi.advanceTimersByTime(14_000);
    expect(status()).toEqual(["15 seconds to answer"]);
    for (const odd of [Number.NaN, Number.POSITIVE_INFINITY, 1e12]) {
      made.render(at(odd, `odd${odd}`), quiet);
      expect(status()).toEqual([]);
    }
    made.render(line, quiet);
    vi.advanceTimersByTime(60_000);
    expect(status()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("what can be pressed", () => {
  test("are answers as buttons, links among them said to be some, and Next", () => {
    const made = mirror();
    made.render(line, { choices: [...question.choices, { id: "map", text: "Map", url: "https://ex.am" }], next: true });
    for (const words of ["Yes", "Map (link)", "Next"]) control(words).click();
    expect(calls).toEqual(["choose yes", "choose map", "next"]);
    expect(region()?.querySelector("[role=group]")?.getAttribute("aria-label")).toBe("Answers");
    made.render(line, quiet);
    expect(region()?.querySelectorAll("[hidden]")).toHaveLength(2);
  });

  test("stay the same elements while they are the same, so that the keyboard stays on them", () => {
    const made = mirror();
    made.render(line, { choices: question.choices, next: false });
    const yes = control("Yes");
    yes.focus();
    made.render({ ...line, notice: "down" }, { choices: [...question.choices], next: false });
    expect(control("Yes")).toBe(yes);
    expect(document.activeElement).toBe(yes);
  });

  test("are sounds and films, one at a time", () => {
    const played: string[] = [];
    vi.spyOn(HTMLMediaElement.prototype, "play").mockImplementation(function (this: HTMLMediaElement) {
      played.push(this.src);
      return Promise.resolve();
    });
    vi.spyOn(HTMLMediaElement.prototype, "pause").mockImplementation(() => void played.push("pause"));
    const talk = carry().hear(
      received(
        reply("q/0", { type: "audio", url: "https://ex.am/howl.mp3", name: "A howl" }),
        reply("q/1", { type: "video", url: "https://ex.am/fall.mp4" }),
        reply("q/2", { type: "audio", url: "javascript:alert(1)", name: "bad" }),
      ),
    );
    mirror().render(talk.shown, { ...quiet, whole: true });
    control("Play: A howl").click();
    control("Play: A film").click();
    expect(() => control("Stop: A howl")).toThrow();
    control("Stop: A film").click();
    expect(played).toEqual(["https://ex.am/howl.mp3", "pause", "https://ex.am/fall.mp4", "pause"]);
    expect(region()?.textContent).toContain("bad");
    expect(() => control("Play: bad")).toThrow();
    vi.restoreAllMocks();
  });

  test("is a line that failed", () => {
    const talk = carry().hear(said("a", "Hi"), { type: "failed", id: "a", reason: "refused", retryable: true });
    mirror().render(talk.shown, quiet);
    expect(lines()).toEqual(["You: Hi (not sent – try again (refused)) Try again"]);
    control("Try again").click();
    expect(calls).toEqual(["retry a"]);
  });
});

describe("the keyboard", () => {
  test("goes to the log when what it was on goes away, and from there on by Tab", () => {
    const made = mirror();
    made.render(line, { choices: question.choices, next: false });
    control("Yes").focus();
    made.render(line, { choices: [], next: true });
    expect(document.activeElement).toBe(log());
    control("Next").focus();
    made.render(line, { choices: question.choices, next: false });
    expect(document.activeElement).toBe(log());
    // The log stands before what can be pressed, and that before the field.
    const order = [...(region()?.querySelectorAll("[role=log], [role=group]") ?? [])].map((each) =>
      each.getAttribute("role"),
    );
    expect(order).toEqual(["log", "group"]);
    expect(running.game.canvas.nextElementSibling).toBe(region());
  });

  test("is not taken from where it is: a field, or the game", () => {
    const field = document.createElement("input");
    document.body.append(field);
    field.focus();
    const made = mirror();
    made.render(line, { choices: question.choices, next: false });
    made.render(line, { choices: [], next: true });
    made.destroy();
    expect(document.activeElement).toBe(field);
    field.remove();
  });

  test("is shown: on the canvas where that can be, else beside it", () => {
    const chip = () => document.querySelector<HTMLElement>("div[aria-hidden=true]");
    mirror().render(line, { choices: question.choices, next: true });
    control("Yes").focus();
    expect([pointed.at(-1), chip()]).toEqual(["yes", null]);
    control("Next").focus();
    expect([pointed.at(-1), chip()?.textContent]).toEqual(["next", "Next"]);
    control("Next").blur();
    expect([pointed.at(-1), chip()]).toEqual(["nothing", null]);
  });

  test("goes to a question that comes, and back to where it was", () => {
    const made = mirror();
    made.render(line, { choices: question.choices, next: false });
    control("No").focus();
    const asked = createQuestionMirror(
      stage,
      "You leave the game for ex.am",
      [
        { id: "stay", text: "Stay" },
        { id: "open", text: "Open" },
      ],
      (id) => calls.push(id),
    );
    expect(document.activeElement?.textContent).toBe("Stay");
    expect(document.querySelectorAll("[data-parley=mirror]")).toHaveLength(1);
    control("Open").click();
    asked.destroy();
    expect(calls).toEqual(["open"]);
    expect(document.activeElement?.textContent).toBe("No");
  });

  test("does not go to a question of somebody who plays by eye", () => {
    mirror().render(line, { choices: question.choices, next: false });
    const asked = createQuestionMirror(stage, "Leave?", [{ id: "stay", text: "Stay" }], () => {});
    expect(document.activeElement).toBe(document.body);
    asked.destroy();
  });

  test("goes to the game when the mirror goes", () => {
    const made = mirror();
    made.render(line, { choices: question.choices, next: false });
    control("Yes").focus();
    made.destroy();
    expect(document.activeElement).toBe(running.game.canvas);
    expect(region()).toBeNull();
  });

  test("presses nothing of the game", () => {
    const leaks: string[] = [];
    const listen = (event: KeyboardEvent) => leaks.push(event.code);
    window.addEventListener("keydown", listen);
    mirror().render(line, { choices: question.choices, next: false });
    control("Yes").dispatchEvent(new KeyboardEvent("keydown", { code: "KeyW", bubbles: true }));
    window.removeEventListener("keydown", listen);
    expect(leaks).toEqual([]);
  });
});

describe("several mirrors", () => {
  test("are one: the newest speaks, and the one before it when that goes", () => {
    const first = mirror();
    first.render(line, quiet);
    const second = mirror();
    second.render({ ...line, line: { id: "2", text: plain("Over here!"), media: [] } }, quiet);
    expect(document.querySelectorAll("[data-parley=mirror]")).toHaveLength(1);
    expect(lines()).toEqual(["Mira: Over here!"]);
    first.render({ ...line, notice: "down" }, quiet);
    second.destroy();
    expect(lines()).toEqual(["Mira: Good evening, traveller. The road is long."]);
    expect(status()).toEqual(["down"]);
    first.destroy();
    first.destroy();
    expect(region()).toBeNull();
  });

  test("rest while their scene does, and follow the canvas into fullscreen", () => {
    const made = mirror();
    made.render(line, quiet);
    running.scene.scene.pause();
    running.step(32);
    expect(region()).toBeNull();
    running.scene.scene.resume();
    running.step(32);
    expect(lines()).toHaveLength(1);
    const target = document.createElement("div");
    document.body.append(target);
    target.append(running.game.canvas);
    running.scene.scale.emit("enterfullscreen");
    expect(region()?.parentElement).toBe(target);
    made.destroy();
    target.remove();
  });
});
