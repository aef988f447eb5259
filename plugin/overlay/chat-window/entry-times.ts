// When things were said, in the player's own language: "19:04", "Yesterday", "Monday, 3 March".

export interface EntryTimes {
  /** The time of day; "" for no time at all. */
  time(at: number): string;
  /** The day as a divider says it. */
  day(at: number): string;
  isSameDay(one: number, other: number): boolean;
}

const DAY = 86_400_000;

/** @param now the player's clock, ms since the epoch */
export function createEntryTimes(now: () => number): EntryTimes {
  const locale = document.documentElement.lang || undefined;
  // Each costs a player's device some hundred kB: those of days only where a day is shown.
  const ask = (options: Intl.DateTimeFormatOptions) =>
    once(() => {
      try {
        return new Intl.DateTimeFormat(locale, options);
      } catch {
        // A page may carry a `lang` that is none.
        return new Intl.DateTimeFormat(undefined, options);
      }
    });
  const clock = ask({ hour: "numeric", minute: "2-digit" });
  const near = ask({ weekday: "long", day: "numeric", month: "long" });
  const far = ask({ day: "numeric", month: "long", year: "numeric" });
  const relative = once(() => new Intl.RelativeTimeFormat(clock().resolvedOptions().locale, { numeric: "auto" }));
  const isDate = (at: number) => at > 0 && at < 8e15;
  const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0);
  return {
    time: (at) => (isDate(at) ? clock().format(at) : ""),
    day(at) {
      if (!isDate(at)) return "";
      const ago = Math.round((midnight(now()) - midnight(at)) / DAY);
      if (ago !== 0 && ago !== 1) return (ago > 0 && ago < 300 ? near() : far()).format(at);
      const words = relative().format(-ago, "day");
      return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
    },
    isSameDay: (one, other) => !isDate(one) || !isDate(other) || midnight(one) === midnight(other),
  };
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
