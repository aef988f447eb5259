// What is said in the measured talks: the same words for everybody.
const sentences = [
  "The road from the coast is long.",
  "Three nights now the wolves have come down from the ridge, and nobody dares to fetch the sheep.",
  "Yes.",
  "Take a torch, and do not leave the path after the second bell. The bridge is old; walk where the planks are dark.",
  "What troubles the village?",
  "Nobody knows. Ask the miller.",
  "There is always a room at the Lantern, if you do not mind the noise from the tap room and the smell of the river.",
];

export const words = (index) => `${index}. ${sentences[index % sentences.length]}`;
export const isPlayer = (index) => index % 5 === 2;

/** Where every log lies on a screen of 800 × 600, and how its letters look. */
export const screen = { width: 800, height: 600 };
export const room = { x: 90, y: 70, width: 600, height: 450 };
export const letters = { family: "sans-serif", size: 15, wrap: 560 };
