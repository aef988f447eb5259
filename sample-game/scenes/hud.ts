// The purse and the letters in the corner. They lie on the glass: a scene and a camera of their own.

import * as Phaser from "phaser";
import { letters as lettersOf } from "../npcs.ts";
import { alpha, type Pen, slant, wash } from "../paint/brush.ts";
import { outline } from "../paint/masonry.ts";
import { lettering } from "./lettering.ts";
import { paint, placed } from "./painting.ts";
import { byFinger, glassZoom } from "./screen.ts";

const plaque = { width: 132, height: 56 } as const;
const letter = { width: 66, height: 52 } as const;
const margin = 18;

export class Hud extends Phaser.Scene {
  constructor() {
    super("hud");
  }

  create(): void {
    if (!this.textures.exists("plaque")) paint(this, "plaque", plaque.width, plaque.height, 3, paintPlaque);
    if (!this.textures.exists("letter")) paint(this, "letter", letter.width, letter.height, 3, paintLetter);
    const paper = placed(this, "plaque", 0, 0).setOrigin(0);
    const coins = { fontStyle: "bold", stroke: "#2a1530", strokeThickness: 4, padding: { x: 4, y: 4 } };
    const amount = lettering(this, "", "Almendra", 30, 3, { ...coins, color: "#ffe6ae" });
    amount.setOrigin(0, 0.5).setPosition(54, plaque.height / 2 - 2);
    const purse = this.add.container(0, 0, [paper, amount]);
    const letters = placed(this, "letter", 0, 0).setOrigin(0).setInteractive({ useHandCursor: true });
    letters.on(Phaser.Input.Events.GAMEOBJECT_POINTER_UP, () => this.game.events.emit("letters-wanted"));
    const change = lettering(this, "", "Almendra", 24, 3, coins).setOrigin(1, 0).setAlpha(0);

    const lay = () => {
      const zoom = glassZoom(this.scale.width, this.scale.height);
      this.cameras.main.setZoom(zoom).setScroll(0, 0).setOrigin(0, 0);
      purse.setPosition(this.scale.width / zoom - plaque.width - margin, margin);
      letters.setPosition(purse.x - letter.width - 8, margin + 2);
      change.setPosition(purse.x + plaque.width - 14, purse.y + plaque.height);
    };
    lay();
    amount.setText(String(this.registry.get("gold")));

    const onGold = (_: unknown, gold: number, before: number) => {
      amount.setText(String(gold));
      const gain = gold - (before ?? gold);
      if (gain === 0) return;
      this.tweens.killTweensOf([purse, change]);
      purse.setScale(1);
      change
        .setText(gain > 0 ? `+${gain}` : `−${-gain}`)
        .setColor(gain > 0 ? "#c8f0a0" : "#ffb38a")
        .setAlpha(1);
      lay();
      this.tweens.add({ targets: change, y: change.y + 26, alpha: 0, duration: 1700, ease: "Sine.in" });
      this.tweens.add({ targets: amount, scale: { from: 0.45, to: 1 / 3 }, duration: 420, ease: "Back.out" });
    };
    const onTalk = (_: unknown, id: string | null) => {
      // The chat window lies where the purse hangs; no letter is written while somebody speaks.
      this.scene.setVisible(id !== lettersOf.id);
      letters.setVisible(id === null);
    };
    this.registry.events.on("changedata-gold", onGold);
    this.registry.events.on("changedata-talkingTo", onTalk);
    this.scale.on(Phaser.Scale.Events.RESIZE, lay);
    this.events.once(Phaser.Scenes.Events.SHUTDOWN, () => {
      this.registry.events.off("changedata-gold", onGold);
      this.registry.events.off("changedata-talkingTo", onTalk);
      this.scale.off(Phaser.Scale.Events.RESIZE, lay);
    });
  }
}

function paintPlaque(pen: Pen): void {
  const { width: w, height: h } = plaque;
  pen.beginPath();
  pen.moveTo(26, 6);
  pen.lineTo(w - 22, 6);
  pen.quadraticCurveTo(w - 18, 14, w - 6, 14);
  pen.lineTo(w - 6, h - 18);
  pen.quadraticCurveTo(w - 18, h - 18, w - 22, h - 10);
  pen.lineTo(26, h - 10);
  pen.closePath();
  pen.fillStyle = slant(pen, [0, 0, w, h], "#6b3a5a", "#3f2450", "#2a1838");
  pen.fill();
  outline(pen, 4, "#24122c");
  outline(pen, 1.8, "#e0a95c");
  for (const [r, style] of [
    [25, "#24122c"],
    [22.5, slant(pen, [8, 6, 48, 48], "#fff0b0", "#f2b648", "#a8602c")],
    [17.5, slant(pen, [12, 10, 42, 44], "#f0b44a", "#ffd978")],
  ] as const) {
    pen.beginPath();
    pen.arc(28, h / 2 - 2, r, 0, 7);
    pen.fillStyle = style;
    pen.fill();
  }
  // The coin's stamp: a lantern.
  pen.fillStyle = "#a8642c";
  pen.beginPath();
  pen.moveTo(21, 22);
  pen.lineTo(28, 13);
  pen.lineTo(35, 22);
  pen.lineTo(37, 37);
  pen.lineTo(19, 37);
  pen.closePath();
  pen.fill();
  pen.fillStyle = wash(pen, 20, 36, "#fff6c8", "#ffcf6a");
  pen.fillRect(23.5, 23, 9, 11.5);
  pen.fillStyle = "#a8642c";
  pen.fillRect(27.3, 23, 1.4, 11.5);
  pen.fillStyle = alpha("#ffffff", 0.6);
  pen.beginPath();
  pen.ellipse(19, 14, 7, 2.6, -0.7, 0, 7);
  pen.fill();
}

/** A sealed letter, and the key that opens it where there are keys. */
function paintLetter(pen: Pen): void {
  const { width: w, height: h } = letter;
  pen.beginPath();
  pen.roundRect(5, 8, w - 10, h - 18, 5);
  pen.fillStyle = slant(pen, [0, 0, w, h], "#fff3d4", "#f0d9a6", "#d9b878");
  pen.fill();
  outline(pen, 4, "#24122c");
  outline(pen, 1.8, "#e0a95c");
  pen.beginPath();
  pen.moveTo(8, 11);
  pen.lineTo(w / 2, 28);
  pen.lineTo(w - 8, 11);
  pen.strokeStyle = "#a8642c";
  pen.lineWidth = 1.6;
  pen.stroke();
  pen.beginPath();
  pen.arc(w / 2, 27, 7, 0, 7);
  pen.fillStyle = wash(pen, 20, 34, "#c4503f", "#842a28");
  pen.fill();
  if (byFinger()) return;
  pen.beginPath();
  pen.roundRect(w - 23, h - 22, 20, 18, 4);
  pen.fillStyle = "#4a2c3c";
  pen.fill();
  pen.fillStyle = "#ffe9c4";
  pen.font = "bold 13px Alegreya, Georgia, serif";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText("L", w - 13, h - 12);
}
