// Counts what the server does, for Prometheus. No label ever names a player.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Measures } from "./measures.ts";

/** Seconds. A turn takes about a millisecond; one that asks an agent platform, or a busy server, takes longer. */
const DURATIONS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * @example
 * const server = createServer({ channels, measures: openMetrics() }); // GET /metrics
 */
export function openMetrics(): Measures & { registry: Registry } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const turns = new Counter({
    name: "parley_turns_total",
    help: "Turns of bots and of live chats: sync and async requests, and timeouts that fired.",
    labelNames: ["channel", "kind", "outcome"],
    registers,
  });
  const turnSeconds = new Histogram({
    name: "parley_turn_duration_seconds",
    help: "From a turn's begin to its answer in the log, in seconds.",
    labelNames: ["channel", "kind"],
    buckets: DURATIONS,
    registers,
  });
  const requestSeconds = new Histogram({
    name: "parley_request_duration_seconds",
    help: "From a request to its answer, in seconds. A long poll lasts as long as it waits.",
    labelNames: ["route", "method", "status"],
    buckets: DURATIONS,
    registers,
  });
  const waiting = new Gauge({
    name: "parley_waiting_players",
    help: "Connections that wait for news.",
    labelNames: ["how"],
    registers,
  });
  const deliveries = new Counter({
    name: "parley_webhook_deliveries_total",
    help: "Posts to webhooks: taken, failed (and tried again), given up.",
    labelNames: ["channel", "outcome"],
    registers,
  });
  const lines = new Counter({
    name: "parley_log_lines_total",
    help: "Lines in the server's own log; of the level error, something is wrong.",
    labelNames: ["level"],
    registers,
  });
  for (const how of ["poll", "stream"]) waiting.set({ how }, 0);
  for (const level of ["warn", "error"]) lines.inc({ level }, 0);

  return {
    registry,
    turn(channel, kind, outcome, seconds) {
      turns.inc({ channel, kind, outcome });
      turnSeconds.observe({ channel, kind }, seconds);
    },
    request: (route, method, status, seconds) => requestSeconds.observe({ route, method, status }, seconds),
    waiting(how) {
      let isWaiting = true;
      waiting.inc({ how });
      return () => {
        if (isWaiting) waiting.dec({ how });
        isWaiting = false;
      };
    },
    delivery: (channel, outcome) => deliveries.inc({ channel, outcome }),
    line: (level) => lines.inc({ level }),
    render: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  };
}
