// What is said in passing in Emberwick: plain data. The bots know nothing of it; these words are the game's own.

export interface Sayings {
  /** To the traveller who comes by: at dusk, with the charm in the pocket, and when the lantern burns. */
  readonly greetings: {
    readonly dusk: readonly string[];
    readonly charm: readonly string[];
    readonly lit: readonly string[];
  };
  /** To nobody in particular: the weather, the work. */
  readonly musings: readonly string[];
}

export const sayings: Readonly<Record<string, Sayings>> = {
  marta: {
    greetings: {
      dusk: ["A traveller, at this hour?", "Mind the step by the well, dear."],
      charm: ["You carry something warm. Hurry!", "To the bridge, before dark!"],
      lit: ["There goes our Lightkeeper.", "I slept like a stone. Thank you!"],
    },
    musings: ["Rain by midnight, my knee says.", "Forty lanterns. Once it was forty-one.", "The owl is early tonight."],
  },
  brom: {
    greetings: {
      dusk: ["Watch the sparks. If there were any.", "Forge is cold, if you come for that."],
      charm: ["Don't you drop it!", "It hums. That means it likes you."],
      lit: ["Saw your light from here!", "Coal again by Friday, thanks to you."],
    },
    musings: ["Wind turns north. Wolves like that.", "Where did that cat put my glove?", "Hm. Needs another heat."],
  },
  soot: {
    greetings: {
      dusk: ["Mrrp?", "…", "Mrow."],
      charm: ["Sniff. Sniff.", "Prrp!"],
      lit: ["Prrrrr.", "Mrrp!"],
    },
    musings: ["*yawns*", "*watches the hens*", "Mrrow."],
  },
};

/** The hens by the barn, when somebody comes too near. */
export const clucks: readonly string[] = ["Bok!", "Bok-bok-bok!", "Bgawk!"];
