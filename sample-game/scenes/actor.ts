// A person or a cat on the screen: parts of paper that breathe, look about and walk.

import type * as Phaser from "phaser";
import { scaleOf } from "./painting.ts";
import { cell, type PartName, peopleSheets, type Sheet, type View } from "./people.ts";

export interface Actor {
  readonly figure: Phaser.GameObjects.Container;
  readonly shadow: Phaser.GameObjects.Image;
  x: number;
  y: number;
  /** How high above the ground the feet are: on the bridge's back. */
  rise: number;
  /** Turn of the near arm, in radians, on top of its breathing. */
  swing: number;
  /** Units a second; zero stands still. */
  speed: number;
  /** Turns toward a direction on the ground. */
  face(dx: number, dy: number): void;
  update(time: number, delta: number): void;
  show(alpha: number): void;
}

type Part = Phaser.GameObjects.Image;

export function createActor(scene: Phaser.Scene, id: keyof typeof peopleSheets, x: number, y: number): Actor {
  const sheet = peopleSheets[id];
  const key = `people-${id}`;
  cutFrames(scene, key, sheet);
  const unit = 1 / scaleOf(key);
  const shadow = scene.add.image(x, y, "glow-shade").setAlpha(0.62);
  shadow.setDisplaySize(sheet.shadow * 2.1, sheet.shadow * 0.8).setDepth(-400);
  const figure = scene.add.container(x, y);
  const parts = new Map<PartName, Part>();
  for (const name of sheet.order.front) {
    const part = scene.add.image(0, 0, key, `front-${name}`).setScale(unit);
    parts.set(name, part);
    figure.add(part);
  }
  const quirk = (x * 7 + y * 13) % 6.28;
  let view: View = "front";
  let flip = 1;
  let stride = 0;
  let walking = 0;

  const turnTo = (next: View) => {
    if (next === view || !sheet.views.includes(next)) return;
    view = next;
    for (const name of sheet.order[view] ?? sheet.order.front) {
      const part = parts.get(name);
      part?.setFrame(`${view}-${name}`);
      if (part) figure.bringToTop(part);
    }
  };

  const pose = (name: PartName, dx: number, dy: number, rotation: number, sx = 1, sy = 1) => {
    const part = parts.get(name);
    if (!part) return;
    const [px, py] = pivotOf(sheet, view, name);
    part.setOrigin(px / cell.width, py / cell.height);
    part.setPosition(px - cell.footX + dx, py - cell.footY + dy);
    part.setRotation(rotation).setScale(unit * sx, unit * sy);
  };

  const actor: Actor = {
    figure,
    shadow,
    x,
    y,
    rise: 0,
    swing: 0,
    speed: 0,
    face(dx, dy) {
      if (sheet.views.length > 1) turnTo(Math.abs(dx) >= Math.abs(dy) * 0.9 ? "side" : dy < 0 ? "back" : "front");
      if (Math.abs(dx) > 0.01 && (view === "side" || sheet.views.length === 1))
        flip = dx < 0 && view === "side" ? -1 : 1;
    },
    show(alpha) {
      figure.setAlpha(alpha);
      shadow.setAlpha(alpha * 0.62);
    },
    update(time, delta) {
      figure.setPosition(actor.x, actor.y - actor.rise).setDepth(actor.y);
      figure.scaleX = flip;
      shadow.setPosition(actor.x + 6, actor.y + 1 - actor.rise);
      walking += ((actor.speed > 1 ? 1 : 0) - walking) * Math.min(1, delta / 90);
      stride += (delta / 1000) * (actor.speed * 0.068);
      const breath = Math.sin(time / 620 + quirk);
      const [step, lift] = [Math.sin(stride) * walking, Math.abs(Math.cos(stride)) * walking];
      const bob = -3.2 * lift;
      const side = view === "side";
      pose(
        "farLeg",
        side ? 0 : 0,
        side ? -2.4 * Math.max(0, Math.cos(stride)) * walking : -6 * Math.max(0, step),
        side ? step * 0.62 : 0,
      );
      pose(
        "nearLeg",
        0,
        side ? -2.4 * Math.max(0, -Math.cos(stride)) * walking : -6 * Math.max(0, -step),
        side ? -step * 0.62 : 0,
      );
      pose("body", 0, bob, step * (side ? 0.03 : 0.045), 1 - breath * 0.006, 1 + breath * 0.014);
      pose(
        "head",
        side ? 1.4 * walking : 0,
        bob - 0.9 - breath * 0.9,
        Math.sin(time / 1900 + quirk * 2) * 0.025 - step * 0.03,
      );
      pose("farArm", 0, bob - breath * 0.5, side ? -step * 0.7 : 0.08 + breath * 0.03 - step * 0.22);
      pose(
        "nearArm",
        0,
        bob - breath * 0.5,
        (side ? step * 0.7 : -(sheet.views.length > 1 ? 0.08 : 0) - breath * 0.02 - step * 0.22) + actor.swing,
      );
      pose("tail", 0, 0, Math.sin(time / 700 + quirk) * 0.16 + Math.sin(time / 260) * 0.03);
    },
  };
  actor.update(0, 0);
  return actor;
}

/** In profile both limbs of a pair hang in the middle. */
function pivotOf(sheet: Sheet, view: View, name: PartName): readonly [number, number] {
  if (view === "side" && (name === "farLeg" || name === "nearLeg")) return [60, 116];
  if (view === "side" && name === "nearArm") return [60, 98];
  if (view === "side" && name === "farArm") return [61, 98];
  return sheet.pivots[name] ?? [cell.footX, cell.footY];
}

function cutFrames(scene: Phaser.Scene, key: string, sheet: Sheet): void {
  const texture = scene.textures.get(key);
  const s = scaleOf(key);
  for (const [row, view] of sheet.views.entries())
    for (const [column, name] of sheet.columns.entries()) {
      const frame = `${view}-${name}`;
      if (!texture.has(frame))
        texture.add(frame, 0, column * cell.width * s, row * cell.height * s, cell.width * s, cell.height * s);
    }
}
