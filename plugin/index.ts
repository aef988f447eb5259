// The game's door: every public name of the plugin.
export { type ChatEventName, ChatPlugin, type OpenOptions } from "./chat-plugin.ts";
export type { Conversation, Status } from "./conversation/conversation.ts";
export type { Author, Card, Choice, Content, Delivery, Link, Message } from "./conversation/message.ts";
export type { Npc } from "./dialogue/presentation.ts";
export { english, type Strings } from "./dialogue/strings.ts";
export type { DialogueBoxOptions } from "./overlay/dialogue-box/dialogue-box.ts";
export { midnight, storybook, type Theme, type ThemeChanges } from "./overlay/theme/theme.ts";
export type { Wording } from "./overlay/theme/wording.ts";
export { openTalk, type Talk } from "./stream/talk.ts";
export type { TalkOptions } from "./stream/talk-options.ts";
