// How a line is told, and one step on in it, whoever takes it: the line whole, its next page, the next line.
import { plain } from "../../dialogue/rich-text.ts";
import type { PickLock } from "../input/pick-lock.ts";
import type { PresenterHandlers, TalkView } from "../presenter.ts";
import type { PresenterOptions } from "../stage/presenter-options.ts";
import type { ToldText, ToldTextWishes } from "../text/told-text.ts";
import type { Pace } from "./pace.ts";

export interface Told {
  readonly view: () => TalkView | undefined;
  readonly told: ToldText;
  readonly lock: PickLock;
  readonly pace: Pace;
  readonly handlers: Pick<PresenterHandlers, "advance">;
  /** The told text has changed. */
  readonly settle: () => void;
}

/** @returns false where there is nothing to go on to: choices wait for an answer, or nobody has said anything */
export function goOn({ view, told, lock, pace, handlers, settle }: Told): boolean {
  const line = view()?.line;
  if (!told.pageDone) told.finish();
  else if (!told.turn()) {
    if (lock.offered || !line) return false;
    handlers.advance(line.id);
    return true;
  }
  pace.turned();
  settle();
  return true;
}

/** Whoever presses a card before it has been there for this long (ms) has not seen it, and wants the line to hurry. */
const CARD_SEEN = 600;

/**
 * A card was pressed. While its line is still told, one that was there long enough to be meant needs no more of the line;
 * any other press is one as on the ground: the line hurries, or goes on to what follows it.
 *
 * @returns true where it may be picked at once
 */
export function meansCard(now: Told, id: string): boolean {
  const { told, settle } = now;
  const { more = false, choices = [] } = now.view() ?? {};
  const isTold = () => told.pageDone && told.lastPage;
  if (isTold() && !more) return false;
  if (more || told.age < CARD_SEEN || !choices.some((each) => each.id === id)) {
    goOn(now);
    return false;
  }
  do told.finish();
  while (told.turn());
  settle();
  return true;
}

/** How fast a game wants its words, and who hears each letter. */
export function toldWishes(
  { textSpeed, onLetter }: PresenterOptions,
  still: boolean,
  view: () => TalkView | undefined,
): ToldTextWishes {
  return {
    speed: textSpeed ?? (still ? 0 : 45),
    ...(onLetter && { onLetter: (letter) => onLetter(letter, view()?.speaker.name ?? "") }),
  };
}

/** Begins a new line; of one that has grown or was mended, what was told stays told. */
export function tellLine(told: ToldText, pace: Pace, was: TalkView | undefined, { line }: TalkView): void {
  const text = line?.text ?? plain("");
  if (line?.id !== was?.line?.id) {
    told.tell(text);
    pace.turned();
  } else if (JSON.stringify(text) !== JSON.stringify(was?.line?.text ?? plain(""))) told.mend(text);
}
