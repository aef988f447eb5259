// One entry of the log, ready to be painted: its pieces under one another, and how tall they are.
import type { Entry } from "../../dialogue/entry.ts";
import { plain } from "../../dialogue/rich-text.ts";
import type { MediaCard } from "../media/media.ts";
import { buttonsPart } from "./buttons-part.ts";
import type { EntryTimes } from "./entry-times.ts";
import { failedPart } from "./failed-part.ts";
import { dividerPart, toldPart } from "./log-dividers.ts";
import type { LogLook } from "./log-look.ts";
import type { LogPart, LogPress } from "./log-part.ts";
import { type MediaPart, mediaPart } from "./media-part.ts";
import { speakerPart } from "./speaker-part.ts";
import { wordsPart } from "./words-part.ts";

/** What an entry looks like among its neighbours. */
export interface RowPlace {
  /** A new day begins here. */
  readonly newDay: boolean;
  /** The first that the player has not seen. */
  readonly isNew: boolean;
  /** Another speaker than before: the name and the portrait are shown. */
  readonly isTurn: boolean;
}

export interface LogRow {
  readonly entry: Entry;
  readonly place: RowPlace;
  readonly height: number;
  readonly media: MediaPart | undefined;
  /** From the row's top to its media. */
  readonly mediaTop: number;
  paint(context: CanvasRenderingContext2D, y: number, from: number, to: number): void;
  pressAt(x: number, y: number): LogPress | undefined;
  placeAt(y: number): number;
  topOf(place: number): number;
}

/** A pause after which the speaker is named again (ms). */
const PAUSE = 5 * 60_000;

export function placeOf(
  entry: Entry,
  before: Entry | undefined,
  newFrom: string | undefined,
  times: EntryTimes,
): RowPlace {
  const newDay = entry.at > 0 && (!before || !times.isSameDay(before.at, entry.at));
  const isNew = entry.id === newFrom && before !== undefined;
  const same =
    before?.side === entry.side &&
    before.speaker?.name === entry.speaker?.name &&
    before.speaker?.label === entry.speaker?.label &&
    entry.at - before.at < PAUSE;
  return { newDay, isNew, isTurn: !same || newDay || isNew };
}

/** @param card of the entry's block, where that is a medium */
export function createRow(
  look: LogLook,
  times: EntryTimes,
  entry: Entry,
  place: RowPlace,
  card: MediaCard | undefined,
): LogRow {
  const parts: LogPart[] = [];
  const { block } = entry;
  const isPlayer = entry.side === "player";
  // Buttons that still wait for their answer are offered below the log.
  const isEmpty = block.type === "buttons" && block.open;
  if (place.newDay && !isEmpty) parts.push(dividerPart(look, times.day(entry.at), false));
  if (place.isNew && !isEmpty) parts.push(dividerPart(look, look.stage.wording.unread, true));
  const media = card && mediaPart(look, entry.id, card, isPlayer);
  if (!isEmpty) {
    if (place.isTurn) parts.push({ height: look.turn, paint() {} });
    if (place.isTurn && entry.speaker && !isPlayer && block.type !== "buttons")
      parts.push(speakerPart(look, entry.speaker));
    if (media) parts.push(media);
    else if (block.type === "buttons") parts.push(buttonsPart(look, block.choices, block.picked));
    else if (block.type === "words")
      parts.push(
        entry.side === "told"
          ? toldPart(look, block.text.text)
          : wordsPart(look, entry, block.text.text.trim() === "" ? plain("…") : block.text, times.time(entry.at)),
      );
    if (isPlayer && (entry.mark === "failed" || entry.note)) parts.push(failedPart(look, entry));
  }
  const tops: number[] = [];
  let height = 0;
  for (const part of parts) {
    tops.push(height);
    height += Math.ceil(part.height);
  }
  const partAt = (y: number) =>
    Math.max(
      0,
      tops.findLastIndex((top) => top <= y),
    );
  const reading = parts.findIndex((part) => part.placeAt);

  return {
    entry,
    place,
    height,
    media,
    mediaTop: media ? (tops[parts.indexOf(media)] ?? 0) : 0,
    paint(context, y, from, to) {
      for (const [i, part] of parts.entries()) {
        const top = y + (tops[i] ?? 0);
        // A speaker's portrait hangs down beside the bubble.
        if (top < to && top + part.height + look.face > from) part.paint(context, top, from, to);
      }
    },
    pressAt(x, y) {
      const at = partAt(y);
      return parts[at]?.pressAt?.(x, y - (tops[at] ?? 0));
    },
    placeAt: (y) => parts[reading]?.placeAt?.(y - (tops[reading] ?? 0)) ?? 0,
    topOf: (place) => (place <= 0 || reading < 0 ? 0 : (tops[reading] ?? 0) + (parts[reading]?.topOf?.(place) ?? 0)),
  };
}

/** A guess of the height that costs nothing: what is measured later corrects it without a jump. */
export function guessHeight(look: LogLook, { block, side }: Entry): number {
  const { lineHeight, padY, gap, turn } = look;
  if (block.type === "buttons") return block.open ? 0 : 40;
  if (block.type !== "words") return look.tallest * 0.8;
  const perLine = Math.max(4, (look.width - look.column - 60) / (look.body.size * 0.5));
  const lines = Math.max(1, Math.ceil(block.text.text.length / perLine));
  return lines * (side === "told" ? look.smallHeight : lineHeight) + 2 * (padY + gap) + turn;
}
