import { isoDay, isoOf } from "../../src/contracts/day";
import { ColumnNamer } from "../../src/patients/columns";
import {
  CorrectionProblem,
  type Corrections,
  NO_CORRECTIONS,
  sheetWithoutHeader,
  withSheet,
  withoutSheet,
} from "../../src/patients/corrections";
import { readSheet } from "../../src/patients/reader";
import { type Cell, columnLetters, columnOf } from "../../src/patients/sheet";
import { SheetProblem } from "../../src/patients/table";
import { TermMatcher } from "../../src/patients/terms";
import { nhsNumber } from "../support/people";
import { sheetOf } from "../support/sheets";

// A person says that a sheet has no header row, and names its columns by their letters. Reading begins at the first row.

const DAY = isoDay("2025-01-14");
const namer = new ColumnNamer(new TermMatcher());
const [ONE, TWO] = [nhsNumber(1), nhsNumber(2)];

/** What columns A, B, … mean. */
function saying(...means: readonly string[]): Corrections {
  return withSheet(
    NO_CORRECTIONS,
    sheetWithoutHeader(means.map((each, column) => ({ column, means: each }))),
  );
}

function read(rows: readonly (readonly Cell[])[], corrections: Corrections, proves = true) {
  return readSheet(sheetOf(rows), { today: DAY, corrections, proves });
}

function told(rows: readonly (readonly Cell[])[], corrections: Corrections) {
  return read(rows, corrections).patients.map(({ id, events }) => [
    id,
    ...events.map(({ concept, day }) => `${concept} ${isoOf(day)}`),
  ]);
}

const EVENTS: Cell[][] = [
  [ONE, "XXTEST-ABLE, Anna", 14_776, 45_447, "Home visit for chronic condition"],
  ["", "", "", "03-Sep-2024", "Review of care plan"],
  [TWO, "XXTEST-BAKER, Ben", "1941-06-15", "2024-07-04", "Holistic needs assessment"],
];
const EVENTS_SAID = saying("nhs-number", "full-name", "birth-date", "entry-date", "entry-term");

test("an event list is read from its first row, and every row is accounted for", () => {
  expect(told(EVENTS, EVENTS_SAID)).toEqual([
    [ONE, "home-visit 2024-06-04", "care-plan-review 2024-09-03"],
    [TWO, "holistic-needs-assessment 2024-07-04"],
  ]);
  const { rows, corrected, headerRow, facts, columns } = read(EVENTS, EVENTS_SAID);
  expect(rows).toEqual({ read: 3, preamble: 0, header: 0, used: 3, setAside: 0 });
  expect(corrected).toMatchObject({ headerRow: true, noHeader: true, columns: [0, 1, 2, 3, 4] });
  expect([headerRow, facts.listsAll]).toEqual([0, true]);
  expect(columns[3]).toEqual({
    column: 3,
    header: "",
    group: "",
    meaning: { kind: "event", field: "date" },
  });
});

test("a patient list is read from its first row", () => {
  const rows: Cell[][] = [
    [ONE, "yes", "04/06/2024; 03/09/2024", "Severe"],
    [TWO, "no", "", "Mild"],
  ];
  const said = saying("nhs-number", "dates:housebound", "dates:home-visit", "dates:frailty-diagnosis");
  expect(told(rows, said)).toEqual([[ONE, "home-visit 2024-06-04", "home-visit 2024-09-03"], [TWO]]);
  expect(read(rows, said).rows).toEqual({ read: 2, preamble: 0, header: 0, used: 2, setAside: 0 });
});

test("a preamble above the first patient stays one, and its run date counts", () => {
  const rows: Cell[][] = [
    ["Housebound patients"],
    [],
    ["Last Run:", "", "", "02/10/2024 09:13"],
    ["Population Count:", "", "120"],
    ...EVENTS,
  ];
  const { rows: counts, headerRow, asAtFrom, asAt } = read(rows, EVENTS_SAID);
  expect(counts).toEqual({ read: 7, preamble: 4, header: 0, used: 3, setAside: 0 });
  expect([headerRow, asAtFrom, isoOf(asAt)]).toEqual([4, "preamble", "2024-10-02"]);
});

test("a first row whose number cannot be read is a row, and set aside with a word", () => {
  const rows: Cell[][] = [["99900000", "", "", "03-Jun-2024", "Housebound"], ...EVENTS];
  const { rows: counts, warnings } = read(rows, EVENTS_SAID);
  expect(counts).toMatchObject({ read: 4, preamble: 0 });
  expect(warnings.length).toBeGreaterThan(0);
});

test.each<[string, string[], Cell]>([
  ["dates that nobody named", ["nhs-number", "dates:housebound", "unknown"], "04-Jun-2024"],
  ["yes and no that nobody named", ["nhs-number", "dates:housebound", "unknown"], "yes"],
  ["terms that nobody named", ["nhs-number", "dates:housebound", "unknown"], "Holistic needs assessment"],
])("%s are seen and not read: what they could add cannot be told", (_, means, cell) => {
  const rows: Cell[][] = [
    [ONE, "yes", cell],
    [TWO, "yes", null],
  ];
  const { patients, warnings } = read(rows, saying(...means));
  expect(patients.map(({ damaged }) => damaged.map(({ why }) => why))).toEqual([["unread-column"], []]);
  expect(warnings.filter(({ code }) => code === "column-unread")).toMatchObject([
    { row: 1, column: "C", message: expect.stringContaining("it has no header") },
  ]);
  const ignored = saying(...means.map((each) => (each === "unknown" ? "ignore" : each)));
  expect(read(rows, ignored).patients.flatMap(({ damaged }) => damaged)).toEqual([]);
});

