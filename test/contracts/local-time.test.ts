import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

// Where the time zone of the machine can come into an answer. It is few places, so `npm test` tries other time zones on
// the rooms that hold them, and not on everything (see test/run.mjs).

const SRC = join(__dirname, "../../src");

/** The two of the pure rooms are held to, day by day, in `day.test.ts` and `../patients/every-date.test.ts`. */
const LOCAL: readonly string[] = [
  "cli/run.ts", // what day it is today
  "contracts/day.ts", // months later
  "files/new-workbook.ts", // the date that a workbook's parts carry in its zip
  "patients/dates.ts", // whether there is such a day
  "stand-in/page/index.ts", // what day it is today
  "work/question.ts", // what day it is today
];
/** Dates of the computer that say their zone: no other can move them. */
const SAYS_ITS_ZONE: readonly string[] = ["annotation/summary-admissions.ts"];

const DATES =
  /\bnew Date\b|\bDate\(|\bDate\.parse|date-fns|\.[gs]et(?:FullYear|Month|Date|Day|Hours|TimezoneOffset)\b|\bDateTimeFormat\b|\bTemporal\.|toLocale(?:Date|Time)String/;

const sources = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => relative(SRC, join(SRC, name)).replaceAll("\\", "/"));

test("the computer's own dates are asked in these places alone", () => {
  const withCode = sources.filter((name) =>
    DATES.test(withoutComments(readFileSync(join(SRC, name), "utf8"))),
  );
  expect(withCode.sort()).toEqual([...LOCAL, ...SAYS_ITS_ZONE].sort());
});

test("what says its zone says it each time", () => {
  for (const name of SAYS_ITS_ZONE) {
    for (const line of readFileSync(join(SRC, name), "utf8").split("\n")) {
      if (DATES.test(line)) expect(line).toMatch(/timeZone: "UTC"|T\d\d:\d\d:\d\dZ`/);
    }
  }
});

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, "");
}
