// Takes what the server posts to a channel's webhook, for the server's tests.
import { onTestFinished } from "vitest";
import type { WebhookBody } from "../../plugin/api/wire.ts";
import { listen } from "../../plugin/server/index.ts";

export async function webhookReceiver() {
  const bodies: WebhookBody[] = [];
  let waiting: (() => void)[] = [];
  const receiver = {
    url: "",
    /** Status of the next answers; once each, then 200. */
    statuses: [] as number[],
    /** Every post that came, taken or not. */
    bodies,
    async posted(count: number): Promise<WebhookBody[]> {
      while (bodies.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
      waiting = [];
      return bodies;
    },
  };
  const listening = await listen(
    {
      async fetch(request) {
        bodies.push((await request.json()) as WebhookBody);
        for (const wake of waiting) wake();
        return new Response(null, { status: receiver.statuses.shift() ?? 200 });
      },
    },
    { port: 0 },
  );
  receiver.url = `${listening.url}/webhook`;
  onTestFinished(() => listening.close());
  return receiver;
}
