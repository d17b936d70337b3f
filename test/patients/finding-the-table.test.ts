import { isoDay, isoOf } from "../../src/contracts/day";
import { readSheet } from "../../src/patients/reader";
import type { Cell } from "../../src/patients/sheet";
import { SheetProblem } from "../../src/patients/table";
import { readMade } from "../support/assess-sheet";
import { lines, sheetOf } from "../support/sheets";

const HEADER: Cell[] = ["NHS Number", "Full Name", "Date", "Code Term"];
const ROW: Cell[] = ["9990000018", "XXTEST-0001, Anna (Mrs)", "03-Sep-2024", "Housebound"];

const eventsOf = (rows: Cell[][]) =>
  readMade(sheetOf(rows)).patients.map(({ id, events }) => [
    id,
    events.map(({ concept, day }) => [concept, isoOf(day)]),
  ]);
const FOUND = [["9990000018", [["housebound", "2024-09-03"]]]];

test("columns are found by their names, never by position", () => {
  expect(eventsOf([HEADER, ROW])).toEqual(FOUND);
  expect(eventsOf([[...HEADER].reverse(), [...ROW].reverse()])).toEqual(FOUND);
  expect(
    eventsOf([
      ["Notes", null, ...HEADER],
      ["Total: 3", null, ...ROW],
    ]),
  ).toEqual(FOUND);
});

test.each<[string, Cell[]]>([
  ["case", ["NHS NUMBER", "full name", "DATE", "code term"]],
  ["spaces", [" NHS  Number ", "Full  Name", "Date ", " Code Term"]],
  ["quotes", ['"NHS Number"', "“Full Name”", '"Date"', '"Code Term"']],
  ["a byte order mark", ["\uFEFFNHS Number", "Full Name", "Date", "Code Term"]],
  ["the other names of the same columns", ["NHS number", "Name", "Event date", "Code Term"]],
  ["no spaces", ["NHSNumber", "FullName", "EventDate", "CodeTerm"]],
  ["underscores", ["NHS_Number", "Full_Name", "Event_Date", "Code_Term"]],
  ["dashes and full stops", ["NHS-No.", "Full-Name", "Event-Date", "Code.Term"]],
  ["whose it is", ["Patient's NHS Number", "Patient Name", "Date", "Code Term"]],
  ["whose it is, short", ["Pt NHS No", "Pt Full Name", "Date", "Code Term"]],
  ["apostrophes", ["Patients’ NHS Number", "Patient`s Name", "Date", "Code Term"]],
  ["a report's name before them", ["NHS number", "Name", "Visits: Event date", "Visits: Code Term"]],
])("in a header, it does not matter: %s", (_, header) => {
  expect(eventsOf([header, ROW])).toEqual(FOUND);
});

test.each([...["EMIS Number", "Patient ID", "Anonymised Identifier"]])(
  "%s tells patients apart where there is no NHS number",
  (header) => {
    const found = eventsOf([
      [header, "Date", "Code Term"],
      ["12345", "03-Sep-2024", "Housebound"],
      ["12346", "03-Sep-2024", "Housebound"],
    ]);
    expect(found.map(([id]) => id)).toEqual(["12345", "12346"]);
  },
);

test.each(["Code", "SNOMED Code"])("a sheet with “%s” and no terms is read by its codes", (header) => {
  const rows = [
    ["NHS Number", "Date", header],
    ["9990000018", "03-Sep-2024", "160689007"],
  ];
  expect(eventsOf(rows)).toEqual(FOUND);
});

test("a preamble may come first, and its run date is the as-at date", () => {
  const reading = readMade(
    lines(`
      Proactive care, monthly list
      Last Run | | | 14/01/2025 09:15
      Population Count | 1
      NHS Number | Full Name | Date | Code Term
      9990000018 | XXTEST-0001, Anna (Mrs) | 03-Sep-2024 | Housebound
    `),
  );
  expect(isoOf(reading.asAt)).toBe("2025-01-14");
  expect(reading.asAtFrom).toBe("preamble");
  expect(reading.rows).toEqual({ read: 5, preamble: 3, header: 1, used: 1, setAside: 0 });
});

test.each<[string, Cell[]]>([
  ["beside it", ["Last Run", "14/01/2025 09:15"]],
  ["some cells to the right", ["Last run", null, "", null, "14/01/2025 09:15"]],
  ["with seconds", ["Last run", "14/01/2025 09:15:59"]],
  ["just before midnight", ["Last run", "14/01/2025 23:59"]],
])("the run date is found %s", (_, cells) => {
  const reading = readMade(sheetOf([["A report"], cells, [], HEADER, ROW]), "2025-03-01");
  expect(isoOf(reading.asAt)).toBe("2025-01-14");
});

