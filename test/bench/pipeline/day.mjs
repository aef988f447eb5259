// Two scripted days of talk, eight hours each with four lines a minute to hear, seeded: what polling is judged by.
//
// bursts  Lively stretches out of the blue: ten lines on average (geometric), two seconds between lines (median of a
//         lognormal, sigma 0.5), then a silence of random length (exponential). Nothing tells beforehand when one begins.
// turns   A slow talk of two, harder to poll for: the player says a line; after 3.5 s (median, sigma 0.6) someone answers
//         with 2.5 lines on average, 2.5 s apart; after 6 s the player goes on, eight times on average. Then a silence.
//         Half of the talks are begun by the other side.
import { randomFrom } from "./talk.mjs";

export const dayLength = 8 * 3_600_000;
/** From the client to the server and back, milliseconds. */
export const roundTrip = 40;
const perMinute = 4;

function dice(seed) {
  const random = randomFrom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return {
    lognormal: (median, sigma) => median * Math.exp(sigma * normal()),
    exponential: (mean) => -Math.log(1 - random()) * mean,
    /** True for all but one of `mean` throws. */
    goesOn: (mean) => random() < 1 - 1 / mean,
    isHeads: () => random() < 0.5,
  };
}

const meanOf = (median, sigma) => median * Math.exp(sigma ** 2 / 2);

function bursts(seed) {
  const { lognormal, exponential, goesOn } = dice(seed);
  const lines = 10;
  const silence = (lines * 60_000) / perMinute - (lines - 1) * meanOf(2_000, 0.5);
  const said = [];
  for (let time = exponential(silence); time < dayLength; time += exponential(silence)) {
    said.push(time);
    while (goesOn(lines)) {
      time += lognormal(2_000, 0.5);
      said.push(time);
    }
  }
  return { said, spoken: [] };
}

function turns(seed) {
  const { lognormal, exponential, goesOn, isHeads } = dice(seed);
  const lines = 2.5;
  const rounds = 8;
  const round = meanOf(3_500, 0.6) + (lines - 1) * meanOf(2_500, 0.5) + meanOf(6_000, 0.6);
  const silence = (lines * rounds * 60_000) / perMinute - rounds * round;
  const said = [];
  const spoken = [];
  for (let time = exponential(silence); time < dayLength; time += exponential(silence)) {
    let isAsked = isHeads();
    do {
      if (isAsked) {
        spoken.push(time);
        time += lognormal(3_500, 0.6);
      }
      isAsked = true;
      said.push(time);
      while (goesOn(lines)) {
        time += lognormal(2_500, 0.5);
        said.push(time);
      }
      time += lognormal(6_000, 0.6);
    } while (goesOn(rounds));
  }
  return { said, spoken };
}

/** @returns `said`: when the other side says a line; `spoken`: when the player does. Milliseconds, ascending. */
export function dayOf(kind, seed) {
  const { said, spoken } = { bursts, turns }[kind](seed);
  const isWithin = (time) => time < dayLength - 60_000;
  return { said: said.filter(isWithin), spoken: spoken.filter(isWithin) };
}
