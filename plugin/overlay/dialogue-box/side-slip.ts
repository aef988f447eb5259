// A slip of one line above the panel: the player's own words with their mark, or a word about the connection.

import { drawCheck, drawClock, drawWarning } from "../art/mark-art.ts";
import { showSlip } from "../art/shown-surface.ts";
import type { TalkView } from "../presenter.ts";
import { contains, type Rect } from "../stage/rect.ts";
import { addGroup, addImage, addLettering, directed, type Font, type Stage, smallFont } from "../stage/stage.ts";
import { cleanLine, isRightToLeft, shorten } from "../text/line-breaking.ts";
import type { SlipLook } from "../theme/skin.ts";
import type { Theme } from "../theme/theme.ts";
import type { Wording } from "../theme/wording.ts";
import type { Layout } from "./layout.ts";

/** What a slip says. */
export interface SlipWords {
  readonly text: string;
  readonly look: SlipLook;
  readonly colour: string;
  readonly sign: (context: CanvasRenderingContext2D, size: number) => void;
  readonly signName: string;
  readonly signColour: string;
  /** Words on a button at its end. */
  readonly button?: string;
}

export interface SideSlip {
  /** Draws the slip so that it ends at `bottom`; returns the height that is free above it. */
  draw(words: SlipWords | undefined, layout: Layout, bottom: number): number;
  /** The button was hit. */
  pressed(x: number, y: number): boolean;
  covers(x: number, y: number): boolean;
}

export function createSideSlip(box: Stage, name: string): SideSlip {
  const stage = addGroup(box);
  const { theme, paintings } = stage;
  const paper = addImage(stage);
  const button = addImage(stage);
  const sign = addImage(stage);
  const line = addLettering(stage);
  const call = addLettering(stage);
  let area: Rect | undefined;
  let buttonArea: Rect | undefined;

  function hide(): void {
    stage.root.setVisible(false);
    for (const each of [paper, button, sign]) each.setVisible(false);
    line.show(false);
    call.show(false);
    area = undefined;
    buttonArea = undefined;
  }

  return {
    draw(words, layout, bottom) {
      hide();
      if (!words) return bottom;
      stage.root.setVisible(true);
      const { unit } = layout;
      const font = smallFont(theme, Math.round(theme.sizes.small * unit));
      const callFont: Font = { family: theme.fonts.small, size: font.size, style: "bold" };
      const measure = stage.measureIn(font);
      const finger = words.button === undefined ? 0 : layout.slipHeight - Math.round(8 * unit);
      const height = Math.max(Math.round(30 * unit), finger);
      const padding = Math.round(14 * unit);
      const signSize = Math.round(theme.sizes.small * 1.15 * unit);
      const gap = Math.round(7 * unit);
      const buttonWidth =
        words.button === undefined ? 0 : Math.ceil(stage.measureIn(callFont)(words.button)) + 2 * Math.round(12 * unit);
      const fixed = 2 * padding + signSize + gap + (buttonWidth > 0 ? buttonWidth + gap : 0);
      const text = cleanLine(words.text);
      const shown = shorten(text, Math.max(font.size * 3, layout.slipWidth - fixed), measure);
      const textWidth = Math.ceil(measure(shown));
      const width = textWidth + fixed;
      const x = layout.mirrored ? layout.slipRight : layout.slipRight - width;
      /** Left edge of what stands so far from where the slip begins. */
      const from = (start: number, wide: number) => x + (layout.mirrored ? width - start - wide : start);
      const y = bottom - height;
      area = { x, y, width, height };
      showSlip(stage, paper, name, words.look, area, unit);

      const signKey = paintings.paint(
        `${name}-sign`,
        `${words.signName}${words.signColour}`,
        signSize,
        signSize,
        (context) => {
          context.strokeStyle = words.signColour;
          context.fillStyle = words.signColour;
          words.sign(context, signSize);
        },
      );
      sign
        .setTexture(signKey)
        .setPosition(from(padding, signSize), Math.round(y + (height - signSize) / 2))
        .setVisible(true);
      line.write(directed(shown, isRightToLeft(shown)), font, words.colour);
      line.place(from(padding + signSize + gap, textWidth), y + height / 2);
      line.show(true);

      if (words.button !== undefined) {
        const inner = height - Math.round(8 * unit);
        const left = from(width - buttonWidth - Math.round(4 * unit), buttonWidth);
        const at = { x: left, y: y + Math.round(4 * unit), width: buttonWidth, height: inner };
        showSlip(stage, button, `${name}-button`, "trouble", at, unit);
        call.write(words.button, callFont, theme.colours.troubleText);
        call.place(left + Math.round(12 * unit), y + height / 2);
        call.show(true);
        buttonArea = { x: left - gap, y, width: buttonWidth + 2 * gap, height };
      }
      return y - Math.round(theme.spacing.gap * unit);
    },
    pressed: (x, y) => buttonArea !== undefined && contains(buttonArea, x, y),
    covers: (x, y) => area !== undefined && contains(area, x, y),
  };
}

/** The player's own line, with how far it got. */
export function echoWords(said: TalkView["echo"], theme: Theme, wording: Wording): SlipWords | undefined {
  if (!said) return undefined;
  const { trouble, textSoft: inkSoft, label } = theme.colours;
  const note = said.note ? ` (${said.note})` : "";
  const text = `${wording.you}: ${said.text}${note}`;
  const common = { text, look: "paper", colour: inkSoft, signName: said.mark } as const;
  switch (said.mark) {
    case "pending":
      return { ...common, sign: drawClock, signColour: inkSoft };
    case "delivered":
      return { ...common, sign: drawCheck, signColour: label };
    case "failed":
      return { ...common, colour: trouble, sign: drawWarning, signColour: trouble, button: wording.retry };
  }
}

/** A word about the connection, or that somebody has been called. */
export function noticeWords({ notice: text, calm }: TalkView, theme: Theme): SlipWords | undefined {
  if (!text) return undefined;
  const colour = theme.colours[calm ? "labelText" : "troubleText"];
  const look = calm ? "label" : "trouble";
  return { text, look, colour, sign: calm ? drawClock : drawWarning, signName: `notice-${look}`, signColour: colour };
}
