import { errorCell, inCell } from "./excel";
import { failingHv, inYear, payableHv, uaRegister } from "../../src/functions/functions";
import * as care from "../../src/functions/functions";
import type { ContractId } from "../../src/contracts/contract";
import { CONTRACTS, yearsWritten } from "../../src/contracts/registry";
import { SECOND_YEAR } from "../support/families";

// The contract year in a cell: a formula that names none keeps its answer for ever, whatever year is added; one that
// names a year has that year's figures, and no other's.

type Cells = unknown[][];
type Year = Cells | undefined;

const one = (cell: unknown) => [[cell]];
const quoted = (years: readonly string[]) => years.map((year) => `"${year}"`).join(", ");
const known = (id: ContractId) => quoted(yearsWritten(id));

/** Of the second year: 3 visits, and a review of the medication in the place of the holistic needs. */
const VISITS_2031 = [["4 Jun 2031", "3 Sep 2031", "1 Oct 2031"]];
const second = [VISITS_2031, one("3 Sep 2031"), one(""), one("1 Feb 2021"), one("15/06/1940")] as const;
const twoVisits = [[["4 Jun 2031; 3 Sep 2031"]], ...second.slice(1)] as unknown as typeof second;
const first = [
  one("4 Jun 2024; 3 Sep 2024"),
  ...[one("3 Sep 2024"), one("14 May 2024"), one("1 Feb 2021"), one("15/06/1940")],
] as const;
/** Reviewed twice, by a GP once, in the year from April of a year. */
const reviewedIn = (start: number) =>
  [
    ...[one(`4 Jun ${start}; 3 Sep ${start}`), one(`3 Sep ${start}`), one(`14 May ${start}`)],
    ...[one("1 Feb 2021"), one("15/06/1940"), one(`4 Jun ${start}`), one("")],
  ] as unknown as readonly [Cells, Cells, Cells, Cells, Cells, Cells, Cells];

const NO_PARAMETER = "this function has no parameter for it, so annotate the sheet";

