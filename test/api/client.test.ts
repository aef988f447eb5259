// The client against a real HTTP server that answers as each test wants.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createClient } from "../../plugin/api/client.ts";
import { resolveEndpoint } from "../../plugin/api/endpoint.ts";
import type { ApiErrorKind } from "../../plugin/api/errors.ts";

const token = "QwErTyUi:00000000000000000000000000000000000000aa";
const open: { close(): void; closeAllConnections(): void }[] = [];

afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

async function serve(answer: (response: ServerResponse, seen: Seen) => void) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const one = { method: request.method, url: request.url, headers: request.headers, body };
    seen.push(one);
    answer(response, one);
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, seen };
}

const json =
  (body: unknown, status = 200) =>
  (response: ServerResponse) =>
    void response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
const answer = { clientId: "p", questionId: "q", data: { replies: [{ type: "text", text: "Well met." }] } };

async function kindOf(work: Promise<unknown>): Promise<ApiErrorKind | "none"> {
  return work.then(
    () => "none",
    (error) => error.kind,
  );
}

describe("the client", () => {
  it("posts JSON to the channel and brings the answer", async () => {
    const { baseUrl, seen } = await serve(json(answer));
    const client = createClient({ endpoint: { baseUrl, token } });
    const { messages } = await client.send({ clientId: "p", query: "hello", data: { gold: 40 }, cid: "tab" });
    expect(messages[0]?.content).toEqual({ type: "text", text: "Well met.", markup: "plain" });
    expect(seen[0]).toMatchObject({ method: "POST", url: `/chatapi/${token}` });
    expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ clientId: "p", query: "hello", data: { gold: 40 }, cid: "tab" });
  });

  it("asks by GET in the simplified form", async () => {
    const { baseUrl, seen } = await serve(json(answer));
    await createClient({ endpoint: { baseUrl, token } }).ask({ clientId: "p 1", query: "/start" });
    expect(seen[0]).toMatchObject({ method: "GET", url: `/chatapi/${token}?clientId=p+1&query=%2Fstart` });
  });

  it("takes the id of an asynchronous request", async () => {
    const { baseUrl, seen } = await serve(json({ questionId: "u2" }));
    const client = createClient({ endpoint: { baseUrl, token } });
    expect(await client.sendAsync({ clientId: "p", query: "hello" })).toBe("u2");
    expect(seen[0]?.url).toBe(`/chatapi/${token}/async`);
  });

  it("asks for events by a request that a browser sends without asking permission", async () => {
    const { baseUrl, seen } = await serve(json({ events: [], hasMore: false }));
    await createClient({ endpoint: { baseUrl, token } }).events({ clientId: "p", since: 1_714_557_600_001 });
    expect(seen[0]?.url).toBe(`/chatapi/${token}/events?clientId=p&since=2024-05-01T10%3A00%3A00.001`);
    expect(seen[0]?.headers["content-type"]).toBeUndefined();
    expect(seen[0]?.headers.authorization).toBeUndefined();
  });

  it("names each refusal by its kind, in the server's own words", async () => {
    const message = "ChannelChat config not found for token X and channel CHATAPI";
    const { baseUrl } = await serve(json({ status: 404, error: "Not Found", message }, 404));
    const work = createClient({ endpoint: { baseUrl, token } }).send({ clientId: "p", query: "hello" });
    await expect(work).rejects.toMatchObject({ name: "ApiError", kind: "not-found", status: 404, message });
  });

  it("reads how long to wait in seconds", async () => {
    const { baseUrl } = await serve((response) => void response.writeHead(429, { "Retry-After": "3" }).end());
    const work = createClient({ endpoint: { baseUrl, token } }).events({ clientId: "p" });
    await expect(work).rejects.toMatchObject({ kind: "rate-limited", retryAfter: 3_000 });
  });

  it("calls a proxy's page malformed, not an answer", async () => {
    const { baseUrl } = await serve((response) => void response.end("<html>Please log in</html>"));
    const work = createClient({ endpoint: { baseUrl, token } }).send({ clientId: "p", query: "hello" });
    await expect(work).rejects.toThrow("The answer is not JSON: expected an object, got <html>Please log in</html>");
  });

  it("tells a time-out, a lost connection, half an answer and an abort apart", async () => {
    const silent = await serve(() => {});
    const request = { clientId: "p", query: "hello" };
    expect(await kindOf(createClient({ endpoint: { ...silent, token }, timeLimit: 50 }).send(request))).toBe("timeout");
    const reset = await serve((response) => void response.destroy());
    expect(await kindOf(createClient({ endpoint: { ...reset, token } }).send(request))).toBe("network");
    const half = await serve((response) => {
      response.writeHead(200, { "Content-Length": "500" }).write('{"clientId":');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await kindOf(createClient({ endpoint: { ...half, token } }).send(request))).toBe("network");
    const stop = new AbortController();
    const work = kindOf(createClient({ endpoint: { ...silent, token } }).send(request, stop.signal));
    stop.abort();
    expect(await work).toBe("aborted");
  });
});

describe("an address", () => {
  it.each([
    [`https://bot.jaicp.com/chatapi/${token}`, `https://bot.jaicp.com/chatapi/${token}`],
    [{ baseUrl: "https://bot.jaicp.com", token }, `https://bot.jaicp.com/chatapi/${token}`],
    [{ baseUrl: "https://HOST/chatadapter/", token }, `https://host/chatadapter/chatapi/${token}`],
    [{ baseUrl: "https://host/chatapi/bot", token: "a%3Ab" }, "https://host/chatapi/bot/a%3Ab"],
    [`http://localhost:8080/chatapi/${token}/`, `http://localhost:8080/chatapi/${token}`],
  ])("of the form %j is %s", (endpoint, url) => {
    expect(resolveEndpoint(endpoint)).toBe(url);
  });

  it.each(["", "not a url", "ftp://host/chatapi/t", "https://host", "https://host/chatapi/"])(
    "that cannot be one is refused with a cure: %j",
    (endpoint) => {
      expect(() => resolveEndpoint(endpoint)).toThrow(/Give a URL such as|must be http/);
    },
  );
});
