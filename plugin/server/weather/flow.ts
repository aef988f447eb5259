// A stream of events on its way to a player, block by block, as the weather lets it through.
import type { ServerResponse } from "node:http";
import { lost } from "./cut.ts";

/** One server-sent event or comment, without the empty line behind it. */
export interface Block {
  readonly text: string;
  /** The event's JSON; none in a heartbeat. */
  readonly data?: string;
  readonly id?: string;
}

/** What becomes of what flows now. */
export interface Passage {
  /** `hold`: it may go together with what comes in the next moment. `silence`: nothing comes any more, for good. */
  readonly fate: "pass" | "hold" | "silence";
  /** Milliseconds that it is late. */
  readonly delay: number;
  /** As it is handed on. */
  change(blocks: readonly Block[]): readonly string[];
  /** Whether the connection breaks in the middle of this. */
  breaks?(blocks: readonly Block[]): boolean;
}

export interface Flow {
  readonly body: ReadableStream<Uint8Array>;
  /** Ends it as a lost connection does. */
  cut(): void;
  /** Ends it as a server does that closes. */
  end(): void;
  /** Lets something flow that the server did not say. */
  add(text: string): void;
}

/** Blocks that are held go out together after this many, or this long. Milliseconds. */
const handful = 5;
const patience = 50;

export function flowing(
  source: ReadableStream<Uint8Array>,
  passage: () => Passage,
  sleep: (milliseconds: number) => Promise<void>,
  onEnd: () => void,
  outgoing?: ServerResponse,
): Flow {
  const reader = source.getReader();
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let isOver = false;
  let isSilent = false;
  let held: Block[] = [];
  let before: Promise<unknown> = Promise.resolve();

  const leave = () => {
    if (isOver) return false;
    isOver = true;
    reader.cancel().catch(() => {});
    onEnd();
    return true;
  };
  const cutIt = () => {
    if (!leave()) return;
    if (outgoing?.socket) outgoing.socket.resetAndDestroy();
    else controller?.error(lost());
  };
  const end = () => {
    if (leave()) controller?.close();
  };

  /** In the order in which it came, however late it is. */
  const pass = (text: string, delay: number) => {
    const due = Promise.all([before, delay > 0 ? sleep(delay) : undefined]);
    before = due.then(() => {
      if (!isOver && text !== "") controller?.enqueue(encoder.encode(text));
    });
  };

  const handOn = (blocks: readonly Block[], { change, delay, breaks }: Passage) => {
    const text = change(blocks).join("");
    if (!breaks?.(blocks)) return pass(text, delay);
    pass(text.slice(0, text.length >> 1), delay);
    // The half of it arrives first.
    void before.then(() => setTimeout(cutIt, 5));
  };

  const release = () => {
    const blocks = held;
    held = [];
    if (blocks.length > 0 && !isOver) handOn(blocks, passage());
  };

  function take(blocks: readonly Block[]): void {
    const now = passage();
    isSilent ||= now.fate === "silence";
    if (isSilent) return;
    if (now.fate === "hold") {
      if (held.length === 0) setTimeout(release, patience);
      held.push(...blocks);
      if (held.length >= handful) release();
      return;
    }
    release();
    handOn(blocks, now);
  }

  async function pump(): Promise<void> {
    const decoder = new TextDecoder();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      rest += decoder.decode(value, { stream: true });
      const at = rest.lastIndexOf("\n\n");
      if (at < 0) continue;
      take(rest.slice(0, at).split("\n\n").map(blockOf));
      rest = rest.slice(at + 2);
    }
    release();
    await before;
    if (!isSilent) end();
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
        pump().catch(cutIt);
      },
      cancel: () => void leave(),
    },
    { highWaterMark: 0 },
  );
  return { body, cut: cutIt, end, add: (text) => pass(text, 0) };
}

function blockOf(text: string): Block {
  const data = /^data:(.*)$/m.exec(text)?.[1];
  const id = /^id:(.*)$/m.exec(text)?.[1];
  return { text, ...(data !== undefined && { data }), ...(id !== undefined && { id }) };
}

/** A block as it goes over the wire. */
export function written({ data, id, text }: Block): string {
  if (data === undefined) return `${text}\n\n`;
  return `${id === undefined ? "" : `id:${id}\n`}data:${data}\n\n`;
}
