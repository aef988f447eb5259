// Colours as a bot's markup names them, as `#rrggbb`.

/** Those that people type by hand. */
const names: Readonly<Record<string, string>> = {
  ...{ aqua: "0ff", black: "000", blue: "00f", brown: "a52a2a", crimson: "dc143c", cyan: "0ff", darkblue: "00008b" },
  ...{ darkgreen: "006400", darkred: "8b0000", fuchsia: "f0f", gold: "ffd700", gray: "808080", green: "008000" },
  ...{ grey: "808080", indigo: "4b0082", lime: "0f0", magenta: "f0f", maroon: "800000", navy: "000080" },
  ...{ olive: "808000", orange: "ffa500", pink: "ffc0cb", purple: "800080", red: "f00", silver: "c0c0c0" },
  ...{ teal: "008080", violet: "ee82ee", white: "fff", yellow: "ff0" },
};

/** `#rrggbb` for a name, `#rgb`, `#rrggbb` (with or without an alpha, which is dropped) or `rgb(r, g, b)`. */
export function colourOf(written: string): string | undefined {
  const value = written.trim().toLowerCase();
  const digits = Object.hasOwn(names, value) ? names[value] : /^#?([0-9a-f]{3,8})$/.exec(value)?.[1];
  if (digits !== undefined) {
    if (digits.length === 6 || digits.length === 8) return `#${digits.slice(0, 6)}`;
    return digits.length < 5 ? `#${digits.slice(0, 3).replace(/./g, "$&$&")}` : undefined;
  }
  const parts = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\b/.exec(value)?.slice(1);
  return parts && `#${parts.map((each) => Math.min(255, Number(each)).toString(16).padStart(2, "0")).join("")}`;
}
