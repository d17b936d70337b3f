import * as fc from "fast-check";
import { join } from "node:path";
import { answer } from "../../src/answer/answer";
import { assess } from "../../src/assessment/assess";
import { SettingsProblem, readSettings } from "../../src/assessment/read-settings";

import { type Day, inShort, inWords, isoDay, isoOf } from "../../src/contracts/day";
import { contractIds, publishedContract, contractOfYear } from "../../src/contracts/registry";
import { NOTICED } from "../../src/docs/messages/remedies";
import { DateReader } from "../../src/patients/dates";
import { join as joinReadings } from "../../src/patients/join";
import { readSheet } from "../../src/patients/reader";
import { type Cell, type Sheet, textOf } from "../../src/patients/sheet";
import { SheetProblem } from "../../src/patients/table";
import { NO_WISHES } from "../../src/answer/views";
import { housebound, noLongerHousebound, onPracticeBased, payableVisits } from "../support/events";
import { type Folder, cli, testFolder } from "../cli/support";
import { eventList, sheetInFile, sheetOf } from "../support/sheets";

// Messages hold no text, date or number of a cell: markers are planted in the cells of every layout, cells are damaged
// in every way, and all that is said of them is searched.

const SAMPLES = [
  "samples/hv-events-small.csv",
  "samples/pb-events-small.tsv",
  "samples/ua-events-small.tsv",
  "samples/hv-side-by-side.tsv",
  "samples/pb-side-by-side.csv",
  "samples/hv-patient-list-small.csv",
  "samples/hv-systmone.csv",
  "samples/pb-systmone.tsv",
  "samples/ua-systmone.csv",
  "samples/s1_part1.csv",
  "cases/named-groups-home-visiting/sheet.csv",
  "cases/named-groups-practice-based/sheet.csv",
  "cases/several-practices/sheet.csv",
  "cases/two-birth-dates/sheet.csv",
  "cases/left-and-died/sheet.csv",
  "cases/damaged-cells/sheet.csv",
];
/** What few sheets hold: both registers, no longer housebound, and columns that disagree with dates. */
const RARE: readonly Sheet[] = [
  eventList([
    { events: [...payableVisits, housebound("2024-05-01"), noLongerHousebound("2024-08-07")] },
    { events: [...payableVisits, ...onPracticeBased] },
  ]),
  sheetOf([
    ["NHS Number", "Date of Birth", "Home visit", "Visits in year", "Care plan on visit day", "On register"],
    ["9990000018", "12/05/1938", "02/10/2024; 05/11/2024", "4", "no", "no"],
    ["9990000026", "13/05/1938", "03/10/2024", "yes", "yes", "yes"],
  ]),
];
/** A sheet is cut to so many rows: all kinds of them are among these. */
const MOST_ROWS = 60;
const sheets = [...SAMPLES.map((name) => sheetInFile(join(__dirname, "..", name))), ...RARE].map(({ rows }) =>
  [...rows].slice(0, MOST_ROWS).map((cells) => [...cells]),
);

/** Nothing that a message could hold of itself. */
const MARKER = "qzj";
const dates = new DateReader(false);
const dayIn = (cell: Cell): Day | null => {
  const day = dates.read(cell);
  return typeof day === "number" ? day : null;
};

interface Planting {
  readonly mark: (n: number) => string;
}
const planting: Planting = { mark: (n) => `${MARKER}${n}` };

type Change = (cell: Cell, n: number, rows: Cell[][], row: number, column: number) => Cell;

const otherDay = (cell: Cell, by: number): Cell => {
  const day = dayIn(cell);
  return day === null ? cell : isoOf(day + by);
};

/** What may be done to a cell. */
const CHANGES: readonly Change[] = [
  (cell, n) =>
    dayIn(cell) === null && cell !== null && cell !== "" ? `${textOf(cell)} ${planting.mark(n)}` : cell,
  (cell, n) => (cell === null || cell === "" ? cell : planting.mark(n)),
  (_, n) => planting.mark(n),
  (cell, n) => (dayIn(cell) === null ? cell : `31/02/2024 ${planting.mark(n)}`),
  (cell) => otherDay(cell, 900),
  (cell) => otherDay(cell, -40_000),
  (cell) => otherDay(cell, 17),
  () => "",
  (_, n) => 7_310_000 + n,
  (cell) => (/^\d{10}$/.test(textOf(cell).replaceAll(" ", "")) ? `${textOf(cell).slice(0, 9)}5` : cell),
  (_, __, rows, row, column) => rows[row - 1]?.[column] ?? "",
  (_, __, rows, row, column) => rows[row + 1]?.[column] ?? "",
];

