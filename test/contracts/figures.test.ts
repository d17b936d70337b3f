import type { Contract } from "../../src/contracts/contract";
import { type Day, addMonths, isoDay, isoOf } from "../../src/contracts/day";
import { type Figure, figure, valueOn } from "../../src/contracts/figures";
import { CONTRACTS, contractIds, publishedContract } from "../../src/contracts/registry";
import { DOCUMENTS } from "../../src/contracts/sources";

function isFigure(value: object): value is Figure {
  return "id" in value && "unit" in value && "values" in value;
}

/** Every figure that stands anywhere in a contract, found by its shape. */
function figuresIn(value: unknown): Figure[] {
  if (typeof value !== "object" || value === null) return [];
  if (isFigure(value)) return [value];
  return Object.values(value).flatMap(figuresIn);
}

/** How many values a figure has on a day that no later one replaces: one, or there is a gap or an overlap. */
function valuesHolding({ values }: Figure, day: Day): number {
  const begun = values.filter(({ from }) => isoDay(from) <= day);
  const latest = Math.max(...begun.map(({ from }) => isoDay(from)));
  return begun.filter(({ from }) => isoDay(from) === latest).length;
}

const MONTHS = 12;

function daysToWalk({ from, to }: Contract): Day[] {
  const months = Array.from({ length: MONTHS }, (_, month) => addMonths(from, month));
  return months.flatMap((first) => [first, addMonths(first, 1) - 1]).concat(to);
}

const PUBLISHED = contractIds().map(publishedContract);
const EVERY = CONTRACTS.flatMap((contract) =>
  figuresIn(contract).map((each) => [`${contract.id} ${contract.year}: ${each.id}`, contract, each] as const),
);

test.each(EVERY)(
  "%s has one value in every month of the year: no gap and no overlap",
  (_, contract, each) => {
    for (const day of daysToWalk(contract)) {
      expect([isoOf(day), valuesHolding(each, day)]).toEqual([isoOf(day), 1]);
      expect(Number.isFinite(valueOn(each, day))).toBe(true);
    }
  },
);

test.each(EVERY)("%s has a label, a unit and a document that we have", (_, contract, each) => {
  expect(each.label).toMatch(/\w{3}/);
  expect(each.unit).toMatch(/\w{3}/);
  for (const { source } of each.values)
    expect(Object.keys({ ...DOCUMENTS, ...contract.documents })).toContain(source.document);
});

test("the walk is from the first day of each contract year to its last", () => {
  const years = PUBLISHED.map((contract) => {
    const days = daysToWalk(contract);
    return [contract.year, isoOf(Math.min(...days)), isoOf(Math.max(...days))];
  });
  expect(years).toEqual([
    ["2024-25", "2024-04-01", "2025-03-31"],
    ["2024-25", "2024-04-01", "2025-03-31"],
    ["2014-15", "2014-04-01", "2015-03-31"],
  ]);
});

test("the figures are those of the documents", () => {
  const values = PUBLISHED.map((contract) =>
    Object.fromEntries(figuresIn(contract).map((each) => [each.id, valueOn(each, contract.from)])),
  );
  expect(values).toEqual([
    {
      "minimum-visits": 2,
      "frailty-age": 65,
      "main-share": 90,
      "average-visits": 4,
      "contributor-visits": 2,
      "flu-target": 85,
      "pneumococcal-target": 76,
      "medication-review-target": 95,
    },
    {
      "tier-1-rate": 16917,
      "tier-2-rate": 33833,
      "tier-1-reviews": 2,
      "tier-2-reviews": 4,
      "tier-1-gp-reviews": 1,
      "tier-2-gp-reviews": 2,
      "tier-2-gp-visits": 1,
      "frailty-age": 65,
    },
    {
      "named-gp-days": 21,
      "care-plan-months": 1,
      "per-patient": 287,
      "register-share": 20,
      tolerance: 18,
      "adult-age": 18,
      "establishment-share": 45,
      "quarter-2-share": 20,
      "quarter-3-share": 10,
      "quarter-4-share": 10,
      "year-end-share": 15,
    },
  ]);
});

test("£338.33 is not twice £169.17: the two rates are separate figures", () => {
  const rates = PUBLISHED.flatMap(({ payment }) => (payment.kind === "tiers" ? payment.tiers : [])).map(
    ({ rate, reviews }) => ({ pence: valueOn(rate, isoDay("2024-04-01")), reviews }),
  );
  expect(rates).toEqual([
    { pence: 16917, reviews: 2 },
    { pence: 33833, reviews: 4 },
  ]);
});

test("the five components of the DES add up to the whole", () => {
  const shares = PUBLISHED.flatMap(({ payment }) =>
    payment.kind === "components" ? payment.components : [],
  ).map(({ share }) => valueOn(share, isoDay("2014-04-01")));
  expect(shares).toEqual([45, 20, 10, 10, 15]);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100);
});

test("the fixed deadlines of the DES are those of the article, and as corrected", () => {
  const deadlines = PUBLISHED.flatMap(({ payable }) => payable).flatMap(({ id, test: asked }) =>
    asked.kind === "by-deadline" ? [{ id, by: asked.deadline.enteredBy, fixed: asked.deadline.fixed }] : [],
  );
  expect(deadlines).toMatchObject([
    {
      id: "named-gp-informed",
      by: "2014-06-30",
      fixed: {
        "as-published": { date: "2014-06-30", source: { document: "article" } },
        "as-corrected": { date: "2014-07-31", source: { document: "webjeannie" } },
      },
    },
    {
      id: "care-plan",
      by: "2014-06-30",
      fixed: {
        "as-published": { date: "2014-06-30", source: { document: "article" } },
        "as-corrected": { date: "2014-09-30", source: { document: "pulse-sep" } },
      },
    },
  ]);
});

test("the quarters of the DES are those of the key dates", () => {
  const quarters = PUBLISHED.flatMap(({ payment }) =>
    payment.kind === "components" ? payment.quarters : [],
  );
  expect(quarters).toEqual([
    { quarter: 2, start: "2014-07-01", end: "2014-09-30" },
    { quarter: 3, start: "2014-10-01", end: "2014-12-31" },
    { quarter: 4, start: "2015-01-01", end: "2015-03-31" },
  ]);
});

describe("a figure with several values", () => {
  const made = figure("made-up", "Made up", "pence", 100, "2024-04-01", { document: "assumed" });
  const changed: Figure = {
    ...made,
    values: [{ from: "2024-10-01", value: 200, source: { document: "assumed" } }, ...made.values],
  };

  test.each([
    ["2024-04-01", 100, "the first day on which it holds"],
    ["2024-09-30", 100, "the day before the next value"],
    ["2024-10-01", 200, "the first day of the next value"],
    ["2030-01-01", 200, "the last value holds on"],
  ])("on %s it is %i: %s", (day, value) => {
    expect(valueOn(changed, isoDay(day))).toBe(value);
  });

  test("before its first value it is an error, never nothing", () => {
    expect(() => valueOn(changed, isoDay("2024-03-31"))).toThrow(
      new RangeError("Made up has no value on 31 March 2024."),
    );
  });
});
