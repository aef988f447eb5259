// The media of a talk as cards: what they measure before and after loading, what is pressed, and what is refused.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Block } from "../../plugin/dialogue/block.ts";
import { coordinates, hostOf, pictureAddress, webAddress } from "../../plugin/overlay/media/address.ts";
import { createCountdown } from "../../plugin/overlay/media/countdown.ts";
import { createMedia, type Media, type MediaCard, type MediaRoom } from "../../plugin/overlay/media/media.ts";
import { createMediaStack } from "../../plugin/overlay/media/media-stack.ts";
import { PATIENCE } from "../../plugin/overlay/media/pictures.ts";
import { createSwipe } from "../../plugin/overlay/media/swipe.ts";
import { createStage } from "../../plugin/overlay/stage/create-stage.ts";
import type { Stage } from "../../plugin/overlay/stage/stage.ts";
import { createHeadlessGame, type HeadlessGame } from "../headless-game.ts";

const room: MediaRoom = { width: 300, unit: 1, tallest: 200, finger: 0 };
const picture: Block = { type: "image", url: "https://example.org/a.png", caption: "The old mill" };
const links: Block = {
  type: "links",
  links: [
    { text: "The map", url: "https://example.org/map" },
    { text: "A trap", url: "javascript:alert(1)" },
  ],
};
const carousel: Extract<Block, { readonly type: "carousel" }> = {
  type: "carousel",
  title: "Wares",
  open: true,
  cards: [
    {
      title: "Rope",
      description: "Ten paces",
      imageUrl: "https://example.org/rope.png",
      choice: { id: "m#0", text: "Buy" },
    },
    { title: "Lantern", choice: { id: "m#1", text: "Read" }, url: "https://example.org/lantern" },
    { title: "Bread", choice: { id: "m#2", text: "Buy bread" } },
  ],
};

const surface = () => document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
const ignore = () => {};

let running: HeadlessGame;
let stage: Stage;
let media: Media;
let calls: string[];
/** What was asked for over the network, and what comes of it. */
let asked: {
  readonly url: string;
  readonly image: HTMLImageElement;
  load(width: number, height: number): void;
  fail(): void;
}[];
let restore: () => void;

beforeEach(async () => {
  running = await createHeadlessGame();
  stage = createStage(running.scene, { reducedMotion: true });
  calls = [];
  asked = [];
  const { src } = Object.getOwnPropertyDescriptors(HTMLImageElement.prototype);
  Object.defineProperty(HTMLImageElement.prototype, "src", {
    ...src,
    set(this: HTMLImageElement, url: string) {
      const image = this;
      asked.push({
        url,
        image,
        load(width, height) {
          Object.defineProperties(image, { naturalWidth: { value: width }, naturalHeight: { value: height } });
          image.dispatchEvent(new Event("load"));
        },
        fail: () => image.dispatchEvent(new Event("error")),
      });
    },
  });
  restore = () => Object.defineProperty(HTMLImageElement.prototype, "src", src);
  media = createMedia(stage, {
    choose: (id) => void calls.push(`choose ${id}`),
    follow: (url) => void calls.push(`follow ${url}`),
    wake: ignore,
    covered: (open) => void calls.push(`covered ${open}`),
  });
});
afterEach(() => {
  media.destroy();
  stage.root.destroy();
  running.destroy();
  restore();
  vi.useRealTimers();
});

function cardOf(block: Block, changed: (what: string) => void = ignore): MediaCard {
  const card = media.card(block, changed);
  if (!card) throw new Error(`no card for ${block.type}`);
  card.fit(room);
  card.paint(surface(), 0, 0);
  return card;
}

/** The words that a card paints now. */
function paintedOn(card: MediaCard): string {
  const context = surface();
  const words: string[] = [];
  context.fillText = (text) => void words.push(text);
  card.paint(context, 0, 0);
  return words.join(" ");
}

