// The village as data: where everything stands, in world units. Feet and doorsteps, not corners.
import type { Point } from "../paint/brush.ts";

export const world = { width: 2400, height: 1080, horizon: 300 } as const;

/** Where the player's story starts, and which way the light falls (shadows run along it). */
export const start = { x: 1232, y: 716 } as const;
export const light = { x: 0.5, y: 0.34, sunX: 1062, sunY: 262 } as const;

export type HouseLook = "cottage" | "inn" | "forge" | "barn" | "hut";
export interface House {
  readonly look: HouseLook;
  readonly x: number;
  readonly y: number;
  /** Half the width of the walls, and how deep the house stands on the ground. */
  readonly half: number;
  readonly deep: number;
  readonly smoke?: Point;
}

export const houses: readonly House[] = [
  { look: "cottage", x: 845, y: 478, half: 122, deep: 62, smoke: [63, -262] },
  { look: "inn", x: 1330, y: 470, half: 172, deep: 70, smoke: [-112, -352] },
  { look: "forge", x: 1705, y: 520, half: 150, deep: 84, smoke: [104, -282] },
  { look: "hut", x: 2090, y: 470, half: 112, deep: 58, smoke: [-54, -232] },
  { look: "barn", x: 560, y: 620, half: 128, deep: 70 },
];

/** Lanterns on posts; the one on the bridge is dark until somebody lights it. */
export interface Lantern {
  readonly x: number;
  readonly y: number;
  readonly dark?: true;
}
export const lanterns: readonly Lantern[] = [
  { x: 960, y: 602 },
  { x: 1408, y: 590 },
  { x: 985, y: 778 },
  { x: 1330, y: 806 },
  { x: 648, y: 742 },
  { x: 1590, y: 640 },
  { x: 1880, y: 640 },
  { x: 2210, y: 720 },
  { x: 450, y: 690, dark: true },
];

/** Garlands of paper lanterns, from knot to knot. */
export const garlands: readonly { readonly from: Point; readonly to: Point; readonly sag: number }[] = [
  { from: [960, 478], to: [1225, 320], sag: 46 },
  { from: [1408, 466], to: [1652, 352], sag: 40 },
];

export const fences: readonly (readonly Point[])[] = [
  [
    [2062, 552],
    [2368, 552],
  ],
  [
    [2118, 656],
    [2368, 656],
  ],
  [
    [1022, 880],
    [1148, 872],
  ],
  [
    [1330, 900],
    [1456, 912],
  ],
  [
    [690, 500],
    [745, 520],
  ],
];

export interface Road {
  readonly points: readonly Point[];
  readonly width: number;
}
export const roads: readonly Road[] = [
  {
    points: [
      [-60, 770],
      [160, 752],
      [330, 735],
      [560, 730],
      [800, 700],
      [1000, 680],
      [1180, 680],
    ],
    width: 42,
  },
  {
    points: [
      [1180, 690],
      [1420, 690],
      [1700, 665],
      [1960, 690],
      [2200, 680],
      [2460, 640],
    ],
    width: 40,
  },
  {
    points: [
      [1215, 720],
      [1250, 850],
      [1190, 980],
      [1230, 1140],
    ],
    width: 40,
  },
  {
    points: [
      [1040, 610],
      [930, 560],
      [862, 486],
    ],
    width: 22,
  },
  {
    points: [
      [1250, 600],
      [1320, 540],
      [1330, 470],
    ],
    width: 30,
  },
  {
    points: [
      [1690, 660],
      [1700, 600],
      [1705, 520],
    ],
    width: 44,
  },
  {
    points: [
      [2080, 690],
      [2040, 590],
      [2080, 475],
    ],
    width: 22,
  },
  {
    points: [
      [600, 725],
      [560, 680],
      [552, 622],
    ],
    width: 26,
  },
];

export const square = { x: 1180, y: 662, rx: 262, ry: 120 } as const;
export const pond = { x: 1950, y: 915, rx: 200, ry: 84 } as const;
export const stream: Road = {
  points: [
    [372, 290],
    [356, 390],
    [280, 500],
    [262, 600],
    [318, 720],
    [322, 800],
    [262, 920],
    [270, 1020],
    [310, 1120],
  ],
  width: 58,
};
export const bridge = { x: 318, y: 735, half: 120, deep: 36 } as const;
export const garden = { x: 2212, y: 604, half: 140, deep: 44 } as const;
