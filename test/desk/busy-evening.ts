// A desk with something going on, for the pictures: players of three NPCs, and a second agent at work.
import type { DeskOnLoopback } from "./desk-on-loopback.ts";
import type { FakeServer } from "./fake-server.ts";

export const MIRA = "Old Bess:mira-7f3a";

const talk = (at: number, ...said: ["CLIENT" | "BOT", string][]) => ({
  customData: {
    history: said.map(([author, text], index) => ({ author, text, timestamp: at - (said.length - index) * 9_000 })),
  },
});

/** `pass` moves the desk's clock on. */
export async function busyEvening(desk: DeskOnLoopback, server: FakeServer, pass: (ms: number) => void): Promise<void> {
  let at = Date.now();
  const later = (seconds: number) => {
    pass(seconds * 1_000);
    at += seconds * 1_000;
  };
  const announce = (userId: string, userName: string, more: object = {}) =>
    desk.operator("/key/selectDestination", { userId, userName, destinationId: "guides", ...more });
  const says = (userId: string, text: string) => desk.operator("/key/sendText", { userId, text });

  const jonas = await desk.signIn("Jonas Weil");
  const ines = await desk.signIn("Inês Duarte");
  await ines.api("available", { available: false });

  await announce(
    "Brom the smith:kjell",
    "Kjell",
    talk(at, ["CLIENT", "can you mend my axe"], ["BOT", "Not without iron, friend."]),
  );
  await says("Brom the smith:kjell", "it says I have no iron but I have 12");
  await jonas.until(() => jonas.state().chats.size === 1, "Kjell's chat");
  await jonas.act("Brom the smith:kjell", "claim");
  await jonas.say(
    "Brom the smith:kjell",
    "Hello Kjell, Jonas here. I can see the 12 bars in your bag. Which axe is it?",
  );
  later(25);
  await says("Brom the smith:kjell", "the Frostbite, from the winter fair");
  await jonas.api("reading", { chat: jonas.chat("Brom the smith:kjell").id });

  later(12);
  await announce(MIRA, "Mira Thornwood", {
    attributes: {
      Level: "12",
      Purse: "40 gold",
      Place: "Ferry landing",
      Quest: "The sunken chest",
      Language: "English",
    },
    ...talk(
      at,
      ["BOT", "Well met, traveller. The river is high today. What do you seek?"],
      ["CLIENT", "Pay the ferryman"],
      ["BOT", "That will be fifty gold. The chest is yours when we land."],
      ["CLIENT", "I paid but the chest did not open"],
      ["BOT", "Ah, the river keeps what it takes. Try the key once more."],
      ["CLIENT", "I tried three times. I lost 50 gold, this is a bug"],
      ["BOT", "I do not follow you, traveller. Shall I fetch a guide?"],
      ["CLIENT", "Fetch a guide"],
    ),
  });
  await says(MIRA, "Hi, I paid Bess 50 gold and the chest stays shut");
  later(96);
  await announce("Soot the cat:anon-81", "天野 ゆき", talk(at, ["CLIENT", "ねこ！"], ["BOT", "Mrrow."]));
  await says("Soot the cat:anon-81", "ねこが橋の下で動けなくなりました");
  await says("Soot the cat:anon-81", "見に来てもらえますか？");
  later(70);
  await announce(
    "Marta the innkeeper:deniz",
    "Deniz",
    talk(at, ["CLIENT", "room for the night"], ["BOT", "We are full."]),
  );
  await says("Marta the innkeeper:deniz", "Someone in the inn keeps calling me names. What can I do?");
  later(18);
  await announce("Old Bess:theo", "Theo");
  await says("Old Bess:theo", "is this a real person?");
  await announce("Marta the innkeeper:old", "Rosalind", talk(at, ["CLIENT", "lost my ring"], ["BOT", "Oh dear."]));
  await desk.operator("/key/closeChat", { userId: "Marta the innkeeper:old", text: "found it, thanks" });
  later(6);
  server.posts.length = 0;
}