describe("what the game forbids for now", () => {
  test("says why when it is pressed or pointed at, and is open again at once when the game allows it", () => {
    const repainted: string[] = [];
    const card = cardOf(carousel, (what) => repainted.push(what));
    media.offer([{ id: "m#0", text: "Buy", locked: "needs 50 gold" }]);
    expect(repainted).toEqual(["look"]);
    media.offer([{ id: "m#0", text: "Buy", locked: "needs 50 gold" }]);
    expect(repainted).toEqual(["look"]);
    expect(paintedOn(card)).not.toContain("needs 50 gold");
    card.press(0);
    expect(paintedOn(card)).toContain("needs 50 gold");
    expect(calls).toEqual([]);
    media.offer([{ id: "m#0", text: "Buy" }]);
    expect(paintedOn(card)).not.toContain("needs 50 gold");
    card.press(0);
    expect(calls).toEqual(["choose m#0"]);
    card.destroy();
    repainted.splice(0);
    media.offer([{ id: "m#0", text: "Buy", locked: "too late" }]);
    expect(repainted).toEqual([]);
  });

  test("is not left for, as a link", () => {
    if (links.type !== "links") throw new Error("no links");
    const url = links.links[0]?.url ?? "";
    const card = cardOf(links);
    media.offer([{ id: "m#0", text: "Map", url, locked: "not before the feast" }]);
    card.point(0);
    expect(paintedOn(card)).toContain("not before the feast");
    card.press(0);
    expect(media.covered).toBe(false);
    media.offer([]);
    card.press(0);
    expect(media.covered).toBe(true);
  });
});

describe("cards that are done with", () => {
  const frozen = { ...carousel, open: false, picked: "m#2" };

  test("are pressed no more, but for a link; the pick stands out, wherever it stands in the row", () => {
    const card = cardOf({ ...frozen, cards: [...frozen.cards.slice(0, 1), ...frozen.cards] });
    const context = surface();
    const looks: string[] = [];
    const { slip, hollow } = stage.theme.skin;
    const skin = stage.theme.skin as { slip: typeof slip; hollow: typeof hollow };
    skin.slip = (_context, _area, _theme, look) => void looks.push(look);
    skin.hollow = () => void looks.push("well");
    card.paint(context, 0, 0);
    Object.assign(skin, { slip, hollow });
    // The title, and what is seen of the row: its end, where the pick stands.
    expect(looks.filter((each) => each !== "paper")).toEqual(expect.arrayContaining(["plate", "selected"]));
    expect(looks.filter((each) => each === "selected")).toHaveLength(1);
    expect(paintedOn(card)).toContain("Buy bread");
    expect(card.stops).toEqual([]);
    for (let x = 0; x < card.width; x += 5)
      for (let y = 0; y < card.height; y += 5) {
        const stop = card.at(x, y);
        if (stop >= 0) card.press(stop);
      }
    expect(calls.filter((each) => each.startsWith("choose"))).toEqual([]);
  });

  test("say what they offered although none was picked", () => {
    const { picked: _none, ...answered } = frozen;
    const card = cardOf(answered);
    expect(paintedOn(card)).toContain("Buy");
    expect(card.stops).toEqual([]);
    card.press(0);
    expect(calls).toEqual([]);
  });
});

test("words and reply buttons are no media", () => {
  expect(media.card({ type: "words", text: { text: "hello", runs: [] } }, ignore)).toBeUndefined();
  expect(media.card({ type: "buttons", choices: [], open: true }, ignore)).toBeUndefined();
});

