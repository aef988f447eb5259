// The logs that are measured: ours, those of rexUI, one joined Text of the engine, and a list of the DOM.
import GridTable from "rex/templates/ui/gridtable/GridTable.js";
import Label from "rex/templates/ui/label/Label.js";
import RoundRectangle from "rex/templates/ui/roundrectangle/RoundRectangle.js";
import ScrollablePanel from "rex/templates/ui/scrollablepanel/ScrollablePanel.js";
import Sizer from "rex/templates/ui/sizer/Sizer.js";
import TextArea from "rex/templates/ui/textarea/TextArea.js";
import { createChatWindow } from "../../../plugin/overlay/chat-window/chat-window.ts";
import { isPlayer, letters, room, words } from "./words.mjs";

const style = { fontFamily: letters.family, fontSize: `${letters.size}px`, color: "#33231a" };
const middle = { x: room.x + room.width / 2, y: room.y + room.height / 2 };
const nothing = () => {};
const silent = Object.fromEntries(
  ["advance", "choose", "say", "retry", "close", "focus", "follow", "read"].map((name) => [name, nothing]),
);

function entryOf(index) {
  return {
    id: `m${index}`,
    side: isPlayer(index) ? "player" : "other",
    block: { type: "words", text: { text: words(index), runs: [] } },
    at: 1_700_000_000_000 + index * 20_000,
    ...(isPlayer(index) ? { mark: "delivered" } : { speaker: { name: "Mira" } }),
  };
}

/** A rectangle of rexUI, as its examples draw grounds. */
function ground(scene, colour) {
  const made = new RoundRectangle(scene, 0, 0, 10, 10, 8, colour);
  scene.add.existing(made);
  return made;
}

/**
 * Each opens a log with so many messages and gives: `append(index)`, `scroll(px)` upwards for one frame. What is made
 * before `open` returns its function is the game's own data and is not measured.
 */
