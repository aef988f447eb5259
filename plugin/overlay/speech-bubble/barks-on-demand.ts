// Barks whose code is fetched with the first of them: most scenes have none.
import type * as Phaser from "phaser";
import { onDemand } from "../stage/on-demand.ts";
import type { Barks, BarksOptions } from "./barks.ts";
import { checkSpeaker } from "./check-speaker.ts";

/** Resolves when barks are heard at once; tests and loading screens may await it. */
export const barksPart = /* @__PURE__ */ onDemand("what shows barks", () => import("./barks.ts"));

/** More than this wait for nobody. */
const MOST_WAITING = 16;

/** The same as `createBarks`, but that the first ones may be heard a moment later. */
export function createBarksOnDemand(scene: Phaser.Scene, options: BarksOptions): Barks {
  let barks = barksPart.now?.createBarks(scene, options);
  let waiting: Parameters<Barks["bark"]>[] = [];
  let alive = true;

  async function load(): Promise<void> {
    const part = await barksPart.load();
    const late = waiting;
    waiting = [];
    // What could not be shown is forgotten: a greeting of a minute ago is none.
    if (!part || !alive || late.length === 0) return;
    barks ??= part.createBarks(scene, options);
    for (const each of late) barks.bark(...each);
  }

  return {
    bark(...bark) {
      checkSpeaker(bark[0]);
      if (barks) return barks.bark(...bark);
      if (!alive) return;
      waiting = [...waiting, bark].slice(-MOST_WAITING);
      if (waiting.length === 1) load().catch(reportError);
    },
    hush(target) {
      waiting = target ? waiting.filter(([who]) => who !== target) : [];
      barks?.hush(target);
    },
    destroy() {
      alive = false;
      waiting = [];
      barks?.destroy();
    },
  };
}
