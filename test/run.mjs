// Runs every test, and those of what touches days in two more time zones, and says how many passed.
// What stands after `npm test --` is handed on to jest.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const jest = require.resolve("jest/bin/jest");
// The tests in a browser are of the pages as they are built.
require("../bin/build.js").buildIfNeeded();

// Where a time zone could come into an answer: contracts/local-time.test.ts holds that these are the places, and the
// laws of days and dates there try each day. So laws that try thousands of sheets are not run once more for each zone.
const ROOMS_OF_DAYS = ["contracts", "patients", "assessment", "cases"];
const RUNS = [
  { zone: "UTC", rooms: null },
  { zone: "Europe/London", rooms: ROOMS_OF_DAYS },
  { zone: "Pacific/Auckland", rooms: ROOMS_OF_DAYS },
];

const folder = mkdtempSync(join(tmpdir(), "proactive-care-tests-"));
const sum = { passed: 0, failed: 0, skipped: 0, withoutResult: 0 };
try {
  RUNS.forEach(({ zone, rooms }, place) => {
    process.stdout.write(`\nTime zone ${zone}${rooms ? `: ${rooms.join(", ")}` : ": every test"}\n`);
    const result = run(zone, rooms, join(folder, `${place}.json`));
    if (result === null) {
      sum.withoutResult += 1;
      process.stdout.write(`The run in ${zone} gave no result.\n`);
      return;
    }
    sum.passed += result.numPassedTests;
    // A file that does not load has no test to count, and has failed all the same.
    sum.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
    sum.skipped += result.numPendingTests + result.numTodoTests;
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : "";
const nothing = sum.passed + sum.failed === 0;
process.exitCode = sum.failed > 0 || sum.withoutResult > 0 || nothing ? 1 : 0;
process.stdout.write(`${sum.passed} passed, ${sum.failed} failed${skipped}\n`);

/** One run of jest in a time zone; null where it gave no result. */
function run(zone, rooms, outputFile) {
  const roots = (rooms ?? [])
    .map((room) => join(project, "test", room))
    .filter((room) => existsSync(room))
    .flatMap((room) => ["--roots", room]);
  const flags = ["--json", `--outputFile=${outputFile}`, "--passWithNoTests"];
  spawnSync(process.execPath, [jest, ...process.argv.slice(2), ...flags, ...roots], {
    cwd: project,
    env: { ...process.env, TZ: zone },
    // Jest reports on standard error; its JSON goes to the file.
    stdio: ["ignore", "ignore", "inherit"],
  });
  return existsSync(outputFile) ? JSON.parse(readFileSync(outputFile, "utf8")) : null;
}
