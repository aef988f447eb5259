// Paints grass: its colour at each depth of the meadow, tufts on the ground, and the ring around whatever stands in it.
import { world } from "../world/map.ts";
import { alpha, between, blade, type Dice, mix, type Pen, pick, ramp } from "./brush.ts";
import { palette } from "./palette.ts";
export function meadowColour(y: number): string {
  return ramp(
    [palette.grassHaze, palette.grassLight, palette.grass, palette.grassDeep, palette.grassDeep, palette.grassDark],
    (y - world.horizon) / (world.height - world.horizon),
  );
}

export function tuftAt(pen: Pen, roll: Dice, x: number, y: number, size: number): void {
  const base = meadowColour(y);
  for (let k = 0; k < 3; k++) {
    pen.fillStyle = alpha(
      k < 2 ? mix(base, palette.grassNight, 0.35 * roll()) : mix(base, "#f7e08a", 0.5 * roll()),
      0.8,
    );
    blade(pen, x + between(roll, -5, 5), y, between(roll, 5, 12) * size, between(roll, -4, 5), 2.2 * size);
  }
}

export function grassAround(pen: Pen, roll: Dice, half: number): void {
  for (let i = 0; i < half * 0.9; i++) {
    pen.fillStyle = pick(roll, ["#355f46", "#5f8448", "#95a050", "#c2b35a"]);
    blade(pen, between(roll, -1, 1) * half, between(roll, 0, 7), between(roll, 6, 15), between(roll, -5, 6), 2.4);
  }
}
