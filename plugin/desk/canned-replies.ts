// The lines that every desk starts with; a game brings its own through createDesk({ replies }).
import type { CannedReply } from "./picture.ts";

export const CANNED_REPLIES: readonly CannedReply[] = [
  {
    shortcut: "hello",
    text: "Hello {player}, this is {agent}. I have read what you told the bot, so no need to repeat it.",
  },
  { shortcut: "looking", text: "Let me look into that. It will take me a minute or two; please stay around." },
  { shortcut: "where", text: "Where in the game are you right now, and what was the last thing that happened?" },
  { shortcut: "picture", text: "Could you send me a picture of what you see?" },
  { shortcut: "fixed", text: "That should be put right now. Could you try once more and tell me?" },
  { shortcut: "bug", text: "That is a fault of ours, not yours. I have passed it on to the people who can mend it." },
  {
    shortcut: "refund",
    text: "I have given back what you lost. It should be with your things now.",
  },
  { shortcut: "kind", text: "I want to help you, {player}. Let us keep it friendly, please." },
  { shortcut: "else", text: "Is there anything else I can do for you?" },
  {
    shortcut: "bye",
    text: "Glad I could help. I am handing you back now; ask for a human whenever you need one. Safe travels!",
  },
];