const someChanges = fc.array(
  fc.record({
    row: fc.nat(MOST_ROWS),
    column: fc.nat(24),
    change: fc.constantFrom(...CHANGES),
  }),
  { minLength: 1, maxLength: 14 },
);
const someWhole = fc.constantFrom(
  (rows: Cell[][]) => rows,
  // The same header again, a second table, and no header at all.
  (rows: Cell[][]) => [...rows, ...rows.slice(0, 12)],
  (rows: Cell[][]) => rows.filter((_, at) => at > 8),
  (rows: Cell[][]) => rows.map((cells) => cells.slice(2)),
);

interface Planted {
  readonly sheet: Sheet;
  /** Every date of a cell. */
  readonly days: ReadonlySet<Day>;
  /** Every long number of a cell. */
  readonly numbers: ReadonlySet<string>;
}

const LONG_NUMBER = /\d{5,}/g;

function plant(
  rows: readonly (readonly Cell[])[],
  changes: readonly { row: number; column: number; change: Change }[],
  whole: (rows: Cell[][]) => Cell[][],
): Planted {
  const planted = rows.map((cells) => [...cells]);
  // Every name, term, role and practice is marked; a word alone is left as it is, or nothing would be read.
  changes.forEach(({ row, column, change }, n) => {
    const cells = planted[row % planted.length];
    if (!cells || cells.length === 0) return;
    const at = column % cells.length;
    cells[at] = change(cells[at] ?? null, n, planted, row % planted.length, at);
  });
  const all = whole(planted).map((cells) =>
    cells.map((cell) => (isName(cell) ? `${textOf(cell)} ${MARKER}` : cell)),
  );
  const cells = all.flat();
  const days = new Set(cells.map(dayIn).filter((day) => day !== null));
  const numbers = new Set(
    cells.flatMap((cell) => textOf(cell).replaceAll(/[\s-]/g, "").match(LONG_NUMBER) ?? []),
  );
  return { sheet: sheetOf(all), days, numbers };
}

const isName = (cell: Cell): boolean => typeof cell === "string" && /^XXTEST/i.test(cell);

const CONTRACT_DAYS = new Set(
  contractIds()
    .map((id) => publishedContract(id))
    .flatMap(({ from, to }) => [inWords(from), inWords(to), inShort(from), inShort(to)]),
);

/** What a message holds of the cells; null where it holds nothing. */
function leakIn(message: string, { days, numbers }: Planted): string | null {
  if (message.toLowerCase().includes(MARKER)) return `a text: ${message}`;
  const written =
    message.match(/\d{1,2} [A-Z][a-z]+(?: \d{4})?|\d{1,2}\/\d{1,2}\/\d{2,4}|\d{4}-\d{2}-\d{2}/g) ?? [];
  for (const each of written) {
    // How a date is to be written, and the contract's own days.
    if (["03/09/2024", "2025-01-14"].includes(each) || CONTRACT_DAYS.has(each)) continue;
    for (const day of days) {
      if ([inWords(day), inShort(day), isoOf(day)].includes(each)) return `a date: ${message}`;
    }
  }
  const bare = message.replaceAll(/(?<=\d)[\s,-](?=\d)/g, "");
  for (const number of bare.match(LONG_NUMBER) ?? []) if (numbers.has(number)) return `a number: ${message}`;
  return null;
}

const AS_AT = isoDay("2025-04-15");
const SETTINGS = { practices: { [`${MARKER}-practice`]: { budget: 100 } } };

