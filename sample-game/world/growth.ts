// What stands in the village besides its houses: trees and all kinds of things, by their feet. Data.
export type TreeLook = "oak" | "elm" | "birch" | "willow" | "pine" | "spruce";
export interface Tree {
  readonly look: TreeLook;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export const trees: readonly Tree[] = [
  { look: "spruce", x: 70, y: 395, size: 1.05 },
  { look: "pine", x: 178, y: 372, size: 1 },
  { look: "willow", x: 190, y: 610, size: 1.05 },
  { look: "willow", x: 445, y: 470, size: 0.9 },
  { look: "pine", x: 520, y: 372, size: 0.9 },
  { look: "spruce", x: 612, y: 388, size: 0.8 },
  { look: "elm", x: 690, y: 420, size: 0.85 },
  { look: "oak", x: 735, y: 640, size: 1.05 },
  { look: "birch", x: 1010, y: 430, size: 0.72 },
  { look: "elm", x: 1125, y: 392, size: 0.62 },
  { look: "oak", x: 1540, y: 400, size: 0.86 },
  { look: "birch", x: 1512, y: 520, size: 0.85 },
  { look: "pine", x: 1880, y: 390, size: 0.95 },
  { look: "spruce", x: 1950, y: 405, size: 0.78 },
  { look: "elm", x: 1908, y: 560, size: 0.9 },
  { look: "oak", x: 2270, y: 430, size: 1 },
  { look: "spruce", x: 2370, y: 420, size: 1.1 },
  { look: "birch", x: 2366, y: 800, size: 0.9 },
  { look: "willow", x: 2236, y: 950, size: 0.95 },
  { look: "oak", x: 1728, y: 930, size: 0.95 },
  { look: "birch", x: 880, y: 920, size: 0.85 },
  { look: "elm", x: 650, y: 985, size: 0.95 },
  { look: "willow", x: 410, y: 1010, size: 0.9 },
  { look: "oak", x: 84, y: 960, size: 1 },
  { look: "birch", x: 60, y: 640, size: 0.9 },
];

export type PropLook =
  | "well"
  | "stall"
  | "cart"
  | "barrel"
  | "crate"
  | "sacks"
  | "anvil"
  | "signpost"
  | "bench"
  | "hay"
  | "pumpkin"
  | "cabbage"
  | "logs"
  | "bush"
  | "thicket"
  | "roses"
  | "reeds"
  | "rock"
  | "mushrooms"
  | "lupins"
  | "tallgrass";
export interface Prop {
  readonly look: PropLook;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly flip?: boolean;
}

export const props: readonly Prop[] = [
  { look: "well", x: 1180, y: 622 },
  { look: "stall", x: 1478, y: 826 },
  { look: "cart", x: 742, y: 742 },
  { look: "signpost", x: 905, y: 726 },
  { look: "bench", x: 1000, y: 536 },
  { look: "barrel", x: 1188, y: 478 },
  { look: "barrel", x: 1166, y: 490, size: 0.86 },
  { look: "crate", x: 1488, y: 500 },
  { look: "sacks", x: 1400, y: 838 },
  { look: "crate", x: 1572, y: 836, size: 0.9 },
  { look: "pumpkin", x: 1604, y: 850, size: 0.8 },
  { look: "anvil", x: 1742, y: 612 },
  { look: "barrel", x: 1576, y: 536 },
  { look: "logs", x: 1860, y: 520 },
  { look: "hay", x: 448, y: 668 },
  { look: "hay", x: 690, y: 566, size: 0.7 },
  { look: "rock", x: 452, y: 826, size: 0.8 },
  { look: "rock", x: 1750, y: 970, size: 1.15 },
  { look: "rock", x: 220, y: 860, size: 0.8 },
  { look: "roses", x: 752, y: 488 },
  { look: "roses", x: 938, y: 490, flip: true },
  { look: "bush", x: 1012, y: 900 },
  { look: "bush", x: 1090, y: 404, size: 0.8 },
  { look: "bush", x: 1205, y: 412, size: 0.9 },
  { look: "bush", x: 1590, y: 448, size: 0.95 },
  { look: "bush", x: 2206, y: 486, size: 0.9 },
  { look: "bush", x: 640, y: 470 },
  { look: "bush", x: 1640, y: 1000, size: 0.9, flip: true },
  { look: "bush", x: 520, y: 800, size: 0.9 },
  { look: "reeds", x: 1786, y: 925 },
  { look: "reeds", x: 2110, y: 960, flip: true },
  { look: "reeds", x: 1900, y: 1005, size: 0.9 },
  { look: "reeds", x: 398, y: 600, size: 0.9 },
  { look: "reeds", x: 180, y: 720, size: 0.9, flip: true },
  { look: "mushrooms", x: 668, y: 662 },
  { look: "mushrooms", x: 1676, y: 946, flip: true },
  { look: "pumpkin", x: 2150, y: 590 },
  { look: "pumpkin", x: 2230, y: 625, size: 0.8, flip: true },
  { look: "pumpkin", x: 2305, y: 592, size: 0.9 },
  { look: "cabbage", x: 2110, y: 625 },
  { look: "cabbage", x: 2190, y: 592, size: 0.9 },
  { look: "cabbage", x: 2272, y: 592 },
  { look: "cabbage", x: 2330, y: 625, size: 0.9 },
  { look: "lupins", x: 1130, y: 812 },
  { look: "lupins", x: 1296, y: 962, size: 0.9, flip: true },
  { look: "lupins", x: 950, y: 842, size: 0.9 },
  { look: "lupins", x: 1560, y: 700, size: 0.8 },
  { look: "lupins", x: 700, y: 816 },
  { look: "lupins", x: 1836, y: 770, size: 0.9, flip: true },
  { look: "lupins", x: 2040, y: 520, size: 0.8 },
  { look: "lupins", x: 500, y: 560, size: 0.8 },
  { look: "lupins", x: 150, y: 830, size: 0.9 },
  { look: "tallgrass", x: 820, y: 800 },
  { look: "tallgrass", x: 1086, y: 980, flip: true },
  { look: "tallgrass", x: 1420, y: 1000 },
  { look: "tallgrass", x: 760, y: 980 },
  { look: "tallgrass", x: 1620, y: 800, flip: true },
  { look: "tallgrass", x: 1860, y: 600, size: 0.8 },
  { look: "tallgrass", x: 660, y: 872, flip: true },
  { look: "tallgrass", x: 540, y: 500, size: 0.8 },
  { look: "tallgrass", x: 2130, y: 760 },
  { look: "tallgrass", x: 490, y: 872 },
  { look: "tallgrass", x: 100, y: 700, flip: true },
  { look: "tallgrass", x: 1500, y: 930, flip: true },
  { look: "rock", x: 1120, y: 1030, size: 0.6 },
  { look: "rock", x: 960, y: 560, size: 0.45 },
  { look: "rock", x: 1590, y: 746, size: 0.4, flip: true },
  { look: "bush", x: 930, y: 1010, size: 1.05 },
  { look: "bush", x: 1350, y: 1030, size: 1.1, flip: true },
  // The lower edge of the world: bushes close to the eye frame the picture; the road leaves a gap.
  { look: "thicket", x: -10, y: 1085, size: 1.28 },
  { look: "thicket", x: 98, y: 1088, size: 1.5, flip: true },
  { look: "thicket", x: 217, y: 1076, size: 1.57 },
  { look: "thicket", x: 318, y: 1086, size: 1.18, flip: true },
  { look: "thicket", x: 414, y: 1077, size: 1.34 },
  { look: "thicket", x: 515, y: 1082, size: 1.42, flip: true },
  { look: "thicket", x: 616, y: 1076, size: 1.52 },
  { look: "thicket", x: 728, y: 1080, size: 1.24, flip: true },
  { look: "thicket", x: 838, y: 1078, size: 1.53 },
  { look: "thicket", x: 928, y: 1078, size: 1.46, flip: true },
  { look: "thicket", x: 1042, y: 1078, size: 1.22 },
  { look: "thicket", x: 1422, y: 1089, size: 1.23 },
  { look: "thicket", x: 1528, y: 1079, size: 1.42, flip: true },
  { look: "thicket", x: 1627, y: 1078, size: 1.62 },
  { look: "thicket", x: 1725, y: 1090, size: 1.34, flip: true },
  { look: "thicket", x: 1812, y: 1081, size: 1.36 },
  { look: "thicket", x: 1907, y: 1080, size: 1.18, flip: true },
  { look: "thicket", x: 2012, y: 1089, size: 1.45 },
  { look: "thicket", x: 2098, y: 1085, size: 1.49, flip: true },
  { look: "thicket", x: 2205, y: 1077, size: 1.3 },
  { look: "thicket", x: 2310, y: 1083, size: 1.5, flip: true },
  { look: "thicket", x: 2407, y: 1083, size: 1.39 },
];
