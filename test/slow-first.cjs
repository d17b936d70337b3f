"use strict";
// Which test file is begun first. The slow ones are, so that the workers end together: jest knows how long a file took
// only where it ran before, and a CI machine begins anew each time.
const { existsSync } = require("node:fs");
const path = require("node:path");
const { default: Sequencer } = require("@jest/test-sequencer");

/** The files that take longest, and folders of them, from the longest on. */
const SLOW = [
  "excel/nobody-elses.test.ts",
  "excel/refused.test.ts",
  "laws/messages.test.ts",
  "taskpane/using.test.ts",
  "taskpane/states",
  "sharing/small-numbers.test.ts",
  "libreoffice",
  "laws/through-the-year.test.ts",
  "help/pages.test.ts",
  "excel",
  "e2e",
  "planning",
  "taskpane",
  "functions",
  "laws",
];
const gone = SLOW.filter((name) => !existsSync(path.join(__dirname, name)));
if (gone.length > 0) throw new Error(`Of the slow tests these are not there: ${gone.join(", ")}.`);

/** The place in the list of a test, by its path; that behind all where it is not in it. */
function placeOf(file) {
  const inTest = path.relative(__dirname, file).split(path.sep).join("/");
  const place = SLOW.findIndex((name) => inTest === name || inTest.startsWith(`${name}/`));
  return place === -1 ? SLOW.length : place;
}

module.exports = class SlowFirst extends Sequencer {
  sort(tests) {
    // Within a place as jest has it: what failed before, what took longest, the largest.
    const order = super.sort(tests);
    return [...order].sort((one, other) => placeOf(one.path) - placeOf(other.path));
  }
};
