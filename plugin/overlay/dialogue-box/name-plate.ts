// Who speaks: the name on its plate over the panel's edge, the honest label beside it, and the face in its window.

import { findFace } from "../art/portrait-art.ts";
import { showSlip } from "../art/shown-surface.ts";
import type { TalkView } from "../presenter.ts";
import { addImage, type Font, type Stage, smallFont } from "../stage/stage.ts";
import { cleanLine } from "../text/clean-text.ts";
import { shorten, splitGraphemes } from "../text/line-breaking.ts";
import type { Layout } from "./layout.ts";

export interface NamePlate {
  draw(speaker: TalkView["speaker"], layout: Layout): void;
}

export function createNamePlate(stage: Stage): NamePlate {
  const { theme, paintings } = stage;
  const window = addImage(stage);
  const plate = addImage(stage);
  const tag = addImage(stage);

  let picture: CanvasImageSource | undefined;
  let pictures = 0;

  function drawPortrait(speaker: TalkView["speaker"], layout: Layout): void {
    const { unit, portrait } = layout;
    const bleed = Math.round(theme.skin.bleed.portrait * unit);
    const textures = stage.scene.textures;
    const face = findFace(textures, speaker.portrait, stage.scene.game.config.antialias);
    const initial = splitGraphemes(cleanLine(speaker.name).trim())[0]?.toLocaleUpperCase() ?? "?";
    // A texture may be replaced under the same key, as after a late load.
    if (face?.source !== picture) {
      picture = face?.source;
      pictures++;
    }
    const look = face ? `${speaker.portrait}:${pictures}` : `=${initial}`;
    const key = paintings.paint("portrait", look, portrait.width + 2 * bleed, portrait.height + 2 * bleed, (context) =>
      theme.skin.portrait(context, { width: portrait.width, height: portrait.height, unit }, theme, face, initial),
    );
    window
      .setTexture(key)
      .setPosition(portrait.x - bleed, portrait.y - bleed)
      .setVisible(true);
  }

  /** Left edge of what stands so far from where the room begins. */
  const from = ({ plate: room, mirrored }: Layout, start: number, wide: number) =>
    mirrored ? room.x + room.width - start - wide : room.x + start;

  /** @param start distance from where the plate begins */
  function drawTag(text: string | undefined, start: number, layout: Layout): void {
    const { unit, plate: room } = layout;
    const shown = text !== undefined && text !== "";
    tag.setVisible(shown);
    if (!shown) return;
    const font = smallFont(theme, Math.round(theme.sizes.small * 0.94 * unit));
    const measure = stage.measureIn(font);
    const padding = Math.round(12 * unit);
    const height = Math.round(Math.max(24 * unit, font.size * 1.5));
    const most = room.width - start - 2 * padding;
    const words = shorten(cleanLine(text), Math.max(most, 4 * font.size), measure);
    const width = Math.ceil(measure(words)) + 2 * padding;
    const middle = room.y + Math.round(room.height * 0.5);
    const area = { x: from(layout, start, width), y: middle - Math.round(height / 2), width, height };
    showSlip(stage, tag, "tag", "label", area, unit, { text: words, font, colour: theme.colours.labelText, padding });
  }

  return {
    draw(speaker, layout) {
      const { unit, plate: room } = layout;
      drawPortrait(speaker, layout);
      const font: Font = { family: theme.fonts.name, size: Math.round(theme.sizes.name * unit), style: "bold" };
      const measure = stage.measureIn(font);
      const padding = Math.round(20 * unit);
      // Of a long name less is shown: the label says that somebody is a person.
      const beside = speaker.label ? Math.min(room.width * 0.4, 7.5 * theme.sizes.small * unit) : 0;
      const most = room.width - beside - 2 * padding;
      const words = shorten(cleanLine(speaker.name) || "…", Math.max(1, most), measure);
      const width = Math.ceil(measure(words)) + 2 * padding;
      const line = { text: words, font, colour: theme.colours.plateText, padding };
      showSlip(stage, plate, "name", "plate", { ...room, x: from(layout, 0, width), width }, unit, line);
      drawTag(speaker.label, width + Math.round(theme.spacing.label * unit), layout);
    },
  };
}
