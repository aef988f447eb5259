// Writes a picture as a PNG of few colours: references that stay small in the repository.
import { crc32, deflateSync } from "node:zlib";

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA. */
  readonly data: Uint8Array;
}

/** Colours of a palette. */
const MOST = 128;
/** Colours that share their upper bits count as one. */
const BITS = 5;

type Channels = readonly [red: number, green: number, blue: number];
interface Shade {
  /** Mean colour of what it stands for. */
  readonly colour: Channels;
  readonly count: number;
}

export function palettePng({ width, height, data }: Pixels): Buffer {
  const binAt = (at: number) =>
    [0, 1, 2].reduce((bin, channel) => (bin << BITS) | ((data[at + channel] ?? 0) >> (8 - BITS)), 0);
  const sums = new Map<number, [number, number, number, number]>();
  for (let at = 0; at < data.length; at += 4) {
    const bin = binAt(at);
    const sum = sums.get(bin) ?? [0, 0, 0, 0];
    sums.set(bin, sum);
    for (let channel = 0; channel < 3; channel++) sum[channel] = (sum[channel] ?? 0) + (data[at + channel] ?? 0);
    sum[3]++;
  }
  const shades = [...sums].map(([bin, [red, green, blue, count]]) => {
    const colour: Channels = [red / count, green / count, blue / count];
    return { bin, colour, count };
  });
  const chosen = parted(shades).map(meanOf);
  const indices = new Map(shades.map(({ bin, colour }) => [bin, nearest(chosen, colour)]));
  const rows = Buffer.alloc((width + 1) * height);
  // The first byte of a row names its filter: none.
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = indices.get(binAt(4 * (y * width + x))) ?? 0;
  const palette = Buffer.from(
    chosen.flatMap((_, index) => {
      const own = shades.filter(({ bin }) => indices.get(bin) === index);
      return meanOf(own).map(Math.round);
    }),
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

function meanOf(shades: readonly Shade[]): Channels {
  const count = shades.reduce((sum, each) => sum + each.count, 0) || 1;
  const mean = (channel: 0 | 1 | 2) => shades.reduce((sum, each) => sum + each.colour[channel] * each.count, 0) / count;
  return [mean(0), mean(1), mean(2)];
}

/** Parts the colours into groups, always the one that is spread furthest, along the channel in which it is. */
function parted(shades: readonly Shade[]): readonly (readonly Shade[])[] {
  const measured = (group: readonly Shade[]) => {
    const mean = meanOf(group);
    const spreads = ([0, 1, 2] as const).map((channel) => ({
      channel,
      spread: group.reduce((sum, each) => sum + (each.colour[channel] - mean[channel]) ** 2 * Math.sqrt(each.count), 0),
    }));
    return { group, mean, ...spreads.reduce((most, each) => (each.spread > most.spread ? each : most)) };
  };
  const groups = [measured(shades)];
  while (groups.length < MOST) {
    const widest = groups.reduce((most, each) => (each.spread > most.spread ? each : most));
    if (widest.spread < 1) break;
    const { group, channel, mean } = widest;
    const isLess = (each: Shade) => each.colour[channel] < mean[channel];
    const halves = [group.filter(isLess), group.filter((each) => !isLess(each))];
    groups.splice(groups.indexOf(widest), 1, ...halves.filter((half) => half.length > 0).map(measured));
    if (halves.some((half) => half.length === 0)) break;
  }
  return groups.map(({ group }) => group);
}

/** The index of the colour that is least far off. */
function nearest(colours: readonly Channels[], [red, green, blue]: Channels): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, [r, g, b]] of colours.entries()) {
    const far = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (far >= least) continue;
    least = far;
    best = index;
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
