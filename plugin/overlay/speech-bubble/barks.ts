// Short lines over heads: a greeting, a cry, a word about the weather. No input, a few at once, never over each other.
import * as Phaser from "phaser";
import { createStage } from "../stage/create-stage.ts";
import { createOwnCamera } from "../stage/own-camera.ts";
import type { PresenterOptions } from "../stage/presenter-options.ts";
import { measureScreen, unitFor } from "../stage/screen.ts";
import { cleanText } from "../text/clean-text.ts";
import { type BarkBubble, createBarkBubble, parted } from "./bark-bubble.ts";
import { createBarkEars } from "./bark-ears.ts";
import { createBarkQueue } from "./bark-queue.ts";
import { isOff } from "./bubble-place.ts";
import { type Following, follow, type SpeechTarget } from "./following.ts";
import { watchScene } from "./scene-watch.ts";

export interface BarksOptions extends PresenterOptions {
  /** Voices at once; more wait. @defaultValue 4 */
  readonly most?: number;
  /** The camera that sees the speakers. @defaultValue the scene's main camera */
  readonly camera?: Phaser.Cameras.Scene2D.Camera;
}

export interface BarkWishes {
  /** ms that it stands there. @defaultValue by the length of its words, 1.7 to 7 s */
  readonly hold?: number;
  /** The higher goes first, and takes the place of a lower one. @defaultValue 0 */
  readonly priority?: number;
  /** From the speaker's place up to the head, in their own pixels. @defaultValue measured */
  readonly height?: number;
  /** Who speaks, for those who cannot see it. */
  readonly name?: string;
}

export interface Barks {
  /**
   * Lets somebody say a short line. One speaker's lines come one after the other; what nobody could see in time is
   * forgotten.
   *
   * @throws TypeError for a speaker without a place
   */
  bark(target: SpeechTarget, text: string, wishes?: BarkWishes): void;
  /** Takes back what somebody says and would say; everybody's where nobody is named. */
  hush(target?: SpeechTarget): void;
  /** Removes everything. Safe to call twice. */
  destroy(): void;
}

/** A bark comes and goes in this time (ms). */
const FADE = 160;
const LONGEST_STEP = 250;

/**
 * Barks of one scene, with a camera of their own.
 *
 * @param scene the running scene; when it shuts down the barks go with it
 * @example
 * const barks = createBarks(this);
 * barks.bark(this.smith, "Hot off the anvil!");
 */
export function createBarks(scene: Phaser.Scene, options: BarksOptions = {}): Barks {
  const { events, scale, game } = scene;
  const stage = createStage(scene, options, "parley-barks");
  const queue = createBarkQueue<SpeechTarget>(options.most ?? 4);
  const bubbles = new Map<number, BarkBubble>();
  const speakers = new Map<SpeechTarget, { readonly following: Following; readonly name: string }>();
  const camera = createOwnCamera(scene, stage.root);
  const ears = createBarkEars(game.canvas);
  let screen = measureScreen(scene, options);
  let unit = unitFor(screen, stage.theme);
  let unwatch: (() => void) | undefined;
  let alive = true;

  function place(): void {
    if (!alive) return;
    screen = measureScreen(scene, options);
    unit = unitFor(screen, stage.theme);
    camera.resize(scale.width, scale.height);
    for (const each of bubbles.values()) each.destroy();
    bubbles.clear();
    track();
  }

  /** A bubble for each bark that stands, and none for the others. */
  function track(): void {
    if (!alive) return;
    const { standing } = queue;
    for (const [id, each] of bubbles)
      if (!standing.some((bark) => bark.id === id)) {
        each.destroy();
        bubbles.delete(id);
      }
    const rim = Math.round(6 * unit);
    const { safe } = screen;
    const area = {
      x: safe.left + rim,
      y: safe.top + rim,
      width: Math.max(1, screen.width - safe.left - safe.right - 2 * rim),
      height: Math.max(1, screen.height - safe.top - safe.bottom - 2 * rim),
    };
    const all = standing.map((bark) => {
      const known = bubbles.get(bark.id);
      const following = speakers.get(bark.who)?.following ?? follow(scene, bark.who, options.camera, undefined);
      const bubble = known ?? createBarkBubble(stage, following, bark.text, unit);
      if (!known) bubbles.set(bark.id, bubble);
      return { bark, bubble };
    });
    const places = parted(
      all.map(({ bubble }) => bubble.wish(area)),
      area,
      Math.round(5 * unit),
    );
    for (const [index, { bark, bubble }] of all.entries()) {
      const share = Math.min(1, bark.age / FADE, (bark.hold - bark.age) / FADE);
      bubble.put(places[index], stage.still ? 1 : Math.max(0.01, share));
    }
  }

  function update(_time: number, step: number): void {
    const before = new Set(queue.standing.map((each) => each.id));
    queue.pass(Math.min(LONGEST_STEP, step), isSeen);
    for (const each of queue.standing) if (!before.has(each.id)) announce(each.who, each.text);
    if (!queue.idle) return;
    track();
    rest();
  }

  /** Words of somebody who is out of sight wait. */
  function isSeen(who: SpeechTarget): boolean {
    const following = speakers.get(who)?.following;
    const seen = following?.look();
    return following !== undefined && seen !== undefined && !isOff(following.view(), seen);
  }

  /** Said politely: it waits until a reader has ended what is being read. */
  function announce(who: SpeechTarget, text: string): void {
    const name = speakers.get(who)?.name;
    ears.say(name ? `${name}: ${text}` : text);
  }

  function wake(): void {
    if (unwatch || !alive) return;
    place();
    events.on(Phaser.Scenes.Events.UPDATE, update);
    unwatch = watchScene(stage, () => options.camera ?? scene.cameras.main, {
      track,
      resized: place,
      fullscreen: ears.settle,
      gone: destroy,
    });
  }
  function rest(): void {
    unwatch?.();
    unwatch = undefined;
    speakers.clear();
    events.off(Phaser.Scenes.Events.UPDATE, update);
  }
  events.on(Phaser.Scenes.Events.SHUTDOWN, destroy);
  events.on(Phaser.Scenes.Events.DESTROY, destroy);

  function destroy(): void {
    if (!alive) return;
    alive = false;
    rest();
    events.off(Phaser.Scenes.Events.SHUTDOWN, destroy);
    events.off(Phaser.Scenes.Events.DESTROY, destroy);
    queue.hush();
    for (const each of bubbles.values()) each.destroy();
    bubbles.clear();
    ears.destroy();
    camera.destroy();
    stage.root.destroy();
    stage.paintings.destroy();
  }

  return {
    bark(target, text, wishes = {}) {
      if (!alive) return;
      const words = cleanText(text).trim();
      if (words === "") return;
      const following = follow(scene, target, options.camera, wishes.height);
      speakers.set(target, { following, name: wishes.name ?? "" });
      queue.add(target, words, wishes.hold, wishes.priority);
      wake();
    },
    hush(target) {
      queue.hush(target);
    },
    destroy,
  };
}
