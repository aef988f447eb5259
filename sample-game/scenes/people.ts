// How the people's drawings are cut into parts, and around which point each part turns. Units of the drawing.

/** Every part is drawn in a cell of its own, at the place it has in the whole figure. */
export const cell = { width: 120, height: 150, footX: 60, footY: 140 } as const;

export type PartName = "tail" | "farLeg" | "nearLeg" | "farArm" | "body" | "nearArm" | "head";
export type View = "front" | "side" | "back";

export interface Sheet {
  readonly views: readonly View[];
  /** Columns of the drawing, from left to right. */
  readonly columns: readonly PartName[];
  /** From back to front; the same for every view unless `order` of that view says otherwise. */
  readonly order: Partial<Record<View, readonly PartName[]>> & { readonly front: readonly PartName[] };
  readonly pivots: Partial<Record<PartName, readonly [x: number, y: number]>>;
  readonly shadow: number;
}

const limbs: readonly PartName[] = ["farArm", "body", "nearArm", "head"];

export const peopleSheets: Record<"player" | "marta" | "brom" | "guide" | "soot", Sheet> = {
  player: {
    views: ["front", "side", "back"],
    columns: ["farLeg", "nearLeg", "farArm", "body", "nearArm", "head"],
    order: {
      front: ["farLeg", "nearLeg", "farArm", "nearArm", "body", "head"],
      side: ["farArm", "farLeg", "nearLeg", "body", "nearArm", "head"],
      back: ["farArm", "nearArm", "farLeg", "nearLeg", "body", "head"],
    },
    pivots: {
      farLeg: [52, 116],
      nearLeg: [68, 116],
      farArm: [41, 98],
      nearArm: [79, 98],
      body: [60, 130],
      head: [60, 86],
    },
    shadow: 34,
  },
  marta: {
    views: ["front"],
    columns: limbs,
    order: { front: ["farArm", "body", "nearArm", "head"] },
    pivots: { farArm: [40, 92], nearArm: [90, 138], body: [60, 138], head: [60, 86] },
    shadow: 38,
  },
  brom: {
    views: ["front"],
    columns: limbs,
    order: { front: ["farArm", "body", "nearArm", "head"] },
    pivots: { farArm: [30, 80], nearArm: [90, 80], body: [60, 138], head: [60, 70] },
    shadow: 42,
  },
  guide: {
    views: ["front"],
    columns: limbs,
    order: { front: ["farArm", "body", "nearArm", "head"] },
    pivots: { farArm: [40, 92], nearArm: [93, 138], body: [60, 138], head: [60, 86] },
    shadow: 38,
  },
  soot: {
    views: ["front"],
    columns: ["tail", "body", "head"],
    order: { front: ["tail", "body", "head"] },
    pivots: { tail: [74, 134], body: [60, 139], head: [60, 108] },
    shadow: 26,
  },
};
