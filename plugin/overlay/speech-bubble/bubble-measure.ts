// How much room everything in a bubble needs: its words, cards, notes and choices, at one width for all.
import { prepareChoice } from "../choices/choice-row.ts";
import type { MediaStack } from "../media/media-stack.ts";
import type { TalkView } from "../presenter.ts";
import type { Rect } from "../stage/rect.ts";
import { FINGER_CSS, type Screen, unitFor } from "../stage/screen.ts";
import type { Stage } from "../stage/stage.ts";
import { styledLines } from "../text/styled-line.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import { headOf } from "./bubble-body.ts";
import { type BubbleLayout, layoutBubble } from "./bubble-layout.ts";
import { type Note, notesOf } from "./bubble-notes.ts";

/** The widest that words become, and the narrowest bubble that is answered in, in theme pixels. */
const WIDEST = 330;
const ANSWERED_IN = 230;
const NARROWEST = 60;
/** Words over a head are smaller than in a panel, yet never smaller than this many CSS px. */
const SMALLER = 0.86;
const LEGIBLE_CSS = 15;
/** So many pictures stand side by side, and all take no more than this share of the height. */
const ACROSS = 2;
const MOST_MEDIA = 0.6;
/** Lines that are looked at for the width: longer words fill it anyway. */
const MEASURED_LINES = 8;

export interface Moment {
  readonly screen: Screen;
  /** Where the bubble may be. */
  readonly area: Rect;
  readonly lineTold: boolean;
  /** The choices are offered. */
  readonly open: boolean;
  /** A countdown runs. */
  readonly timed: boolean;
  /** Small buttons beside the cross. */
  readonly controls: number;
  /** As tall as it was to become, where it stays there: while an answer is awaited. */
  readonly planned: number;
}

export interface MeasuredBubble {
  readonly layout: BubbleLayout;
  readonly notes: readonly Note[];
  /** Unit of the words that are told. */
  readonly textUnit: number;
}

export function measureBubble(stage: Stage, stack: MediaStack, view: TalkView, moment: Moment): MeasuredBubble {
  const { screen, area, lineTold, open, timed, controls } = moment;
  const { theme } = stage;
  const unit = unitFor(screen, theme);
  const px = (length: number) => Math.round(length * unit);
  const finger = screen.touch ? Math.ceil(FINGER_CSS * screen.pixel) : 0;
  const legible = (LEGIBLE_CSS * screen.pixel * theme.sizes.factor) / theme.sizes.text;
  const textUnit = Math.max(unit * SMALLER, Math.min(unit, legible));
  const most = Math.max(px(NARROWEST), Math.min(px(withLetters(theme, WIDEST, 0.5)), area.width - 2 * px(15)));

  const font = { family: theme.fonts.body, size: Math.round(theme.sizes.text * textUnit) };
  const lines: number[] = [];
  if (view.line && view.line.text.text !== "")
    for (const line of styledLines(stage, view.line.text, most, { font, colour: theme.colours.text })) {
      lines.push(Math.ceil(line.width) + 1);
      if (lines.length === MEASURED_LINES) break;
    }
  const head = headOf(stage, view.speaker, unit);
  const tallest = Math.round(Math.min(150 * unit, area.height * 0.3));
  const cards = stack.fit({ width: most, unit, tallest, finger }, ACROSS, area.height * MOST_MEDIA);
  const rows = (width: number) => {
    const slipHeight = Math.max(px(34), finger);
    const room = { unit: textUnit, narrow: true, slipsTop: 0, slipHeight, slipRight: 0, slipWidth: width };
    // Counted while the line is still being told: the bubble neither widens nor changes sides when they come.
    return view.more ? [] : view.choices.map((each) => prepareChoice(stage, each, room));
  };
  const said = notesOf(stage, view, most, unit, finger);
  const width = Math.min(
    most,
    Math.max(
      px(view.entry || view.choices.length > 0 ? withLetters(theme, ANSWERED_IN, 0.5) : NARROWEST),
      head.width + (timed ? px(withLetters(theme, 44)) + controls * Math.max(px(40), finger) : 0),
      stack.width,
      ...lines,
      ...rows(most).map((each) => each.width),
      ...said.map(({ words }) => Math.ceil(Math.max(0, ...words.lines.map((line) => line.width)) + px(51))),
    ),
  );
  const notes = width === most ? said : notesOf(stage, view, width, unit, finger);
  const choices = rows(width).map((each) => each.height);
  const layout = layoutBubble(
    {
      ...{ unit, textUnit, finger, width, timed, controls },
      head: head.height,
      lines: lines.length,
      entry: view.entry !== undefined,
      media: cards,
      tallest: area.height,
      dots: view.waiting && lineTold,
      notes: notes.map((note) => note.height),
      choices: open ? choices : [],
    },
    theme,
    stage.rightToLeft,
  );
  const gap = px(theme.spacing.gap);
  const coming = open ? 0 : choices.reduce((sum, each) => sum + each + gap, 0);
  const planned = Math.min(area.height, Math.max(moment.planned, layout.height + coming));
  return { layout: { ...layout, planned }, notes, textUnit };
}
