// How things are painted: a theme's colours and fonts say what they look like, its skin says what they are made of.
import type { Rect } from "../stage/rect.ts";
import type { Theme } from "./theme.ts";

type Context = CanvasRenderingContext2D;

/**
 * A thing to paint: its size in game pixels, and how many of them one theme pixel measures. The picture is larger than the
 * thing by the skin's bleed (rounded) on each side, and the context's origin is the picture's upper left corner.
 */
export interface Area {
  readonly width: number;
  readonly height: number;
  readonly unit: number;
}

/** Rows of choices, chips, small slips of words, the name plate and the label beside it. */
export type SlipLook = "paper" | "selected" | "pressed" | "locked" | "locked-selected" | "trouble" | "plate" | "label";

/** Round buttons and number badges. */
export type BadgeLook = "seal" | "lit" | "locked" | "faint";

/** One message in a log or over a head. */
export type BubbleLook = "player" | "other" | "told" | "bark";

/** What is drawn into a badge: a letter or number, or strokes in a square of this size. */
export type Sign = string | ((context: Context, size: number) => void);

/** What can be drawn of a texture by a 2D context: its picture, and the part of it that is the frame. */
export interface Face {
  readonly source: CanvasImageSource;
  /** False in a pixel-art game. */
  readonly smooth: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PanelParts {
  /** Wells for text fields and logs, from the panel's own corner. */
  readonly hollows: readonly Hollow[];
  /** Corners with room for ornaments: upper left, upper right, lower left, lower right. */
  readonly corners: readonly [boolean, boolean, boolean, boolean];
}

export interface Hollow extends Rect {
  /** A key that leads into it, shown as a cap at its end. */
  readonly key?: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Paints every surface of the overlay. Replace one function to replace one thing:
 * `theme: { skin: { dot: (context, { width }, theme) => … } }`. For one look of one surface, such as the name plate, see
 * {@link Frames}.
 */
export interface Skin {
  /** Room around each thing that its shadow or glow may use, in theme pixels. */
  readonly bleed: { readonly panel: number; readonly slip: number; readonly portrait: number; readonly bubble: number };
  /**
   * The dialogue box, the chat window, a card over the scene.
   *
   * @param parts places for text fields and logs, from the panel's own corner, and where ornaments have room; the wells
   * are painted by `theme.skin.hollow`
   */
  panel(context: Context, area: Area, theme: Theme, parts: PanelParts): void;
  /** A well for a text field or a log: its place counts from the context's origin, which is the panel's own corner. */
  hollow(context: Context, hollow: Hollow, unit: number, theme: Theme): void;
  slip(context: Context, area: Area, theme: Theme, look: SlipLook): void;
  badge(context: Context, area: Area, theme: Theme, look: BadgeLook, sign: Sign): void;
  /** @param initial drawn large where there is no face */
  portrait(context: Context, area: Area, theme: Theme, face: Face | undefined, initial: string): void;
  /**
   * @param tail where the bubble points to, from the bubble's own corner: above or below it, or beside it where the tip
   * is level with the bubble; none for a message in a log
   */
  bubble(context: Context, area: Area, theme: Theme, look: BubbleLook, tail?: Point): void;
  /** The mark that waits for the player, in a square without bleed. */
  next(context: Context, area: Area, theme: Theme): void;
  /** One of the dots that stand while an answer is awaited, in a square without bleed. */
  dot(context: Context, area: Area, theme: Theme): void;
}
