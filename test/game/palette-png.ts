// Writes a picture as a PNG of few colours: references that stay small in the repository.
import { crc32, deflateSync } from "node:zlib";

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA. */
  readonly data: Uint8Array;
}

/** Colours nearer than this to each other (in each channel) become one, their mean. */
const STEP = 26;

export function palettePng({ width, height, data }: Pixels): Buffer {
  const colours = new Map<number, number>();
  const sums: [red: number, green: number, blue: number, count: number][] = [];
  const rows = Buffer.alloc((width + 1) * height);
  const round = (at: number) => Math.min(255, Math.round((data[at] ?? 0) / STEP) * STEP);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      const colour = (round(at) << 16) | (round(at + 1) << 8) | round(at + 2);
      let index = colours.get(colour);
      if (index === undefined) {
        index = colours.size < 256 ? colours.size : nearest(colours, colour);
        colours.set(colour, index);
      }
      const sum = sums[index] ?? [0, 0, 0, 0];
      sums[index] = sum;
      for (let channel = 0; channel < 3; channel++) sum[channel] = (sum[channel] ?? 0) + (data[at + channel] ?? 0);
      sum[3]++;
      // The first byte of a row names its filter: none.
      rows[y * (width + 1) + 1 + x] = index;
    }
  const palette = Buffer.from(
    sums.flatMap(([red, green, blue, n]) => [red, green, blue].map((sum) => Math.round(sum / n))),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", palette),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The index of the colour that is least far off: late, rare colours of a picture that has more than a palette holds. */
function nearest(colours: ReadonlyMap<number, number>, colour: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [each, index] of colours) {
    const far = [16, 8, 0].reduce((sum, shift) => sum + (((each >> shift) & 255) - ((colour >> shift) & 255)) ** 2, 0);
    if (far < least) {
      least = far;
      best = index;
    }
  }
  return best;
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
