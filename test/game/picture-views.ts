// What the reference pictures show: one moment of a talk for each reply type, the same for every presenter.
import type { Block } from "../../plugin/dialogue/block.ts";
import type { Entry, Speaker } from "../../plugin/dialogue/entry.ts";
import { plain, type RichText } from "../../plugin/dialogue/rich-text.ts";
import { english } from "../../plugin/dialogue/strings.ts";
import type { ChoiceView, TalkView } from "../../plugin/overlay/presenter.ts";

const marta: Speaker = { name: "Marta", portrait: "marta" };
const ann: Speaker = { name: "Ann", portrait: "guide", label: english.agentLabel };
/** A spring morning, UTC. */
const morning = Date.UTC(2026, 3, 12, 9, 30);

const entry = (id: string, block: Block, more: Partial<Entry> = {}): Entry => ({
  id,
  side: "other",
  speaker: marta,
  block,
  at: morning + 60_000 * Number.parseInt(id, 10),
  ...more,
});
const words = (text: string): Block => ({ type: "words", text: plain(text) });
/** What the game itself says has no speaker. */
const toldEntry = (id: string, text: string): Entry => {
  const { speaker: _, ...rest } = entry(id, words(text), { side: "told" });
  return rest;
};
const asked = entry("1", words("What troubles the village?"), { side: "player", mark: "delivered" });

/** One line of an NPC with what it shows, in the box and in the log. */
function told(text: RichText | string, media: readonly Block[], more: Partial<TalkView> = {}): TalkView {
  const rich = typeof text === "string" ? plain(text) : text;
  const speaker = more.speaker ?? marta;
  const said: Entry[] = [
    ...(rich.text === "" ? [] : [entry("2", { type: "words", text: rich }, { speaker })]),
    ...media.map((block, index) => entry(`${3 + index}`, block, { speaker })),
  ];
  return {
    speaker,
    line: { id: "2", text: rich, media },
    more: false,
    choices: [],
    entries: [asked, ...said],
    waiting: false,
    entry: { placeholder: "Say something…" },
    ...more,
  };
}

/** A text whose parts in `[brackets]` look as told, in their order. */
function styled(text: string, ...looks: readonly Omit<RichText["runs"][number], "start" | "end">[]): RichText {
  let plainText = "";
  const runs: RichText["runs"][number][] = [];
  for (const part of text.split(/(\[[^\]]*\])/)) {
    const start = plainText.length;
    const isRun = part.startsWith("[");
    plainText += isRun ? part.slice(1, -1) : part;
    if (isRun) runs.push({ ...looks[runs.length], start, end: plainText.length });
  }
  return { text: plainText, runs };
}

const choices: readonly ChoiceView[] = [
  { id: "a", text: "Take me to the mill." },
  { id: "b", text: "Pay the ferryman.", locked: "needs 50 gold" },
  { id: "c", text: "I would rather sleep." },
];
const buttons: Block = { type: "buttons", choices, open: true };
const card = (title: string, description: string, imageUrl: string) => ({
  title,
  description,
  imageUrl,
  choice: { id: title, text: `Take the ${title.toLowerCase()}` },
});
const map = { text: "A map of the valley", url: "https://example.org/map" };
const question = "The bridge is out past the old mill. What would you have me do?";

export const views = {
  text: told(
    "The bridge is out past the old mill, and the river has not been this high since my grandmother's day.",
    [],
  ),
  markup: told(
    styled(
      "[Mind] the [old] mill: it is [not] [safe], they say. Take the [lantern], say [open sesame] or read [the map].",
      { bold: true },
      { italic: true },
      { underline: true },
      { strike: true },
      { colour: "#c0392b" },
      { code: true },
      { href: "https://example.org/map" },
    ),
    [],
  ),
  image: told("This is what we lost.", [{ type: "image", url: "pictures/lantern.svg", caption: "The great lantern" }]),
  audio: told("Listen: the bell.", [{ type: "audio", url: "none.ogg", title: "The bell of Emberwick" }]),
  video: told("See for yourself.", [{ type: "video", url: "films/flood.webm", title: "The flood" }]),
  buttons: told(question, [], { choices, entries: [asked, entry("2", words(question)), entry("3", buttons)] }),
  answered: told("Then to the mill we go.", [], {
    entries: [
      entry("1", words(question)),
      entry("2", { type: "buttons", choices, open: false, picked: "a" }),
      entry("3", words("Take me to the mill."), { side: "player", mark: "delivered" }),
      entry("4", words("Then to the mill we go.")),
    ],
  }),
  // A bot's links are choices in box and bubble, and stand in the log.
  inlineButtons: told("All I know stands here.", [], {
    choices: [{ id: "3#0", ...map }],
    entries: [asked, entry("2", words("All I know stands here.")), entry("3", { type: "links", links: [map] })],
  }),
  carousel: told("Choose one.", [
    {
      type: "carousel",
      title: "My wares",
      cards: [
        card("Lantern", "Burns for a week", "pictures/lantern.svg"),
        card("Charm", "Keeps wolves away", "pictures/charm.svg"),
      ],
      open: true,
    },
  ]),
  timeout: told(question, [], {
    choices,
    entries: [asked, entry("2", words(question)), entry("3", buttons)],
    countdown: { id: "2", seconds: 300 },
  }),
  switch: told("I will ring the bell for a Guide.", [], {
    notice: english.waitingForAgent,
    calm: true,
    waiting: true,
    entries: [asked, entry("2", words("I will ring the bell for a Guide.")), toldEntry("3", english.waitingForAgent)],
  }),
  agent: told("Good morning! Ann here, how can I help you?", [], {
    speaker: ann,
    entries: [
      asked,
      toldEntry("2", english.agentJoined("Ann")),
      entry("3", words("Good morning! Ann here, how can I help you?"), { speaker: ann }),
    ],
    unseen: { from: "3", count: 1 },
  }),
  location: told("There it stands.", [{ type: "location", latitude: 48.8584, longitude: 2.2945 }]),
  more: told("Long ago the river had another bed.", [], { more: true, speaker: { name: "Oswin" } }),
  pending: told("What would you know?", [], {
    waiting: true,
    echo: { id: "5", text: "Where is the ferry?", mark: "pending" },
    entries: [
      entry("2", words("What would you know?")),
      entry("5", words("Where is the ferry?"), { side: "player", mark: "pending" }),
    ],
  }),
  failed: told("What would you know?", [], {
    echo: { id: "5", text: "Where is the ferry?", mark: "failed" },
    notice: english.offline,
    entries: [
      entry("2", words("What would you know?")),
      entry("5", words("Where is the ferry?"), {
        side: "player",
        mark: "failed",
        note: "Not delivered",
        retryable: true,
      }),
    ],
  }),
} satisfies { readonly [type: string]: TalkView };

export type ViewName = keyof typeof views;

/** A picture and a film that cannot be had. */
export const lost: TalkView = told("There was more.", [
  { type: "image", url: "none.png", caption: "The great lantern" },
  { type: "video", url: "none.webm", title: "The flood" },
]);

/** What follows `views.buttons` when the first choice was picked. */
export const picked: TalkView = {
  ...views.buttons,
  choices: [],
  waiting: true,
  echo: { id: "4", text: "Take me to the mill.", mark: "delivered" },
  entries: [
    asked,
    entry("2", words(question)),
    entry("3", { type: "buttons", choices, open: false, picked: "a" }),
    entry("4", words("Take me to the mill."), { side: "player", mark: "delivered" }),
  ],
};
