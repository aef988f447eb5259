// The whole check, as CI runs it: set-up, format and lint, types, build, tests. Ends with the line `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const counts = { passed: 0, failed: 0 };
const began = Date.now();

/** CI ends everything after a quarter of an hour, without a word: what takes longer than this (ms) ends itself, and says why. */
const LONGEST = 13 * 60_000;

function run(title, command, ...args) {
  console.log(`\n— ${title}`);
  const since = Date.now();
  const env = { ...process.env, PARLEY_TESTS_END: String(began + LONGEST) };
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: "inherit" });
  if (error) console.error(`${command} could not be started: ${error.message}`);
  console.log(`${title}: ${Math.round((Date.now() - since) / 1000)} s`);
  return status === 0;
}

/** A step that counts as one test. */
function check(title, command, ...args) {
  const isGood = run(title, command, ...args);
  counts[isGood ? "passed" : "failed"]++;
  return isGood;
}

function runTests() {
  const folder = mkdtempSync(join(tmpdir(), "parley-tests-"));
  const file = join(folder, "result.json");
  const isGood = run(
    "Tests",
    "vitest",
    "run",
    "--reporter=default",
    `--reporter=${join(root, "test/slowest.mjs")}`,
    "--reporter=json",
    `--outputFile.json=${file}`,
  );
  try {
    const result = JSON.parse(readFileSync(file, "utf8"));
    counts.passed += result.numPassedTests;
    counts.failed += result.numFailedTests;
    const skipped = result.numTotalTests - result.numPassedTests - result.numFailedTests;
    if (skipped > 0) {
      console.error(`${skipped} tests were not run; none may be left out.`);
      counts.failed += skipped;
    }
    // A file that cannot be loaded, or an error outside of a test, fails the run without failing a test.
    if (!isGood && counts.failed === 0) counts.failed++;
  } catch (error) {
    console.error(`The tests left no result: ${error.message}`);
    counts.failed++;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (check("Set-up", process.execPath, join(root, "test/set-up.mjs"))) {
  check("Format and lint", "biome", "ci", "--error-on-warnings", ".");
  check("Types", "tsc", "--noEmit");
  if (check("Build", process.execPath, join(root, "build.mjs"))) runTests();
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);
