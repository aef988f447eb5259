// Options that are given to one way to show a talk: misspelt names are asked about, wrong values refused at once.
import { expect, test } from "vitest";
import { backlog, chatWindow } from "../../plugin/chat-window.ts";
import { dialogueBox } from "../../plugin/presenters.ts";
import { speechBubble } from "../../plugin/speech-bubble.ts";

const target = { x: 10, y: 20 };
const calls = {
  dialogueBox: (own: object) => dialogueBox(own),
  chatWindow: (own: object) => chatWindow(own),
  backlog: (own: object) => backlog(own),
  speechBubble: (own: object) => speechBubble({ target, ...own }),
};

test.each(Object.entries(calls))(
  "%s() takes nothing that it cannot use, and says what to give instead",
  (_name, call) => {
    expect(() => call({ textSize: 5 })).toThrow("`textSize` is 5: give a number from 0.75 to 2");
    expect(() => call({ timers: "no" })).toThrow("`timers` must be a boolean, not no");
    expect(() => call({ direction: "right" })).toThrow('`direction` is "right": give "ltr" or "rtl"');
    expect(() => call({ theme: { colours: { acent: "#fff" } } })).toThrow('did you mean "accent"');
    expect(() => call({ wording: { yuo: "Du" } })).toThrow("`wording.yuo` does not exist");
    expect(() => call({ textSize: 1.5, timers: false, direction: "rtl" })).not.toThrow();
  },
);

test("what is a presenter's own is doubted as well", () => {
  expect(() => dialogueBox({ ...{ controls: 1 } } as never)).toThrow(
    "`controls` must be a boolean, not 1: whether small",
  );
  expect(() => dialogueBox({ ...{ auto: "yes" } } as never)).toThrow("`auto` must be a boolean, not yes: true begins");
  expect(() => chatWindow({ ...{ place: "top" } } as never)).toThrow(
    '`place` is "top": give "left" or "right" or "full".',
  );
  expect(() => chatWindow({ width: Number.NaN })).toThrow(
    "`width` is NaN: give a number from 100 to 10000 (theme pixels)",
  );
  expect(() => chatWindow({ ...{ title: 7 } } as never)).toThrow(
    "`title` must be a string, not 7: it stands in the header",
  );
  expect(() => speechBubble({ target, ...{ earshot: 300 } } as never)).toThrow(
    "`earshot` must be an object, not 300: { near: 300, far: 700 }",
  );
  expect(() => speechBubble({ target, ...{ earshot: { near: 300 } } } as never)).toThrow("`earshot.far` is NaN: give");
  expect(() => speechBubble({ target, ...{ walking: null } } as never)).toThrow(
    "`walking` must be a boolean, not null",
  );
  expect(() => dialogueBox("modern" as never)).toThrow("dialogueBox() takes an object of options, not modern.");
});

test("a bubble needs somebody to speak", () => {
  for (const own of [undefined, {}, { target: undefined }, { target: "marta" }])
    expect(() => speechBubble(own as never)).toThrow(/^speechBubble\(/);
  expect(() => speechBubble({} as never)).toThrow(
    "speechBubble({ target }) needs a speaker: an object of the scene, or anything with x and y in the world.",
  );
});

test("a name that is nearly an option's is asked about on the console, once", () => {
  const warned: string[] = [];
  const { warn } = console;
  console.warn = (words: string) => void warned.push(words);
  try {
    for (let i = 0; i < 2; i++) {
      calls.chatWindow({ logonly: true, titel: "Letters" });
      speechBubble({ target, ...{ wakling: true, ear_shot: { near: 1, far: 2 } } });
      calls.dialogueBox({ contorls: false });
      chatWindow({ title: "Letters", width: 400, place: "left", logOnly: false });
      speechBubble({ target, listener: target, earshot: { near: 1, far: 2 }, height: 20, walking: true, auto: true });
    }
  } finally {
    console.warn = warn;
  }
  expect(warned.map((each) => each.trim())).toEqual([
    'phaser-parley: no option "logonly": did you mean "logOnly"?',
    'phaser-parley: no option "titel": did you mean "title"?',
    'phaser-parley: no option "wakling": did you mean "walking"?',
    'phaser-parley: no option "ear_shot": did you mean "earshot"?',
    'phaser-parley: no option "contorls": did you mean "controls"?',
  ]);
});
