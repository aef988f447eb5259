// The village itself: puts everybody in their place, lets the traveller walk, and starts the talks.
//
// For tests and tools, `game.registry` tells: "player" { x, y }, "npcs" [{ id, x, y }], "near" (id of whom E would talk to,
// or null), "talkingTo" (id or null), "gold", "charm", "lit".

import * as Phaser from "phaser";
import { speechBubble } from "../../plugin/index.ts";
import { letters, type Npc, npcs } from "../npcs.ts";
import { start } from "../world/map.ts";
import { bridgeRise, isBridge } from "../world/terrain.ts";
import { findWay, type Step, stepTo } from "../world/walk.ts";
import { type Actor, createActor } from "./actor.ts";
import { createAir, createDust } from "./air.ts";
import { type Chatter, createChatter } from "./chatter.ts";
import { type Controls, createControls } from "./controls.ts";
import { createEye, type Eye } from "./eye.ts";
import { type Goal, goalsNow, nearestGoal } from "./goals.ts";
import { ADD } from "./painting.ts";
import { createPrompt, type Prompt } from "./prompt.ts";
import { loadProgress, progressOf, saveProgress } from "./save.ts";
import { createScenery, type Scenery } from "./scenery.ts";
import { glassZoom, villageZoom } from "./screen.ts";
import { createSmithy } from "./smithy.ts";
import { fonts, openLetters, startTalk, type TalkStage } from "./talk.ts";

const pace = 205;
export class Village extends Phaser.Scene {
  private player!: Actor;
  private people!: readonly { readonly npc: Npc; readonly actor: Actor }[];
  private guide!: Actor;
  private guideShown = 0;
  private guideWanted = false;
  private controls!: Controls;
  private prompt!: Prompt;
  private scenery!: Scenery;
  private dust!: Phaser.GameObjects.Particles.ParticleEmitter;
  private lastDust = 0;
  private forge: ((time: number, isBusy: boolean) => void) | undefined;
  private moveAir!: (time: number, delta: number) => void;
  private way: readonly Step[] = [];
  private aim: Goal | undefined;
  private talking: Npc | undefined;
  private setOut = false;
  private restUntil = 0;
  private eye!: Eye;
  private chatter!: Chatter;

  constructor() {
    super("village");
  }

  create(): void {
    loadProgress(this.registry);
    this.scenery = createScenery(this, progressOf(this.registry).lit);
    this.moveAir = createAir(this);
    this.people = npcs.map((npc) => ({ npc, actor: createActor(this, npc.id as "marta", npc.x, npc.y) }));
    this.guide = createActor(this, "guide", 0, 0);
    this.guide.show(0);
    this.player = createActor(this, "player", start.x, start.y);
    this.controls = createControls(this);
    this.prompt = createPrompt(this, Math.min(3, villageZoom(this.scale.width, this.scale.height)));
    this.eye = createEye(this);
    this.registry.set(
      "npcs",
      npcs.map(({ id, x, y }) => ({ id, x, y })),
    );
    this.registry.merge({ talkingTo: null, setOut: false });
    this.chat.looks = { theme: { fonts } };
    this.chatter = createChatter(this, this.people);
    this.input.keyboard?.on("keydown-L", () => this.writeLetters());
    const wanted = () => this.writeLetters();
    this.game.events.on("letters-wanted", wanted);
    this.events.once(Phaser.Scenes.Events.SHUTDOWN, () => this.game.events.off("letters-wanted", wanted));
    const smith = this.people.find(({ npc }) => npc.id === "brom")?.actor;
    if (smith) this.forge = createSmithy(this, smith);
    this.dust = createDust(this);
    this.scene.launch("hud");
    this.scene.launch("title");
  }

  override update(time: number, delta: number): void {
    const tick = Math.min(delta, 50);
    if (this.chat.isOpen) this.player.speed = 0;
    else this.walk(tick);
    this.forge?.(time, this.talking?.id === "brom");
    for (const { actor } of this.people) actor.update(time, tick);
    if (this.player.speed > 60 && time - this.lastDust > 190) {
      this.lastDust = time;
      this.dust.emitParticleAt(this.player.x, this.player.y - this.player.rise, 2);
    }
    this.player.update(time, tick);
    this.showGuide(time, tick);
    this.eye.follow(tick, this.player, this.talking, !this.setOut && !this.talking);
    this.chatter.update(time, this.player, this.chat.isOpen || !this.setOut);
    this.scenery.update(time, this.eye.x, this.player);
    this.moveAir(time, tick);
    this.offer(time);
    this.registry.set("player", { x: this.player.x, y: this.player.y });
  }