describe("a picture", () => {
  test("has a height before anything is loaded, and nothing is loaded for measuring", () => {
    const height = media.measure(picture, room);
    expect(height).toBeGreaterThan(100);
    expect(height).toBeLessThanOrEqual(300);
    expect(asked).toEqual([]);
    cardOf(picture);
    expect(asked.map((each) => each.url)).toEqual(["https://example.org/a.png"]);
  });

  test("is asked for once, without cookies or the page's address", () => {
    cardOf(picture);
    cardOf(picture);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.image.crossOrigin).toBe("anonymous");
    expect(asked[0]?.image.referrerPolicy).toBe("no-referrer");
  });

  test("tells when its shape is known, and is as tall as it needs then", () => {
    const changes: string[] = [];
    const card = cardOf(picture, (what) => changes.push(what));
    const before = card.height;
    asked[0]?.load(400, 100);
    expect(changes).toContain("height");
    expect(card.fit(room)).toBeLessThan(before);
    // From now on every card knows it before it is seen.
    expect(media.measure(picture, room)).toBe(card.height);
  });

  test("is never wider than its room nor taller than it may be, whatever its shape", () => {
    for (const [width, height] of [
      [1, 10_000],
      [10_000, 1],
      [0, 0],
      [20_000, 20_000],
    ] as const) {
      const card = cardOf({ type: "image", url: `https://example.org/${width}x${height}.png`, caption: "" });
      asked.at(-1)?.load(width, height);
      card.fit(room);
      expect(card.width).toBeLessThanOrEqual(300);
      expect(card.height).toBeLessThanOrEqual(200 + 14);
      card.paint(surface(), 0, 0);
    }
  });

  test("that does not come gives up after a time, and can be asked for again", () => {
    vi.useFakeTimers();
    const card = cardOf(picture);
    expect(card.stops).toEqual([]);
    vi.advanceTimersByTime(PATIENCE);
    expect(card.stops.map((each) => each.label)).toEqual(["Try again"]);
    card.press(0);
    expect(asked).toHaveLength(2);
    asked[1]?.load(300, 200);
    expect(card.stops[0]?.label).toContain("The old mill");
  });

  test("that fails says so, and its button is hit where it is drawn", () => {
    const card = cardOf(picture);
    asked[0]?.fail();
    const [stop] = card.stops;
    expect(stop).toBeDefined();
    if (!stop) return;
    expect(card.at(stop.x + stop.width / 2, stop.y + stop.height / 2)).toBe(0);
    expect(card.at(1, 1)).toBe(-1);
  });

  test("of a forbidden address is never asked for", () => {
    for (const url of ["javascript:alert(1)", "blob:https://example.org/1", "file:///etc/passwd", "data:text/html,x"]) {
      const card = cardOf({ type: "image", url, caption: "" });
      expect(card.stops.map((each) => each.label)).toEqual(["Try again"]);
    }
    expect(asked).toEqual([]);
  });

  test("is forgotten when nobody looks at it any more, but for the newest few", () => {
    for (let i = 0; i < 60; i++) {
      const card = cardOf({ type: "image", url: `https://example.org/${i}.png`, caption: "" });
      asked.at(-1)?.load(30, 20);
      card.destroy();
    }
    const before = asked.length;
    cardOf({ type: "image", url: "https://example.org/59.png", caption: "" });
    expect(asked).toHaveLength(before);
    cardOf({ type: "image", url: "https://example.org/0.png", caption: "" });
    expect(asked).toHaveLength(before + 1);
  });

  test("lies over the screen when it is pressed, has all keys there, and goes back by Escape, Enter or a press", () => {
    const card = cardOf(picture);
    asked[0]?.load(300, 200);
    for (const key of ["Escape", "Enter", "Space"]) {
      card.press(0);
      expect(media.covered).toBe(true);
      expect(media.key("KeyW")).toBe(true);
      expect(media.key(key)).toBe(true);
      expect(media.covered).toBe(false);
    }
    expect(media.key("Escape")).toBe(false);
    expect(calls).toEqual(Array(3).fill(["covered true", "covered false"]).flat());
  });
});

