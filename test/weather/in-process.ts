// A fetch that leads straight to a handler, without sockets: what aborts and what breaks off looks as it does over HTTP.
interface Handler {
  fetch(request: Request): Response | Promise<Response>;
}

export function fetchFrom(handler: () => Handler): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    const gone = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    gone.catch(() => {});
    const response = await Promise.race([handler().fetch(request), gone]);
    if (!response.body) return response;
    // A refused pipe is told to the reader; the promise of it says the same once more.
    const through = new TransformStream<Uint8Array, Uint8Array>();
    response.body.pipeTo(through.writable, { signal }).catch(() => {});
    return new Response(through.readable, { status: response.status, headers: response.headers });
  };
}
