// The published types as a game meets them: a project of its own, on both engines, with the strictest settings.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tsc = join(root, "node_modules/.bin/tsc");
const folder = mkdtempSync(join(tmpdir(), "parley-types-"));

function run(...args: string[]): string {
  const { stdout, stderr } = spawnSync(tsc, args, { encoding: "utf8" });
  return `${stdout}${stderr}`.trim();
}

/** A game's own folder, with the package in its node_modules as npm would lay it out. */
function project(phaser: string, source: string): string {
  const here = mkdtempSync(join(folder, "game-"));
  const modules = join(here, "node_modules");
  mkdirSync(join(modules, "phaser-parley"), { recursive: true });
  cpSync(join(root, "package.json"), join(modules, "phaser-parley/package.json"));
  cpSync(join(folder, "dist"), join(modules, "phaser-parley/dist"), { recursive: true });
  symlinkSync(join(root, "node_modules", phaser), join(modules, "phaser"));
  symlinkSync(join(root, "node_modules/rxjs"), join(modules, "rxjs"));
  writeFileSync(join(here, "package.json"), '{ "type": "module" }');
  writeFileSync(join(here, "game.ts"), source);
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    module: "nodenext",
    target: "es2022",
    lib: ["es2022", "dom"],
    types: [],
    noEmit: true,
    // Phaser's own declarations have errors.
    skipLibCheck: true,
  };
  writeFileSync(join(here, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["game.ts"] }));
  return run("-p", here);
}

const game = `
import * as Phaser from "phaser";
import { from, map, type Observable } from "rxjs";
import { ChatPlugin, CHAT_FOCUS, chatOf, chatWindow, dialogueBox, speechBubble, modern } from "phaser-parley";
import type { Choice, Message, PresenterFactory, Talk, TalkView } from "phaser-parley";
import { openTalk, type Conversation } from "phaser-parley/stream";

class Village extends Phaser.Scene {
  create() {
    const chat: ChatPlugin = this.chat;
    const talk: Talk = chat.open({ url: { baseUrl: "http://localhost", token: "T" }, clientId: "p", npc: { name: "Marta" } });
    talk.choices$.subscribe((choices: readonly Choice[]) => choices.map((choice) => choice.text.length));
    chat.events.on("message", (message: Message) => {
      if (message.content.type === "image") message.content.url.length;
      // @ts-expect-error a picture has no words
      if (message.content.type === "image") message.content.text;
    });
    chat.events.on("choice", (choice) => choice.text.length);
    chat.events.once("focus", (typing) => !typing);
    // @ts-expect-error there is no such event
    chat.events.on("chosen", () => {});
    const marta = this.add.image(0, 0, "marta");
    const own: PresenterFactory = (scene, handlers) => {
      const words = scene.add.text(0, 0, "");
      words.on("pointerup", () => handlers.advance(words.text));
      return {
        render: (view: TalkView) => void words.setText(view.line?.text.text ?? ""),
        focusEntry: () => {},
        destroy: () => words.destroy(),
      };
    };
    chat.open({
      ...{ url: "http://localhost/chatapi/T", clientId: "p", npc: { name: "Marta" } },
      ...{ theme: { base: modern, colours: { accent: "#ffb454" } }, textSize: 1.25, contrast: "high", timers: false },
      present: [dialogueBox(), chatWindow({ place: "right" }), speechBubble({ target: marta }), own],
      locked: ({ text }) => (text === "Pay" ? "needs 50 gold" : undefined),
      strings: { agentJoined: (name) => \`\${name} ist da.\` },
    });
    chat.present(chatWindow());
    chatOf(this, "talks").bark(marta, "Hot off the anvil!", { priority: 1 });
    this.events.on(CHAT_FOCUS, (typing: boolean) => typing);
    // @ts-expect-error a bubble needs somebody to speak
    chat.present(speechBubble());
    // @ts-expect-error there is no such looks
    chat.open({ url: "http://localhost/chatapi/T", clientId: "p", npc: { name: "Marta" }, contrast: "more" });
    // @ts-expect-error an NPC has a name
    chat.open({ url: "http://localhost/chatapi/T", clientId: "p", npc: {} });
  }
}

const talk = openTalk({ url: "http://localhost/chatapi/T", clientId: "p", tabs: false });
const lengths$: Observable<number> = talk.conversation$.pipe(map((now: Conversation) => now.messages.length));
const status$ = from(talk.status$).pipe(map(({ kind }) => kind));
const kinds: Observable<"connecting" | "live" | "slow" | "offline" | "refused"> = status$;
// @ts-expect-error a talk is not changed from outside
talk.conversation = talk.conversation;
// @ts-expect-error there is no such way
openTalk({ url: "http://localhost/chatapi/T", clientId: "p", mode: "later" });
new Phaser.Game({ plugins: { scene: [{ key: "ChatPlugin", plugin: ChatPlugin, mapping: "chat" }] }, scene: Village });
void [lengths$, kinds];
`;

beforeAll(() => {
  expect(run("-p", join(root, "plugin/tsconfig.json"), "--outDir", join(folder, "dist/types"))).toBe("");
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the published types", () => {
  it.each(["phaser", "phaser3"])(
    "fit a strict game on %s, and refuse what is wrong",
    (phaser) => {
      expect(project(phaser, game)).toBe("");
    },
    60_000,
  );

  it("are really looked at by this test", () => {
    expect(project("phaser", `${game}\ntalk.nothing();`)).toContain("Property 'nothing' does not exist on type 'Talk'");
  }, 60_000);
});
