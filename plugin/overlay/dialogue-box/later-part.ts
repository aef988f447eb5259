// What the box can do without at first: it is fetched while the first line is read, or when it is asked for before that.
import { onDemand } from "../stage/on-demand.ts";

/** Tests and loading screens may await its `load`: from then on all of a box is there at once. */
export const laterPart = /* @__PURE__ */ onDemand(
  "what shows the log, pictures, links and countdowns",
  () => import("./log-and-cards.ts"),
);
