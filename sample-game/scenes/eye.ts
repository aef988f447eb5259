// Where the camera looks: ahead of the traveller, near for a talk, at the sky before the tale begins.
import * as Phaser from "phaser";
import { start, world } from "../world/map.ts";
import type { Step } from "../world/walk.ts";
import { villageZoom } from "./screen.ts";

export interface Eye {
  /** Middle of the view, in world units. */
  readonly x: number;
  /** `other` is whom the traveller talks with, in the box or in a bubble; `resting` keeps the view on the sky. */
  follow(
    delta: number,
    traveller: Step,
    other: (Step & { readonly inBubble?: boolean }) | undefined,
    resting: boolean,
  ): void;
}

/** A talk brings the camera nearer by this much, where the player has nothing against it. */
const closer = 0.16;

export function createEye(scene: Phaser.Scene): Eye {
  const camera = scene.cameras.main;
  const vignette = scene.add.image(0, 0, "vignette").setScrollFactor(0).setDepth(4000);
  const at = { x: start.x as number, y: 0 };
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  let nearness = 0;

  return {
    get x() {
      return at.x;
    },
    follow(delta, traveller, other, resting) {
      nearness += ((other && !still ? 1 : 0) - nearness) * (1 - Math.exp(-delta / 380));
      const { width, height } = scene.scale;
      const zoom = villageZoom(width, height) * (1 + closer * nearness);
      const [wide, high] = [width / zoom, height / zoom];
      const to = { x: traveller.x, y: resting ? 0 : traveller.y - high * 0.16 };
      if (other) {
        // The two stand above the dialogue box, and left of its choices where there is room beside them; for a bubble they stay.
        const [right, down] = other.inBubble ? [0, -0.16] : wide > high ? [0.09, 0.14] : [0, 0.17];
        to.x = (traveller.x + other.x) / 2 + wide * right;
        to.y = (traveller.y + other.y) / 2 + high * down;
      }
      const ease = 1 - Math.exp(-delta / (other ? 320 : 240));
      at.x = Phaser.Math.Clamp(at.x + (to.x - at.x) * ease, wide / 2, world.width - wide / 2);
      at.y = Phaser.Math.Clamp(at.y + (to.y - at.y) * ease, high / 2, world.height - high / 2);
      camera.setZoom(zoom).centerOn(at.x, at.y);
      vignette.setPosition(width / 2, height / 2).setDisplaySize(wide + 4, high + 4);
    },
  };
}
