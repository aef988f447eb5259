// The game's door: every public name of the plugin.
export { type ChatEventName, ChatPlugin, type OpenOptions } from "./chat-plugin.ts";
export type { Conversation, Status } from "./conversation/conversation.ts";
export type { Author, Card, Choice, Content, Delivery, Link, Message } from "./conversation/message.ts";
export type { Npc } from "./dialogue/cast.ts";
export { english, type Strings } from "./dialogue/strings.ts";
export type { DialogueBoxOptions } from "./overlay/dialogue-box/dialogue-box.ts";
export type { Frame, FrameName, Frames, NineSlice, Painter } from "./overlay/theme/frames.ts";
export { graphite, modern } from "./overlay/theme/modern.ts";
export type { Skin } from "./overlay/theme/skin.ts";
export { midnight, storybook } from "./overlay/theme/storybook.ts";
export { terminal } from "./overlay/theme/terminal.ts";
export { mixTheme, type Theme, type ThemeChanges } from "./overlay/theme/theme.ts";
export type { Wording } from "./overlay/theme/wording.ts";
export { openTalk, type Talk } from "./stream/talk.ts";
export type { TalkOptions } from "./stream/talk-options.ts";