  private walk(delta: number): void {
    const tap = this.controls.tapped();
    if (tap) this.goTo(tap);
    let { x, y } = this.controls.direction();
    if (x || y) {
      this.way = [];
      this.aim = undefined;
    }
    const corner = this.way[0];
    if (corner) {
      [x, y] = [corner.x - this.player.x, corner.y - this.player.y];
      if (Math.hypot(x, y) < 6) {
        this.way = this.way.slice(1);
        if (this.way.length === 0) {
          this.player.speed = 0;
          this.arrive();
          return;
        }
      }
    }
    const length = Math.hypot(x, y);
    this.player.speed = 0;
    if (length < 0.01) return;
    this.begin();
    // The ground is seen at a slant, so a step up or down looks shorter.
    const far = ((pace * delta) / 1000) * Math.min(1, length);
    const next = stepTo(this.player.x, this.player.y, (x / length) * far, (y / length) * far * 0.82);
    const moved = Math.hypot(next.x - this.player.x, next.y - this.player.y);
    this.player.face(x, y);
    if (moved > 0.05) this.player.speed = pace * Math.min(1, length);
    else if (corner) {
      this.way = [];
      this.arrive();
    }
    [this.player.x, this.player.y] = [next.x, next.y];
    this.player.rise = isBridge(next.x, next.y) ? bridgeRise(next.x) : 0;
  }

  /** The title makes way: the traveller goes somewhere, or writes. */
  private begin(): void {
    if (this.setOut) return;
    this.setOut = true;
    this.registry.set("setOut", true);
    this.game.events.emit("set-out");
  }

  private goTo(tap: Step): void {
    const goal = goalsNow(this.registry).find(
      (each) => Math.abs(tap.x - each.x) < 50 && tap.y < each.y + 20 && tap.y > each.y - each.tall - 40,
    );
    this.aim = goal;
    if (goal && nearestGoal(this.registry, this.player)?.id === goal.id) {
      this.arrive();
      return;
    }
    const side = this.player.x < (goal?.x ?? 0) ? -1 : 1;
    this.way = findWay(this.player, goal ? { x: goal.x + side * 62, y: goal.y + 16 } : tap);
  }

  private arrive(): void {
    this.way = [];
    const goal = this.aim;
    this.aim = undefined;
    if (goal && nearestGoal(this.registry, this.player)?.id === goal.id) this.act(goal);
  }

  private offer(time: number): void {
    const near = this.chat.isOpen ? undefined : nearestGoal(this.registry, this.player);
    this.registry.set("near", near?.id ?? null);
    this.prompt.show(near && { x: near.x, y: near.y - near.tall, text: near.prompt });
    this.prompt.update(time);
    const acted = this.controls.acted();
    if (near && acted && time > this.restUntil) this.act(near);
  }

  private act(goal: Goal): void {
    this.player.face(goal.x - this.player.x, (goal.y - this.player.y) * 0.5);
    if (goal.npc) this.talkTo(goal.npc);
    else if (goal.id === letters.id) this.writeLetters();
    else if (progressOf(this.registry).charm) this.lightLantern(goal);
    else this.prompt.think(goal.x, goal.y - 170, "Cold glass, and a hook for an ember.\nBrom may know more.");
  }

  private talkTo(npc: Npc): void {
    this.talking = npc;
    this.way = [];
    const figure = this.people.find((each) => each.npc === npc)?.actor.figure;
    const { width, height } = this.scale;
    const bubble = npc.inBubble && figure ? speechBubble({ target: figure, height: npc.tall }) : undefined;
    // The purse hangs in the upper corner: a bubble, or the log on a narrow screen, would lie under it.
    const top = bubble || width < height ? 66 * glassZoom(width, height) : 0;
    const stage: TalkStage = {
      guideComes: (at) => {
        this.guideWanted = true;
        if (this.guideShown < 0.05)
          [this.guide.x, this.guide.y] = [at.x - Math.sign(this.player.x - at.x || 1) * 84, at.y + 14];
      },
      guideLeaves: () => {
        this.guideWanted = false;
      },
      closed: () => {
        this.talking = undefined;
        this.rest();
      },
    };
    this.chat.hush();
    startTalk(this, npc, stage, { safe: { top }, ...(bubble && { present: bubble }) });
  }

  private writeLetters(): void {
    if (this.chat.isOpen) return;
    this.begin();
    this.way = [];
    this.chat.hush();
    openLetters(this, () => this.rest());
  }

  /** After a talk no key of the talk acts in the village. */
  private rest(): void {
    this.controls.forget();
    this.restUntil = this.time.now + 250;
  }

  private lightLantern(at: Step): void {
    saveProgress(this.registry, { charm: false, lit: true });
    this.scenery.light();
    this.cameras.main.flash(700, 255, 200, 110);
    const burst = this.add
      .particles(at.x + 13, at.y - 108, "glow-amber", {
        lifespan: 1900,
        speed: { min: 30, max: 190 },
        scale: { start: 0.22, end: 0 },
        blendMode: ADD,
        gravityY: -26,
        emitting: false,
      })
      .setDepth(2000);
    burst.explode(70);
    this.time.delayedCall(2500, () => burst.destroy());
    this.prompt.think(at.x, at.y - 180, "It burns! The wolves will see it from the ridge.");
  }

  private showGuide(time: number, delta: number): void {
    this.guideShown += ((this.guideWanted ? 1 : 0) - this.guideShown) * Math.min(1, delta / 260);
    this.guide.show(this.guideShown);
    this.guide.figure.setVisible(this.guideShown > 0.01);
    this.guide.update(time, delta);
  }
}
