// What every part of the box is given: where to put its pictures and letters, and how they look.
import type * as Phaser from "phaser";
import type { Paintings } from "../art/paintings.ts";
import type { Measure } from "../text/line-breaking.ts";
import type { Theme } from "../theme/theme.ts";
import type { Wording } from "../theme/wording.ts";

export interface Stage {
  readonly scene: Phaser.Scene;
  readonly root: Phaser.GameObjects.Container;
  readonly theme: Theme;
  readonly wording: Wording;
  readonly paintings: Paintings;
  readonly measureIn: (font: Font) => Measure;
  /** Nothing slides or breathes. */
  readonly still: boolean;
  /** Plain grounds and strong lines, for those who need them. */
  readonly highContrast: boolean;
  /** The layout is mirrored: things begin at the right. */
  readonly rightToLeft: boolean;
  /** Counts the times that web fonts arrived: letters drawn before are drawn anew. */
  fonts: number;
}

export interface Font {
  readonly family: string;
  /** Game pixels. */
  readonly size: number;
  readonly style?: "italic" | "bold" | "italic bold";
}

/** Small print as the theme wants it: labels, reasons, times. */
export function smallFont({ fonts }: Theme, size: number): Font {
  return { family: fonts.small, size, ...(fonts.smallStyle === "italic" && { style: "italic" }) };
}

/** CSS form of a font, the same that Phaser's Text makes of it. */
export function cssFont(font: Font): string {
  return `${font.style ? `${font.style} ` : ""}${font.size}px ${font.family}`;
}

/** Measures text as the canvas will draw it. */
export function createMeasuring(): (font: Font) => Measure {
  const context = document.createElement("canvas").getContext("2d");
  /** To ask the context takes longer than to measure a word. */
  let set = "";
  return (font) => {
    const css = cssFont(font);
    return (text) => {
      if (!context) return text.length * font.size * 0.5;
      if (set !== css) context.font = css;
      set = css;
      return context.measureText(text).width;
    };
  };
}

/** The same stage with a root of its own inside the box: parts that are hidden together cost one look a frame. */
export function addGroup(stage: Stage): Stage {
  const root = stage.scene.make.container({}, false);
  stage.root.add(root);
  // The count of fonts stays the box's own.
  return Object.create(stage, { root: { value: root } }) as Stage;
}

/** An image of the box; invisible until it has a picture. */
export function addImage(stage: Stage): Phaser.GameObjects.Image {
  const image = stage.scene.make.image({}, false).setOrigin(0, 0).setVisible(false);
  stage.root.add(image);
  return image;
}

/** A piece of text of the box, drawn anew only when its words or its looks change. */
export interface Lettering {
  readonly object: Phaser.GameObjects.Text;
  /** Free room on every side of the letters, so that accents, tails and tall scripts are not cut off. */
  readonly bleed: number;
  write(text: string, font: Font, colour: string, lineHeight?: number): void;
  /** Left edge and vertical middle of the letters. */
  place(x: number, middle: number): void;
  show(visible: boolean): void;
}

export function addLettering(stage: Stage): Lettering {
  const object = stage.scene.make.text({ x: 0, y: 0, text: "", style: {} }, false).setOrigin(0, 0).setVisible(false);
  stage.root.add(object);
  let look = "";
  let ink = "";
  let bleed = 0;
  return {
    object,
    get bleed() {
      return bleed;
    },
    write(text, font, colour, lineHeight = 0) {
      const wanted = `${cssFont(font)}|${lineHeight}|${stage.fonts}`;
      if (wanted !== look) {
        look = wanted;
        ink = colour;
        bleed = Math.ceil(font.size * 0.35);
        object.setPadding(bleed, bleed, bleed, bleed);
        object.setStyle({
          fontFamily: font.family,
          fontSize: `${font.size}px`,
          fontStyle: font.style ?? "",
          color: colour,
        });
        const metrics = object.style.getTextMetrics() as { fontSize?: number };
        object.setLineSpacing(lineHeight > 0 ? lineHeight - (metrics.fontSize ?? font.size) : 0);
      }
      if (colour !== ink) {
        ink = colour;
        object.setColor(colour);
      }
      if (object.text !== text) object.setText(text);
    },
    place(x, middle) {
      object.setPosition(Math.round(x) - bleed, Math.round(middle - object.height / 2));
    },
    show(visible) {
      object.setVisible(visible);
    },
  };
}

/** Turns a piece of text round where it reads from right to left, whatever surrounds it. */
export function directed(text: string, rightToLeft: boolean): string {
  return rightToLeft ? `\u2067${text}\u2069` : text;
}
