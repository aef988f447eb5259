// A reporter for CI's record: the slowest files, and an end, with names, to tests that would outlast CI.
import { relative } from "node:path";

const SHOWN = 15;
/** How long tests that are told to stop may take to do so (ms). */
const GRACE = 30_000;

/** What a file took (ms): its own loading, its hooks and its tests. */
function took(file) {
  const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } = file.diagnostic();
  return environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration;
}

const seconds = (ms) => `${(ms / 1000).toFixed(1).padStart(6)} s`;

/** `PARLEY_TESTS_END`, the time at which the tests are ended (ms since 1970), is set by test/run.mjs. */
export default function createReporter() {
  const running = new Map();
  let vitest;
  let timer;

  const nameOf = (file) => `${file.project.name}: ${relative(vitest.config.root, file.moduleId)}`;

  function giveUp() {
    console.error("\nThe tests take too long for CI, and are ended. These are under way:");
    for (const [name, since] of running) console.error(`${seconds(Date.now() - since)}  ${name}`);
    process.exitCode = 1;
    void vitest.cancelCurrentRun("test-failure");
    setTimeout(() => process.exit(1), GRACE).unref();
  }

  return {
    onInit(its) {
      vitest = its;
    },
    onTestRunStart() {
      const end = Number(process.env.PARLEY_TESTS_END);
      if (end > 0) timer = setTimeout(giveUp, Math.max(0, end - Date.now()));
    },
    onTestModuleQueued: (file) => void running.set(nameOf(file), Date.now()),
    onTestModuleEnd: (file) => void running.delete(nameOf(file)),
    onTestRunEnd(files) {
      clearTimeout(timer);
      const slowest = files.toSorted((one, other) => took(other) - took(one)).slice(0, SHOWN);
      console.log(`\n The ${slowest.length} slowest files`);
      for (const file of slowest) console.log(`${seconds(took(file))}  ${nameOf(file)}`);
    },
  };
}
