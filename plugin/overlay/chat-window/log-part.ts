// One piece of an entry in the log: a divider, a name, a bubble, a card. Pieces stand under one another.

export type LogPress =
  /** Send a failed line once more. */
  | { readonly kind: "retry"; readonly id: string }
  /** Ask whether to leave the game for this address. */
  | { readonly kind: "leave"; readonly url: string }
  /** A stop of a media card. */
  | { readonly kind: "media"; readonly id: string; readonly stop: number };

export interface LogPart {
  readonly height: number;
  /**
   * Paints the piece, its top at `y`; it may leave out what lies outside of `from` to `to`.
   */
  paint(context: CanvasRenderingContext2D, y: number, from: number, to: number): void;
  /** What is pressed at a point, counted from the piece's left upper corner. */
  pressAt?(x: number, y: number): LogPress | undefined;
  /** Place in the words at this height of the piece, and back: the line that is read stays when the lines break anew. */
  placeAt?(y: number): number;
  topOf?(place: number): number;
}
