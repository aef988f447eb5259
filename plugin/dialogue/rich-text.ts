// Words with their looks: plain text, and which parts of it are bold, coloured or a link. Plain data.

/** How a part of a text looks. Parts never overlap, and stand in the order of the text. */
export interface StyleRun {
  /** Places in the text, UTF-16 units; `end` is the place after the last one. */
  readonly start: number;
  readonly end: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  readonly code?: boolean;
  /** `#rrggbb`. */
  readonly colour?: string;
  /** An http or https address, checked. */
  readonly href?: string;
}

export interface RichText {
  readonly text: string;
  readonly runs: readonly StyleRun[];
}

/** Words without any looks: what players and agents write. */
export function plain(text: string): RichText {
  return { text, runs: [] };
}
