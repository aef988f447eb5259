// What the server does over HTTP, on the durable stores too: the same tests, which by themselves run in memory.
import { afterAll, beforeAll, describe } from "vitest";
import { openLog } from "../../plugin/server/index.ts";
import { durableStores, whereOf, withPostgres } from "./stores.ts";
import { useLogs } from "./talking.ts";

const postgres = withPostgres();
const files = ["recorded", "routes", "turn", "events", "serial", "push", "live-chat", "own-accord"];

for (const store of durableStores) {
  describe(`on ${store}`, async () => {
    beforeAll(() => useLogs(async () => openLog(await whereOf(store, postgres))));
    afterAll(() => useLogs(undefined));
    // The store's name makes it a module of its own: its tests are told to the runner once more.
    for (const file of files) await import(/* @vite-ignore */ `./${file}.test.ts?${store}`);
  });
}
