// Server-sent events to the agents' pages: one stream a page, opened with the whole picture.
import type { Tell } from "./board.ts";
import type { FeedEvents } from "./picture.ts";

/** A page that hears nothing for three of these (ms) takes the line for dead. */
const BEAT_EVERY = 10_000;

/** A page that has fallen this far behind (bytes) is cut off; it comes back and gets the whole picture anew. */
const MOST_UNREAD = 8_000_000;

export interface Feed {
  /** The answer to `GET /api/stream`. `gone` is called once, however the stream ends. */
  open(first: FeedEvents["picture"], gone: () => void): Response;
  tell: Tell;
  close(): void;
}

export function createFeed(now: () => number): Feed {
  const readers = new Set<{ write(chunk: Uint8Array): void; end(): void }>();
  const encoder = new TextEncoder();
  const encode = (event: string, data: unknown) => encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);

  const tell: Tell = (event, data) => {
    if (readers.size === 0) return;
    const chunk = encode(event, data);
    for (const reader of [...readers]) reader.write(chunk);
  };

  const beat = setInterval(() => tell("beat", { now: now() }), BEAT_EVERY);
  beat.unref();

  return {
    tell,
    open(first, gone) {
      let end = () => {};
      const body = new ReadableStream<Uint8Array>(
        {
          start(controller) {
            const reader = {
              write(chunk: Uint8Array) {
                if ((controller.desiredSize ?? 0) < -MOST_UNREAD) end();
                else controller.enqueue(chunk);
              },
              end: () => end(),
            };
            end = () => {
              if (!readers.delete(reader)) return;
              gone();
              try {
                controller.close();
              } catch {
                // The other side has closed it already.
              }
            };
            readers.add(reader);
            controller.enqueue(encode("picture", first));
          },
          cancel: () => end(),
        },
        new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
      );
      return new Response(body, {
        headers: {
          "content-type": "text/event-stream; charset=utf-8",
          "cache-control": "no-store",
          // Some proxies hold a stream back until it ends.
          "x-accel-buffering": "no",
        },
      });
    },
    close() {
      clearInterval(beat);
      for (const reader of [...readers]) reader.end();
    },
  };
}
