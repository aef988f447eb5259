// The weather itself: what goes over the wire, by chance that can be repeated, and how it is asked for.
import { connect } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { conditions, createWeather, listen, type Weather, type WeatherOptions } from "../../plugin/server/index.ts";
import { fetchFrom } from "./in-process.ts";

const path = "/chatapi/TOKEN";
const body = { questionId: "q", data: { replies: [] }, timestamp: "2024-05-01T10:00:00.123" };

/** A server that answers everything with the same, and counts. */
function echo() {
  const server = {
    asked: 0,
    fetch: (): Response => Response.json(body, { headers: { "x-count": String(++server.asked) } }),
  };
  return server;
}

async function over(way: "a socket" | "a socket without Node's response" | "no socket", options?: WeatherOptions) {
  const server = echo();
  const weather = createWeather(server, options);
  if (way === "no socket") return { server, weather, url: "http://localhost", fetch: fetchFrom(() => weather) };
  // The adaptor says at each cut that the user has gone.
  const { info } = console;
  console.info = () => {};
  onTestFinished(() => {
    console.info = info;
  });
  const handler = way === "a socket" ? weather : { fetch: (request: Request) => weather.fetch(request) };
  const door = await listen(handler, { port: 0 });
  onTestFinished(() => door.close());
  return { server, weather, url: door.url, fetch: globalThis.fetch };
}

/** Everything that comes over a bare socket, and how it ends. */
async function raw(url: string): Promise<{ text: string; end: string }> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let text = "";
  let end = "end";
  socket.on("data", (bytes) => {
    text += bytes;
  });
  socket.on("error", ({ code }: NodeJS.ErrnoException) => {
    end = code ?? "error";
  });
  socket.write(`GET ${path}?clientId=p&query=hi HTTP/1.1\r\nHost: x\r\n\r\n`);
  await new Promise((resolve) => socket.once("close", resolve));
  return { text, end };
}

