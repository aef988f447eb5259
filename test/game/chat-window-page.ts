// The page of the overlay's tests, with a chat window in place of the dialogue box.
import "./overlay-page.ts";
import {
  type ChatWindowOptions,
  createBacklog,
  createChatWindow,
} from "../../plugin/overlay/chat-window/chat-window.ts";

import { modern } from "../../plugin/overlay/theme/modern.ts";
import { terminal } from "../../plugin/overlay/theme/terminal.ts";

const themes = { modern, terminal };

declare global {
  interface Window {
    /** Opens a chat window as `harness.box`. */
    openWindow(options?: ChatWindowOptions & { backlog?: boolean; look?: keyof typeof themes }): void;
  }
}

window.openWindow = ({ backlog = false, look, ...options } = {}) => {
  const { harness } = window;
  const report = (text: string) => void harness.calls.push(text);
  const create = backlog ? createBacklog : createChatWindow;
  harness.box = create(
    harness.scene,
    {
      advance: (id) => report(`advance ${id}`),
      choose: (id) => report(`choose ${id}`),
      say: (text) => report(`say ${text}`),
      retry: (id) => report(`retry ${id}`),
      close: () => {
        report("close");
        harness.close();
      },
      focus: (typing) => report(`focus ${typing}`),
      follow: (url) => report(`follow ${url}`),
      read: () => report("read"),
    },
    { ...options, ...(look && { theme: themes[look] }) },
  );
};
