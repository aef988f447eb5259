// A signal flag for each channel, so that an agent knows at a glance which NPC a player is with. By pattern first and
// colour second: it can be told apart without seeing colours.

const INK = "#16302f";
const PAPER = "#f6f4ec";
const RED = "#cf4a3c";
const GOLD = "#f0be49";
const BLUE = "#2b5d94";
const SEA = "#2f8f7c";

/** Field and charge, each pair far apart in lightness. */
const COLOURS: readonly (readonly [string, string])[] = [
  [BLUE, PAPER],
  [GOLD, INK],
  [PAPER, RED],
  [RED, GOLD],
  [SEA, PAPER],
  [PAPER, BLUE],
  [GOLD, BLUE],
  [INK, GOLD],
];

/** What is drawn in the second colour on a field of 40 × 30. */
const CHARGES: readonly string[] = [
  "M20 0h20v30H20z",
  "M0 15h40v15H0z",
  "M16 0h8v11h16v8H24v11h-8V19H0v-8h16z",
  "M0 0h8l12 9L32 0h8v6L28 15l12 9v6h-8L20 21 8 30H0v-6l12-9L0 6z",
  "M20 0h20v15H20zM0 15h20v15H0z",
  "M9 7h22v16H9z",
  "M0 30 40 0v30z",
  "M0 10h40v10H0z",
  "M20 6a9 9 0 1 1 0 18 9 9 0 0 1 0-18z",
  "M0 0l22 15L0 30z",
  "M13 0h14v30H13z",
  "M0 0h8v30H0zM16 0h8v30h-8zM32 0h8v30h-8z",
];

export function SignalFlag({ of, size = 32 }: { of: string; size?: number }) {
  const number = hash(of);
  const [field, charge] = COLOURS[number % COLOURS.length] ?? [BLUE, PAPER];
  return (
    <svg class="flag" width={size} height={(size * 3) / 4} viewBox="0 0 40 30" aria-hidden="true">
      <rect width="40" height="30" fill={field} />
      <path d={CHARGES[(number >>> 8) % CHARGES.length] ?? ""} fill={charge} />
    </svg>
  );
}

/** FNV-1a, with its bits stirred once more so that short names differ in both picks. */
function hash(text: string): number {
  let number = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) number = Math.imul(number ^ text.charCodeAt(index), 0x01000193);
  number ^= number >>> 15;
  return Math.imul(number, 0x2c1b3c6d) >>> 0;
}
