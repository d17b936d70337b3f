import { isoDay, isoOf } from "../../src/contracts/day";
import { ColumnNamer } from "../../src/patients/columns";
import {
  CorrectionProblem,
  type Corrections,
  NO_CORRECTIONS,
  sheetCorrection,
  withSheet,
  withoutSheet,
  groupNamesOver,
} from "../../src/patients/corrections";
import { correctionsJson, readCorrections } from "../../src/patients/corrections-json";
import { chooseSheet } from "../../src/patients/choose-sheet";
import { readSheet } from "../../src/patients/reader";
import type { Cell } from "../../src/patients/sheet";
import { TermMatcher } from "../../src/patients/terms";
import { nhsNumber } from "../support/people";
import { sheetOf } from "../support/sheets";

type Said = Readonly<Record<number, string>>;

const namer = new ColumnNamer(new TermMatcher());
const DAY = isoDay("2025-01-14");

/** Corrections of one header row: what each column means, by its place. */
function saying(header: readonly Cell[], columns: Said, chosen = false): Corrections {
  const said = Object.entries(columns).map(([column, means]) => ({ column: Number(column), means }));
  return withSheet(NO_CORRECTIONS, sheetCorrection(header, [], namer, chosen, said));
}

function read(rows: readonly (readonly Cell[])[], corrections: Corrections = NO_CORRECTIONS, proves = true) {
  return readSheet(sheetOf(rows), { asAt: DAY, today: DAY, corrections, proves });
}

/** What was read of each patient: identifier, and each entry as `concept on day`. */
function told(rows: readonly (readonly Cell[])[], corrections: Corrections) {
  return read(rows, corrections).patients.map(({ id, events }) => [
    id,
    ...events.map(({ concept, day }) => `${concept} ${isoOf(day)}`),
  ]);
}

const ONE = nhsNumber(1);
const TWO = nhsNumber(2);

// A practice's own list, with headers that nobody knows.
const OWN: Cell[] = ["Ref", "Patient name here", "Born", "Seen at home", "Notes"];
const OWN_ROWS: Cell[][] = [
  OWN,
  [ONE, "XXTEST-ABLE, Anna", "1940-06-15", "2024-06-04; 2024-09-03", "rings first"],
  [TWO, "XXTEST-BAKER, Ben", "1941-06-15", "2024-07-04", null],
];
const OWN_SAID: Said = { 0: "nhs-number", 1: "full-name", 2: "birth-date", 3: "dates:home-visit" };

describe("what each column means", () => {
  test("headers that nobody knows are read once their columns are named", () => {
    expect(() => read(OWN_ROWS)).toThrow("No header row was found");
    expect(told(OWN_ROWS, saying(OWN, OWN_SAID, true))).toEqual([
      [ONE, "home-visit 2024-06-04", "home-visit 2024-09-03"],
      [TWO, "home-visit 2024-07-04"],
    ]);
  });

  test("it says which columns were corrected, and what each means", () => {
    const { corrected, columns } = read(OWN_ROWS, saying(OWN, OWN_SAID, true));
    expect(corrected).toEqual({ headerRow: true, noHeader: false, columns: [0, 1, 2, 3], codes: 0 });
    expect(columns[2]).toEqual({
      column: 2,
      header: "Born",
      group: "",
      meaning: { kind: "detail", field: "birth-date" },
    });
  });

  test("a column that is ignored is not read, and not spoken of", () => {
    const rows: Cell[][] = [
      ["NHS Number", "Home visit", "Visit"],
      [ONE, "2024-06-04", "2024-12-24"],
    ];
    const header = rows[0] ?? [];
    expect(told(rows, NO_CORRECTIONS)).toEqual([[ONE, "home-visit 2024-06-04", "home-visit 2024-12-24"]]);
    expect(told(rows, saying(header, { 2: "ignore" }))).toEqual([[ONE, "home-visit 2024-06-04"]]);
    expect(read(rows, saying(header, { 2: "ignore" })).warnings).toEqual([]);
  });

  test("the second of two columns with one header can mean something else than the first", () => {
    const header: Cell[] = ["NHS Number", "Date", "Date"];
    const rows: Cell[][] = [header, [ONE, "2024-06-04", "2024-09-03"]];
    const said = saying(header, { 1: "dates:home-visit", 2: "dates:care-plan-review" });
    expect(told(rows, said)).toEqual([[ONE, "home-visit 2024-06-04", "care-plan-review 2024-09-03"]]);
  });

  test("a column without a header can be named", () => {
    const header: Cell[] = ["NHS Number", "Housebound", null];
    const rows: Cell[][] = [header, [ONE, "2022-05-01", "2024-06-04"]];
    expect(told(rows, saying(header, { 2: "dates:home-visit" }))).toEqual([
      [ONE, "housebound 2022-05-01", "home-visit 2024-06-04"],
    ]);
    // The header row of a text file ends where its last cell does.
    expect(
      told([header.slice(0, 2), ...rows.slice(1)], saying(header, { 2: "dates:home-visit" })),
    ).toHaveLength(1);
  });

  test("what follows from the columns follows from the corrected ones: an event list, and its blocks", () => {
    const header: Cell[] = ["NHS Number", "When", "What", "Date", "Code Term"];
    const rows: Cell[][] = [
      header,
      [ONE, "2024-06-04", "Home visit for chronic condition", "2024-09-03", "Care plan review"],
    ];
    const { layout, patients } = read(rows, saying(header, { 1: "entry-date", 2: "entry-term" }));
    expect(layout).toBe("side-by-side");
    expect(patients[0]?.events.map(({ concept }) => concept)).toEqual(["home-visit", "care-plan-review"]);
  });

  test("saying what the header says already corrects nothing", () => {
    const header: Cell[] = ["NHS Number", "Home visit", "Remark"];
    const rows: Cell[][] = [header, [ONE, "2024-06-04", "x"]];
    const same = saying(header, { 0: "nhs-number", 1: "dates:home-visit", 2: "unknown" });
    expect(read(rows, same)).toEqual({ ...read(rows), hasEntry: expect.any(Function) });
  });
});