test.each<[what: string, call: (year: Year) => unknown, without: unknown, inSecond: unknown]>([
  ["PAYABLE_HV", (year) => payableHv(...first, year), one(true), one(false)],
  [
    "PAYABLE_HV, a criterion without a parameter",
    (year) => payableHv(...second, year),
    one(false),
    one(`#N/A: Medication reviewed – cannot tell: ${NO_PARAMETER}`),
  ],
  [
    "PAYABLE_HV, and another that is not met",
    (year) => payableHv(...twoVisits, year),
    one(false),
    one(false),
  ],
  [
    "FAILING_HV",
    (year) => failingHv(...twoVisits, year),
    one(expect.stringContaining("Holistic needs")),
    one(
      `2 visits – 2 visits: 4 June 2031 and 3 September; Medication reviewed – cannot tell: ${NO_PARAMETER}`,
    ),
  ],
  ["TIER", (year) => care.tier(...reviewedIn(2024), year), one(1), one(0)],
  [
    "TIER, a criterion without a parameter",
    (year) => care.tier(...reviewedIn(2031), year),
    one(0),
    one(expect.stringMatching(/^#N\/A: Medication reviewed – cannot tell/)),
  ],
  [
    "FAILING_PB",
    (year) => care.failingPb(...reviewedIn(2031), year),
    one(expect.stringMatching(/^For tier 1: 2 reviews/)),
    one(`For tier 1: Medication reviewed – cannot tell: ${NO_PARAMETER}`),
  ],
  ["TIER_RATE", (year) => care.tierRate(one(1), undefined, year), one(169.17), one(180)],
  ["TIER_RATE, rates given", (year) => care.tierRate(one(1), [[5, 6]], year), one(5), one(5)],
  [
    "TIER_PAYMENT",
    (year) => care.tierPayment([[40, 25]], undefined, undefined, year),
    15225.05,
    40 * 180 + 25 * 338.33,
  ],
  [
    "TIER_MIX",
    (year) => care.tierMix(180, undefined, undefined, year),
    [[1, 0, 169.17, 10.83]],
    [[1, 0, 180, 0]],
  ],
  ["KPI_RATE", (year) => care.kpiRate(one("1 Oct 2031"), undefined, year), 0, 1],
  ["KPI_SHORTFALL", (year) => care.kpiShortfall(one("1 Oct 2031"), one(true), 0.5, year), 1, 0],
  ["KPI_PAYMENT", (year) => care.kpiPayment([[0.82]], [[0.85]], 3000, undefined, year), 0, 0],
  ["VISIT_AVERAGE", (year) => care.visitAverage(VISITS_2031, one("3 Sep 2031"), year), "#DIV/0!", 3],
  [
    "HV_PAYMENT: 80% of flu jabs is that year's target",
    (year) => care.hvPayment(30000, 0, 55, 4, undefined, [[0.8, 0, 0]], year),
    0,
    1000,
  ],
  ["UA_REGISTER", (year) => uaRegister(one(112), one(5600), year), one("met"), one("met")],
  [
    "UA_PAYMENT",
    (year) => care.uaPayment(7000, [[112, 112, 112]], [[5600, 5600, 5600]], true, true, year),
    20090,
    21000,
  ],
  ["IN_YEAR", (year) => inYear([["1 Apr 2024", "1 Apr 2031"]], year), [[true, false]], [[false, true]]],
  [
    "CRITERIA",
    (year) => care.criteria("home-visiting", year).map(([id]) => id),
    expect.arrayContaining(["holistic-needs-assessment"]),
    expect.not.arrayContaining(["holistic-needs-assessment"]),
  ],
])("%s: without a year as ever, with one that year's", (_, call, without, inSecond) => {
  for (const blank of [undefined, null as never, one(""), one(null), one(0)]) {
    expect(inCell(() => call(blank))).toEqual(without);
  }
  expect(inCell(() => call(one(SECOND_YEAR)))).toEqual(inSecond);
});

test("left out, it is the year first published: that year, typed, gives the same", () => {
  expect(payableHv(...first, one("2024-25"))).toEqual(payableHv(...first));
  expect(care.tierRate([[1, 2]], undefined, one("2024-25"))).toEqual(care.tierRate([[1, 2]]));
  expect(care.criteria("unplanned-admissions", one("2014-15"))).toEqual(
    care.criteria("unplanned-admissions"),
  );
  expect(inYear(one("1 Apr 2024"), one("2024-25"))).toEqual(inYear(one("1 Apr 2024")));
});

describe("what is typed as a year", () => {
  test.each([" 2024-25 ", "2024/25", "2024–25"])("%p is one", (typed) => {
    expect(payableHv(...first, one(typed))).toEqual(one(true));
  });

  test.each([
    "26/27",
    2026,
    1999,
    "2026",
    "2026-28",
    "2024-2025",
    "24-25",
    true,
    45566,
    "XXTEST-0001, Anna (Mrs)",
  ])("%p is none, which is said, with those there are, and what was typed is not repeated", (typed) => {
    expect(inCell(() => payableHv(...first, one(typed)))).toBe(
      `#VALUE!: year is no contract year. There is: ${known("home-visiting")}. Write it in quotation marks.`,
    );
  });

  test.each(["2026-27", "2023-24", "1999-00"])(
    "%s has not been written: nothing is carried forward in a cell",
    (year) => {
      const words = (there: string) =>
        `#VALUE!: year ${year} is not one that there is: ${there}. For its rules, write the contract as a sheet and pass its range.`;
      expect(inCell(() => payableHv(...first, one(year)))).toBe(words(known("home-visiting")));
      expect(inCell(() => care.kpiPayment([[0.9]], [[0.85]], 3000, undefined, one(year)))).toBe(
        words(known("home-visiting")),
      );
      expect(inCell(() => uaRegister(one(112), one(5600), one(year)))).toBe(
        words(known("unplanned-admissions")),
      );
      const all = [...new Set(CONTRACTS.map((contract) => contract.year))].sort();
      expect(inCell(() => inYear(one("1 Apr 2024"), one(year)))).toBe(words(quoted(all)));
    },
  );

  test("a year of another scheme is none of this one", () => {
    expect(inCell(() => payableHv(...first, one("2014-15")))).toContain(
      "year 2014-15 is not one that there is",
    );
    expect(inYear(one("1 Apr 2014"), one("2014-15"))).toEqual(one(true));
  });

  test.each<[size: string, range: unknown[][]]>([
    ["2 rows by 1 column", [["2024-25"], ["2024-25"]]],
    ["1 row by 3 columns", [["Contract", "", ""]]],
  ])("a range of %s is no year, and no contract that is read here", (size, range) => {
    expect(inCell(() => payableHv(...first, range))).toBe(
      `#VALUE!: year is ${size}, and a range is not read as a contract here: give one cell with a contract year, such as ${known("home-visiting")}.`,
    );
  });

  test("an error in the cell of the year is the answer", () => {
    expect(inCell(() => payableHv(...first, one(errorCell("#REF!"))))).toBe("#REF!");
  });
});
