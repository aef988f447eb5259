// The page of the overlay's tests, with a chat window in place of the dialogue box.
import "./overlay-page.ts";
import {
  type ChatWindowOptions,
  createBacklog,
  createChatWindow,
} from "../../plugin/overlay/chat-window/chat-window.ts";

declare global {
  interface Window {
    /** Opens a chat window as `harness.box`. */
    openWindow(options?: ChatWindowOptions & { backlog?: boolean }): void;
  }
}

window.openWindow = ({ backlog = false, ...options } = {}) => {
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
    options,
  );
};
