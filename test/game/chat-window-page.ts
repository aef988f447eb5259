// The page of the overlay's tests, with a chat window in place of the dialogue box.
import "./overlay-page.ts";
import {
  type ChatWindowOptions,
  createBacklog,
  createChatWindow,
} from "../../plugin/overlay/chat-window/chat-window.ts";

import { modern } from "../../plugin/overlay/theme/modern.ts";
import { terminal } from "../../plugin/overlay/theme/terminal.ts";
import { recordedHandlers } from "../recorded-handlers.ts";

const themes = { modern, terminal };

declare global {
  interface Window {
    /** Opens a chat window as `harness.box`. */
    openWindow(options?: ChatWindowOptions & { backlog?: boolean; look?: keyof typeof themes }): void;
  }
}

window.openWindow = ({ backlog = false, look, ...options } = {}) => {
  const { harness } = window;
  const report = (call: string) => {
    harness.calls.push(call);
    if (call === "close") harness.close();
  };
  const create = backlog ? createBacklog : createChatWindow;
  const theme = look && { theme: themes[look] };
  harness.box = create(harness.scene, recordedHandlers(report), { ...options, ...theme });
};