describe("another header row", () => {
  const header: Cell[] = ["NHS Number", "Home visit"];
  const twice: Cell[][] = [
    header,
    [ONE, "2024-06-04"],
    [null, null],
    [...header, "Review"],
    [TWO, "2024-07-04", "2024-08-04"],
  ];

  test("two tables are refused until somebody points at one", () => {
    expect(() => read(twice)).toThrow("Rows 1 and 4 are headers of two tables");
    expect(told(twice, saying(twice[3] ?? [], {}, true))).toEqual([
      [TWO, "home-visit 2024-07-04", "proactive-care-review 2024-08-04"],
    ]);
  });

  test("what stands above the row that was chosen is said to be not read", () => {
    const { warnings, rows } = read(twice, saying(twice[3] ?? [], {}, true));
    expect(warnings).toEqual([
      expect.objectContaining({ code: "unattributed-events", row: 1, column: null, unread: true }),
    ]);
    expect(warnings[0]?.message).toContain("From row 1 to the header row 4");
    expect(rows).toEqual({ read: 5, preamble: 3, header: 1, used: 1, setAside: 0 });
  });

  test("a preamble above it is a preamble: nothing is said", () => {
    const rows: Cell[][] = [["Report: visits"], ["Last Run", "01/12/2024"], ...OWN_ROWS];
    const { warnings, asAt } = read(rows, saying(OWN, OWN_SAID, true));
    expect(isoOf(asAt)).toBe("2024-12-01");
    expect(warnings.map(({ code }) => code)).toEqual(["column-unknown"]);
  });

  test("of two tables the first can be chosen: the second ends it, and is said to be not read", () => {
    const { patients, warnings, rows } = read(twice, saying(header, {}, true));
    expect(patients.map(({ id }) => id)).toEqual([ONE]);
    expect(warnings).toEqual([
      expect.objectContaining({ code: "unattributed-events", row: 4, column: null, unread: true }),
    ]);
    expect(rows).toEqual({ read: 5, preamble: 0, header: 1, used: 1, setAside: 3 });
  });

  test("the same header again further down, whatever its names, starts no patient and ends the one above", () => {
    const rows = [...OWN_ROWS, OWN, [TWO, "XXTEST-BAKER, Ben", "1941-06-15", "2024-10-04", null]];
    const { patients, asides, warnings } = read(rows, saying(OWN, OWN_SAID, true));
    expect(patients[1]?.events).toHaveLength(2);
    expect([...asides]).toEqual([[4, "repeated-header"]]);
    expect(warnings.map(({ code }) => code)).toEqual(["merged-runs", "column-unknown"]);
  });

  test("a row of the table is no header", () => {
    expect(() => read(twice, saying(twice[1] ?? [], { 0: "nhs-number" }, true))).toThrow(
      "Row 2 holds an NHS number or a date",
    );
  });
});

