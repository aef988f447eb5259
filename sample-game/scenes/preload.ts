// Loads the drawn people and the fonts, paints the village picture by picture, then opens it.

import * as Phaser from "phaser";
import { backdropHeight, paintHedge, paintHills, paintSails, paintWoods } from "../paint/backdrop.ts";
import { creatureBox, creatureLooks, paintCreature } from "../paint/creature.ts";
import {
  bridgeBox,
  fenceBox,
  lanternBox,
  leafColours,
  lights,
  paintBubble,
  paintDeck,
  paintFence,
  paintGlow,
  paintLantern,
  paintLeaf,
  paintPuff,
  paintRail,
  paintVignette,
} from "../paint/fixture.ts";
import { paintGround } from "../paint/ground.ts";
import { houseBox, paintHouse } from "../paint/house.ts";
import { paintProp, propBox } from "../paint/prop.ts";
import { paintRays, paintSky, raysBox } from "../paint/sky.ts";
import { paintCrown, paintTrunk, treeBox } from "../paint/tree.ts";
import { props, trees } from "../world/growth.ts";
import { houses, world } from "../world/map.ts";
import { declareScale, paint } from "./painting.ts";
import { peopleSheets } from "./people.ts";
import { artScale } from "./screen.ts";

/** Width of one strip of ground: wide pictures are cut, since a graphics card takes 4096 pixels at most on many phones. */
export const strip = { width: 800, top: world.horizon + 12 } as const;
export const hedgeBox = { height: 100, foot: 74 } as const;

const portraits = ["marta", "brom", "soot", "guide", "player"] as const;

export class Preload extends Phaser.Scene {
  constructor() {
    super("preload");
  }

  preload(): void {
    const scale = artScale(this.scale.width, this.scale.height);
    for (const [id] of Object.entries(peopleSheets)) {
      this.load.svg(`people-${id}`, `assets/people/${id}.svg`, { scale });
      declareScale(`people-${id}`, scale);
    }
    for (const id of portraits)
      this.load.svg(`portrait-${id}`, `assets/portraits/${id}.svg`, { width: 512, height: 512 });
  }

  async create(): Promise<void> {
    const faces = ["700 40px Almendra", "500 20px Alegreya", "italic 500 20px Alegreya", "700 20px Alegreya"];
    // A font that does not come is no reason to keep the village shut.
    await Promise.allSettled(faces.map((face) => document.fonts.load(face)));
    const tasks = this.paintings(artScale(this.scale.width, this.scale.height));
    const bar = document.getElementById("loading");
    for (const [i, task] of tasks.entries()) {
      task();
      bar?.style.setProperty("--done", String((i + 1) / tasks.length));
      // Let the bar move: a frame between two pictures.
      if (i % 2) await new Promise((resolve) => setTimeout(resolve));
    }
    this.scene.start("village");
    bar?.classList.add("done");
    setTimeout(() => bar?.remove(), 1000);
  }

  private paintings(scale: number): readonly (() => void)[] {
    const soft = Math.min(scale, 1.5);
    const one =
      (key: string, box: { width: number; height: number }, painter: Parameters<typeof paint>[5], s = scale) =>
      () =>
        paint(this, key, box.width, box.height, s, painter);
    const looks = <T>(all: readonly { readonly look: T }[]) => [...new Set(all.map((each) => each.look))];
    const strips = Array.from({ length: Math.ceil(world.width / strip.width) }, (_, i) => i);
    return [
      one(
        "sky",
        { width: world.width / 2, height: backdropHeight / 2 },
        (pen) => {
          pen.scale(0.5, 0.5);
          paintSky(pen);
        },
        2,
      ),
      one("hills", { width: world.width, height: backdropHeight }, paintHills, Math.min(soft, 4096 / world.width)),
      one("woods", { width: world.width, height: backdropHeight }, paintWoods, Math.min(soft, 4096 / world.width)),
      one("sails", { width: 100, height: 100 }, paintSails),
      one(
        "hedge",
        { width: world.width, height: hedgeBox.height },
        (pen) => paintHedge(pen, hedgeBox.foot),
        Math.min(soft, 4096 / world.width),
      ),
      () => this.paintStrips(strips, Math.min(scale, 2)),
      ...looks(houses).map((look) => one(`house-${look}`, houseBox, (pen) => paintHouse(pen, look))),
      ...looks(trees).flatMap((look) => [
        one(`trunk-${look}`, treeBox, (pen) => paintTrunk(pen, look)),
        one(`crown-${look}`, treeBox, (pen) => paintCrown(pen, look)),
      ]),
      ...looks(props).map((look) => one(`prop-${look}`, propBox, (pen) => paintProp(pen, look))),
      ...creatureLooks.map((look) => one(`creature-${look}`, creatureBox, (pen) => paintCreature(pen, look))),
      one("rays", raysBox, paintRays, 1),
      one("lantern", lanternBox, (pen) => paintLantern(pen, true)),
      one("lantern-dark", lanternBox, (pen) => paintLantern(pen, false)),
      one("fence", fenceBox, paintFence),
      one("deck", bridgeBox, paintDeck),
      one("rail", bridgeBox, paintRail),
      one("bubble", { width: 112, height: 60 }, (pen) => paintBubble(pen, 112, 60)),
      ...Object.entries(lights).map(([key, colour]) =>
        one(key, { width: 128, height: 128 }, (pen) => paintGlow(pen, 128, colour), 1),
      ),
      one("puff", { width: 64, height: 64 }, (pen) => paintPuff(pen, 64), 1),
      ...leafColours.map((colour, i) => one(`leaf-${i}`, { width: 16, height: 16 }, (pen) => paintLeaf(pen, colour))),
      one("vignette", { width: 320, height: 180 }, (pen) => paintVignette(pen, 320, 180), 1),
    ];
  }

  /** The ground is painted whole, so that no seam shows, and then cut into strips. */
  private paintStrips(strips: readonly number[], scale: number): void {
    const height = world.height - strip.top;
    const whole = document.createElement("canvas");
    whole.width = world.width * scale;
    whole.height = height * scale;
    const pen = whole.getContext("2d");
    if (!pen) return;
    pen.scale(scale, scale);
    pen.translate(0, -strip.top);
    paintGround(pen);
    for (const i of strips)
      paint(this, `ground-${i}`, strip.width, height, scale, (on) =>
        on.drawImage(whole, i * strip.width * scale, 0, strip.width * scale, whole.height, 0, 0, strip.width, height),
      );
  }
}