describe.each(["a socket", "a socket without Node's response", "no socket"] as const)("a connection over %s", (way) => {
  it("breaks for good when it is reset, before or after the server has acted", async () => {
    const { server, weather, url, fetch } = await over(way);
    await weather.set({ condition: "reset", probability: 1, seed: 1 });
    for (let count = 0; count < 12; count++)
      await expect(
        fetch(`${url}${path}`, { method: "POST", body: "{}" }).then((answer) => answer.text()),
      ).rejects.toThrow();
    expect(server.asked).toBeGreaterThan(2);
    expect(server.asked).toBeLessThan(10);
  });

  it("breaks in the middle of half an answer", async () => {
    const { weather, url, fetch } = await over(way);
    await weather.set({ condition: "half-answer", probability: 1 });
    const answer = await fetch(`${url}${path}?clientId=p&query=hi`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-length")).toBe(String(JSON.stringify(body).length));
    await expect(answer.text()).rejects.toThrow();
  });
});

describe("on a bare socket", () => {
  it("a reset is a reset: no byte of an answer, and ECONNRESET", async () => {
    const { weather, url } = await over("a socket");
    await weather.set({ condition: "offline" });
    expect(await raw(url)).toEqual({ text: "", end: "ECONNRESET" });
  });

  it("half an answer is the head, half of the body and the end", async () => {
    const { weather, url } = await over("a socket");
    await weather.set({ condition: "half-answer", probability: 1 });
    const { text, end } = await raw(url);
    const whole = JSON.stringify(body);
    expect(text.split("\r\n\r\n")[1]).toBe(whole.slice(0, whole.length >> 1));
    expect(end).toBe("end");
  });

  it("a hanging connection stays open and silent", async () => {
    const { weather, url } = await over("a socket");
    await weather.set({ condition: "hang" });
    const first = await Promise.race([raw(url), new Promise((resolve) => setTimeout(() => resolve("nothing"), 150))]);
    expect(first).toBe("nothing");
    weather.close();
  });
});

describe("chance", () => {
  const outcomes = async (seed: number) => {
    const { weather, fetch, url } = await over("no socket");
    await weather.set({ condition: "errors", seed });
    const statuses: number[] = [];
    for (let count = 0; count < 30; count++) statuses.push((await fetch(`${url}${path}?clientId=p&query=hi`)).status);
    return statuses.join(" ");
  };

  it("is the same with the same seed, and told with every change", async () => {
    expect(await outcomes(7)).toBe(await outcomes(7));
    expect(await outcomes(7)).not.toBe(await outcomes(8));
    const lines: object[] = [];
    const { weather } = await over("no socket", { logger: (line) => lines.push(line) });
    const { seed } = await weather.set({ condition: "jittery" });
    expect(lines).toEqual([{ level: "info", message: "the weather changes", condition: "jittery", seed }]);
  });

  it("comes in bursts of 500 with good moments between them", async () => {
    expect(await outcomes(7)).toMatch(/^(500 )+(200 )+(500 )+200/);
  });
});

describe("a spell of weather", () => {
  it("ends by itself", async () => {
    let now = 0;
    const { weather } = await over("no socket", { now: () => now });
    expect(await weather.set({ condition: "offline" })).toMatchObject({ condition: "offline", seconds: 600 });
    now = 599_999;
    expect(weather.now).toMatchObject({ condition: "offline", seconds: 0.001 });
    now = 600_000;
    expect(weather.now.condition).toBe("calm");
  });

  it("leaves everything but players in peace", async () => {
    const { weather, fetch, url } = await over("no socket");
    await weather.set({ condition: "revoked" });
    expect((await fetch(`${url}${path}?clientId=p&query=hi`)).status).toBe(401);
    expect((await fetch(`${url}/chatadapter/chatapi/webhook/operatorapi/key`, { method: "POST" })).status).toBe(200);
  });

  it("cannot restart what it has no way to restart", async () => {
    const { weather } = await over("no socket");
    await expect(weather.set({ condition: "restart" })).rejects.toThrow("give createWeather a restart()");
  });
});

describe("/weather", () => {
  const post = (weather: Weather, wish: unknown, type = "application/json") =>
    weather.fetch(
      new Request("http://localhost/weather", {
        method: "POST",
        headers: { "content-type": type },
        body: typeof wish === "string" ? wish : JSON.stringify(wish),
      }),
    );

  it("tells what it is like and what there is", async () => {
    const { weather } = await over("no socket");
    const answer = await weather.fetch(new Request("http://localhost/weather"));
    expect(await answer.json()).toEqual({ now: { condition: "calm", seed: 0 }, conditions });
    expect(conditions.every(({ says, shows }) => says.endsWith(".") && shows.endsWith("."))).toBe(true);
  });

  it("changes it", async () => {
    const { weather } = await over("no socket");
    const answer = await post(weather, { condition: "slow", seconds: 20, delay: 100, seed: 5 });
    expect(await answer.json()).toMatchObject({ now: { condition: "slow", seed: 5 } });
    expect(weather.now).toMatchObject({ condition: "slow", seed: 5 });
  });

  it.each([
    [{ condition: "snow" }, 400, 'There is no weather "snow". Choose: calm, slow,'],
    [{}, 400, "There is no weather without a name"],
    [{ condition: "slow", probability: 2 }, 400, "probability must be a number from 0 to 1."],
    [{ condition: "restart" }, 400, "cannot be restarted"],
    ["slow", 400, "The body is not JSON"],
  ])("names the cure for %j", async (wish, status, words) => {
    const { weather } = await over("no socket");
    const answer = await post(weather, wish);
    expect([answer.status, (await answer.json()).message]).toEqual([status, expect.stringContaining(words)]);
    expect(weather.now.condition).toBe("calm");
  });

  it("is not for pages of other origins: they cannot send JSON without being asked", async () => {
    const { weather } = await over("no socket");
    expect((await post(weather, { condition: "slow" }, "text/plain")).status).toBe(415);
    expect((await weather.fetch(new Request("http://localhost/weather", { method: "OPTIONS" }))).status).toBe(405);
  });
});