describe("the next sheet with the same headers", () => {
  const kept = saying(OWN, OWN_SAID, true);

  test.each<[string, Cell[][]]>([
    ["with a preamble of another length", [["Report"], [], ["Run by nobody"], ...OWN_ROWS]],
    [
      "in other capitals and spaces",
      [OWN.map((cell) => `  ${String(cell).toUpperCase()} `), ...OWN_ROWS.slice(1)],
    ],
    [
      "with our columns right of them",
      OWN_ROWS.map((row, place) => [...row, ...(place === 0 ? ["Payable?", "Missing"] : ["Yes", ""])]),
    ],
    ["with other patients", [OWN, [TWO, "XXTEST-BAKER, Ben", "1941-06-15", null, null]]],
  ])("is read the same way: %s", (_, rows) => {
    expect(read(rows, kept, false).corrected.columns).toEqual([0, 1, 2, 3]);
  });

  test("a column more is another sheet", () => {
    expect(() =>
      read(
        OWN_ROWS.map((row) => [...row, "Extra"]),
        kept,
        false,
      ),
    ).toThrow("No header row");
  });

  test("of a workbook it is the sheet that is meant", () => {
    const sheets = [
      { name: "Other", firstRows: [["a", "b"]] },
      { name: "Own", firstRows: OWN_ROWS },
    ];
    expect(chooseSheet(sheets, { corrections: kept }).name).toBe("Own");
  });

  test("what was said last of the same headers holds, and it can be taken back", () => {
    const again = withSheet(
      withoutSheet(kept, [["Report"], ...OWN_ROWS], namer),
      sheetCorrection(OWN, [], namer, true, [{ column: 4, means: "ignore" }]),
    );
    expect(again.sheets).toHaveLength(1);
    expect(again.sheets[0]?.columns).toEqual([{ header: "notes", occurrence: 1, means: "ignore" }]);
    expect(withoutSheet(again, OWN_ROWS, namer)).toEqual(NO_CORRECTIONS);
    // What is kept for other sheets stays, and a correction that says nothing is none.
    expect(withoutSheet(again, [["Other", "headers"]], namer)).toEqual(again);
    expect(withSheet(kept, sheetCorrection(OWN, [], namer, false, []))).toBe(kept);
  });
});