/** All that is said of some sheets, in every room that says anything. */
function saidOf(planted: readonly Sheet[]): { code: string; message: string }[] {
  const said: { code: string; message: string }[] = [];
  const note = (code: string, messages: readonly string[]) =>
    void said.push(...messages.map((message) => ({ code, message })));
  const contracts = contractIds().map((id) => publishedContract(id));
  for (const contract of [...contracts, contractOfYear("home-visiting", "2026-27")]) {
    const { id } = contract;
    try {
      const readings = planted.map((sheet, position) =>
        readSheet(sheet, { file: `${"ab".charAt(position)}.csv`, position, asAt: null, today: AS_AT }),
      );
      const { readings: joined } = joinReadings(readings, { all: false, groups: [] });
      const { warnings } = assess(joined, contract, readSettings(SETTINGS, contract), AS_AT);
      for (const { code, message } of warnings) note(code, [message]);
    } catch (error) {
      if (!(error instanceof SheetProblem) && !(error instanceof SettingsProblem)) throw error;
      note("refused", [error.message]);
    }
    const [sheet] = planted;
    if (!sheet) continue;
    const answered = answer({
      ...{ sheet, today: AS_AT, settings: null, annotated: false, corrections: null },
      wishes: { ...NO_WISHES, contract: id },
    });
    if (answered.kind === "not-recognised") note("not-recognised", [answered.message]);
    if (answered.kind === "which-year") note("which-year", [answered.ask.why]);
    if (answered.kind !== "read") continue;
    const { view, noticed } = answered;
    note("noticed", noticed);
    note("remark", [...view.sheet.remarks, ...view.sheet.unseen, ...view.totals.money.missingFigures]);
    note(
      "unread",
      view.sheet.unread.first.map(({ message }) => message),
    );
  }
  return said;
}

const came = new Set<string>();

test("no message holds text, a date or a number of a cell, whatever stands in it", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...sheets),
      someChanges,
      someWhole,
      fc.option(fc.constantFrom(...sheets), { freq: 3 }),
      (rows, changes, whole, other) => {
        const first = plant(rows, changes, whole);
        const second = other && plant(other, changes.slice(0, 3), (same) => same);
        const all: Planted = {
          sheet: first.sheet,
          days: new Set([...first.days, ...(second?.days ?? [])]),
          numbers: new Set([...first.numbers, ...(second?.numbers ?? [])]),
        };
        for (const { code, message } of saidOf([first.sheet, ...(second ? [second.sheet] : [])])) {
          came.add(code);
          expect(leakIn(message, all)).toBeNull();
        }
      },
    ),
    { numRuns: Number(process.env["FUZZ_RUNS"] ?? 300), endOnFailure: true },
  );
});

describe("on the command line", () => {
  let folder: Folder;
  beforeAll(() => {
    folder = testFolder();
  });
  afterAll(() => folder.remove());

  test("standard error holds nothing of a cell, whatever is asked of planted sheets", async () => {
    const planted = fc.record({
      rows: fc.constantFrom(...sheets),
      changes: someChanges,
      whole: someWhole,
    });
    await fc.assert(
      fc.asyncProperty(planted, planted, async (earlier, later) => {
        const both = [earlier, later].map(({ rows, changes, whole }) => plant(rows, changes, whole));
        const all: Planted = {
          sheet: sheetOf([]),
          days: new Set(both.flatMap(({ days }) => [...days])),
          numbers: new Set(both.flatMap(({ numbers }) => [...numbers])),
        };
        const [one = "", other = ""] = both.map(({ sheet }, at) =>
          folder.csv(`${"ab".charAt(at)}.csv`, sheet),
        );
        const commands = [
          ["assess", one],
          ["assess", one, other],
          ["annotate", one, "--force", "--out", folder.path("annotated.xlsx")],
          ["compare", one, other],
          ["plan", one, "--appointments", "10"],
          ["columns", one],
          ["share", one, "--force", "--out", folder.path("copy.xlsx")],
        ];
        for (const command of commands) {
          const { code, err } = await cli(command);
          for (const line of err.split("\n")) {
            expect({
              command: command[0],
              code,
              leak: leakIn(line.replaceAll(/^.*?\.csv[,:]/g, ""), all),
            }).toEqual({
              command: command[0],
              code,
              leak: null,
            });
          }
        }
      }),
      { numRuns: Number(process.env["FUZZ_RUNS"] ?? 12), endOnFailure: true },
    );
  }, 600_000);
});

test("every message came", () => {
  const missed = Object.keys(NOTICED).filter((code) => !came.has(code));
  expect(missed).toEqual([]);
});

test("what is searched for is found", () => {
  const planted: Planted = {
    sheet: sheetOf([]),
    days: new Set([isoDay("2024-09-03")]),
    numbers: new Set(["9990000018"]),
  };
  expect(leakIn(`Who is ${MARKER}1?`, planted)).toContain("a text");
  expect(leakIn("Reviewed on 3 September 2024.", planted)).toContain("a date");
  expect(leakIn("Reviewed on 3 September.", planted)).toContain("a date");
  expect(leakIn("It is 999 000 0018.", planted)).toContain("a number");
  expect(leakIn("Row 12, column F.", planted)).toBeNull();
});
