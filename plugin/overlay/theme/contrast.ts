// Arithmetic of colours: how well one stands out from another, and less of one.

/** Red, green, blue (0 to 255) and alpha of a colour as a 2D context gives it back; undefined for any other spelling. */
function partsOf(colour: string): readonly number[] | undefined {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (hex) return [...hex.slice(1).map((part) => Number.parseInt(part, 16)), 1];
  return /^rgba?\((.+)\)$/.exec(colour)?.[1]?.split(",").map(Number);
}

/** The colour in the spelling that {@link fading} and {@link contrast} read: `#rrggbb` or `rgba(…)`. */
export function spelled(colour: string): string {
  if (partsOf(colour)?.every(Number.isFinite)) return colour;
  const context = typeof document === "undefined" ? undefined : document.createElement("canvas").getContext("2d");
  if (!context) return colour;
  context.fillStyle = colour;
  const given = String(context.fillStyle);
  if (partsOf(given)) return given;
  // The newer spaces of colours (oklch, color) are told as they were written: one pixel says what they are here.
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, a = 0] = context.getImageData(0, 0, 1, 1).data;
  return `rgba(${r}, ${g}, ${b}, ${a / 255})`;
}

/** The same colour, less of it. */
export function fading(colour: string, alpha: number): string {
  const [r = 0, g = 0, b = 0, a = 0] = partsOf(colour) ?? [];
  return `rgba(${r}, ${g}, ${b}, ${a * alpha})`;
}

/** Contrast of two colours after WCAG 2: 1 (the same) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = (partsOf(colour) ?? []).map((part) =>
      part <= 10.31 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const [a, b] = [luminance(one), luminance(other)];
  return Math.max(a, b) / Math.min(a, b);
}

/** The colour, drawn towards black or white as far as it must be to be read on this ground: for colours of strangers. */
export function legible(colour: string, ground: string, least = 4.5): string {
  const parts = partsOf(colour);
  if (!parts || contrast(colour, ground) >= least) return colour;
  const end = contrast(ground, "#000000") > contrast(ground, "#ffffff") ? 0 : 255;
  for (let step = 1; step < 10; step++) {
    const [r, g, b] = parts.map((part) => Math.round(part + ((end - part) * step) / 10));
    const mixed = `rgb(${r}, ${g}, ${b})`;
    if (contrast(mixed, ground) >= least) return mixed;
  }
  return end === 0 ? "#000000" : "#ffffff";
}
