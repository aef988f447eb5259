// A game that names nothing but the plugin, cut into chunks by its bundler: what is fetched when.
import * as Phaser from "phaser";
import { createClient } from "../../plugin/api/client.ts";
import { ChatPlugin } from "../../plugin/index.ts";

declare global {
  interface Window {
    hall: Phaser.Scene;
    openTalk(): void;
  }
}

const script: Readonly<Record<string, readonly unknown[]>> = {
  "/start": [
    { type: "text", text: "Come in." },
    { type: "buttons", buttons: [{ text: "Wares" }] },
  ],
  Wares: [
    { type: "text", text: "This and that." },
    {
      ...{ type: "carousel", text: "Wares" },
      content: [
        { title: "Cloak", btnText: "Buy the cloak" },
        { title: "Lamp", btnText: "Buy the lamp" },
      ],
    },
  ],
  "Buy the lamp": [{ type: "text", text: "May it light your way." }],
};

const client = createClient({
  endpoint: "http://hall/chatapi/TOKEN",
  fetch: async (url, init) => {
    if (String(url).includes("/events")) return Response.json({ events: [], hasMore: false });
    const { questionId, query: said } = JSON.parse(String(init?.body));
    return Response.json({ clientId: "p", questionId, data: { replies: script[said] ?? [] } });
  },
});

class Hall extends Phaser.Scene {
  create() {
    window.openTalk = () =>
      void this.chat.open({
        ...{ url: "http://hall/chatapi/TOKEN", clientId: "p", store: false as const, tabs: false, client },
        ...{ npc: { name: "Mira" }, reducedMotion: true },
      });
    window.hall = this;
  }
}

new Phaser.Game({
  ...{ type: Phaser.CANVAS, width: 960, height: 540, parent: "game", banner: false, audio: { noAudio: true } },
  plugins: { scene: [{ key: "ChatPlugin", plugin: ChatPlugin, mapping: "chat" }] },
  scene: Hall,
});
