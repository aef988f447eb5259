// Chance that can be repeated: the same seed gives the same weather.

export interface Roll {
  readonly seed: number;
  /** In [0, 1). */
  next(): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  shuffled<T>(items: readonly T[]): T[];
}

/** A small generator with a state of 32 bits (splitmix): good enough to vary what goes wrong, and the same everywhere. */
export function rollFrom(seed: number): Roll {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    seed,
    next,
    between,
    happens: (probability) => next() < probability,
    shuffled(items) {
      const mixed = [...items];
      for (let at = mixed.length - 1; at > 0; at--) {
        const [taken] = mixed.splice(between(0, at), 1);
        if (taken !== undefined) mixed.push(taken);
      }
      return mixed;
    },
  };
}

export function anySeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}
