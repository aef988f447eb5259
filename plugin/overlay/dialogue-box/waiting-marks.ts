// What moves while nothing is said: the "next" mark that breathes, and the dots while an answer is awaited.

import { addImage, type Stage } from "../stage/stage.ts";
import type { Layout } from "./layout.ts";

/** Where the marks stand, and the words. */
export type MarksRoom = Pick<Layout, "unit" | "mark" | "text" | "lineHeight">;

export interface WaitingMarks {
  place(layout: MarksRoom): void;
  /** One of them, or neither. `first`: the dots stand where the words will stand. */
  show(what: "next" | "dots" | "none", first: boolean): void;
  /** Moves time on; true while something moves. */
  pass(ms: number): boolean;
}

export function createWaitingMarks(stage: Stage): WaitingMarks {
  const { theme, paintings } = stage;
  const next = addImage(stage);
  const dots = [addImage(stage), addImage(stage), addImage(stage)];
  let layout: MarksRoom | undefined;
  let shown: "next" | "dots" | "none" = "none";
  let atText = false;
  let time = 0;
  let nextX = 0;
  let nextY = 0;
  let dotX = 0;
  let dotY = 0;
  let dotStep = 0;
  let swing = 0;

  function settle(): void {
    if (!layout) return;
    const { unit, mark, text, lineHeight } = layout;
    const size = Math.round(24 * unit);
    const dot = Math.round(10 * unit);
    next.setTexture(
      paintings.paint("next", "", size, size, (context) =>
        theme.skin.next(context, { width: size, height: size, unit }, theme),
      ),
    );
    const dotKey = paintings.paint("dot", "", dot, dot, (context) =>
      theme.skin.dot(context, { width: dot, height: dot, unit }, theme),
    );
    for (const each of dots) each.setTexture(dotKey);
    nextX = mark.x - Math.round(size / 2);
    nextY = mark.y - Math.round(size / 2);
    dotStep = Math.round(15 * unit) * (stage.rightToLeft ? -1 : 1);
    const begin = stage.rightToLeft ? text.x + text.width - dot : text.x;
    dotX = atText ? begin + Math.round(dotStep * 0.13) : mark.x - Math.round(2.3 * dotStep);
    dotY = (atText ? text.y + Math.round(lineHeight / 2) : mark.y) - Math.round(dot / 2);
    swing = 3 * unit;
    draw();
  }

  function draw(): void {
    next.setVisible(shown === "next");
    if (shown === "next") {
      const breath = stage.still ? 0 : Math.sin(time / 320);
      next.setPosition(nextX, nextY + breath * swing * 0.7).setAlpha(0.86 + 0.14 * breath);
    }
    for (let i = 0; i < dots.length; i++) {
      const dot = dots[i];
      if (!dot) continue;
      dot.setVisible(shown === "dots");
      if (shown !== "dots") continue;
      const wave = stage.still ? 0.5 : Math.max(0, Math.sin(time / 210 - i * 0.85));
      dot.setPosition(dotX + i * dotStep, dotY - wave * swing).setAlpha(0.45 + 0.55 * wave);
    }
  }

  return {
    place(to) {
      layout = to;
      settle();
    },
    show(what, first) {
      if (what === shown && first === atText) return;
      shown = what;
      atText = first;
      time = 0;
      settle();
    },
    pass(ms) {
      if (shown === "none" || stage.still) return false;
      time += ms;
      draw();
      return true;
    },
  };
}
