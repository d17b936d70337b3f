import { isoDay } from "../../src/contracts/day";
import { readSheet } from "../../src/patients/reader";
import type { Cell } from "../../src/patients/sheet";
import { SheetProblem } from "../../src/patients/table";
import { nhsNumber } from "../support/people";

// Nothing is ever given to the wrong patient: rows that a hidden patient may have left behind.

const HEADER = ["NHS Number", "Full Name", "Organisation Code", "Gender", "Note", "Date", "Code Term"];
const ONE = [nhsNumber(1), "XXTEST-ONE, Anna (Mrs)", "F84001", "Female", "", "01/05/2024", "Housebound"];
const VISIT = ["", "", "", "", "", "02/05/2024", "Home visit for chronic condition"];

function read(rows: readonly (readonly Cell[])[]) {
  return readSheet({ name: null, rows }, { asAt: isoDay("2025-01-14"), today: isoDay("2025-01-14") });
}

test.each([
  ["nothing at all", ["", "", "", "", "", "", ""]],
  ["spaces", [" ", "", "  ", "", "", "", ""]],
  ["the practice alone", ["", "", "F84001", "", "", "", ""]],
  ["the gender alone", ["", "", "", "Female", "", "", ""]],
  ["a stray word in a column that nobody knows", ["", "", "", "", "2", "", ""]],
  ["another's name", ["", "XXTEST-TWO, Bilal (Mr)", "", "", "", "03/05/2024", "Housebound"]],
  ["a total", ["Total: 12", "", "", "", "", "", ""]],
])("what follows a row with %s belongs to nobody", (_, between) => {
  const reading = read([HEADER, ONE, between, VISIT]);
  expect(reading.patients.map(({ id }) => id)).toEqual([nhsNumber(1)]);
  expect(reading.patients[0]?.events.map(({ concept }) => concept)).toEqual(["housebound"]);
  expect(reading.asides.get(4)).toBe("nobody");
  expect(reading.warnings.filter(({ row }) => row === 4).map(({ code }) => code)).toEqual([
    "unattributed-events",
  ]);
});

test("a row with blank patient cells and an entry goes on with the patient above", () => {
  const reading = read([HEADER, ONE, VISIT]);
  expect(reading.patients[0]?.events.map(({ concept }) => concept)).toEqual(["housebound", "home-visit"]);
});

test("the same practice again beside an entry is the patient above", () => {
  const again = ["", "", "F84001", "", "", "02/05/2024", "Home visit for chronic condition"];
  expect(read([HEADER, ONE, again]).patients[0]?.events).toHaveLength(2);
});

test("an own number that gets its NHS number later is one patient", () => {
  const header = ["NHS Number", "EMIS Number", "Date", "Code Term"];
  const rows = [
    ["", "77", "01/05/2024", "Housebound"],
    [nhsNumber(1), "77", "02/05/2024", "Home visit for chronic condition"],
  ];
  expect(read([header, ...rows]).patients.map(({ id, events }) => [id, events.length])).toEqual([
    [nhsNumber(1), 2],
  ]);
});

test("the same own number in two practices is two patients", () => {
  const header = ["EMIS Number", "Organisation Code", "Date", "Code Term"];
  const rows = [
    ["77", "F84001", "01/05/2024", "Housebound"],
    ["77", "F84002", "02/05/2024", "Housebound"],
  ];
  expect(read([header, ...rows]).patients.map(({ practice }) => practice)).toEqual(["F84001", "F84002"]);
});

test("two tables are never read as one, whichever scores better", () => {
  const small = ["NHS Number", "Date", "Code Term"];
  const first = [small, [nhsNumber(1), "01/05/2024", "Housebound"], []];
  expect(() => read([...first, HEADER, ONE])).toThrow(SheetProblem);
  expect(() => read([HEADER, ONE, [], small, [nhsNumber(2), "01/05/2024", "Housebound"]])).toThrow(
    SheetProblem,
  );
});

test("a run date that cannot be read is said, and not guessed at", () => {
  const reading = read([["Last Run", "14/01/25 10:00"], HEADER, ONE]);
  expect(reading.asAtFrom).toBe("given");
  expect(reading.warnings[0]).toMatchObject({ code: "damaged-date", row: 1, column: "B", unread: true });
});

test("a status or an age that cannot be read is said", () => {
  const header = ["NHS Number", "Age", "Registration Status", "Date", "Code Term"];
  const reading = read([header, [nhsNumber(1), "old", "constructor", "01/05/2024", "Housebound"]]);
  expect(reading.patients[0]?.status).toBe("unknown");
  expect(reading.warnings.map(({ column, unread }) => [column, unread])).toEqual([
    ["B", true],
    ["C", true],
  ]);
});

test("text of 32,767 characters in any cell is read past without delay", () => {
  const long = 32_767;
  const texts = [
    "a".repeat(long),
    "1 ".repeat(long / 2),
    "-".repeat(long),
    "()".repeat(long / 2),
    `given${"-".repeat(long)}`,
  ];
  for (const text of texts) {
    const reading = read([
      [text],
      HEADER,
      ONE,
      ["", "", "", "", text, text, text],
      [nhsNumber(2), text, text, text, text, "01/05/2024", text],
    ]);
    expect(reading.patients).toHaveLength(2);
  }
});
