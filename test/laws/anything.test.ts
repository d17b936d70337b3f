import * as fc from "fast-check";
import { SettingsProblem, readSettings } from "../../src/assessment/read-settings";
import type { ContractId } from "../../src/contracts/contract";
import { publishedContract } from "../../src/contracts/registry";
import { DateReader } from "../../src/patients/dates";
import { readNhsNumber } from "../../src/patients/nhs-number";
import type { Cell } from "../../src/patients/sheet";
import { SheetProblem } from "../../src/patients/table";
import { TermMatcher } from "../../src/patients/terms";
import { assessSheet } from "../support/assess-sheet";
import { sheetOf } from "../support/sheets";
import { someContract } from "./made-up";

// Whatever is pasted, the answer is an answer or a SheetProblem that says what is wrong. Never another error.

const WORDS: readonly Cell[] = [
  ...[
    "NHS Number",
    "Full Name",
    "Date of Birth",
    "Age",
    "Date",
    "Code Term",
    "SNOMED Code",
    "Home visit",
    "Visits",
  ],
  ...[
    "Care plan on visit day",
    "Clinical Codes",
    "Patient Details",
    "Consultations",
    "Last Run",
    "Registration Status",
  ],
  ...[
    "9990000018",
    "9990000026",
    "Total: 2",
    "Housebound",
    "Home visit for chronic condition",
    "Left",
    "Payable?",
  ],
  ...[
    "12-May-2024",
    "31/02/2024",
    "12-May-2024; 03-Jun-2024",
    "yes",
    "declined",
    45_658,
    367,
    1129331000000100,
  ],
];
const someCell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  { weight: 1, arbitrary: fc.double() },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Cell>(null, "", true, false, "#N/A", "=1+1", "\u0000", "__proto__"),
  },
);
const someRows = fc.array(fc.array(someCell, { maxLength: 9 }), { maxLength: 12 });
const HEADERS: readonly Cell[][] = [
  [
    "NHS Number",
    "Date of Birth",
    "Date",
    "Code Term",
    "SNOMED Code",
    "Registration Status",
    "Date Status Added",
  ],
  [
    "NHS Number",
    "Date of Birth",
    "Age",
    "Home visit",
    "Visits in year",
    "Care plan on visit day",
    "GP review",
    "Flu",
  ],
  ["Full Name", "Date of Birth", "Organisation", "Date", "Code Term", "Date", "User Details' User Type"],
];

function answersOrSaysWhy(rows: Cell[][], contract: ContractId): void {
  try {
    expect(assessSheet(sheetOf(rows), { contract }).rows.read).toBeGreaterThan(0);
  } catch (error) {
    expect(error).toBeInstanceOf(SheetProblem);
  }
}

test("random cells are read, or are a SheetProblem", () => {
  fc.assert(fc.property(someRows, someContract, answersOrSaysWhy), { numRuns: 200 });
});

test("random cells below a header are read, or are a SheetProblem", () => {
  const below = fc.tuple(fc.constantFrom(...HEADERS), someRows).map(([header, rows]) => [header, ...rows]);
  fc.assert(fc.property(below, someContract, answersOrSaysWhy), { numRuns: 300 });
});

test("any cell is read as a date, a number or a term, without an error", () => {
  const dates = new DateReader(false);
  const terms = new TermMatcher();
  fc.assert(
    fc.property(someCell, (cell) => {
      const day = dates.read(cell);
      expect(day === "blank" || day === "damaged" || Number.isInteger(day)).toBe(true);
      expect(["blank", "valid", "invalid", "not-a-number"]).toContain(readNhsNumber(cell).kind);
      expect(["blank", "code", "damaged"]).toContain(terms.readCode(cell).kind);
      expect(terms.term(String(cell))).toHaveProperty("concept");
    }),
    { numRuns: 300 },
  );
});

test("any settings are read, or are a SettingsProblem", () => {
  const keys = fc.constantFrom(
    ...["budget", "minimumRegister", "extendedRegister", "kpiWeights", "practices", "adultLists", "visitsBy"],
    ...["monthlyReviews", "declarations", "tierRates", "__proto__", "constructor", "toString"],
  );
  const settings = fc.oneof(fc.jsonValue(), fc.dictionary(keys, fc.jsonValue()));
  fc.assert(
    fc.property(settings, (value) => {
      try {
        expect(readSettings(value, publishedContract("home-visiting"))).toHaveProperty("choices");
      } catch (error) {
        expect(error).toBeInstanceOf(SettingsProblem);
      }
    }),
    { numRuns: 300 },
  );
});
