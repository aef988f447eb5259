// The one place where the game meets the chat plugin: opens a talk with an NPC and keeps the purse and the Guide in step with it.

import type * as Phaser from "phaser";
import { type Choice, chatWindow, type Message, type OpenOptions, type ThemeChanges } from "../../plugin/index.ts";
import { charmSeller, goldChange, guidePortrait, letters, type Npc } from "../npcs.ts";
import { playerId, playerName, progressOf, saveProgress } from "./save.ts";

/** The village's own letters, in everything that the plugin shows. */
export const fonts: NonNullable<ThemeChanges["fonts"]> = {
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

/** How a talk is shown: in the dialogue box where nothing is said. */
type Shown = Pick<OpenOptions, "safe" | "present">;

export function startTalk(scene: Phaser.Scene, npc: Npc, stage: TalkStage, shown: Shown): void {
  const { chat, registry } = scene;
  chat.open({
    url: `${location.origin}/chatapi/${npc.token}`,
    clientId: playerId(),
    player: { firstName: playerName(playerId()) },
    npc: { name: npc.name, portrait: npc.portrait },
    agentPortrait: guidePortrait,
    greet: { event: "approach", data: { ...progressOf(registry) } },
    data: () => ({ ...progressOf(registry) }),
    locked: ({ text }) =>
      progressOf(registry).gold < -goldChange(text) ? `needs ${-goldChange(text)} gold` : undefined,
    ...shown,
  });
  const onGold = () => chat.refresh();
  registry.events.on("changedata-gold", onGold);
  registry.set("talkingTo", npc.id);

  const onMessage = (message: Message) => {
    if (message.author.kind === "agent") stage.guideComes(npc);
    else if (message.author.kind === "bot") stage.guideLeaves();
  };
  const onChoice = (choice: Choice) => {
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
    registry.events.off("changedata-gold", onGold);
    registry.set("talkingTo", null);
    stage.guideLeaves();
    stage.closed();
  });
}

/** Opens the letters to the Guides: a log to read back in, while the village goes on beside it. */
export function openLetters(scene: Phaser.Scene, closed: () => void): void {
  const { chat, registry } = scene;
  chat.open({
    url: `${location.origin}/chatapi/${letters.token}`,
    clientId: playerId(),
    player: { firstName: playerName(playerId()) },
    npc: { name: letters.name, portrait: letters.portrait },
    agentPortrait: guidePortrait,
    greet: { event: "approach", data: { ...progressOf(registry) } },
    data: () => ({ ...progressOf(registry) }),
    present: chatWindow({ title: "Letters to the Guides" }),
  });
  registry.set("talkingTo", letters.id);
  chat.events.once("close", () => {
    registry.set("talkingTo", null);
    closed();
  });
}
