// Who lives in Emberwick: plain data, read by the game and by the host that serves the NPCs' bots. Knows no Phaser.

export interface Npc {
  /** Name of the bot's script in bot/ and of the sprite sheet in assets/people/. */
  readonly id: string;
  readonly name: string;
  /** Texture key of the portrait; its picture is assets/portraits/<portrait>.svg. */
  readonly portrait: string;
  /** Token of the NPC's Chat API channel. A demo token: in a web game a token is public anyway (README, "Tokens"). */
  readonly token: string;
  /** Where the NPC's feet stand, in world units. */
  readonly x: number;
  readonly y: number;
  /** What the bubble over the NPC's head offers. */
  readonly prompt: string;
  /** From the feet to the top of the head, in world units. */
  readonly tall: number;
  /** Talks in a bubble over the head instead of the box. */
  readonly inBubble?: boolean;
}

export const npcs: readonly Npc[] = [
  {
    id: "marta",
    name: "Marta",
    portrait: "portrait-marta",
    token: "MartaWel:1f0c7a52e94bd83660a1c5e7f2d94b8803ac6e15",
    x: 1082,
    y: 652,
    prompt: "Talk",
    tall: 120,
  },
  {
    id: "brom",
    name: "Brom",
    portrait: "portrait-brom",
    token: "BromForg:8e21b6f04d7a93c5508fe1a2b4c6d7e90f3152ab",
    x: 1668,
    y: 606,
    prompt: "Talk",
    tall: 126,
  },
  {
    id: "soot",
    name: "Soot",
    portrait: "portrait-soot",
    token: "SootACat:c0ffee5007ca7a11e90b3d2f4856a7c9d1e20b34",
    x: 1508,
    y: 628,
    prompt: "Greet",
    tall: 62,
    inBubble: true,
  },
];

/** The letters to the Guides: no person, yet a channel and a bot like everybody's, shown in the chat window. */
export const letters = {
  id: "letters",
  name: "The Guides",
  portrait: "portrait-guide",
  token: "LettersG:5b7e19c2a04f8d63e1b92c7750aa4f3e86d1c0b9",
  /** The board beside the road where they are nailed. */
  x: 905,
  y: 726,
} as const;

export const guidePortrait = "portrait-guide";
export const playerPortrait = "portrait-player";

/** Whoever buys something of this NPC has bought the ember charm: it is all that he sells. */
export const charmSeller = "brom";

/** What the player's purse holds at the start. */
export const startingGold = 40;

/**
 * The game's own rule: a choice that ends in "(15 gold)" costs that much, one in "(+5 gold)" pays it.
 * Returns the change to the purse.
 */
export function goldChange(choiceText: string): number {
  const match = /\((\+?)(\d+) gold\)$/.exec(choiceText.trim());
  if (!match) return 0;
  return match[1] === "+" ? Number(match[2]) : -Number(match[2]);
}
