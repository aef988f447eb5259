// A tab that the player leaves and comes back to, as a page in a real browser hears of it.
import type { Page } from "playwright-core";

/** Puts the page behind another tab, or in front again: a browser gives a hidden page no frames. */
export const hide = (page: Page, hidden: boolean): Promise<void> =>
  page.evaluate((to) => {
    Object.defineProperty(document, "hidden", { configurable: true, value: to });
    Object.defineProperty(document, "visibilityState", { configurable: true, value: to ? "hidden" : "visible" });
    const held = window as unknown as { give?: typeof requestAnimationFrame; waiting?: FrameRequestCallback[] };
    held.give ??= window.requestAnimationFrame.bind(window);
    const { give, waiting = [] } = held;
    if (to) {
      held.waiting = [];
      window.requestAnimationFrame = (callback) => held.waiting?.push(callback) ?? 0;
    } else {
      window.requestAnimationFrame = give;
      for (const each of waiting) give(each);
    }
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);

/** How far (px) the words are told that begin so; Infinity when they are told to the end of their line. */
export const toldSoFar = (page: Page, words: string): Promise<number> =>
  page.evaluate((start) => {
    const { scene } = window.speech ?? window.harness;
    const find = (list: readonly Phaser.GameObjects.GameObject[]): Phaser.GameObjects.Image | undefined => {
      for (const each of list) {
        const found = "list" in each ? find((each as Phaser.GameObjects.Container).list) : undefined;
        if (found) return found;
        const image = each as Phaser.GameObjects.Image;
        if (image.visible && image.name.startsWith(start)) return image;
      }
      return undefined;
    };
    const line = find(scene.children.list);
    return line?.isCropped ? (line as unknown as { _crop: { width: number } })._crop.width : Number.MAX_VALUE;
  }, words);
