// One thing that is said or shown, as a presenter draws it: words, a picture, a sound, buttons. Plain data.
import type { Card, Choice, Link } from "../conversation/message.ts";
import type { RichText } from "./rich-text.ts";

export type Block =
  | { readonly type: "words"; readonly text: RichText }
  | { readonly type: "image"; readonly url: string; readonly caption: string }
  | { readonly type: "audio"; readonly url: string; readonly title: string }
  | { readonly type: "video"; readonly url: string; readonly title: string }
  /** Reply buttons. `open`: they wait for an answer; else `picked` is the id of the choice that was taken, if any. */
  | { readonly type: "buttons"; readonly choices: readonly Choice[]; readonly open: boolean; readonly picked?: string }
  | { readonly type: "links"; readonly links: readonly Link[] }
  | { readonly type: "carousel"; readonly title: string; readonly cards: readonly Card[]; readonly open: boolean }
  | { readonly type: "location"; readonly latitude: number; readonly longitude: number };