test("without a run date the as-at date is what the person says, else today", () => {
  const sheet = sheetOf([HEADER, ROW]);
  const today = isoDay("2025-02-03");
  const said = readSheet(sheet, { asAt: isoDay("2025-01-20"), today });
  expect([isoOf(said.asAt), said.asAtFrom]).toEqual(["2025-01-20", "given"]);
  const unsaid = readSheet(sheet, { today });
  expect([isoOf(unsaid.asAt), unsaid.asAtFrom]).toEqual(["2025-02-03", "today"]);
});

test("a group row above the header is part of it", () => {
  const reading = readMade(
    lines(`
      A report
      Patient Details | | Clinical Codes |
      NHS Number | Full Name | Date | Code Term
      9990000018 | XXTEST-0001, Anna (Mrs) | 03-Sep-2024 | Housebound
    `),
  );
  expect(reading.rows).toEqual({ read: 4, preamble: 1, header: 2, used: 1, setAside: 0 });
});

test("the header may stand in the fortieth row, and not in the forty-first", () => {
  const above = (count: number) => Array.from({ length: count }, (): Cell[] => ["a line of preamble"]);
  expect(eventsOf([...above(39), HEADER, ROW])).toEqual(FOUND);
  expect(() => eventsOf([...above(40), HEADER, ROW])).toThrow(SheetProblem);
});

test("the row that scores best is the header, not the first that looks a little like one", () => {
  expect(eventsOf([["Date", "03/09/2024"], ["Name", "Code"], HEADER, ROW])).toEqual(FOUND);
});

test.each<[string, Cell[][], RegExp]>([
  ["an empty sheet", [], /empty/],
  ["a sheet of blank rows", [[], [null, ""], ["  "]], /empty/],
  ["a sheet without a table", [["Dear all,"], ["the list is below."]], /header/],
  ["a header without rows", [HEADER], /row 1/],
  ["a header above blank rows", [["A report"], HEADER, [], [null]], /row 2/],
  [
    "rows whose header was not copied",
    [ROW, ROW],
    /^No header row was copied: row 1 .*Copy the header row too/,
  ],
  ["a title above rows whose header was not copied", [["A report"], ROW], /^No header row was copied: row 2/],
  ["a table that tells nobody apart", [["Full Name", "Date", "Code Term"], ROW.slice(1)], /NHS Number/],
  ["a table that shows no activity", [["NHS Number", "Full Name", "Gender"], ["9990000018"]], /Date/],
])("%s is a problem that is said", (_, rows, message) => {
  expect(() => readMade(sheetOf(rows))).toThrow(SheetProblem);
  expect(() => readMade(sheetOf(rows))).toThrow(message);
});

test("two tables that score alike are a problem that names both, never a guess", () => {
  const other = ["NHS Number", "Name", "Event date", "Code Term"];
  const two = sheetOf([HEADER, ROW, [], other, ["9990000026", ...ROW.slice(1)]]);
  expect(() => readMade(two)).toThrow(SheetProblem);
  expect(() => readMade(two)).toThrow(/1.*4/);
});

test.each<[string, Cell[][]]>([
  ["right below a row", [HEADER, ROW, HEADER, ["9990000026", ...ROW.slice(1)]]],
  ["after a blank row", [HEADER, ROW, [], HEADER, ["9990000026", ...ROW.slice(1)]]],
  ["twice, one below the other", [HEADER, HEADER, ROW, ["9990000026", ...ROW.slice(1)]]],
  [
    "far down",
    [HEADER, ROW, ...Array.from({ length: 60 }, () => ROW), HEADER, ["9990000026", ...ROW.slice(1)]],
  ],
])("the same header again, %s, is a header again", (_, rows) => {
  const reading = readMade(sheetOf(rows));
  expect(reading.headerRow).toBe(1);
  expect(reading.patients.map(({ id }) => id)).toEqual(["9990000018", "9990000026"]);
  expect([...reading.asides.values()]).toContain("repeated-header");
});

test("a column that is not known is a warning with its letter", () => {
  const reading = readMade(
    sheetOf([
      [...HEADER, "Shoe size"],
      [...ROW, "7"],
    ]),
  );
  expect(reading.warnings).toMatchObject([{ code: "column-unknown", row: 1, column: "E" }]);
  expect(reading.warnings[0]?.unread).toBe(false);
});

test("the layout is told by the columns", () => {
  const layoutOf = (text: string) => readMade(lines(text)).layout;
  expect(
    layoutOf(`
      NHS Number | Date | Code Term
      9990000018 | 03-Sep-2024 | Housebound
    `),
  ).toBe("event-list");
  expect(
    layoutOf(`
      Patient Details | Clinical Codes | | Consultations | |
      NHS Number | Date | Code Term | Date | User Details' Surname | Type of Consultation
      9990000018 | 03-Sep-2024 | Housebound | | |
    `),
  ).toBe("side-by-side");
  expect(
    layoutOf(`
      NHS Number | Home visit 1 | Home visit 2
      9990000018 | 03-Sep-2024 | 04-Sep-2024
    `),
  ).toBe("patient-list");
});
