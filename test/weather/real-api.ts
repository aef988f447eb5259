// The local server as the real Chat API may be: it has no cursor and no push, and gives questions ids of its own.
interface Handler {
  fetch(request: Request, env?: object): Response | Promise<Response>;
}

const ours = new Set(["seq", "requestSeq", "after", "push"]);

export function asRealApi(handler: Handler): Handler {
  return {
    async fetch(request) {
      const url = new URL(request.url);
      for (const name of ["after", "wait", "stream"]) url.searchParams.delete(name);
      const response = await handler.fetch(new Request(url, await withoutId(request)));
      if (!response.headers.get("content-type")?.startsWith("application/json")) return response;
      const body = await response.json();
      if (Array.isArray(body.events)) body.events = body.events.map(without);
      return Response.json(without(body), { status: response.status });
    },
  };
}

async function withoutId(request: Request): Promise<RequestInit> {
  const { method, signal } = request;
  if (method !== "POST" || request.url.includes("/webhook/")) {
    return { method, signal, ...(method === "POST" && { body: await request.text() }) };
  }
  const { questionId: _, ...body } = await request.json();
  return { method, signal, body: JSON.stringify(body) };
}

function without(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !ours.has(key)));
}
