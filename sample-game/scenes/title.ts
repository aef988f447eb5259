// The name of the tale and how to move in it, over the evening sky. Fades when the traveller sets out.

import * as Phaser from "phaser";
import { lettering, type Style, seenWidth } from "./lettering.ts";
import { byFinger, glassZoom } from "./screen.ts";

export class Title extends Phaser.Scene {
  constructor() {
    super("title");
  }

  create(): void {
    const words = (size: number, text: string, family: string, style: Style) =>
      lettering(this, text, family, size, 2, { align: "center", ...style }).setOrigin(0.5);
    const bold = { fontStyle: "bold", stroke: "#3a1a3c", padding: { x: 24, y: 18 } };
    const over = words(24, "Lanterns of", "Almendra", { ...bold, strokeThickness: 6 });
    const name = words(92, "Emberwick", "Almendra", { ...bold, strokeThickness: 12 });
    const gold = name.context.createLinearGradient(0, 40, 0, 240);
    for (const [stop, colour] of [
      [0, "#fffbe6"],
      [0.45, "#ffd98a"],
      [0.75, "#ff9f4a"],
      [1, "#e8663c"],
    ] as const)
      gold.addColorStop(stop, colour);
    name.setFill(gold).setShadow(0, 8, "#2a1230", 24, true, false);
    const ornament = this.add.graphics();
    const line = words(21, "A small tale, told with Parley", "Alegreya", {
      fontStyle: "italic",
      stroke: "#2a1d35",
      strokeThickness: 4,
      padding: { x: 6, y: 4 },
    });
    const keys = byFinger()
      ? this.hints([
          ["Tap", "to walk"],
          ["Tap a neighbour", "to talk"],
        ])
      : this.hints([
          ["W A S D", "walk"],
          ["E", "talk"],
          ["Click", "go there"],
        ]);
    const all = this.add.container(0, 0, [ornament, over, name, line, keys]);

    const lay = () => {
      const zoom = glassZoom(this.scale.width, this.scale.height);
      const [width, height] = [this.scale.width / zoom, this.scale.height / zoom];
      this.cameras.main.setZoom(zoom).setOrigin(0, 0).setScroll(0, 0);
      const fit = Math.min(1, (width - 32) / 470);
      all.setPosition(width / 2, height * (width < 700 ? 0.15 : 0.17)).setScale(fit);
      keys.setPosition(0, (height * 0.93 - all.y) / fit);
      over.setPosition(0, -62);
      line.setPosition(0, 66);
      ornament.clear().lineStyle(2, 0xffc766, 0.9);
      for (const side of [-1, 1]) {
        ornament
          .beginPath()
          .moveTo(side * 30, 42)
          .lineTo(side * 190, 42)
          .strokePath();
        ornament.fillStyle(0xffc766, 1).fillCircle(side * 196, 42, 3.2);
      }
      ornament.fillStyle(0xffc766, 1).fillTriangle(-9, 42, 9, 42, 0, 34).fillTriangle(-9, 42, 9, 42, 0, 50);
    };
    lay();
    this.scale.on(Phaser.Scale.Events.RESIZE, lay);
    this.events.once(Phaser.Scenes.Events.SHUTDOWN, () => this.scale.off(Phaser.Scale.Events.RESIZE, lay));
    if (this.registry.get("setOut")) {
      this.scene.stop();
      return;
    }
    all.setAlpha(0);
    this.tweens.add({ targets: all, alpha: 1, duration: 1200, delay: 200 });
    this.game.events.once("set-out", () => {
      this.tweens.killTweensOf(all);
      this.tweens.add({ targets: all, alpha: 0, duration: 700, onComplete: () => this.scene.stop() });
    });
  }

  /** A row of key caps with their meaning. */
  private hints(pairs: readonly (readonly [cap: string, meaning: string])[]): Phaser.GameObjects.Container {
    const row = this.add.container(0, 0);
    let x = 0;
    for (const [cap, meaning] of pairs) {
      const letters = lettering(this, cap, "Alegreya", 20, 2, { fontStyle: "bold", color: "#4a2433" });
      letters.setOrigin(0, 0.5).setPosition(x + 12, 0);
      const wide = seenWidth(letters) + 24;
      const paper = this.add.graphics();
      paper.fillStyle(0x2a1530, 0.9).fillRoundedRect(x - 2, -18, wide + 4, 39, 9);
      paper.fillStyle(0xd9b27c, 1).fillRoundedRect(x, -16, wide, 34, 7);
      paper.fillStyle(0xfff0cf, 1).fillRoundedRect(x, -16, wide, 30, 7);
      const words = lettering(this, meaning, "Alegreya", 20, 2, {
        color: "#ffefd0",
        stroke: "#2a1530",
        strokeThickness: 5,
      });
      words.setOrigin(0, 0.5).setPosition(x + wide + 9, 0);
      row.add([paper, letters, words]);
      x += wide + seenWidth(words) + 34;
    }
    for (const part of row.list as Phaser.GameObjects.Text[]) part.x -= (x - 34) / 2;
    return row;
  }
}
