import { join } from "node:path";
import { assessSheet } from "../support/assess-sheet";
import { sheetInFile } from "../support/sheets";

// Sheets that were read wrongly, each the smallest of its kind, and what must come.

const assessed = (name: string, asAt: string, settings: object = {}) =>
  assessSheet(sheetInFile(join(__dirname, name)), { contract: "home-visiting", asAt, settings });
const outcomes = (name: string, asAt: string) =>
  assessed(name, asAt).patients.map(({ id, payable }) => [id, payable]);

test("named groups: two visits, a plan on the day, needs met; register codes without a date count for ever", () => {
  const { patients } = assessed("emis-named-groups.csv", "2025-03-31");
  expect(patients.map(({ payable, visits, failing, open }) => ({ payable, visits, failing, open }))).toEqual([
    { payable: "yes", visits: 2, failing: [], open: [] },
    { payable: "no", visits: 1, failing: ["two-visits"], open: [] },
  ]);
});

test("reports of SystmOne that are joined, their name before each header", () => {
  expect(outcomes("s1_prefix.csv", "2025-03-31")[0]?.[1]).toBe("yes");
});

test("the same sheet, untouched: the base of the others", () => {
  expect(outcomes("base.csv", "2025-03-31").map(([, payable]) => payable)).toEqual([
    "yes",
    "no",
    "yes",
    "no",
  ]);
});

test('an identifier in ="…" is one', () => {
  expect(assessed("equals-quoted-nhs.csv", "2025-03-31").patients.map(({ payable }) => payable)).toEqual(
    assessed("base.csv", "2025-03-31").patients.map(({ payable }) => payable),
  );
});

test("one number with two names: both rows warned, nothing told of either", () => {
  const { patients, warnings } = assessed("same-id-two-names.csv", "2025-03-25");
  expect(patients).toHaveLength(1);
  expect(patients[0]?.criteria.map(({ outcome, reason }) => [outcome, reason])).toEqual(
    patients[0]?.criteria.map(() => ["cannot-tell", "damaged"]),
  );
  expect(warnings.filter(({ code }) => code === "two-names").map(({ row }) => row)).toEqual([2, 4]);
});

test.each(["own-number-order-1.csv", "own-number-order-2.csv"])(
  "%s: the first row belongs to nobody",
  (name) => {
    const { patients, warnings } = assessed(name, "2025-03-25");
    expect(patients.map(({ id, visits }) => [id, visits]).sort()).toEqual([
      ["9990001006", 0],
      ["9990002002", 0],
    ]);
    expect(warnings.filter(({ code }) => code === "unattributed-events").map(({ row }) => row)).toEqual([2]);
  },
);

test("a footer in the first column ends the patient; the entry below it is nobody's", () => {
  const { patients, rows } = assessed("status-first.csv", "2025-03-25");
  expect(patients.map(({ visits }) => visits)).toEqual([0, 0]);
  expect(rows).toMatchObject({ used: 2, setAside: 2 });
});

test("the same header again is a header again", () => {
  expect(assessed("header-again.csv", "2025-03-25").patients).toHaveLength(2);
});

test("years of two digits are said first, and what to do", () => {
  const { warnings } = assessed("two-digit-years.csv", "2025-03-31");
  expect(warnings[0]).toMatchObject({ code: "damaged-date", row: null, column: null });
  expect(warnings[0]?.message).toMatch(
    /^Every date on this sheet has a year of two digits.*Export the search again/,
  );
});
