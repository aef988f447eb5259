// When a choice may be picked: not by whoever was still mashing "next", and one choice of a set only once.

/**
 * After choices appear they take no press for this long (ms), and none before a pause of this length: the hand that
 * hurried the line has time to stop.
 */
export const CHOICE_LOCK = 180;
/** No frame counts for more than this (ms): where frames are slow, a hand that mashes keys between two of them is seen. */
const MOST_A_FRAME = 70;
/** A picked choice that is still offered after this time (ms) may be picked again: the talk has refused it. */
export const PICK_REST = 1000;

export interface PickLock {
  /** These choices are offered now; a set that was offered already keeps its state. */
  offer(set: string): void;
  /** None is offered. */
  close(): void;
  /** A press that came too early: whoever still mashes keys has to stop first. */
  touch(): void;
  /** One was picked: the others are done with. */
  pick(): void;
  /** Moves time on; true while something will still change. */
  pass(ms: number): boolean;
  readonly offered: boolean;
  readonly open: boolean;
  /** A pick may still be taken: nobody has refused it yet. */
  readonly picked: boolean;
}

export function createPickLock(): PickLock {
  let offered = "";
  let shown = 0;
  let rested = PICK_REST;
  return {
    offer(set) {
      if (set === offered) return;
      offered = set;
      shown = 0;
      rested = PICK_REST;
    },
    close() {
      offered = "";
    },
    touch() {
      if (shown < CHOICE_LOCK) shown = 0;
    },
    pick() {
      rested = 0;
    },
    pass(ms) {
      if (offered === "" || (shown >= CHOICE_LOCK && rested >= PICK_REST)) return false;
      shown += Math.min(ms, MOST_A_FRAME);
      rested += ms;
      return true;
    },
    get offered() {
      return offered !== "";
    },
    get picked() {
      return rested < PICK_REST;
    },
    get open() {
      return offered !== "" && shown >= CHOICE_LOCK && rested >= PICK_REST;
    },
  };
}
