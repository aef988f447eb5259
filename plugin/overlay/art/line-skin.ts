// Skins that are drawn with lines on plain grounds: cards, and screens.
import { fading } from "../theme/contrast.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import type { BadgeLook, BubbleLook, Hollow, Skin, SlipLook } from "../theme/skin.ts";
import type { Theme } from "../theme/theme.ts";
import { traceTail } from "./bubble-art.ts";
import { type Hand, type Look, paintLine, paintSolid, thickness, trace } from "./line-art.ts";
import { paintFace, paintInitial } from "./portrait-art.ts";
import { paintSign } from "./slip-art.ts";

type Context = CanvasRenderingContext2D;
type Colours = Theme["colours"];

/** @param hand what tells this skin from others of its kind */
export function lineSkin(hand: Hand): Skin {
  const { cut, shadow } = hand;

  function within(context: Context, room: number, unit: number, paint: () => void): void {
    context.save();
    context.translate(Math.round(room * unit), Math.round(room * unit));
    paint();
    context.restore();
  }

  const slipLook = (c: Colours): { readonly [look in SlipLook]: Look } => ({
    paper: { fill: [c.surfaceLight, c.surface], line: c.outline, lift: 0.35 },
    selected: { fill: [c.selected, c.selected], line: c.accentLight, lift: 0.35 },
    pressed: { fill: [c.selected, c.selected], line: c.accent, lift: 0.2 },
    locked: { fill: [c.surfaceEdge, c.surfaceEdge], line: fading(c.textSoft, hand.lesser), dashed: true },
    "locked-selected": { fill: [c.surfaceEdge, c.surfaceEdge], line: c.textSoft, strong: 1.5, dashed: true },
    plate: {
      fill: [c.plateLight, c.plate],
      line: hand.edge === "accent" ? c.accent : fading(c.plateText, 0.35),
      lift: 0.3,
    },
    label: { fill: [c.label, c.label], line: c.label, lift: 0.3 },
    trouble: { fill: [c.trouble, c.trouble], line: c.trouble, lift: 0.3 },
  });

  return {
    bleed: hand.bleed,
    panel(context, area, theme, { hollows }) {
      const { colours, radii } = theme;
      within(context, theme.skin.bleed.panel, area.unit, () => {
        const look: Look = { fill: [colours.surfaceLight, colours.surface], line: colours[hand.edge], lift: 1 };
        paintSolid(hand, context, area, radii.panel * area.unit, look, theme);
        hand.ornament?.(context, area, theme);
        for (const hollow of hollows) theme.skin.hollow(context, hollow, area.unit, theme);
      });
    },
    hollow(context, hollow: Hollow, unit, theme) {
      const { colours, radii, fonts } = theme;
      const { x, y, width, height, key } = hollow;
      const corner = Math.min(radii.slip * unit, height / 2);
      context.save();
      context.translate(x, y);
      trace(context, cut, 0, 0, width, height, corner);
      context.fillStyle = colours.surfaceEdge;
      context.fill();
      paintLine(hand, context, { width, height, unit }, corner, { fill: ["", ""], line: colours.outline });
      if (key !== undefined) {
        const size = Math.round(withLetters(theme, 20) * unit);
        context.translate(width - size - Math.round((height - size) / 2), Math.round((height - size) / 2));
        paintLine(hand, context, { width: size, height: size, unit }, 5 * unit, {
          fill: ["", ""],
          line: colours.textSoft,
        });
        context.fillStyle = colours.textSoft;
        paintSign(context, size, `600 ${withLetters(theme, 12) * unit}px ${fonts.small}`, key);
      }
      context.restore();
    },
    slip(context, area, theme, look) {
      const { unit, height } = area;
      const corner = Math.min(theme.radii.slip * unit, height / 2) * (look === "label" ? 0.7 : 1);
      within(context, theme.skin.bleed.slip, unit, () =>
        paintSolid(hand, context, area, corner, slipLook(theme.colours)[look], theme),
      );
    },
    badge(context, { width: size, unit }, theme, look: BadgeLook, sign) {
      const c = theme.colours;
      const [top, bottom, ink] = {
        seal: [c.badgeLight, c.badge, c.badgeText],
        lit: [c.selectedText, c.selectedText, c.selected],
        locked: [c.surfaceEdge, c.surfaceEdge, c.textSoft],
        faint: [c.surfaceEdge, c.surfaceEdge, c.textSoft],
      }[look] as [string, string, string];
      const edge = look === "seal" ? c.badgeText : ink;
      context.save();
      const quiet: Look = { fill: [top, bottom], line: fading(edge, hand.lesser) };
      paintSolid(hand, context, { width: size, height: size, unit }, size * hand.badgeCorner, quiet, theme);
      context.fillStyle = ink;
      context.strokeStyle = ink;
      paintSign(context, size, `700 ${size * 0.52}px ${theme.fonts.name}`, sign);
      context.restore();
    },
    portrait(context, area, theme, face, initial) {
      const { width, height, unit } = area;
      const { colours, radii } = theme;
      const corner = radii.panel * 0.9 * unit;
      within(context, theme.skin.bleed.portrait, unit, () => {
        const look: Look = { fill: [colours.backdrop, colours.backdropLight], line: colours[hand.edge], lift: 0.6 };
        paintSolid(hand, context, area, corner, look, theme);
        context.save();
        trace(context, cut, 0, 0, width, height, corner);
        context.clip();
        if (face) paintFace(context, face, width, height, 0);
        else paintInitial(context, initial, width, height, theme);
        hand.ground?.(context, area, theme);
        context.restore();
        if (hand.rim > 0)
          paintLine(hand, context, area, corner, {
            ...look,
            line: colours.surfaceLight,
            strong: hand.rim / hand.weight,
          });
        paintLine(hand, context, area, corner, { ...look, strong: hand.rim > 0 ? 1 : 1.4 });
      });
    },
    bubble(context, area, theme, look: BubbleLook, tail) {
      const { width, height, unit } = area;
      const c = theme.colours;
      const corner = Math.min(theme.radii.panel * unit, height / 2, width / 2);
      const [top, bottom, edge] = {
        player: [c.plateLight, c.plate, hand.edge === "accent" ? c.accent : fading(c.plateText, 0.35)],
        other: [c.surfaceLight, c.surface, tail ? c[hand.edge] : c.outline],
        told: ["rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0)", fading(c.textSoft, 0.35)],
        bark: [c.surfaceLight, c.surface, c[hand.edge]],
      }[look] as [string, string, string];
      within(context, theme.skin.bleed.bubble, unit, () => {
        if (!tail) {
          const lift = look === "bark" ? 0.5 : 0;
          paintSolid(hand, context, area, corner, { fill: [top, bottom], line: edge, lift }, theme);
          return;
        }
        context.beginPath();
        traceTail(context, width, height, corner, 9 * unit, tail, cut);
        context.save();
        context.shadowColor = theme.colours.shadow;
        context.shadowBlur = shadow.blur * 0.5 * unit;
        context.shadowOffsetY = shadow.drop * 0.5 * unit;
        context.fillStyle = top;
        context.fill();
        context.restore();
        context.lineWidth = thickness(hand, unit);
        context.strokeStyle = edge;
        context.lineJoin = "round";
        context.shadowColor = edge;
        context.shadowBlur = hand.glow * unit;
        context.stroke();
      });
    },
    next: (context, { width }, theme) => hand.next(context, width, theme),
    dot(context, { width: size }, theme) {
      trace(context, cut, size * 0.1, size * 0.1, size * 0.8, size * 0.8, cut ? 0 : size);
      context.fillStyle = theme.colours.textSoft;
      context.fill();
    },
  };
}
