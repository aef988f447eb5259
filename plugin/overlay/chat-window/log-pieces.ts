// Canvases for the pieces of the log that go to the graphics card.

/** No more px at a time are painted for the graphics card. */
export const LARGEST_PIECE = 64;
/** Pieces are so many px tall, or a multiple: a few canvases do for every height of an entry. */
export const PIECE_STEP = 16;
const MOST_PIECES = LARGEST_PIECE / PIECE_STEP;

export interface Piece {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D | null;
}

/** Canvases by their size; to make or resize one takes longer than to paint it. */
export function createPieces() {
  let kept: Piece[] = [];
  return {
    of(width: number, height: number): Piece {
      let piece = kept.find((each) => each.canvas.height === height && each.canvas.width === width);
      if (!piece) {
        piece = kept.length < MOST_PIECES ? undefined : kept.pop();
        const canvas = piece?.canvas ?? document.createElement("canvas");
        canvas.width = width;
        canvas.height = height;
        piece ??= { canvas, context: canvas.getContext("2d", { willReadFrequently: true }) };
      }
      const taken = piece;
      if (kept[0] !== taken) kept = [taken, ...kept.filter((each) => each !== taken)];
      return taken;
    },
    destroy() {
      for (const { canvas } of kept) canvas.width = 0;
      kept = [];
    },
  };
}
