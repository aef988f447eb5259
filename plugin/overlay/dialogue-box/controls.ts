// The small buttons beside the cross: the log of what was said, reading on by itself, fast forward to the next choice.

import { drawPlay } from "../art/mark-art.ts";
import { showBadge, showSlip } from "../art/shown-surface.ts";
import { contains, type Rect } from "../stage/rect.ts";
import { addGroup, addImage, addLettering, type Stage, smallFont } from "../stage/stage.ts";
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

export function createControls(box: Stage): Controls {
  const stage = addGroup(box);
  const { theme, wording } = stage;
  const ground = addImage(stage);
  const buttons = CONTROLS.map(() => addImage(stage));
  const badge = addImage(stage);
  const hint = addImage(stage);
  const words = addLettering(stage);
  let layout: Layout | undefined;
  let mode: PaceMode = "hand";
  let unseen = 0;
  let pointed: Control | undefined;

  function draw(): void {
    if (!layout) return;
    const { unit } = layout;
    for (const [i, control] of CONTROLS.entries()) {
      const place = layout.controls[i];
      const button = buttons[i];
      button?.setVisible(place !== undefined);
      if (!place || !button) continue;
      const look = control === mode || control === pointed ? "lit" : "seal";
      showBadge(stage, button, `control-${control}`, look, signs[control], place, unit);
    }
    drawGround(layout);
    drawCount(layout.controls[0], unit);
    drawHint(layout);
  }

  /** In a row of their own, over the scene, they lie on a slip; else on the panel's edge. */
  function drawGround({ narrow, controls: [first, , last], unit }: Layout): void {
    ground.setVisible(false);
    if (!narrow || !first || !last) return;
    const rim = Math.round(CONTROLS_RIM * unit);
    const height = first.height + 2 * rim;
    const width = Math.abs(last.x - first.x) + height;
    const x = Math.min(first.x, last.x) - rim;
    showSlip(stage, ground, "controls", "paper", { x, y: first.y - rim, width, height }, unit);
  }

  /** How many lines wait, at the corner of the log's button. */
  function drawCount(log: Rect | undefined, unit: number): void {
    badge.setVisible(log !== undefined && unseen > 0);
    if (!log || unseen === 0) return;
    const size = Math.round(19 * unit);
    const number = unseen > 9 ? "9+" : String(unseen);
    const shift = Math.round(size * 0.55);
    const at = { x: log.x - shift + Math.round(4 * unit), y: log.y - shift, width: size };
    showBadge(stage, badge, "unseen", "lit", number, at, unit);
  }

  function drawHint({ unit, touch, controls, controlReaches, panel }: Layout): void {
    const i = pointed ? CONTROLS.indexOf(pointed) : -1;
    const place = touch ? undefined : controls[i];
    hint.setVisible(place !== undefined);
    words.show(place !== undefined);
    if (!place || !pointed) return;
    const font = smallFont(theme, Math.round(theme.sizes.small * 0.94 * unit));
    const text = `${wording[pointed]} (${keys[pointed]})`;
    const padding = Math.round(10 * unit);
    const width = Math.ceil(stage.measureIn(font)(text)) + 2 * padding;
    const height = Math.round(24 * unit);
    const middle = place.x + place.width / 2 - width / 2;
    const x = Math.round(Math.max(panel.x, Math.min(panel.x + panel.width - width, middle)));
    const y = (controlReaches[i]?.y ?? place.y) - height - Math.round(2 * unit);
    showSlip(stage, hint, "hint", "plate", { x, y, width, height }, unit);
    words.write(text, font, theme.colours.plateText);
    words.place(x + padding, y + height / 2);
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
