// The small buttons beside the cross: the log of what was said, reading on by itself, fast forward to the next choice.

import { drawPlay } from "../art/mark-art.ts";
import { paintBadgeAt, paintSlipAt, showSlip } from "../art/shown-surface.ts";
import { contains } from "../stage/rect.ts";
import { addImage, type Stage, smallFont } from "../stage/stage.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import { drawLog, drawSkip } from "./control-art.ts";
import { CONTROLS_RIM, type Layout } from "./layout.ts";
import type { PaceMode } from "./pace.ts";

export type Control = "log" | "auto" | "skip";
export const CONTROLS: readonly Control[] = ["log", "auto", "skip"];

const signs = { log: drawLog, auto: drawPlay, skip: drawSkip };
const keys = { log: "L", auto: "P", skip: "F" };

export interface Controls {
  place(layout: Layout): void;
  /** Lights what is on, and says how many lines wait unseen. */
  show(mode: PaceMode, unseen: number): void;
  /** Says what the button under the pointer is for. */
  point(control: Control | undefined): void;
  at(x: number, y: number): Control | undefined;
}

/** Around the buttons their picture has room for the slip beneath them and for the count (theme pixels). */
const AROUND = 12;

export function createControls(stage: Stage): Controls {
  const { theme, wording, paintings } = stage;
  const row = addImage(stage);
  const hint = addImage(stage);
  let layout: Layout | undefined;
  let mode: PaceMode = "hand";
  let unseen = 0;
  let pointed: Control | undefined;

  /** All in one picture: each one more is drawn by the engine in every frame. */
  function draw(): void {
    if (!layout) return;
    const { unit, controls } = layout;
    const [log, , last = log] = controls;
    row.setVisible(log !== undefined);
    if (!log || !last) return;
    const around = Math.round(AROUND * unit) + Math.round(theme.skin.bleed.slip * unit);
    const size = log.width;
    const left = Math.min(log.x, last.x) - around;
    const top = log.y - around;
    const width = Math.abs(last.x - log.x) + size + 2 * around;
    const { narrow } = layout;
    const look = JSON.stringify([mode, pointed, unseen, narrow, stage.fonts]);
    const key = paintings.paint("controls", look, width, size + 2 * around, (context) => {
      const rim = Math.round(CONTROLS_RIM * unit);
      const edge = around - rim;
      const ground = { x: edge, y: edge, width: width - 2 * edge, height: size + 2 * rim };
      // In a row of their own, over the scene, they lie on a slip; else on the panel's edge.
      if (narrow) paintSlipAt(context, stage, ground, unit, "paper");
      for (const [i, control] of CONTROLS.entries()) {
        const at = { x: (controls[i]?.x ?? 0) - left, y: around, size };
        paintBadgeAt(
          context,
          stage,
          at,
          unit,
          control === mode || control === pointed ? "lit" : "seal",
          signs[control],
        );
      }
      if (unseen > 0) paintCount(context, log.x - left, around, unit);
    });
    row.setTexture(key).setPosition(left, top);
    drawHint(layout);
  }

  /** How many lines wait, at the corner of the log's button. */
  function paintCount(context: CanvasRenderingContext2D, x: number, y: number, unit: number): void {
    const size = Math.round(withLetters(theme, 19) * unit);
    const shift = Math.round(size * 0.55);
    const at = { x: x - shift + Math.round(4 * unit), y: y - shift, size };
    paintBadgeAt(context, stage, at, unit, "lit", unseen > 9 ? "9+" : String(unseen));
  }

  function drawHint({ unit, touch, controls, controlReaches, panel }: Layout): void {
    const i = pointed ? CONTROLS.indexOf(pointed) : -1;
    const place = touch ? undefined : controls[i];
    hint.setVisible(place !== undefined);
    if (!place || !pointed) return;
    const font = smallFont(theme, Math.round(theme.sizes.small * 0.94 * unit));
    const text = `${wording[pointed]} (${keys[pointed]})`;
    const padding = Math.round(10 * unit);
    const width = Math.ceil(stage.measureIn(font)(text)) + 2 * padding;
    const height = Math.round(Math.max(24 * unit, font.size * 1.5));
    const middle = place.x + place.width / 2 - width / 2;
    const x = Math.round(Math.max(panel.x, Math.min(panel.x + panel.width - width, middle)));
    const y = (controlReaches[i]?.y ?? place.y) - height - Math.round(2 * unit);
    const line = { text, font, colour: theme.colours.plateText, padding };
    showSlip(stage, hint, "hint", "plate", { x, y, width, height }, unit, line);
  }

  return {
    place(next) {
      layout = next;
      draw();
    },
    show(nextMode, nextUnseen) {
      if (nextMode === mode && nextUnseen === unseen) return;
      mode = nextMode;
      unseen = nextUnseen;
      draw();
    },
    point(next) {
      if (next === pointed) return;
      pointed = next;
      draw();
    },
    at: (x, y) => {
      const index = layout?.controlReaches.findIndex((reach) => contains(reach, x, y)) ?? -1;
      return CONTROLS[index];
    },
  };
}
