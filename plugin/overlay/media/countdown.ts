// How long until the server speaks by itself: a ring that runs out, and the seconds. With reduced motion the number alone.
import { addImage, type Stage } from "../stage/stage.ts";
import { createOwnPicture } from "./own-picture.ts";
import { paintRing } from "./play-marks.ts";

export interface Countdown {
  /** A new `id` begins anew; nothing hides it. */
  show(countdown: { readonly id: string; readonly seconds: number } | undefined): void;
  /** Centre and size (px). */
  place(x: number, y: number, size: number, unit: number): void;
  /** True while it runs. Time is the clock's own: a hidden tab does not stop the server. */
  pass(): boolean;
  readonly shown: boolean;
  destroy(): void;
}

/** Steps of the ring in one second. */
const STEPS = 10;

/** @param now milliseconds; injected by tests */
export function createCountdown(stage: Stage, now: () => number = () => performance.now()): Countdown {
  const image = addImage(stage);
  const picture = createOwnPicture(stage);
  let running: { readonly id: string; readonly seconds: number; readonly end: number } | undefined;
  let room = { x: 0, y: 0, size: 0, unit: 1 };
  let drawn = -1;

  function draw(): void {
    const left = running ? Math.max(0, running.end - now()) / 1000 : 0;
    // A place that is too small has no room for a number.
    if (!running || left === 0 || room.size < 14 * room.unit) {
      image.setVisible(false);
      drawn = -1;
      return;
    }
    const step = stage.still ? Math.ceil(left) : Math.ceil(left * STEPS);
    if (step === drawn) return;
    drawn = step;
    const { size, unit } = room;
    const whole = running.seconds;
    const { theme } = stage;
    const key = picture.paint(size, size, (context) => {
      const rim = 5 * unit;
      const inner = size - 2 * rim;
      context.save();
      context.translate(rim, rim);
      // Three digits are too small to be read: so many minutes are told.
      const number = left > 99 ? `${Math.ceil(left / 60)}'` : String(Math.ceil(left));
      const look = left <= 5 ? "lit" : "seal";
      theme.skin.badge(context, { width: inner, height: inner, unit }, theme, look, number);
      context.restore();
      const centre = { x: size / 2, y: size / 2, radius: inner / 2 - unit };
      if (!stage.still) paintRing(context, stage, centre, left / whole, unit);
    });
    image
      .setTexture(key)
      .setPosition(Math.round(room.x - size / 2), Math.round(room.y - size / 2))
      .setVisible(true);
  }

  return {
    show(countdown) {
      if (countdown?.id === running?.id) return;
      running = countdown && { ...countdown, end: now() + countdown.seconds * 1000 };
      drawn = -1;
      draw();
    },
    place(x, y, size, unit) {
      if (x === room.x && y === room.y && size === room.size && unit === room.unit) return;
      if (size !== room.size || unit !== room.unit) drawn = -1;
      room = { x, y, size: Math.max(1, Math.round(size)), unit };
      image.setPosition(Math.round(x - size / 2), Math.round(y - size / 2));
      draw();
    },
    pass() {
      draw();
      return drawn >= 0;
    },
    get shown() {
      return image.visible;
    },
    destroy() {
      image.destroy();
      picture.destroy();
    },
  };
}
