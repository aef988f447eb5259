// Paints the evening sky, its clouds, and the sun's last beams.
import { light, world } from "../world/map.ts";
import { backdropHeight } from "./backdrop.ts";
import { alpha, between, type Dice, dab, dice, glow, mix, type Pen, ramp, wash } from "./brush.ts";
import { palette } from "./palette.ts";
export function paintSky(pen: Pen): void {
  const roll = dice(7);
  pen.fillStyle = wash(pen, 0, 330, "#352c5e", "#574079", "#95557f", "#d9727a", "#f4a56c", palette.skyGlow);
  pen.fillRect(0, 0, world.width, backdropHeight);
  for (let i = 0; i < 90; i++) {
    pen.fillStyle = alpha("#fff3d6", between(roll, 0.15, 0.7));
    const r = between(roll, 0.5, 1.3);
    pen.fillRect(roll() * world.width, roll() ** 1.6 * 120, r, r);
  }
  pen.globalCompositeOperation = "lighter";
  glow(pen, light.sunX, light.sunY, 900, "#ff9a55", 0.36, 0.5);
  glow(pen, light.sunX, light.sunY, 420, "#ffbf6a", 0.5, 0.7);
  glow(pen, light.sunX, light.sunY, 150, "#ffe9b0", 0.8);
  pen.globalCompositeOperation = "source-over";
  pen.fillStyle = "#fff4cf";
  pen.beginPath();
  pen.arc(light.sunX, light.sunY, 34, 0, 7);
  pen.fill();
  for (let i = 0; i < 26; i++) cloud(pen, roll, roll() * world.width, between(roll, 20, 235), between(roll, 90, 300));
}

/** A long evening cloud: plum body, its under side lit by the sun below it. */
function cloud(pen: Pen, roll: Dice, x: number, y: number, length: number): void {
  const height = y / 240;
  const body = ramp(["#4d3c74", "#8a557f", "#cf7480"], height);
  const lit = ramp(["#d98390", "#ffb27a", "#ffdf9c"], height);
  const near = Math.max(0, 1 - Math.abs(x - light.sunX) / 900);
  const puffs = Array.from({ length: Math.round(length / 11) }, () => {
    const t = between(roll, -1, 1);
    return { t, w: (1 - t * t) * between(roll, 0.5, 1), d: between(roll, -1, 1) };
  });
  for (const { t, w, d } of puffs) {
    pen.fillStyle = alpha(mix(body, lit, 0.15), 0.16);
    pen.beginPath();
    pen.ellipse(x + t * length * 0.5, y + d * 5, 26 + 30 * w, 4 + 10 * w, 0, 0, 7);
    pen.fill();
  }
  for (const { t, w, d } of puffs) {
    pen.fillStyle = alpha(lit, 0.1 + 0.22 * near);
    dab(pen, x + t * length * 0.5, y + d * 4 + 4 * w + 2, 40 + 60 * w, 1.5 + 3 * w, between(roll, -0.04, 0.02));
  }
}

export const raysBox = { width: 760, height: 460 } as const;

/** The last beams of the sun through the gap between the houses. */
export function paintRays(pen: Pen): void {
  const roll = dice(19);
  pen.translate(raysBox.width * 0.42, -30);
  for (let i = 0; i < 9; i++) {
    const angle = 1.57 + (i - 4) * 0.17 + between(roll, -0.05, 0.05);
    const reach = between(roll, 300, 460);
    const wide = between(roll, 0.02, 0.06);
    const beamLight = pen.createRadialGradient(0, 0, 60, 0, 0, reach);
    beamLight.addColorStop(0, alpha("#ffdf9a", 0));
    beamLight.addColorStop(0.25, alpha("#ffd28a", between(roll, 0.1, 0.2)));
    beamLight.addColorStop(1, alpha("#ffb46a", 0));
    pen.fillStyle = beamLight;
    pen.beginPath();
    pen.moveTo(0, 0);
    pen.lineTo(Math.cos(angle - wide) * reach, Math.sin(angle - wide) * reach);
    pen.lineTo(Math.cos(angle + wide) * reach, Math.sin(angle + wide) * reach);
    pen.fill();
  }
}
