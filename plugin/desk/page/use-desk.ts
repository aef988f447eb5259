// The page's state tied to the desk: what comes in by the stream, what goes out by requests.
import { useEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import { ask } from "./ask.ts";
import { type DeskStream, openDeskStream } from "./desk-stream.ts";
import { emptyPage, type PageState, type Pending, reduce } from "./page-state.ts";
import { uuid } from "./uuid.ts";

export interface DeskHandle {
  state: PageState;
  /** `POST /api/chats/:id/<verb>`; what is refused goes to `onRefused`. */
  act(chatId: string, verb: string, body?: object): Promise<boolean>;
  tell(path: string, body: object): void;
  say(chatId: string, text: string, file?: { url: string }): void;
  /** Drops a line that the desk refused. */
  withdraw(lineId: string): void;
  tryNow(): void;
}

export function useDesk(onSignedOut: () => void, onRefused: (reason: string) => void): DeskHandle {
  const [state, dispatch] = useReducer(reduce, emptyPage);
  const stream = useRef<DeskStream | undefined>(undefined);
  const [sending, setSending] = useState(false);

  useEffect(() => {
    stream.current = openDeskStream(dispatch, onSignedOut);
    return () => stream.current?.close();
  }, []);

  // One line after the other, in the order they were written; a silent desk is asked again when the stream is back.
  const next: Pending | undefined = state.pending.find(({ arrived, refused }) => !arrived && refused === undefined);
  useEffect(() => {
    if (!next || sending || state.link !== "live") return;
    setSending(true);
    const { chat, id, text, file } = next;
    void ask("POST", `chats/${chat}/say`, { id, text, ...(file ? { file } : {}) }).then((answer) => {
      setSending(false);
      if (answer.ok) dispatch({ type: "arrived", id });
      else if (answer.status === 0 || answer.status === 401) {
        dispatch({ type: "lost" });
        stream.current?.tryNow();
      } else dispatch({ type: "refused", id, reason: answer.error });
    });
  }, [next?.id, sending, state.link, state.chats]);

  const handle = useMemo(
    () => ({
      async act(chatId: string, verb: string, body: object = {}) {
        const answer = await ask("POST", `chats/${chatId}/${verb}`, body);
        if (!answer.ok) onRefused(answer.error);
        return answer.ok;
      },
      tell: (path: string, body: object) => void ask("POST", path, body),
      say: (chat: string, text: string, file?: { url: string }) =>
        dispatch({
          type: "said",
          pending: { chat, id: uuid(), text, at: Date.now(), ...(file ? { file } : {}) },
        }),
      withdraw: (id: string) => dispatch({ type: "withdrawn", id }),
      tryNow: () => stream.current?.tryNow(),
    }),
    [],
  );
  return { ...handle, state };
}
