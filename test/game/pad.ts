// A gamepad in the player's hands, as a page in a real browser sees one.
import type { Page } from "playwright-core";

/** In so long (ms) a game has looked at its pads at least once. */
const FRAME = 34;

export interface Pad {
  /** Buttons (W3C "standard" numbers) are down together for as long as the game needs to see them. */
  press(...buttons: number[]): Promise<void>;
  /** A stick (0 left, 1 right) is tilted for so long (ms), then let go. */
  tilt(stick: 0 | 1, x: number, y: number, ms: number): Promise<void>;
  unplug(): Promise<void>;
}

/** @param pass waits until the game has lived so long (ms) */
export async function plugPad(page: Page, pass: (page: Page, ms: number) => Promise<void>): Promise<Pad> {
  await page.evaluate(() => {
    const pad = {
      ...{ id: "test pad", index: 0, connected: true, mapping: "standard", axes: [0, 0, 0, 0], timestamp: 0 },
      buttons: Array.from({ length: 17 }, () => ({ pressed: false, touched: false, value: 0 })),
    };
    Object.assign(window, { pad });
    navigator.getGamepads = () => {
      pad.timestamp = performance.now();
      return [pad as unknown as Gamepad];
    };
    window.dispatchEvent(Object.assign(new Event("gamepadconnected"), { gamepad: pad }));
  });
  await pass(page, 100);
  const hold = (buttons: readonly number[], value: number) =>
    page.evaluate(
      ([all, to]) => {
        const { pad } = window as unknown as { pad: { buttons: { pressed: boolean; value: number }[] } };
        for (const index of all) Object.assign(pad.buttons[index] ?? {}, { pressed: to > 0, value: to });
      },
      [buttons, value] as const,
    );
  const lean = (stick: number, x: number, y: number) =>
    page.evaluate(
      ([from, ...to]) => {
        const { pad } = window as unknown as { pad: { axes: number[] } };
        pad.axes.splice(from * 2, 2, ...to);
      },
      [stick, x, y] as const,
    );
  return {
    async press(...buttons) {
      await hold(buttons, 1);
      await pass(page, FRAME);
      await hold(buttons, 0);
      await pass(page, FRAME);
    },
    async tilt(stick, x, y, ms) {
      await lean(stick, x, y);
      await pass(page, ms);
      await lean(stick, 0, 0);
      await pass(page, FRAME);
    },
    unplug: () =>
      page.evaluate(() => {
        navigator.getGamepads = () => [];
      }),
  };
}
