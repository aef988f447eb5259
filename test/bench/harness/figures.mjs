// Medians, spreads and ratios.

export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return Number.NaN;
  const at = (sorted.length - 1) * part;
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  return low + (high - low) * (at - Math.floor(at));
}

export const median = (values) => quantile(values, 0.5);

/** Four significant digits say all that a bench knows. */
export function round(value) {
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : value;
}

/** `spread`: the highest less the lowest run, in the row's own unit. */
export function figure(values) {
  return {
    median: round(median(values)),
    spread: round(Math.max(...values) - Math.min(...values)),
    runs: values.length,
  };
}

/** One row of a report. `ratio`: ours by the peer's, of the medians; none by nothing. */
export function row(what, unit, ours, peers = {}) {
  const own = figure(ours);
  const others = Object.entries(peers).map(([name, values]) => {
    const theirs = figure(values);
    const ratio = round(own.median / theirs.median);
    return [name, { ...theirs, ...(Number.isFinite(ratio) && { ratio }) }];
  });
  return { what, unit, ours: own, peers: Object.fromEntries(others) };
}

/**
 * One target.
 *
 * @param bound as in the list of measures: "<= 0.5" or ">= 300"
 * @param note what was judged, and `reason`: why it is missed, told only when it is
 * @param isFair false where the figure holds only under a condition that was not kept
 */
export function target(id, value, bound, { note, reason, isFair = true } = {}) {
  const [sign, limit] = bound.split(" ");
  const met = isFair && (sign === "<=" ? value <= Number(limit) : value >= Number(limit));
  const words = [note, met ? undefined : reason].filter(Boolean).join(" ");
  return { id, value: round(value), bound, met, ...(words !== "" && { note: words }) };
}
