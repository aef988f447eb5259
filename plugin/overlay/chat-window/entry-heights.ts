// How tall every entry of the log is, and where each begins: a binary indexed tree, so that ten thousand are as quick as ten.

export interface EntryHeights {
  readonly count: number;
  readonly total: number;
  /** Where an entry begins; `count` gives the end of all. */
  top(index: number): number;
  height(index: number): number;
  /** The entry at this height, the first or last one beyond the ends; -1 when there is none. */
  at(y: number): number;
  /** False while its height is only an estimate. */
  isMeasured(index: number): boolean;
  /** Gives the real height; returns by how much it differs from what was thought. */
  measured(index: number, height: number): number;
  /** What was measured holds no longer; the height stays as the estimate. */
  doubt(index: number): void;
  add(estimate: number): void;
  /**
   * All anew; what they were before can still be asked for meanwhile.
   *
   * @param isSure @defaultValue all are estimates
   */
  rebuild(count: number, height: (index: number) => number, isSure?: (index: number) => boolean): void;
}

export function createEntryHeights(): EntryHeights {
  let heights: number[] = [];
  let sure: boolean[] = [];
  /** `sums[i]`: sum of the `i & -i` heights that end with the i-th, counted from 1. */
  let sums: number[] = [0];
  let total = 0;

  const top = (index: number): number => {
    let sum = 0;
    for (let i = Math.min(index, heights.length); i > 0; i -= i & -i) sum += sums[i] ?? 0;
    return sum;
  };
  const push = (height: number, isSure: boolean): void => {
    heights.push(height);
    sure.push(isSure);
    const at = heights.length;
    let sum = height;
    for (let step = 1; step < (at & -at); step <<= 1) sum += sums[at - step] ?? 0;
    sums.push(sum);
    total += height;
  };

  return {
    get count() {
      return heights.length;
    },
    get total() {
      return total;
    },
    top,
    height: (index) => heights[index] ?? 0,
    at(y) {
      let index = 0;
      let left = y;
      let step = 1;
      while (step * 2 <= heights.length) step *= 2;
      for (; step > 0; step >>= 1) {
        const next = index + step;
        const sum = sums[next];
        if (next <= heights.length && sum !== undefined && sum <= left) {
          index = next;
          left -= sum;
        }
      }
      return Math.min(index, heights.length - 1);
    },
    isMeasured: (index) => sure[index] ?? false,
    measured(index, height) {
      const by = height - (heights[index] ?? 0);
      heights[index] = height;
      sure[index] = true;
      total += by;
      if (by !== 0) for (let i = index + 1; i <= heights.length; i += i & -i) sums[i] = (sums[i] ?? 0) + by;
      return by;
    },
    doubt(index) {
      sure[index] = false;
    },
    add: (estimate) => push(estimate, false),
    rebuild(count, height, isSure) {
      // Ten thousand at once, in code that has hardly ever run: the engine's own loops are the quickest.
      const next = Array.from({ length: count }, (_, index) => height(index));
      sure = isSure ? Array.from(next, (_, index) => isSure(index)) : new Array<boolean>(count).fill(false);
      heights = next;
      sums = [0, ...next];
      for (let i = 1; i <= count; i++) {
        const over = i + (i & -i);
        if (over <= count) sums[over] = (sums[over] ?? 0) + (sums[i] ?? 0);
      }
      total = top(count);
    },
  };
}
