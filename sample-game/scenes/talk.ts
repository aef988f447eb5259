// The one place where the game meets the chat plugin: opens a talk with an NPC and keeps the purse and the Guide in step with it.

import type * as Phaser from "phaser";
import type { Choice, Message, ThemeChanges } from "../../plugin/index.ts";
import { charmSeller, goldChange, guidePortrait, type Npc } from "../npcs.ts";
import { playerId, playerName, progressOf, saveProgress } from "./save.ts";

const fonts: NonNullable<ThemeChanges["fonts"]> = {
  body: "Alegreya, Georgia, serif",
  name: "Almendra, Georgia, serif",
  small: "Alegreya, Georgia, serif",
};

export interface TalkStage {
  /** A live agent has begun to speak for the NPC: somebody comes walking. */
  guideComes(npc: Npc): void;
  guideLeaves(): void;
  closed(): void;
}

export function startTalk(scene: Phaser.Scene, npc: Npc, stage: TalkStage): void {
  const { chat, registry } = scene;
  chat.open({
    url: `${location.origin}/chatapi/${npc.token}`,
    clientId: playerId(),
    player: { firstName: playerName(playerId()) },
    npc: { name: npc.name, portrait: npc.portrait },
    agentPortrait: guidePortrait,
    greet: { event: "approach", data: { ...progressOf(registry) } },
    data: () => ({ ...progressOf(registry) }),
    theme: { fonts },
  });
  registry.set("talkingTo", npc.id);

  const onMessage = (message: Message) => {
    if (message.author.kind === "agent") stage.guideComes(npc);
    else if (message.author.kind === "bot") stage.guideLeaves();
    if (message.author.kind === "player") registry.set("picture", null);
    else if (message.content.type === "image") registry.set("picture", message.content.url);
  };
  const onChoice = (choice: Choice) => {
    registry.set("picture", null);
    const change = goldChange(choice.text);
    if (change === 0) return;
    const { gold, charm } = progressOf(registry);
    saveProgress(registry, {
      gold: Math.max(0, gold + change),
      charm: charm || (npc.id === charmSeller && change < 0),
    });
  };
  chat.events.on("message", onMessage);
  chat.events.on("choice", onChoice);
  chat.events.once("close", () => {
    chat.events.off("message", onMessage);
    chat.events.off("choice", onChoice);
    registry.merge({ talkingTo: null, picture: null });
    stage.guideLeaves();
    stage.closed();
  });
}
