// The signs on the small buttons of the panel: a log, going on by itself, fast forward. Each fills a square of the given size.

type Sign = (context: CanvasRenderingContext2D, size: number) => void;

function stroke(context: CanvasRenderingContext2D, size: number): void {
  context.lineCap = "round";
  context.lineJoin = "round";
  context.lineWidth = size * 0.085;
  context.stroke();
}

/** Three lines of writing. */
export const drawLog: Sign = (context, size) => {
  context.beginPath();
  for (const [y, end] of [
    [0.36, 0.7],
    [0.5, 0.7],
    [0.64, 0.56],
  ] as const) {
    context.moveTo(size * 0.3, size * y);
    context.lineTo(size * end, size * y);
  }
  stroke(context, size);
};

/** A triangle that goes on by itself. */
export const drawAuto: Sign = (context, size) => {
  context.beginPath();
  context.moveTo(size * 0.4, size * 0.31);
  context.lineTo(size * 0.69, size * 0.5);
  context.lineTo(size * 0.4, size * 0.69);
  context.closePath();
  context.fill();
};

/** Two of them. */
export const drawSkip: Sign = (context, size) => {
  for (const x of [0.27, 0.49]) {
    context.beginPath();
    context.moveTo(size * x, size * 0.33);
    context.lineTo(size * (x + 0.24), size * 0.5);
    context.lineTo(size * x, size * 0.67);
    context.closePath();
    context.fill();
  }
};
