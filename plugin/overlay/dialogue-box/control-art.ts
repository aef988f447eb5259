// The signs on the small buttons of the panel: a log, fast forward. Each fills a square of the given size.
import { sign } from "../art/mark-art.ts";

/** Three lines of writing. */
export const drawLog = sign("M.3 .36H.7M.3 .5H.7M.3 .64H.56", 0.085);
/** Goes on by itself, twice as fast. */
export const drawSkip = sign("", 0.1, "M.27 .33L.51 .5L.27 .67ZM.49 .33L.73 .5L.49 .67Z");
