// Server-sent events from a real HTTP server, in whatever pieces the network makes of them.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "../../plugin/api/client.ts";
import type { EventsPage } from "../../plugin/api/parse-events.ts";

const open: { close(): void; closeAllConnections(): void }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const says = (seq: number, text: string) => {
  const event = { questionId: `q${seq}`, data: { replies: [{ type: "text", text }] } };
  return JSON.stringify({ type: "botResponse", timestamp: "2024-05-01T10:00:00.001", seq, event });
};

async function listenTo(
  serve: (response: ServerResponse) => Promise<void> | void,
  silence?: number,
  signal?: AbortSignal,
) {
  const urls: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    urls.push(request.url);
    void serve(response);
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const client = createClient({ endpoint: `http://127.0.0.1:${port}/chatapi/TOKEN` });
  const pages: EventsPage[] = [];
  let opened = 0;
  const handlers = { onOpen: () => void opened++, onPage: (page: EventsPage) => void pages.push(page) };
  const end = await client.stream({ clientId: "p", after: 7 }, handlers, signal, silence).then(
    () => "ended",
    (error) => error,
  );
  const words = pages.flatMap(({ messages }) =>
    messages.map(({ content }) => (content.type === "text" ? content.text : content.type)),
  );
  return { urls, pages, opened, end, words };
}

const stream = { "Content-Type": "text/event-stream; charset=utf-8" };

describe("a stream of events", () => {
  it("is asked for by one address and gives the messages with the place that they reach", async () => {
    const { urls, pages, words, opened, end } = await listenTo((response) => {
      response.writeHead(200, stream);
      response.end(`: hello\n\nid: 8\ndata: ${says(8, "one")}\n\nid: 9\ndata: ${says(9, "two")}\n\n`);
    });
    expect(urls).toEqual(["/chatapi/TOKEN/events?clientId=p&after=7&stream=true"]);
    expect(words).toEqual(["one", "two"]);
    expect(pages.at(-1)?.after).toBe(9);
    expect([opened, end]).toEqual([1, "ended"]);
  });

  it("is put together again where the network cut it, in the middle of a letter even", async () => {
    const bytes = Buffer.from(
      `id: 8\r\ndata: ${says(8, "grüß dich 👋")}\r\n\r\nid: 9\r\ndata: ${says(9, "two")}\r\n\r\n`,
    );
    const { words } = await listenTo(async (response) => {
      response.writeHead(200, stream);
      for (let at = 0; at < bytes.length; at += 7) {
        response.write(bytes.subarray(at, at + 7));
        if (at % 70 === 0) await pause(1);
      }
      response.end();
    });
    expect(words).toEqual(["grüß dich 👋", "two"]);
  });

  it("ends before an event that is broken, so that it is asked for again", async () => {
    let closed = false;
    const { words, pages, end } = await listenTo((response) => {
      response.once("close", () => {
        closed = true;
      });
      response.writeHead(200, stream);
      response.write(`id:8\ndata: ${says(8, "one")}\n\nid:9\ndata: {"type":\n\nid:10\ndata: ${says(10, "three")}\n\n`);
    });
    expect(words).toEqual(["one"]);
    expect(pages.at(-1)?.after).toBe(8);
    expect(end).toMatchObject({ kind: "malformed", message: expect.stringContaining("not JSON") });
    await expect.poll(() => closed).toBe(true);
  });

  it("does not hand on half an event when it is cut off", async () => {
    const { words, end } = await listenTo(async (response) => {
      response.writeHead(200, stream);
      response.write(`data: ${says(8, "one")}\n\ndata: ${says(9, "tw").slice(0, 40)}`);
      await pause(20);
      response.destroy();
    });
    expect(words).toEqual(["one"]);
    expect(end).toMatchObject({ kind: "network" });
  });

  it("counts as lost when nothing is heard, and lives on heartbeats", async () => {
    const beats = await listenTo(async (response) => {
      response.writeHead(200, stream).write(":\n\n");
      for (let beat = 0; beat < 6; beat++) {
        await pause(60);
        response.write(":\n\n");
      }
      response.end();
    }, 200);
    expect(beats.end).toBe("ended");
    const silent = await listenTo((response) => void response.writeHead(200, stream).write(":\n\n"), 100);
    expect(silent.end).toMatchObject({ kind: "timeout" });
    expect((await listenTo(() => {}, 100)).end).toMatchObject({ kind: "timeout" });
  });

  it("is refused by its kind, and is malformed when it is no stream at all", async () => {
    const gone = await listenTo((response) => void response.writeHead(404).end("{}"));
    expect(gone.end).toMatchObject({ kind: "not-found" });
    const page = await listenTo(
      (response) => void response.writeHead(200, { "Content-Type": "text/html" }).end("<html>"),
    );
    expect(page.end).toMatchObject({ kind: "malformed" });
    expect(page.end.message).toContain("expected text/event-stream, got text/html");
    expect(page.opened).toBe(0);
  });

  it("ends when its caller has heard enough", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const { end } = await listenTo(
      (response) => void response.writeHead(200, stream).write(":\n\n"),
      5_000,
      stop.signal,
    );
    expect(end).toMatchObject({ kind: "aborted" });
  });
});
