// Paints every surface of every theme and reads from its pixels how well what is written there stands out.
import { PASSED } from "../../plugin/overlay/choices/choice-row.ts";
import { contrast, spelled } from "../../plugin/overlay/theme/contrast.ts";
import { highContrast } from "../../plugin/overlay/theme/high-contrast.ts";
import { graphite, modern } from "../../plugin/overlay/theme/modern.ts";
import type { Area } from "../../plugin/overlay/theme/skin.ts";
import { midnight, storybook } from "../../plugin/overlay/theme/storybook.ts";
import { terminal } from "../../plugin/overlay/theme/terminal.ts";
import { mixTheme, type Theme } from "../../plugin/overlay/theme/theme.ts";

export interface Reading {
  readonly theme: string;
  /** "ink on ground" */
  readonly what: string;
  /** At the place that is least fit for it, but for one pixel in fifty. */
  readonly contrast: number;
}

declare global {
  interface Window {
    readings: readonly Reading[];
    /** What is said of a theme with this colour; nothing where it is fine. */
    refusalOf(colour: string): string;
  }
}

type Context = CanvasRenderingContext2D;
type Ink = keyof Theme["colours"];
interface Surface {
  readonly name: string;
  readonly bleed: number;
  readonly area: Area;
  /** From the thing's edge to where letters may begin. */
  readonly rim: number;
  readonly paint: (context: Context) => void;
  readonly inks: readonly Ink[];
}

function surfacesOf(theme: Theme): readonly Surface[] {
  const { skin, spacing } = theme;
  const row: Area = { width: 260, height: 44, unit: 1 };
  const badge: Area = { width: 27, height: 27, unit: 1 };
  const panel: Area = { width: 900, height: 190, unit: 1 };
  const well = { x: 0, y: 0, width: 520, height: 40 };
  const slip = (look: Parameters<typeof skin.slip>[3], inks: readonly Ink[]): Surface => ({
    ...{ name: `slip ${look}`, bleed: skin.bleed.slip, area: row, rim: 9, inks },
    paint: (context) => skin.slip(context, row, theme, look),
  });
  const bubble = (look: Parameters<typeof skin.bubble>[3], inks: readonly Ink[], ground?: string): Surface => ({
    ...{ name: `bubble ${look}`, bleed: skin.bleed.bubble, area: row, rim: 9, inks },
    paint(context) {
      if (ground) fill(context, ground);
      skin.bubble(context, row, theme, look);
    },
  });
  return [
    {
      ...{ name: "panel", bleed: skin.bleed.panel, area: panel, rim: spacing.padding * 0.75 },
      inks: ["text", "textSoft", "link", "trouble"],
      paint: (context) => skin.panel(context, panel, theme, { hollows: [], corners: [false, false, false, false] }),
    },
    {
      ...{ name: "hollow", bleed: 0, area: { ...well, unit: 1 }, rim: 4, inks: ["text", "textSoft"] },
      paint(context) {
        fill(context, theme.colours.surface);
        skin.hollow(context, well, 1, theme);
      },
    },
    slip("paper", ["text", "textSoft", "trouble"]),
    slip("selected", ["selectedText"]),
    slip("pressed", ["selectedText"]),
    slip("locked", ["textSoft"]),
    slip("locked-selected", ["textSoft", "text"]),
    slip("trouble", ["troubleText"]),
    slip("plate", ["plateText"]),
    {
      ...{ name: "chip in the log", bleed: 0, area: { ...well, unit: 1 }, rim: 4, inks: ["text"] },
      paint(context) {
        fill(context, theme.colours.surface);
        skin.hollow(context, well, 1, theme);
        skin.hollow(context, well, 1, theme);
      },
    },
    slip("label", ["labelText"]),
    bubble("player", ["plateText"]),
    bubble("other", ["text", "textSoft", "link"]),
    bubble("bark", ["text", "textSoft", "link"]),
    bubble("told", ["textSoft"], theme.colours.surface),
    ...(["seal", "lit", "locked", "faint"] as const).map((look): Surface => {
      let ink = "";
      return {
        ...{ name: `badge ${look}`, bleed: 0, area: badge, rim: 8, inks: [] },
        // What a badge says is drawn by the badge itself: the colour is caught on the way.
        paint(context) {
          skin.badge(context, badge, theme, look, (at) => {
            ink = String(at.fillStyle);
            context.canvas.dataset.ink = ink;
          });
        },
      };
    }),
  ];
}

/** Contrast of a choice that was passed over, at its worst: paper and letters are seen through alike. */
function* passedOver(name: string, { colours }: Theme): Generator<Reading> {
  for (const scene of [0, 255]) {
    const through = (colour: string) =>
      `rgb(${[1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) * PASSED + scene * (1 - PASSED)).join()})`;
    for (const ground of [colours.surfaceLight, colours.surface])
      yield {
        theme: name,
        what: `passed over on ${scene}, ${ground}`,
        contrast: contrast(through(colours.textSoft), through(ground)),
      };
  }
}

function fill(context: Context, colour: string): void {
  context.fillStyle = colour;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}

function* readingsOf(name: string, theme: Theme): Generator<Reading> {
  for (const { name: surface, bleed, area, rim, paint, inks } of surfacesOf(theme)) {
    const canvas = document.createElement("canvas");
    canvas.width = area.width + 2 * bleed;
    canvas.height = area.height + 2 * bleed;
    const context = canvas.getContext("2d");
    if (!context) continue;
    paint(context);
    const inner = [bleed + rim, bleed + rim, area.width - 2 * rim, area.height - 2 * rim] as const;
    const { data } = context.getImageData(...inner);
    const grounds: string[] = [];
    for (let at = 0; at < data.length; at += 4)
      // What can be seen through is judged as nothing at all: nobody knows what lies behind.
      if ((data[at + 3] ?? 0) > 250) grounds.push(`rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`);
    const caught = canvas.dataset.ink;
    const written = caught === undefined ? inks.map((ink) => [ink, theme.colours[ink]] as const) : [["sign", caught]];
    for (const [ink = "", colour = ""] of written) {
      const counts = new Map<string, number>();
      for (const ground of grounds) counts.set(ground, (counts.get(ground) ?? 0) + 1);
      let allowed = grounds.length / 50;
      const sorted = [...counts].map(([ground, n]) => [contrast(spelled(colour), ground), n] as const);
      sorted.sort((one, other) => one[0] - other[0]);
      let worst = 0;
      for (const [value, n] of sorted) {
        worst = value;
        allowed -= n;
        if (allowed < 0) break;
      }
      yield { theme: name, what: `${ink} on ${surface}`, contrast: Math.round(worst * 100) / 100 };
    }
  }
}

const themes: readonly (readonly [string, Theme])[] = [
  ["storybook", storybook],
  ["midnight", mixTheme(storybook, midnight)],
  ["modern", modern],
  ["graphite", mixTheme(modern, graphite)],
  ["terminal", terminal],
];

window.readings = themes.flatMap(([name, theme]) => [
  ...readingsOf(name, theme),
  ...passedOver(`${name}, passed`, theme),
  ...readingsOf(`${name}, high`, highContrast(theme, false)),
]);

window.refusalOf = (colour) => {
  try {
    mixTheme(storybook, { colours: { accent: colour } });
    return "";
  } catch (error) {
    return String(error);
  }
};