export const contenders = {
  ours(scene, count) {
    const entries = Array.from({ length: count }, (_, i) => entryOf(i));
    const view = (all) => ({
      speaker: { name: "Mira" },
      more: false,
      choices: [],
      entries: all,
      waiting: false,
      entry: { placeholder: "Say something" },
    });
    let all = entries;
    return () => {
      const { family } = letters;
      // The letters of everybody here: what it takes to find a font on this machine is not what is measured.
      const theme = { fonts: { body: family, name: family, small: family } };
      const chat = createChatWindow(scene, silent, { place: "full", theme });
      chat.render(view(all));
      return {
        prepare(index) {
          // A player's own line leads to the end; the measured ones are answers, as everybody's are.
          const next = { ...entryOf(index), side: "other", speaker: { name: "Mira" } };
          delete next.mark;
          all = [...all, next];
        },
        append: () => chat.render(view(all)),
        scroll(by) {
          const canvas = scene.game.canvas;
          const box = canvas.getBoundingClientRect();
          const at = { clientX: box.x + middle.x, clientY: box.y + middle.y };
          canvas.dispatchEvent(new WheelEvent("wheel", { deltaY: -by, bubbles: true, cancelable: true, ...at }));
        },
        destroy: () => chat.destroy(),
      };
    };
  },

  "rexUI GridTable"(scene, count) {
    const items = Array.from({ length: count }, (_, i) => words(i));
    return () => {
      const table = new GridTable(scene, {
        ...middle,
        ...{ width: room.width, height: room.height, scrollMode: 0 },
        background: ground(scene, 0xf3dfb2),
        table: { cellHeight: 60, columns: 1, mask: { padding: 2 }, reuseCellContainer: true },
        createCellContainerCallback(cell, container) {
          const label =
            container ??
            scene.add.existing(
              new Label(scene, {
                width: cell.width,
                height: cell.height,
                background: ground(scene, 0xfdf3d8),
                text: scene.add.text(0, 0, "", { ...style, wordWrap: { width: letters.wrap } }),
                space: { left: 10 },
              }),
            );
          label.setMinSize(cell.width, cell.height);
          label.getElement("text").setText(cell.item);
          return label;
        },
        items,
      });
      scene.add.existing(table);
      table.layout().setT(1);
      return {
        prepare: (index) => items.push(words(index)),
        append: () => table.setItems(items).setT(1),
        scroll: (by) => table.addChildOY(by, true),
      };
    };
  },

  "rexUI TextArea"(scene, count) {
    const lines = Array.from({ length: count }, (_, i) => words(i));
    return () => {
      const area = new TextArea(scene, {
        ...middle,
        ...{ width: room.width, height: room.height },
        background: ground(scene, 0xf3dfb2),
        text: scene.add.text(0, 0, "", { ...style, wordWrap: { width: letters.wrap } }),
        content: lines.join("\n"),
      });
      scene.add.existing(area);
      area.layout().scrollToBottom();
      let next = "";
      return {
        prepare(index) {
          next = `\n${words(index)}`;
        },
        append: () => area.appendText(next).scrollToBottom(),
        scroll: (by) => area.addChildOY(by, true),
      };
    };
  },

  "rexUI ScrollablePanel"(scene, count) {
    const lines = Array.from({ length: count }, (_, i) => words(i));
    const label = (text) =>
      scene.add.existing(
        new Label(scene, {
          background: ground(scene, 0xfdf3d8),
          text: scene.add.text(0, 0, text, { ...style, wordWrap: { width: letters.wrap } }),
          space: { left: 10, right: 10, top: 6, bottom: 6 },
        }),
      );
    return () => {
      const sizer = scene.add.existing(new Sizer(scene, { orientation: "y", space: { item: 6 } }));
      for (const line of lines) sizer.add(label(line), { expand: true });
      const panel = new ScrollablePanel(scene, {
        ...middle,
        ...{ width: room.width, height: room.height, scrollMode: 0 },
        background: ground(scene, 0xf3dfb2),
        panel: { child: sizer, mask: { padding: 1 } },
      });
      scene.add.existing(panel);
      panel.layout().setT(1);
      let next = "";
      return {
        prepare(index) {
          next = words(index);
        },
        append() {
          sizer.add(label(next), { expand: true });
          panel.layout().setT(1);
        },
        scroll: (by) => panel.addChildOY(by, true),
      };
    };
  },

  "one joined Text"(scene, count) {
    let text = Array.from({ length: count }, (_, i) => words(i)).join("\n");
    return () => {
      const object = scene.add.text(room.x, room.y, text, { ...style, wordWrap: { width: letters.wrap } });
      return {
        prepare(index) {
          text += `\n${words(index)}`;
        },
        append() {
          object.setText(text);
          object.y = room.y + room.height - object.height;
        },
        scroll(by) {
          object.y += by;
        },
      };
    };
  },

  "DOM list"(_scene, count) {
    const lines = Array.from({ length: count }, (_, i) => words(i));
    return () => {
      const list = document.createElement("div");
      const place = `left:${room.x}px;top:${room.y}px;width:${room.width}px;height:${room.height}px`;
      list.style.cssText = `position:absolute;${place};overflow:auto;font:15px ${letters.family};background:#f3dfb2`;
      const add = (line) => {
        const row = document.createElement("div");
        row.style.cssText = "margin:4px;padding:6px 10px;border-radius:8px;background:#fdf3d8";
        row.textContent = line;
        list.append(row);
      };
      for (const line of lines) add(line);
      document.body.append(list);
      list.scrollTop = list.scrollHeight;
      let next = "";
      return {
        prepare(index) {
          next = words(index);
        },
        append() {
          add(next);
          list.scrollTop = list.scrollHeight;
        },
        scroll(by) {
          list.scrollTop -= by;
        },
        isDom: true,
      };
    };
  },
};
