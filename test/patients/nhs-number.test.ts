import { readNhsNumber, showNhsNumber } from "../../src/patients/nhs-number";
import type { Cell } from "../../src/patients/sheet";
import { readMade } from "../support/assess-sheet";
import { modulus11, nhsNumber } from "../support/people";
import { lines } from "../support/sheets";

test.each<[Cell, string, string]>([
  ["9990000018", "9990000018", "as it is"],
  ["999 000 0018", "9990000018", "spaces go"],
  ["999-000-0018", "9990000018", "dashes go"],
  [" 9990000018 ", "9990000018", "spaces around it go"],
  [9990000018, "9990000018", "a number"],
  ["9990000018.0", "9990000018", ".0 is mended"],
  ["123456789", "0123456789", "a lost leading zero is mended"],
  [123456789, "0123456789", "a number that lost its leading zero"],
  ["9990000050", "9990000050", "modulus 11 gives 11, and the check digit is 0"],
])("%p is %s: %s", (cell, digits) => {
  expect(readNhsNumber(cell)).toEqual({ kind: "valid", digits });
});

test.each<[Cell, string]>([
  ["9990000019", "one digit wrong"],
  ["9990000081", "two digits swapped"],
  ["99900000189", "11 digits"],
  ["12345678", "8 digits"],
])("%p is wrong: %s", (cell) => {
  expect(readNhsNumber(cell).kind).toBe("invalid");
});

test("where modulus 11 gives 10, no check digit is right", () => {
  expect(modulus11("999000000")).toBeNull();
  const kinds = [..."0123456789"].map((digit) => readNhsNumber(`999000000${digit}`).kind);
  expect(new Set(kinds)).toEqual(new Set(["invalid"]));
});

test.each<[Cell]>([[null], [""], ["  "]])("%p is blank", (cell) => {
  expect(readNhsNumber(cell)).toEqual({ kind: "blank" });
});

test.each<[Cell]>([["Total: 12"], ["12"], ["n/a"]])("%p is no identifier", (cell) => {
  expect(readNhsNumber(cell)).toEqual({ kind: "not-a-number" });
});

test("a number is shown in three groups", () => {
  expect(showNhsNumber("9990000018")).toBe("999 000 0018");
});

test("the numbers of made-up patients begin with 999 and are right, each another", () => {
  const numbers = Array.from({ length: 300 }, (_, serial) => nhsNumber(serial));
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const number of numbers) {
    expect(number).toMatch(/^999\d{7}$/);
    expect(readNhsNumber(number)).toEqual({ kind: "valid", digits: number });
  }
});

test("a wrong number is a warning on its cell, and the patient stays", () => {
  const reading = readMade(
    lines(`
      Full Name | NHS Number | Date | Code Term
      XXTEST-0001, Anna (Mrs) | 9990000019 | 03-Sep-2024 | Housebound
    `),
  );
  expect(reading.patients.map(({ id, events }) => [id, events.length])).toEqual([["9990000019", 1]]);
  expect(reading.warnings).toMatchObject([{ code: "bad-nhs-number", row: 2, column: "B" }]);
});

test("a warning never holds the number or the name of a patient", () => {
  const reading = readMade(
    lines(`
      Full Name | NHS Number | Date of Birth | Date | Code Term
      XXTEST-0001, Anna (Mrs) | 9990000019 | 31/02/1940 | 31/02/2024 | Housebound
      | | | 03-Sep-2029 | Housebound
      Total: 1 | | | |
    `),
  );
  expect(reading.warnings.length).toBeGreaterThan(3);
  for (const { message } of reading.warnings) expect(message).not.toMatch(/XXTEST|999000|Anna/);
});
