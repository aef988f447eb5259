// A waiting stream on the bare socket, seen from the wire: framing, what else comes on the line, and every way to leave.
import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { openBareSockets } from "../../plugin/server/bare-sockets.ts";
import { openMetrics } from "../../plugin/server/metrics.ts";
import { player, run, TOKEN } from "./talking.ts";

const ask = (version = "1.1") =>
  `GET /chatapi/${TOKEN}/events?clientId=player-17&stream=true&after=0 HTTP/${version}\r\nhost: x\r\n\r\n`;

/** A connection, and everything that came over it. */
function line(url: string) {
  const socket = connect({ port: Number(new URL(url).port), host: "127.0.0.1", allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  const seen = { text: "", ended: false };
  socket.on("data", (chunk) => {
    seen.text += chunk;
  });
  socket.on("end", () => {
    seen.ended = true;
  });
  return { socket, seen };
}

/** The body of a chunked answer, and whether it was ended as it should be. */
function unchunked(answer: string): { body: string; isWhole: boolean } {
  let rest = Buffer.from(answer.slice(answer.indexOf("\r\n\r\n") + 4));
  let body = "";
  while (rest.length > 0) {
    const at = rest.indexOf("\r\n");
    const size = Number.parseInt(rest.subarray(0, at).toString(), 16);
    const end = at + 2 + size;
    expect(rest.subarray(end, end + 2).toString()).toBe("\r\n");
    if (size === 0) return { body, isWhole: rest.length === end + 2 };
    body += rest.subarray(at + 2, end);
    rest = rest.subarray(end + 2);
  }
  return { body, isWhole: false };
}

async function waitingNow(metrics: ReturnType<typeof openMetrics>): Promise<number> {
  const found = /parley_waiting_players\{how="stream"\} (\d+)/.exec((await metrics.render?.())?.text ?? "");
  return Number(found?.[1]);
}

test("request, response and parser are let go, and the body goes on in chunks", async () => {
  const server = createServer((_, outgoing) => open(outgoing));
  const sockets = openBareSockets(server);
  let taken: (Socket & { parser?: unknown }) | undefined;
  let left = 0;
  const open = (outgoing: ServerResponse) => {
    outgoing.writeHead(200);
    outgoing.write("before ");
    sockets.take(
      outgoing,
      (socket) => {
        taken = socket;
        expect(outgoing.socket).toBeNull();
      },
      () => {
        left++;
        if (taken) sockets.end(taken);
      },
    );
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { socket, seen } = line(`http://x:${(server.address() as AddressInfo).port}`);
  socket.write(ask());
  await expect.poll(() => taken).toBeDefined();
  expect(taken?.parser).toBeNull();
  if (taken) sockets.write(taken, "äfter");
  await expect.poll(() => seen.text).toContain("äfter");
  const closed = new Promise((resolve) => server.close(resolve));
  sockets.close(1_000);
  await expect.poll(() => seen.ended).toBe(true);
  expect(unchunked(seen.text)).toEqual({ body: "before äfter", isWhole: true });
  socket.end();
  await closed;
  expect(left).toBe(2);
});

test("events and heartbeats are whole chunks, and so is the end when the server closes", async () => {
  const { url, close } = await run({ bot: "elder" });
  const { socket, seen } = line(url);
  socket.write(ask());
  await player(url).say("/start");
  await expect.poll(() => seen.text, { timeout: 3_000 }).toMatch(/id:2\n.*\r\n:\n\n/s);
  await close();
  await expect.poll(() => seen.ended).toBe(true);
  const { body, isWhole } = unchunked(seen.text);
  expect(isWhole).toBe(true);
  expect(body.match(/^id:\d+$/gm)).toEqual(["id:1", "id:2"]);
});

test.each([0, 100])("a request behind a stream on the same line (%i ms) disturbs it in nothing", async (wait) => {
  const { url } = await run({ bot: "elder" });
  const { socket, seen } = line(url);
  if (wait === 0) socket.write(ask() + ask());
  else {
    socket.write(ask());
    await new Promise((resolve) => setTimeout(resolve, wait));
    socket.write(ask());
  }
  await player(url).say("/start");
  await expect.poll(() => seen.text).toContain("id:2\n");
  expect(seen.text.match(/HTTP\/1\.1/g)).toHaveLength(1);
  expect(unchunked(seen.text).body.match(/^id:\d+$/gm)).toEqual(["id:1", "id:2"]);
});

test.each(["end", "destroy", "resetAndDestroy"] as const)("a client that leaves by %s waits no more", async (how) => {
  const metrics = openMetrics();
  const { url } = await run({ bot: "elder", measures: metrics });
  const { socket, seen } = line(url);
  socket.write(ask());
  await expect.poll(() => seen.text).toContain("retry:");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await waitingNow(metrics)).toBe(1);
  socket[how]();
  await expect.poll(() => waitingNow(metrics)).toBe(0);
});

test("a client of HTTP/1.0 gets its events without chunks", async () => {
  const { url } = await run({ bot: "elder" });
  const { socket, seen } = line(url);
  socket.write(ask("1.0"));
  await player(url).say("/start");
  await expect.poll(() => seen.text).toContain("\r\n\r\nretry: 500\n\nid:1\n");
});
