// The little bubble over whoever can be talked to, and the words that the traveller thinks aloud.

import type * as Phaser from "phaser";
import { lettering, seenWidth } from "./lettering.ts";
import { placed } from "./painting.ts";
import { byFinger } from "./screen.ts";

export interface Prompt {
  /** Shows the bubble over a point, or hides it. */
  show(at?: { readonly x: number; readonly y: number; readonly text: string }): void;
  /** A line in the air over a point, gone after a while. */
  think(x: number, y: number, text: string): void;
  update(time: number): void;
  /** True for a point on the bubble itself. */
  contains(x: number, y: number): boolean;
}

export function createPrompt(scene: Phaser.Scene, fineness: number): Prompt {
  const paper = placed(scene, "bubble", 0, 0).setOrigin(0.5, 1);
  const cap = scene.add.graphics();
  cap.fillStyle(0x4a2c3c, 1).fillRoundedRect(-42, -51, 27, 26, 6);
  cap.fillStyle(0x9a4038, 1).fillRoundedRect(-40.5, -51, 24, 23, 5);
  const bold = (words: string, size: number, color: string) =>
    lettering(scene, words, "Alegreya", size, fineness, { fontStyle: "bold", color });
  const letter = bold("E", 17, "#ffe9c4").setOrigin(0.5).setPosition(-28.5, -40);
  const label = bold("", 19, "#4a2433").setOrigin(0, 0.5).setPosition(-8, -39);
  const hasKeys = !byFinger();
  for (const each of [cap, letter]) each.setVisible(hasKeys);
  const bubble = scene.add.container(0, 0, [paper, cap, letter, label]).setDepth(3000).setVisible(false).setAlpha(0);
  const thought = lettering(scene, "", "Alegreya", 20, fineness, {
    fontStyle: "italic",
    color: "#fff3d6",
    stroke: "#2a1d35",
    strokeThickness: 5,
    align: "center",
    padding: { x: 6, y: 4 },
  });
  thought.setOrigin(0.5, 1).setDepth(3001).setAlpha(0);
  let base = 0;
  let wanted = false;

  return {
    show(at) {
      wanted = at !== undefined;
      if (!at) return;
      base = at.y;
      bubble.setX(at.x);
      if (label.text !== at.text) {
        label.setText(at.text);
        const long = seenWidth(label);
        const wide = Math.max(hasKeys ? 104 : 76, long + (hasKeys ? 62 : 36));
        paper.setDisplaySize(wide, 60);
        for (const [part, x] of [
          [cap, 56],
          [letter, 27.5],
          [label, hasKeys ? 48 : (wide - long) / 2],
        ] as const)
          part.setX(part === cap ? 56 - wide / 2 : x - wide / 2);
      }
    },
    think(x, y, text) {
      thought.setText(text).setPosition(x, y).setAlpha(0);
      scene.tweens.killTweensOf(thought);
      scene.tweens.chain({
        targets: thought,
        tweens: [
          { alpha: 1, y: y - 14, duration: 260, ease: "Quad.out" },
          { alpha: 1, duration: 2400 },
          { alpha: 0, y: y - 26, duration: 500 },
        ],
      });
    },
    update(time) {
      const alpha = bubble.alpha + ((wanted ? 1 : 0) - bubble.alpha) * 0.25;
      bubble
        .setAlpha(alpha)
        .setVisible(alpha > 0.02)
        .setScale(0.8 + 0.2 * alpha);
      bubble.setY(base + Math.sin(time / 420) * 3);
    },
    contains(x, y) {
      return wanted && Math.abs(x - bubble.x) < 60 && y < bubble.y + 6 && y > bubble.y - 64;
    },
  };
}
