// A gamepad in the player's hands, as a page in a real browser sees one.
import type { Page } from "playwright-core";

export interface Pad {
  /** Buttons (W3C "standard" numbers) are down together for as long as the game needs to see them. */
  press(...buttons: number[]): Promise<void>;
  /** A stick (0 left, 1 right) is tilted for so long (ms; 0 for a single step of the game), then let go. */
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
  /**
   * Holds and lets go by the game's own steps: a word from the test may come steps too late on a busy machine, and what is
   * held for long steps on.
   */
  const hold = (axes: readonly number[], buttons: readonly number[], ms: number) =>
    page.evaluate(
      async ([axes, buttons, ms]) => {
        const { pad, tavern, harness } = window as unknown as {
          pad: { axes: number[]; buttons: { pressed: boolean; value: number }[] };
          tavern?: { game: Phaser.Game };
          harness?: { scene: Phaser.Scene };
        };
        const game = tavern?.game ?? harness?.scene.game;
        // In every step a game looks at its pads.
        const step = () => new Promise<unknown>((resolve) => game?.events.once("poststep", resolve));
        const put = (isHeld: boolean) => {
          pad.axes = isHeld ? [...axes] : [0, 0, 0, 0];
          for (const index of buttons)
            Object.assign(pad.buttons[index] ?? {}, { pressed: isHeld, value: isHeld ? 1 : 0 });
        };
        const began = performance.now();
        put(true);
        await step();
        while (performance.now() - began < ms) await step();
        put(false);
        await step();
      },
      [axes, buttons, ms] as const,
    );
  return {
    press: (...buttons) => hold([0, 0, 0, 0], buttons, 0),
    tilt: (stick, x, y, ms) => hold(stick === 0 ? [x, y, 0, 0] : [0, 0, x, y], [], ms),
    unplug: () =>
      page.evaluate(() => {
        navigator.getGamepads = () => [];
      }),
  };
}
