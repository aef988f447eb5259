// "You leave the game for example.org": asked before any link is followed, by every presenter.
import { checkedAddress } from "../../dialogue/address.ts";
import { breakWords, type CardWords, NO_WORDS, paintWords, smallFont } from "../art/painted-words.ts";
import { createQuestionMirror } from "../mirror/question-mirror.ts";
import type { Rect } from "../stage/rect.ts";
import type { Font, Stage } from "../stage/stage.ts";
import { withLetters } from "../theme/mixed-theme.ts";
import { hostOf } from "./address.ts";
import { paintButton, paintPointed } from "./card-art.ts";
import type { Cover, CoverContent } from "./cover.ts";
import type { Stop } from "./media.ts";

const STAY = 0;
const OPEN = 1;

/**
 * Asks, and follows only after a yes. The host is shown as it really is; "Stay" is what a hasty Enter means. An address
 * that is neither http nor https is never followed: the question does not even come up.
 */
export function askToLeave(stage: Stage, cover: Cover, url: string, follow: (url: string) => void): void {
  const address = checkedAddress(url);
  if (address === undefined) return;
  cover.show(leaveQuestion(stage, cover, address, follow));
}

function leaveQuestion(stage: Stage, cover: Cover, url: string, follow: (url: string) => void): CoverContent {
  const { theme, wording } = stage;
  const host = hostOf(url);
  let panel: Rect = { x: 0, y: 0, width: 1, height: 1 };
  let words: readonly (readonly [CardWords, number])[] = [[NO_WORDS, 0]];
  let stops: readonly Stop[] = [];
  let unit = 1;

  const answer = (stop: number) => {
    cover.close();
    if (stop === OPEN) follow(url);
  };
  const answers = [
    { id: "stay", text: wording.stay },
    { id: "open", text: wording.open },
  ];
  const mirror = createQuestionMirror(stage, `${wording.leaving} ${host}`, answers, (id) =>
    answer(id === "open" ? OPEN : STAY),
  );

  return {
    arrange(room) {
      unit = room.unit;
      const px = (length: number) => Math.round(length * unit);
      const width = Math.min(px(withLetters(theme, 430, 0.5)), room.width - 2 * px(14));
      const inner = width - 2 * px(26);
      const { text, textSoft } = theme.colours;
      const big: Font = { family: theme.fonts.name, size: px(theme.sizes.text), style: "bold" };
      const body: Font = { family: theme.fonts.body, size: px(theme.sizes.choice) };
      const parts = [
        breakWords(stage, wording.leaving, inner, 3, body, textSoft),
        breakWords(stage, host, inner, 3, big, text),
        breakWords(stage, url, inner, 2, smallFont(stage, unit), textSoft),
      ];
      const button = Math.max(px(withLetters(theme, 38)), room.finger);
      const height = px(26) + parts.reduce((sum, each) => sum + each.height + px(6), 0) + px(12) + button + px(24);
      panel = {
        x: Math.round((room.width - width) / 2),
        y: Math.round((room.height - height) / 2),
        width,
        height,
      };
      let y = panel.y + px(26);
      words = parts.map((each) => {
        const at = y;
        y += each.height + px(6);
        return [each, at] as const;
      });
      const half = Math.floor((inner - px(12)) / 2);
      const left = { x: panel.x + px(26), y: y + px(12), width: half, height: button };
      const right = { ...left, x: left.x + half + px(12) };
      const [first, second] = stage.rightToLeft ? [right, left] : [left, right];
      stops = [
        { ...first, label: wording.stay },
        { ...second, label: wording.open },
      ];
      return stops;
    },
    paint(context, pointed) {
      const bleed = Math.round(theme.skin.bleed.panel * unit);
      context.save();
      context.translate(panel.x - bleed, panel.y - bleed);
      const corners = [true, true, false, false] as const;
      theme.skin.panel(context, { ...panel, unit }, theme, { hollows: [], corners });
      context.restore();
      const inner = Math.round(26 * unit);
      for (const [each, y] of words)
        paintWords(context, each, { x: panel.x + inner, y, width: panel.width - 2 * inner, height: each.height }, true);
      for (const [index, stop] of stops.entries()) {
        paintButton(context, stage, stop, unit, stop.label, index === pointed ? "selected" : "plate");
        if (index === pointed) paintPointed(context, stage, stop, unit);
      }
    },
    press: answer,
    closed: () => mirror.destroy(),
  };
}