describe("a correction that makes no sense is refused in words", () => {
  const EVENTS: Cell[] = [
    "NHS Number",
    "EMIS Number",
    "Full Name",
    "Date of Birth",
    "Date",
    "Code Term",
    "Value",
  ];
  const event: Cell[][] = [
    EVENTS,
    [ONE, "12", "XXTEST-ABLE, Anna", "1940-06-15", "2024-06-04", "Housebound", "see text"],
  ];
  const LIST: Cell[] = ["NHS Number", "Name", "Home visit", "Notes", "Age"];
  const list: Cell[][] = [
    LIST,
    [ONE, "XXTEST-ABLE, Anna", "2024-06-04", "rings first", 84],
    [TWO, "XXTEST-BAKER, Ben", "2024-07-04", null, 84],
  ];

  test.each<[string, Cell[][], Said, string]>([
    [
      "two columns as the identifier",
      event,
      { 1: "nhs-number" },
      "Columns A and B cannot both be: NHS number.",
    ],
    ["two dates of birth", event, { 4: "birth-date" }, "Columns D and E cannot both be: Date of birth."],
    ["a date column with no dates", list, { 3: "dates:care-plan-review" }, "No cell of column D is a date"],
    [
      "the date of an entry with no dates",
      event,
      { 4: "ignore", 6: "entry-date" },
      "No cell of column G is a date.",
    ],
    ["a date of birth with no dates", list, { 3: "birth-date" }, "No cell of column D is a date of birth."],
    [
      "an empty column as dates",
      list.map((row) => [...row, null]),
      { 5: "dates:home-visit" },
      "No cell of column F",
    ],
    ["nothing that identifies", list, { 0: "ignore" }, "Nothing would tell patients apart."],
    ["nothing that was done", list, { 2: "ignore" }, "Nothing would show what was done for patients."],
    [
      "an event list without a date",
      event,
      { 4: "ignore" },
      "Nothing would show what was done for patients.",
    ],
    ["an event list without a term or a code", event, { 5: "ignore" }, "Nothing would show what was done"],
    ["a date of an entry, and no term", list, { 2: "entry-date" }, "Column C cannot be the date of an entry"],
    [
      "dates of something beside entries",
      event,
      { 6: "dates:home-visit" },
      "Column G would not be read as “Home visit: dates”",
    ],
    [
      "an entry's date in a list of dates",
      list,
      { 3: "entry-date" },
      "Column D would not be read as “Date of the entry”",
    ],
    [
      "columns that were read, and would not be any more",
      list,
      { 3: "entry-term", 4: "entry-date" },
      "Column C would not be read",
    ],
    [
      "an NHS number where none stands",
      list,
      { 0: "ignore", 3: "nhs-number" },
      "No cell of column D is an NHS number.",
    ],
    ["a status where none stands", list, { 3: "status" }, "No cell of column D is a registration status"],
    ["a count where none stands", list, { 3: "count:home-visit" }, "No cell of column D is a count of days"],
    ["a yes or no where none stands", list, { 3: "on-register" }, "No cell of column D is a yes or a no."],
    [
      "an age as the number of a patient",
      list,
      { 0: "ignore", 4: "own-number" },
      "Column E does not tell patients apart",
    ],
  ])("%s", (_, rows, said, message) => {
    const attempt = () => read(rows, saying(rows[0] ?? [], said));
    expect(attempt).toThrow(CorrectionProblem);
    expect(attempt).toThrow(message);
  });

  test("what it says holds no text of a patient", () => {
    try {
      read(list, saying(LIST, { 3: "birth-date" }));
    } catch (problem) {
      expect(String(problem)).not.toMatch(/XXTEST|rings|999/);
    }
    expect.assertions(1);
  });

  test("used again it is not asked for proof: a list may have no visits yet", () => {
    const rows: Cell[][] = [
      ["NHS Number", "Housebound", "Seen"],
      [ONE, "yes", null],
    ];
    const kept = saying(rows[0] ?? [], { 2: "dates:home-visit" });
    expect(() => read(rows, kept)).toThrow("No cell of column C");
    expect(read(rows, kept, false).facts.columns).toContain("home-visit");
  });

  test("two columns with one header that were so before are left as they were", () => {
    const header: Cell[] = ["NHS Number", "NHS Number", "Home visit", "Notes"];
    const rows: Cell[][] = [header, [ONE, ONE, "2024-06-04", "x"]];
    expect(told(rows, saying(header, { 3: "ignore" }))).toEqual([[ONE, "home-visit 2024-06-04"]]);
  });
});

describe("a column is known again by its group, its header and its place among the like", () => {
  const groups = (visits: number): Cell[][] => [
    ["Patient Details", "", "Zq", ...Array.from({ length: visits }, () => "Home visit"), "Flu"],
    ["NHS Number", "Age", ...Array.from({ length: visits + 2 }, () => "Date")],
    [
      ONE,
      "82",
      "2024-06-04",
      ...Array.from({ length: visits }, (_, at) => `2024-07-0${at + 1}`),
      "2024-10-02",
    ],
  ];
  const said = (means: string) => {
    const rows = groups(2);
    const over = groupNamesOver(rows, 2, namer);
    return withSheet(
      NO_CORRECTIONS,
      sheetCorrection(rows[1] ?? [], over, namer, false, [{ column: 2, means }]),
    );
  };

  test("so two further groups of home visits next month do not undo it", () => {
    for (const visits of [2, 4, 1]) {
      const { patients, warnings } = read(groups(visits), said("dates:care-plan-review"));
      const plans = patients[0]?.events.filter(({ concept }) => concept === "care-plan-review");
      expect(plans).toHaveLength(1);
      expect(patients[0]?.events).toHaveLength(visits + 2);
      expect(warnings).toEqual([]);
    }
  });

  test("“ignore this column” settles it: nothing is asked, and nothing could be it", () => {
    expect(read(groups(2), NO_CORRECTIONS).warnings.map(({ code }) => code)).toEqual(["column-unread"]);
    const { patients, warnings } = read(groups(4), said("ignore"));
    expect(warnings).toEqual([]);
    expect(patients[0]?.damaged).toEqual([]);
  });

  test("in a file it is kept with its group", () => {
    const kept = said("ignore");
    expect(readCorrections(JSON.parse(JSON.stringify(correctionsJson(kept))))).toEqual(kept);
  });

  test("another report is not this one", () => {
    const other: Cell[][] = [
      ["NHS Number", "Date", "Code Term"],
      [ONE, "2024-06-04", "Housebound"],
    ];
    expect(read(other, said("ignore")).corrected.columns).toEqual([]);
  });
});
