// The browser of a file of tests, its pages, and what these complain of.
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";

/**
 * The last list counts: what Playwright turns off, and the popup of an address bar that nobody sees. Each window would
 * draw one in a process of its own, which takes longer than a page of these tests takes to open. Nor is a process kept
 * ready for a page that does not come.
 */
const UNUSED = [
  "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,PreloadTopChromeWebUI",
  "AimEnabled,AvoidCorsURLLoaderRestartOnRedirect,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,LensOverlay,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints",
  "PaintHolding,PreconnectToSearch,SpareRendererForSitePerProcess,TcpPortRandomizationWin,ThirdPartyStoragePartitioning",
];

export function launch(...args: string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", `--disable-features=${UNUSED}`, ...args],
  });
}

/** For a file of tests: starts a browser before them, ends it after them. */
export function withBrowser(...args: string[]): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launch(...args);
  });
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error("the browser has not started yet");
    return browser;
  };
}

/** A page that was opened, and what it complained of. */
export interface OpenPage {
  readonly page: Page;
  readonly complaints: string[];
}

/** What a software renderer says of itself, and files that a test leaves out on purpose. */
const EXPECTED = /GPU stall due to ReadPixels|status of 404|AudioContext was not allowed/;

/** Opens a page and waits until it is ready: until this, called in the page, gives something. */
export async function openPage(
  browser: Browser,
  url: string,
  isReady: () => unknown,
  context: BrowserContextOptions = {},
): Promise<OpenPage> {
  const page = await browser.newPage({ viewport: { width: 960, height: 540 }, ...context });
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !EXPECTED.test(message.text()))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error.stack ?? error)));
  await page.goto(url);
  await page.waitForFunction(isReady);
  return { page, complaints };
}
