// The colours of one golden hour: warm light from the valley, plum shade, lantern fire. Everything is mixed from these.
export const palette = {
  skyTop: "#41356b",
  skyHigh: "#7a4f84",
  skyMid: "#c9697a",
  skyLow: "#f3a266",
  skyGlow: "#ffe2a0",
  hillFar: "#b0788c",
  hillMid: "#7d5f86",
  hillNear: "#54506f",
  forest: "#35405a",

  grassHaze: "#cdb263",
  grassLight: "#a8a552",
  grass: "#76924c",
  grassDeep: "#4d7549",
  grassDark: "#2f5546",
  grassNight: "#233f41",

  earth: "#a57c53",
  earthLight: "#d3aa72",
  earthDark: "#6f5142",

  plum: "#33244f",
  ink: "#2a1d35",
  cream: "#ffe9c4",
  gold: "#ffc766",
  fire: "#ff9a3c",
  ember: "#ff5d2a",
  glass: "#ffdf8e",
} as const;
