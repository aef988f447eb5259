// Own frames for single surfaces: a picture cut in nine, or a function that paints.
import type { Area, BadgeLook, BubbleLook, SlipLook } from "./skin.ts";
import type { Theme } from "./theme.ts";

/**
 * A picture cut in nine: its corners keep their shape, its edges and its middle are stretched. Drawn by a 2D context, so it
 * looks the same in WebGL and Canvas. In a game with `pixelArt: true` its pixels stay square: they are enlarged by whole
 * numbers, without smoothing.
 */
export interface NineSlice {
  /** Key of a loaded texture. */
  readonly texture: string;
  /** Frame of an atlas. */
  readonly frame?: string | number;
  /** How much of each side belongs to corners and edges, in pixels of the texture. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Theme pixels in one pixel of the texture. @defaultValue 1 */
  readonly scale?: number;
  /** The picture reaches so far over the edge of its thing, in theme pixels: a shadow, a glow. @defaultValue 0 */
  readonly outset?: number;
}

/**
 * Paints one surface. The context's origin is the thing's own corner: it lies from 0, 0 to `area.width`, `area.height`, and
 * what hangs over by no more than the skin's `bleed` is seen too. `look` tells states apart, such as "selected".
 *
 * @example
 * frames: { "slip.plate": (context, { width, height }) => { context.fillStyle = "#123"; context.fillRect(0, 0, width, height); } }
 */
export type Painter = (context: CanvasRenderingContext2D, area: Area, theme: Theme, look: string) => void;

export type Frame = NineSlice | Painter;

/**
 * Names of the surfaces. A name with a look (`slip.selected`) goes before the one without (`slip`).
 *
 * - `panel`: the dialogue box, the chat window; `hollow`: the well of a text field or a log in it
 * - `slip`: choices and slips of words; among its looks are `slip.plate` (the name plate) and `slip.label`
 * - `badge`: under numbers and signs; `bubble`: one message; `portrait`: drawn over the face, so its middle is open
 * - `next` and `dot`: the marks that wait for the player, and for an answer
 */
export type FrameName =
  | "panel"
  | "hollow"
  | "portrait"
  | "slip"
  | "badge"
  | "bubble"
  | "next"
  | "dot"
  | `slip.${SlipLook}`
  | `badge.${BadgeLook}`
  | `bubble.${BubbleLook}`;

/**
 * Own frames by the name of their surface.
 *
 * @example
 * theme: {
 *   frames: {
 *     panel: { texture: "frame", left: 12, right: 12, top: 12, bottom: 12, scale: 2 },
 *     slip: { texture: "button", left: 6, right: 6, top: 6, bottom: 6, scale: 2 },
 *     "slip.selected": { texture: "button-lit", left: 6, right: 6, top: 6, bottom: 6, scale: 2 },
 *   },
 * }
 */
export type Frames = { readonly [Name in FrameName]?: Frame };

/** Each surface with its looks. */
export const FRAME_LOOKS: { readonly [surface: string]: readonly string[] } = {
  panel: [],
  hollow: [],
  portrait: [],
  slip: ["paper", "selected", "pressed", "locked", "locked-selected", "trouble", "plate", "label"] satisfies SlipLook[],
  badge: ["seal", "lit", "locked", "faint"] satisfies BadgeLook[],
  bubble: ["player", "other", "told", "bark"] satisfies BubbleLook[],
  next: [],
  dot: [],
};
