// What was measured as rows of a report, and which of the project's targets it meets (O1 to O8, list of measures).
import { median, round, row, target } from "../harness/figures.mjs";
import { names, sizes } from "./browser.mjs";

const engines = { phaser: "Phaser 4.2.1", phaser3: "Phaser 3.90" };
const most = sizes.at(-1);

/** The reasons why a target is missed, as they were found. Told only where one is. */
const reasons = {
  O1: "Of a new line almost a third is the page's mirror for screen readers, its nodes and their layout, a fifth the upload of its strip with the drawing that the browser puts off until then, a fifth breaking its words into lines, a sixth painting it. What waits for the graphics card is left out of everybody's frames here, and was most of the GridTable's and the DOM's.",
  O2: "To compare 10,000 entries with those before takes 0.05 ms. By the CPU time of the page's thread alone one more costs 1.05 to 1.2 times as much as at 100; the rest swings from run to run, at 100 as at 10,000.",
  O3: "Without what waits for the graphics card the GridTable takes a tenth of what the list of measures has; ours breaks, paints and uploads each line that comes into sight.",
  O4: "Of the page's CPU time a fifth is the paper, painted and uploaded, a seventh the engine's shader for so many pictures at once, an eighth letters that are measured and drawn for the first time; the rest the first rows, the field, the mirror, the language's times of day, and code that runs for the first time. The GridTable draws plain rectangles.",
  O5: "Paper and ring of the log are 3.4 MB of pixels. They no longer fit into what the graphics driver has of the game, and it takes the next 8 MB at once; without the paper alone it does not. The rest is the browser's own tables of days and times (1.3 MB), script and words.",
  O6: "Nine pictures of its own in one batch, one of them moving, 1 to 2 µs each on Phaser 4; half of it on 3.90.",
  O7: "A line that is told shows more images than an empty frame, and moves one of them.",
  O8: "A first talk has the pipeline, painted paper, letters of every script, choices, the field, keys, pads and the mirror for screen readers; log, cards, countdowns, markup, high contrast, own frames and barks come when they are wanted. To cut it into files costs 4 kB of all.",
};

/** Runs of one figure: `of(taken)` of a log of so many messages. */
const runsOf = (taken, engine, name, count, of) =>
  taken.filter((each) => each.engine === engine && each.name === name && each.count === count).map(of);

export function judgeBrowser(taken) {
  const rows = [];
  const wholes = [
    ["first picture with 10,000 messages, js", "ms", ({ first }) => first],
    ["renderer and GPU memory for 10,000 messages", "MB", ({ memory }) => memory],
    ["one idle frame with the log open, js added", "ms", ({ idle }) => idle.idle],
    ["scrolling 10,000, js added to a frame, mean", "ms", ({ scroll }) => scroll.mean],
    ["scrolling 10,000, js added to a frame, p95", "ms", ({ scroll }) => scroll.p95],
  ];
  const add = (engine, what, unit, count, of) => {
    const peers = {};
    for (const name of names.slice(1)) {
      const values = runsOf(taken, engine, name, count, of);
      if (values.length > 0) peers[name] = values;
    }
    const ours = runsOf(taken, engine, "ours", count, of);
    if (ours.length > 0) rows.push(row(`${engines[engine]}: ${what}`, unit, ours, peers));
  };
  for (const engine of Object.keys(engines)) {
    for (const count of sizes) {
      add(engine, `append one to ${count}, js added to the frames`, "ms", count, ({ append }) => append.added);
      add(engine, `append one to ${count}, the call alone`, "ms", count, ({ append }) => append.call);
    }
    for (const [what, unit, of] of wholes) add(engine, what, unit, most, of);
    const typing = taken.filter((each) => each.engine === engine && each.name === "typing");
    if (typing.length > 0) {
      rows.push(
        row(
          `${engines[engine]}: one frame while a line is told in the box, js added`,
          "ms",
          typing.map((each) => each.typing.typing),
        ),
      );
      rows.push(
        row(
          `${engines[engine]}: one frame with the line told, js added`,
          "ms",
          typing.map((each) => each.typing.idle),
        ),
      );
    }
  }
  const at = (name, of, count = most) => median(runsOf(taken, "phaser", name, count, of));
  const append = ({ append: { added } }) => added;
  const first = ({ first: ms }) => ms;
  const scroll = ({ scroll: { mean } }) => mean;
  const against = (id, peer, of, bound) =>
    target(id, at("ours", of) / at(peer, of), bound, {
      note: `Against ${peer}: ${round(at("ours", of))} ms to ${round(at(peer, of))} ms.`,
      reason: reasons[id],
    });
  const typed = taken.filter((each) => each.engine === "phaser" && each.name === "typing");
  const rubbish = at("ours", ({ idle }) => idle.rubbish);
  return {
    rows,
    targets: [
      against("O1", "rexUI GridTable", append, "<= 0.05"),
      against("O1", "rexUI TextArea", append, "<= 0.002"),
      against("O1", "DOM list", append, "<= 0.015"),
      target("O2", at("ours", append) / at("ours", append, sizes[0]), "<= 1.2", { reason: reasons.O2 }),
      against("O3", "rexUI TextArea", scroll, "<= 0.5"),
      against("O3", "rexUI GridTable", scroll, "<= 0.12"),
      against("O4", "rexUI GridTable", first, "<= 0.3"),
      target(
        "O5",
        at("ours", ({ memory }) => memory),
        "<= 6",
        { note: "MB.", reason: reasons.O5 },
      ),
      target(
        "O6",
        at("ours", ({ idle }) => idle.idle),
        "<= 0.02",
        {
          note: `The chat window, ms; it leaves ${Math.round(rubbish)} bytes a frame more than the empty game does.`,
          reason: reasons.O6,
        },
      ),
      target("O6", median(typed.map(({ typing }) => typing.idle)), "<= 0.02", {
        note: "The dialogue box with a page told and its mark breathing, ms.",
        reason: reasons.O6,
      }),
      target("O7", median(typed.map(({ typing }) => typing.typing)), "<= 0.06", { note: "ms.", reason: reasons.O7 }),
    ],
  };
}

export function judgeSize({ ours, peers }) {
  const wrapped = Object.fromEntries(Object.entries(peers).map(([name, kB]) => [name, [kB]]));
  const rows = Object.entries(ours).map(([name, kB]) =>
    row(`min + gzip without Phaser and RxJS: ${name}`, "kB", [kB], wrapped),
  );
  const target8 = ([name, kB]) => target("O8", kB, "<= 32", { note: `${name}, kB.`, reason: reasons.O8 });
  return { rows, targets: Object.entries(ours).slice(0, 3).map(target8) };
}
