// A page with a real talk over a played Chat API: what the tests of the mirror hear and press.
// URL: ?present=box|window|bubble &renderer=webgl|canvas
import * as Phaser from "phaser";
import { createClient } from "../../plugin/api/client.ts";
import { ChatPlugin, chatWindow, dialogueBox, speechBubble } from "../../plugin/index.ts";

const query = new URLSearchParams(location.search);

/** What the innkeeper answers. */
const script: Readonly<Record<string, readonly unknown[]>> = {
  "/start": [
    {
      type: "text",
      markup: "html",
      text: 'Good evening, <b>traveller</b>. Here is a <a href="https://ex.am/map">map</a>.',
    },
    { type: "text", text: "What brings you to the inn?" },
    {
      type: "buttons",
      buttons: [{ text: "Rumours" }, { text: "Wares" }, { text: "Rules", url: "https://ex.am/rules" }],
    },
    { type: "timeout", interval: 40, targetState: "/Idle" },
  ],
  Rumours: [
    { type: "text", text: "They say the mill is haunted." },
    { type: "image", imageUrl: "/mill.png", text: "The old mill" },
    { type: "audio", audioUrl: "/howl.mp3", audioName: "A howl in the night" },
    { type: "video", videoUrl: "/mill.mp4", videoName: "The wheel turns" },
    { type: "location", lat: 52.52, lon: 13.405 },
    { type: "buttons", buttons: [{ text: "Brr" }] },
  ],
  Brr: [
    {
      type: "carousel",
      text: "Something against the cold?",
      content: [
        { title: "Cloak", description: "Wool", btnText: "Buy the cloak" },
        { title: "Lamp", btnText: "Buy the lamp" },
      ],
    },
  ],
  "Buy the lamp": [{ type: "text", text: "May it light your way." }],
};

const client = createClient({
  endpoint: "http://inn/chatapi/TOKEN",
  fetch: async (url, init) => {
    if (String(url).includes("/events")) return Response.json({ events: [], hasMore: false });
    const { questionId, query: said } = JSON.parse(String(init?.body));
    await new Promise((resolve) => setTimeout(resolve, 60));
    const replies = script[said] ?? [{ type: "text", text: `I do not know "${said}".` }];
    return Response.json({ clientId: "p", questionId, data: { replies } });
  },
});

export interface MirrorHarness {
  readonly scene: Phaser.Scene;
  /** What the game heard of its keys although a talk was open. */
  readonly leaks: string[];
  readonly opened: string[];
  ready: boolean;
}

declare global {
  interface Window {
    inn: MirrorHarness;
  }
}

class Inn extends Phaser.Scene {
  create() {
    const keeper = this.add.rectangle(480, 330, 40, 90, 0x8a5a3a);
    this.cameras.main.setBackgroundColor("#2a3448");
    const harness: MirrorHarness = { scene: this, leaks: [], opened: [], ready: false };
    this.input.keyboard?.on("keydown", (event: KeyboardEvent) => harness.leaks.push(event.code));
    window.open = (url) => {
      harness.opened.push(String(url));
      return null;
    };
    const presenters = { box: dialogueBox(), window: chatWindow(), bubble: speechBubble({ target: keeper }) };
    const wanted = (query.get("present") ?? "box").split(",") as (keyof typeof presenters)[];
    this.chat.open({
      ...{ url: "http://inn/chatapi/TOKEN", clientId: "p", store: false as const, tabs: false, client },
      npc: { name: "Mira" },
      present: wanted.map((each) => presenters[each]),
      reducedMotion: true,
    });
    window.inn = harness;
  }
}

// The game is what this page is about, and says so, as any page should.
document.querySelector("#game")?.setAttribute("role", "main");

new Phaser.Game({
  type: query.get("renderer") === "canvas" ? Phaser.CANVAS : Phaser.WEBGL,
  width: 960,
  height: 540,
  parent: "game",
  banner: false,
  audio: { noAudio: true },
  scale: { mode: Phaser.Scale.FIT },
  render: { maxTextures: 1, antialias: false },
  plugins: { scene: [{ key: "ChatPlugin", plugin: ChatPlugin, mapping: "chat" }] },
  scene: Inn,
});
