// What the server counts of itself. Without anybody who counts it costs nothing.

export interface Measures {
  /** A turn ended: somebody asked a bot, or the bot spoke by itself. */
  turn(channel: string, kind: "sync" | "async" | "timeout", outcome: "answered" | "failed", seconds: number): void;
  /** A request was answered. `route` is the path's pattern: never an id. */
  request(route: string, method: string, status: number, seconds: number): void;
  /** A player begins to wait for news; call what comes back when it ends. */
  waiting(how: "poll" | "stream"): () => void;
  /** Something was posted to a webhook, or given up. */
  delivery(channel: string, outcome: "taken" | "failed" | "given up"): void;
  /** A line went to the server's log. */
  line(level: string): void;
  /** What is counted, in Prometheus' text form, with its content type. */
  render?(): Promise<{ text: string; type: string }>;
}

export const unmeasured: Measures = {
  turn() {},
  request() {},
  waiting: () => () => {},
  delivery() {},
  line() {},
};
