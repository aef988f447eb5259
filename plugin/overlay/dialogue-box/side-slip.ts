// A slip above the panel: the player's own words with their mark, or a word about the connection.

import { smallFont } from "../art/painted-words.ts";
import { showSlip } from "../art/shown-surface.ts";
import { createWordSlip, type SideWords } from "../art/word-slip.ts";
import { contains, type Rect } from "../stage/rect.ts";
import { addGroup, addImage, type Stage } from "../stage/stage.ts";
import type { Layout } from "./layout.ts";

export interface SideSlip {
  /** Draws the slip so that it ends at `bottom`; returns the height that is free above it. */
  draw(words: SideWords | undefined, layout: Layout, bottom: number): number;
  /** The button was hit. */
  pressed(x: number, y: number): boolean;
  covers(x: number, y: number): boolean;
}

export function createSideSlip(box: Stage, name: string): SideSlip {
  const stage = addGroup(box);
  const { theme } = stage;
  const slip = createWordSlip(stage, addImage(stage), name);
  const button = addImage(stage);
  let buttonArea: Rect | undefined;

  return {
    draw(words, layout, bottom) {
      buttonArea = undefined;
      stage.root.setVisible(words !== undefined);
      slip.hide();
      button.setVisible(false);
      if (!words) return bottom;
      const { unit, mirrored } = layout;
      const px = (length: number) => Math.round(length * unit);
      const call = words.button;
      const font = smallFont(stage, unit, true);
      const gap = px(7);
      const buttonWidth = call === undefined ? 0 : Math.ceil(stage.measureIn(font)(call)) + 2 * px(12);
      const finger = call === undefined ? 0 : layout.slipHeight - px(8);
      const { width, height } = slip.measure(words, unit, layout.slipWidth, buttonWidth && buttonWidth + gap, finger);
      const y = bottom - height;
      const left = mirrored ? layout.slipRight : layout.slipRight - width;
      slip.place(left, y);
      if (call !== undefined) {
        const rim = px(4);
        const x = mirrored ? left + rim : left + width - rim - buttonWidth;
        const at = { x, y: y + rim, width: buttonWidth, height: height - 2 * rim };
        const written = { text: call, font, colour: theme.colours.troubleText, padding: px(12) };
        showSlip(stage, button, `${name}-button`, "trouble", at, unit, written);
        buttonArea = { x: x - gap, y, width: buttonWidth + 2 * gap, height };
      }
      return y - px(theme.spacing.gap);
    },
    pressed: (x, y) => buttonArea !== undefined && contains(buttonArea, x, y),
    covers: (x, y) => slip.area !== undefined && contains(slip.area, x, y),
  };
}