describe("leaving the game", () => {
  const question = () => document.querySelector("[role=alertdialog]");

  test("is asked before any link is followed; Stay is what a hasty Enter means", () => {
    const card = cardOf(links);
    // The trap is not even offered.
    expect(card.stops.map((each) => each.label)).toEqual(["The map"]);
    card.press(0);
    expect(media.covered).toBe(true);
    media.key("Enter");
    expect(media.covered).toBe(false);
    expect(calls.filter((each) => each.startsWith("follow"))).toEqual([]);
    card.press(0);
    media.key("ArrowRight");
    media.key("Enter");
    expect(calls.filter((each) => each.startsWith("follow"))).toEqual(["follow https://example.org/map"]);
  });

  test("is asked of a screen reader's user too, by real buttons", () => {
    media.leave("https://example.org/map");
    expect(question()?.textContent).toContain("example.org");
    const buttons = [...(question()?.querySelectorAll("button") ?? [])];
    expect(buttons.map((each) => each.textContent)).toEqual(["Stay", "Open"]);
    buttons[1]?.click();
    expect(calls).toContain("follow https://example.org/map");
    expect(question()).toBeNull();
  });

  test("never begins for what is no address of the web", () => {
    for (const url of ["javascript:alert(1)", "data:text/html,x", "https://bank.example@evil.example/", "ftp://x", ""])
      media.leave(url);
    expect(media.covered).toBe(false);
  });

  test("shows the host as it is: foreign letters are spelled out", () => {
    expect(hostOf("https://example.org:8443/path")).toBe("example.org:8443");
    expect(hostOf("https://bank.example@evil.example/")).toBe("evil.example");
    expect(hostOf("https://аpple.com/")).toBe("xn--pple-43d.com");
    expect(hostOf("not an address at all:")).toBe("");
  });

  test("ends with the talk", () => {
    media.leave("https://example.org/map");
    media.destroy();
    expect(question()).toBeNull();
  });
});

describe("addresses", () => {
  test("of the web and relative ones are loaded; of pictures also those that hold the picture", () => {
    expect(webAddress("https://example.org/a")).toBe("https://example.org/a");
    expect(webAddress("data:audio/wav;base64,AA")).toBeUndefined();
    expect(webAddress("blob:https://example.org/1")).toBeUndefined();
    expect(pictureAddress("data:image/png;base64,AA")).toBe("data:image/png;base64,AA");
    expect(pictureAddress("data:image/svg+xml,<svg/>")).toBe("data:image/svg+xml,<svg/>");
    expect(pictureAddress("data:text/html,x")).toBeUndefined();
  });
});

describe("a carousel", () => {
  test("says a card's words, or asks to leave where the card has an address", () => {
    const card = cardOf(carousel);
    expect(card.stops.map((each) => each.label)).toEqual(["Rope – Buy", "Lantern – Read", "Bread – Buy bread"]);
    card.press(0);
    card.press(1);
    expect(calls[0]).toBe("choose m#0");
    expect(media.covered).toBe(true);
  });

  test("that was answered says nothing any more", () => {
    const card = cardOf({ ...carousel, open: false });
    expect(card.stops).toEqual([]);
    card.press(0);
    expect(calls).toEqual([]);
  });

  test("comes to the card that the keys choose", () => {
    const card = cardOf(carousel);
    const at = () => card.stops[2]?.x ?? 0;
    const before = at();
    expect(before).toBeGreaterThan(300);
    card.point(2);
    expect(at()).toBeLessThan(before);
  });

  test("of hundreds of cards, of none, and of endless words is drawn", () => {
    const endless = {
      title: "x".repeat(5000),
      description: "y".repeat(5000),
      choice: { id: "e", text: "z".repeat(2000) },
    };
    for (const cards of [[], [endless], Array(100).fill(endless)]) {
      const card = cardOf({ ...carousel, cards });
      expect(card.height).toBeLessThan(700);
      card.destroy();
    }
  });
});

