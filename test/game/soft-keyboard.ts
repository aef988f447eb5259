// A soft keyboard, as a page learns of it.
import type { Page } from "playwright-core";

/** Raises one that leaves so much of the page's height (px). */
export const raiseKeyboard = (page: Page, height: number) =>
  page.evaluate((tall) => {
    const view = window.visualViewport as VisualViewport;
    Object.defineProperty(view, "height", { configurable: true, value: tall });
    view.dispatchEvent(new Event("resize"));
  }, height);
