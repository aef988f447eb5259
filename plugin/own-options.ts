// What a game gives one presenter of its own, as `dialogueBox({ … })`: doubted where it is given, as `chat.open` doubts its.
import { between, checkLooks, is, oneOf } from "./open-options.ts";
import type { ChatWindowOptions } from "./overlay/chat-window/chat-window-options.ts";
import type { DialogueBoxOptions } from "./overlay/dialogue-box/dialogue-box.ts";
import type { SpeechBubbleOptions } from "./overlay/speech-bubble/speech-bubble-options.ts";

type Own = Partial<DialogueBoxOptions & ChatWindowOptions & SpeechBubbleOptions>;

const switches = {
  controls: "whether small buttons stand beside the cross",
  auto: "true begins with reading on by itself",
  logOnly: "true shows neither field nor choices",
  walking: "true lets the player walk on while the talk is open",
} as const;

/**
 * @param call what the game wrote, for messages
 * @throws TypeError or RangeError for an option that cannot be used; it says what to give instead
 */
export function checkOwn(call: string, own: Own): void {
  if (typeof own !== "object" || own === null) throw new TypeError(`${call} takes an object of options, not ${own}.`);
  checkLooks(own, true);
  const { place, title, width, height, camera, listener, earshot }: Own = own;
  for (const [name, cure] of Object.entries(switches)) is("boolean", name, own[name as keyof typeof switches], cure);
  oneOf("place", place, ["left", "right", "full"]);
  is("string", "title", title, "it stands in the header");
  between("width", width, 100, 10_000, "theme pixels");
  between("height", height, 0, 100_000, "from the target's place up to its head, in its own pixels");
  is("object", "camera", camera, "the one that sees the target, such as this.cameras.main");
  is("object", "listener", listener, "the player's figure, or anything with x and y in the world");
  is("object", "earshot", earshot, "{ near: 300, far: 700 }, units of the world");
  for (const each of ["near", "far"] as const)
    if (earshot) between(`earshot.${each}`, earshot[each] ?? Number.NaN, 0, 1e9, "units of the world");
}