describe("a swipe", () => {
  const rested = (swipe: ReturnType<typeof createSwipe>) => {
    for (let i = 0; i < 200 && swipe.pass(16); i++);
    return swipe.offset;
  };

  test("comes to rest at a card", () => {
    const swipe = createSwipe();
    swipe.measure(100, 250, 5);
    swipe.drag(60);
    swipe.letGo(0);
    expect(rested(swipe)).toBe(100);
    expect(swipe.index).toBe(1);
  });

  test("that is thrown goes further", () => {
    const swipe = createSwipe();
    swipe.measure(100, 450, 6);
    swipe.drag(20);
    swipe.letGo(1.2);
    expect(rested(swipe)).toBe(300);
  });

  test("never ends beyond its ends", () => {
    const swipe = createSwipe();
    swipe.measure(100, 250, 5);
    swipe.drag(-500);
    expect(swipe.offset).toBeGreaterThan(-500);
    swipe.letGo(-9);
    expect(rested(swipe)).toBe(0);
    swipe.drag(5000);
    swipe.letGo(9);
    expect(rested(swipe)).toBe(250);
  });
});

describe("a countdown", () => {
  test("counts by the clock, a hidden tab or not, and is gone at its end", () => {
    let now = 1000;
    const ring = createCountdown(stage, () => now);
    ring.place(50, 50, 40, 1);
    ring.show({ id: "a", seconds: 10 });
    expect(ring.shown).toBe(true);
    now += 9_500;
    expect(ring.pass()).toBe(true);
    // The same one again does not begin anew.
    ring.show({ id: "a", seconds: 10 });
    now += 600;
    expect(ring.pass()).toBe(false);
    expect(ring.shown).toBe(false);
    ring.show({ id: "b", seconds: 5 });
    expect(ring.shown).toBe(true);
    ring.show(undefined);
    expect(ring.shown).toBe(false);
    ring.destroy();
  });
});

test("a place is told by its coordinates, and its map asks first", () => {
  expect(coordinates(52.52, -13.405)).toBe("52.5200° N, 13.4050° W");
  const card = cardOf({ type: "location", latitude: -33.9, longitude: 18.4 });
  card.press(0);
  expect(media.covered).toBe(true);
  expect(cardOf({ type: "location", latitude: Number.NaN, longitude: 1 }).stops).toEqual([]);
});