test("a column that is filled for the first time far below is seen too", () => {
  const rows: Cell[][] = Array.from({ length: 60 }, (_, at): Cell[] => [nhsNumber(at + 1), "yes"]);
  rows.push([nhsNumber(61), "yes", "04-Jun-2024"]);
  const { patients, warnings } = read(rows, saying("nhs-number", "dates:housebound"));
  expect(patients.at(-1)?.damaged).toHaveLength(1);
  expect(warnings).toMatchObject([{ code: "column-unread", column: "C" }]);
});

describe("a sheet that has a header is not read so by mistake", () => {
  const HEADER: Cell[] = ["NHS Number", "Full Name", "Date of Birth", "Date", "Code Term"];

  test.each<[string, Cell[], Cell[]]>([
    ["a header that is known in part", ["NHS Number", "Name", "Born"], [ONE, "XXTEST-ABLE", "1940-06-15"]],
    ["a header that nobody knows", ["Ref", "Who", "Seen at home"], [ONE, "XXTEST-ABLE", "2024-06-04"]],
    ["with a number in it", ["Ref", "Visit 1", "Visit 2"], [ONE, "2024-06-04", "2024-06-04"]],
    ["above numbers of the system's own", ["Ref", "Who", "Seen"], ["X123", "XXTEST-ABLE", "2024-06-04"]],
  ])("%s: refused, with its row", (_, header, row) => {
    const own = row[0] === "X123" ? "own-number" : "nhs-number";
    const said = saying(own, "ignore", "dates:home-visit");
    expect(() => read([header, row], said)).toThrow(CorrectionProblem);
    expect(() => read([header, row], said)).toThrow("Row 1 looks like a header row");
    expect(() => read([["A report"], header, row], said)).toThrow("Row 2 looks like a header row");
  });

  test("one that can be read is read by it, whatever was said of another sheet", () => {
    const rows = [HEADER, ...EVENTS];
    const { corrected, headerRow, patients } = read(rows, EVENTS_SAID, false);
    expect([corrected.noHeader, corrected.headerRow, headerRow, patients.length]).toEqual([
      false,
      false,
      1,
      2,
    ]);
  });

  test("a header far below is another table, and nothing is read below it", () => {
    const many = Array.from({ length: 45 }, (_, at): Cell[] => [
      nhsNumber(at + 1),
      "XXTEST-ABLE, Anna",
      "1940-06-15",
      "2024-06-04",
      "Housebound",
    ]);
    const { patients, warnings } = read([...many, HEADER, ...EVENTS], EVENTS_SAID);
    expect(patients).toHaveLength(45);
    expect(warnings).toMatchObject([{ code: "unattributed-events", row: 46 }]);
  });

  test("identifiers of letters alone are no header", () => {
    const rows: Cell[][] = [
      ["qwert", "yes"],
      ["yuiop", "no"],
    ];
    expect(read(rows, saying("own-number", "dates:home-visit")).patients).toHaveLength(2);
  });
});

test.each<[string, string[], string]>([
  [
    "nothing that tells patients apart",
    ["full-name", "dates:home-visit"],
    "Nothing would tell patients apart",
  ],
  ["nothing that shows what was done", ["nhs-number", "full-name"], "Nothing would show what was done"],
  ["one thing twice", ["nhs-number", "nhs-number"], "Columns A and B cannot both be"],
  ["a date that is none", ["nhs-number", "dates:home-visit"], "No cell of column B is a date"],
  ["a column of which nothing was said", ["nhs-number"], "Something stands in column B"],
])("%s is refused", (_, means, message) => {
  const rows: Cell[][] = [[ONE, "XXTEST-ABLE, Anna"]];
  expect(() => read(rows, saying(...means))).toThrow(message);
});

describe("what is kept", () => {
  const LIST: Cell[][] = [
    [ONE, "04-Jun-2024", "yes"],
    [TWO, "", ""],
  ];
  const kept = saying("nhs-number", "dates:home-visit", "dates:housebound");

  test("holds for next month's rows, and for those below an empty row", () => {
    for (const rows of [[[nhsNumber(3), "", "no"]], [[], ...LIST]]) {
      expect(read(rows, kept, false).corrected.noHeader).toBe(true);
    }
  });

  test("does not hold for a sheet with more columns, or other things in them", () => {
    expect(() => read([[ONE, "04-Jun-2024", "yes", "no"]], kept, false)).toThrow("No header row was copied");
    expect(() => read([[ONE, "Housebound", "04-Jun-2024"]], kept, false)).toThrow(CorrectionProblem);
  });

  test("goes when it is taken back, and stays while another sheet is shown", () => {
    expect(withoutSheet(kept, LIST, namer).sheets).toEqual([]);
    expect(withoutSheet(kept, [["NHS Number", "Home visit"], ...LIST], namer)).toEqual(kept);
    expect(() => read(LIST, NO_CORRECTIONS)).toThrow(SheetProblem);
  });
});

test("our own columns are not taken for the sheet's", () => {
  const rows: Cell[][] = [
    ["", "", "", "Payable?", "Missing"],
    [ONE, "04-Jun-2024", "yes", "No", "Holistic needs assessment"],
  ];
  const {
    ours,
    width,
    warnings,
    rows: counts,
  } = read(rows, saying("nhs-number", "dates:home-visit", "dates:housebound"), false);
  expect([ours, width, warnings]).toEqual([[3, 4], 3, []]);
  expect(counts).toMatchObject({ preamble: 1, header: 0, used: 1 });
});

test("letters of a column and its place are one", () => {
  for (const column of [0, 25, 26, 701, 702, 16_383]) expect(columnOf(columnLetters(column))).toBe(column);
  expect(["", "A1", "ABCD", "é"].map(columnOf)).toEqual([null, null, null, null]);
});
