// Acts the Chat API server over real HTTP: keeps what the desk posts to its webhook, and may be slow, broken or gone.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface WebhookPost {
  path: string;
  id: string;
  userId: string;
  type: string;
  [field: string]: unknown;
}

export interface FakeServer {
  /** Every post in the order it came, tries included. */
  posts: WebhookPost[];
  webhook(apiKey: string): string;
  /** What is answered to the next posts; the last one stays. 0 means never to answer. */
  answer(...statuses: number[]): void;
  /** Stops listening; `up` comes back on the same port. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

export async function startFakeServer(): Promise<FakeServer> {
  const posts: WebhookPost[] = [];
  let statuses = [200];
  let port = 0;
  let server: Server;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += chunk;
    posts.push({ ...JSON.parse(body), path: request.url ?? "" });
    const status = statuses.length > 1 ? statuses.shift() : statuses[0];
    if (status === 0) return;
    response.writeHead(status ?? 200, { "content-type": "application/json" }).end("{}");
  }

  async function up(): Promise<void> {
    server = createServer((request, response) => void handle(request, response));
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  }

  async function down(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  await up();
  return {
    posts,
    webhook: (apiKey) => `http://127.0.0.1:${port}/chatadapter/chatapi/webhook/operatorapi/${apiKey}`,
    answer: (...next) => {
      statuses = next;
    },
    up,
    down,
    close: down,
  };
}