describe("a sound", () => {
  const sound: Block = { type: "audio", url: "https://example.org/bell.ogg", title: "The bell" };
  let players: HTMLMediaElement[];

  beforeEach(() => {
    players = [];
    vi.spyOn(HTMLMediaElement.prototype, "play").mockImplementation(function (this: HTMLMediaElement) {
      players.push(this);
      queueMicrotask(() => this.dispatchEvent(new Event("playing")));
      return Promise.resolve();
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  const labels = (card: MediaCard) => card.stops.map((each) => each.label);

  test("is silent until it is pressed, and stops at the second press", async () => {
    const card = cardOf(sound);
    expect(players).toEqual([]);
    card.press(0);
    await Promise.resolve();
    expect(players).toHaveLength(1);
    expect(labels(card)).toEqual(["Stop: The bell"]);
    card.press(0);
    expect(labels(card)).toEqual(["Play: The bell"]);
  });

  test("ends when another begins, of another presenter too", async () => {
    const card = cardOf(sound);
    const others = createMedia(stage, { choose: ignore, follow: ignore, wake: ignore });
    const other = others.card({ ...sound, url: "https://example.org/horn.ogg", title: "The horn" }, ignore);
    other?.fit(room);
    card.press(0);
    await Promise.resolve();
    other?.press(0);
    await Promise.resolve();
    expect(labels(card)).toEqual(["Play: The bell"]);
    expect(other && labels(other)).toEqual(["Stop: The horn"]);
    others.destroy();
  });

  test("is as loud as the game", async () => {
    const { sound: game } = running.scene;
    game.volume = 0.25;
    cardOf(sound).press(0);
    expect(players[0]?.volume).toBe(0.25);
    game.emit("mute", game, true);
    game.mute = true;
    game.emit("mute", game, true);
    expect(players[0]?.muted).toBe(true);
  });

  test("stops with the scene's rest and with the talk", async () => {
    const card = cardOf(sound);
    card.press(0);
    await Promise.resolve();
    running.scene.scene.pause();
    running.step(32);
    expect(labels(card)).toEqual(["Play: The bell"]);
    running.scene.scene.resume();
    running.step(32);
    card.press(0);
    await Promise.resolve();
    media.destroy();
    expect(labels(card)).toEqual(["Play: The bell"]);
  });

  test("that cannot be played says so", async () => {
    const card = cardOf(sound);
    card.press(0);
    players[0]?.dispatchEvent(new Event("error"));
    card.paint(surface(), 0, 0);
    expect(labels(card)).toEqual(["Play: The bell"]);
    const forbidden = cardOf({ ...sound, url: "blob:https://example.org/1" });
    forbidden.press(0);
    expect(players).toHaveLength(1);
  });
});

describe("a stack", () => {
  test("is as tall as its cards and the gaps between them", () => {
    const stack = createMediaStack(stage, media, ignore);
    stack.show([picture, { ...picture, caption: "" }]);
    const both = stack.fit(room);
    const [wide, tall] = [stack.width, both];
    // Side by side they take less height; pictures give way where all are too tall.
    expect(stack.fit({ ...room, width: 2 * room.width }, 2)).toBeLessThan(tall * 0.6);
    expect(stack.width).toBeGreaterThan(wide);
    expect(stack.width).toBeLessThanOrEqual(2 * room.width);
    expect(stack.fit(room, 1, tall * 0.7)).toBeLessThanOrEqual(tall * 0.7);
    // They stand on one line.
    const foot = 10 + stack.fit({ ...room, width: 2 * room.width }, 2) - 2;
    stack.place(10, 10);
    expect([12, 10 + stack.width - 2, 10 + stack.width + 2].map((x) => stack.covers(x, foot))).toEqual([
      true,
      true,
      false,
    ]);
    expect(both).toBe(media.measure(picture, room) + media.measure({ ...picture, caption: "" }, room) + 8);
    stack.destroy();
  });

  test("keeps its cards when the same blocks are given anew", () => {
    const stack = createMediaStack(stage, media, ignore);
    for (let i = 0; i < 3; i++) {
      stack.show([{ ...picture }]);
      stack.fit(room);
      stack.place(0, 0);
    }
    expect(asked).toHaveLength(1);
    stack.destroy();
  });

  test("is gone through by keys: left and right, round and round, and Enter presses", () => {
    const stack = createMediaStack(stage, media, ignore);
    expect(stack.key("ArrowRight")).toBe(false);
    stack.show([carousel, links]);
    stack.fit(room);
    stack.place(0, 0);
    // Nothing is chosen yet: Enter is the presenter's.
    expect(stack.key("Enter")).toBe(false);
    for (let i = 0; i < 3; i++) expect(stack.key("ArrowRight")).toBe(true);
    stack.key("Enter");
    expect(calls).toEqual(["choose m#2"]);
    stack.key("ArrowRight");
    stack.key("Enter");
    expect(media.covered).toBe(true);
    media.key("Escape");
    // Up and down give the keys back.
    expect(stack.key("ArrowDown")).toBe(false);
    expect(stack.key("Enter")).toBe(false);
    stack.destroy();
  });

  test("leaves no object and no texture", () => {
    const before = [stage.root.length, running.game.textures.getTextureKeys().length];
    const stack = createMediaStack(stage, media, ignore);
    stack.show([picture, links, carousel, { type: "video", url: "https://example.org/a.webm", title: "" }]);
    stack.fit(room);
    stack.place(0, 0);
    stack.destroy();
    media.leave("https://example.org/");
    media.destroy();
    expect([stage.root.length, running.game.textures.getTextureKeys().length]).toEqual(before);
  });
});
