// A picture as large as the screen, with its caption; any press, Enter or Escape puts it back.
import { drawCross } from "../art/mark-art.ts";
import { breakWords, type CardWords, NO_WORDS, paintWords, smallFont } from "../art/painted-words.ts";
import { paintBadgeAt } from "../art/shown-surface.ts";
import type { Stage } from "../stage/stage.ts";
import { containIn } from "./card-art.ts";
import type { Cover, CoverContent, CoverRoom } from "./cover.ts";
import type { Pictures } from "./pictures.ts";

export function enlarged(stage: Stage, cover: Cover, pictures: Pictures, url: string, caption: string): CoverContent {
  let room: CoverRoom | undefined;
  let words: CardWords = NO_WORDS;
  let badge = { x: 0, y: 0, size: 1 };
  const forget = pictures.watch(url, () => cover.changed());

  return {
    arrange(next) {
      room = next;
      const { unit, width, safe } = next;
      const size = Math.max(Math.round(34 * unit), next.finger);
      const rim = Math.round(10 * unit);
      badge = { x: width - safe.right - size - rim, y: safe.top + rim, size };
      const most = Math.round(Math.min(width - 2 * rim, 640 * unit));
      words = breakWords(stage, caption, most, 3, smallFont(stage, unit * 1.15), "#fff6e4");
      return [{ x: badge.x, y: badge.y, width: size, height: size, label: stage.wording.back }];
    },
    paint(context, pointed) {
      if (!room) return;
      const { unit, width, height, safe } = room;
      const rim = Math.round(12 * unit);
      const below = words.height + (words.height > 0 ? rim : 0);
      const area = {
        x: safe.left + rim,
        y: safe.top + rim,
        width: Math.max(1, width - safe.left - safe.right - 2 * rim),
        height: Math.max(1, height - safe.top - safe.bottom - 2 * rim - below),
      };
      const picture = pictures.look(url);
      if (picture.source) {
        const at = containIn(area, picture.width / picture.height);
        context.imageSmoothingEnabled = stage.scene.game.config.antialias;
        context.imageSmoothingQuality = "high";
        context.drawImage(picture.source, at.x, at.y, at.width, at.height);
      }
      paintWords(context, words, { ...area, y: height - safe.bottom - rim - words.height }, true);
      paintBadgeAt(context, stage, badge, unit, pointed === 0 ? "lit" : "seal", drawCross);
    },
    press: () => cover.close(),
    closed: forget,
  };
}
