import { carriedForward, carriedInWords, inYear } from "../../src/contracts/carry-forward";
import type { Contract } from "../../src/contracts/contract";
import { contractYearOf, daysOfYear, startOfYear, yearBeside } from "../../src/contracts/contract-year";
import { isoDay, isoOf } from "../../src/contracts/day";
import { valueOn } from "../../src/contracts/figures";
import {
  CONTRACTS,
  contractIds,
  contractOfYear,
  findContract,
  nearestContract,
  publishedContract,
} from "../../src/contracts/registry";
import { rowsOf } from "../../src/contracts/rows";
import { criteriaIn, figuresIn } from "../../src/contracts/walk";
import { yearOfScheme } from "../../src/contracts/year-of-scheme";
import { SECOND_YEAR } from "../support/families";

// Families and years: what moves with the year, what stays, and what a year's document changes.

test.each([
  ["2024-03-31", "2023-24"],
  ["2024-04-01", "2024-25"],
  ["2024-02-29", "2023-24"],
  ["1999-12-31", "1999-00"],
  ["2000-04-01", "2000-01"],
])("%s is in the contract year %s", (day, year) => {
  expect(contractYearOf(isoDay(day))).toBe(year);
});

test.each(["2026", "26/27", "2026-28", "2026-2027", "2026/27", "", "2026-27 ", "99-00"])(
  "“%s” is no contract year",
  (text) => {
    expect(startOfYear(text)).toBeNull();
  },
);

test("a contract year has its days and its neighbours", () => {
  expect(startOfYear("1999-00")).toBe(1999);
  expect([yearBeside("1999-00", 1), yearBeside("2024-25", -1)]).toEqual(["2000-01", "2023-24"]);
  const { from, to } = daysOfYear("2023-24");
  expect([isoOf(from), isoOf(to), to - from]).toEqual(["2023-04-01", "2024-03-31", 365]);
});

const datesIn = (contract: Contract) =>
  [...JSON.stringify(contract).matchAll(/"(\d{4}-\d{2}-\d{2})"/g)].map(([, date = ""]) => date);

describe.each(contractIds().map((id) => [id] as const))("%s carried four years on", (id) => {
  const own = publishedContract(id);
  const start = (startOfYear(own.year) ?? 0) + 4;
  const year = yearBeside(own.year, 4);
  const moved = carriedForward(own, year);

  test("every date moves, and nothing else", () => {
    const later = (date: string) => `${Number(date.slice(0, 4)) + 4}${date.slice(4)}`;
    expect(datesIn(moved)).toEqual(datesIn(own).map(later));
    const { carried, ...rest } = moved;
    const back = inYear(rest, own.year);
    expect(back).toEqual(own);
    expect(carried).toEqual({ from: own.year, rows: rowsOf(own).length, confirmed: 0 });
    expect([isoOf(moved.from), isoOf(moved.to)]).toEqual([`${start}-04-01`, `${start + 1}-03-31`]);
  });

  test("figures have the same values in the year, and what criteria share stays shared", () => {
    const values = (contract: Contract) =>
      figuresIn(contract).map((figure) => [figure.id, valueOn(figure, contract.from)]);
    expect(values(moved)).toEqual(values(own));
    const lists = (contract: Contract) =>
      criteriaIn(contract).flatMap(({ test: asked }) => (asked.kind === "at-least-days" ? [asked.of] : []));
    expect(new Set(lists(moved)).size).toBe(new Set(lists(own)).size);
  });

  test("it is the same contract each time, and says what is not confirmed", () => {
    expect(carriedForward(own, year)).toBe(moved);
    const rows = rowsOf(own).length;
    expect(carriedInWords(moved)).toBe(
      `${year} by the rules of ${own.year}: ${rows} of ${rows} not confirmed by a document`,
    );
    expect(carriedInWords(own)).toBeNull();
    const confirmed = { ...moved, carried: { from: own.year, rows, confirmed: rows } };
    expect(carriedInWords(confirmed)).toBeNull();
  });
});

test("29 February becomes the last day of February", () => {
  const own = publishedContract("unplanned-admissions");
  const odd = inYear(
    { ...own, register: own.register.map((each) => ({ ...each, words: "2024-02-29" })) },
    "2015-16",
  );
  expect(odd.register[0]?.words).toBe("2025-02-28");
});

test("what counts are figures, criteria, payment lines, choices, and of the codes one row a concept", () => {
  const counted = (id: string) => {
    const rows = rowsOf(publishedContract(id));
    const of = (kind: string) => rows.filter((row) => row.kind === kind).length;
    return [of("code"), of("criterion"), of("payment"), of("figure"), of("choice")];
  };
  // Home visiting: 2 register, 4 payable, 3 KPIs; the register and 3 KPIs are paid.
  expect(counted("home-visiting")).toEqual([13, 9, 4, 8, 10]);
  // Practice based: 1 register, 5 in each of 2 tiers.
  expect(counted("practice-based")).toEqual([6, 11, 2, 8, 5]);
  expect(counted("unplanned-admissions")).toEqual([5, 3, 5, 11, 2]);
  for (const contract of CONTRACTS) {
    const keys = rowsOf(contract).map(({ kind, id }) => `${kind} ${id}`);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test("a year of a scheme is what its document changes, and everything else as the year before", () => {
  const second = findContract("home-visiting", SECOND_YEAR);
  const value = (id: string) => {
    const figure = figuresIn(second).find((each) => each.id === id);
    return figure ? [valueOn(figure, second.from), figure.values[0]?.from] : null;
  };
  expect(value("minimum-visits")).toEqual([3, "2031-04-01"]);
  expect(value("flu-target")).toEqual([80, "2031-04-01"]);
  expect(value("pneumococcal-target")).toEqual([76, "2031-04-01"]);
  expect(second.payable.map(({ id }) => id)).toEqual([
    "two-visits",
    "care-plan-on-visit-day",
    "frailty-diagnosis",
    "medication-reviewed",
  ]);
  expect(second.carried).toBeUndefined();
});

test("a slip in what a year changes is found when it is written", () => {
  const own = publishedContract("home-visiting");
  const year = { year: "2025-26", standing: "current", source: { document: "deck" } } as const;
  const source = { document: "deck" };
  expect(() => yearOfScheme(own, { ...year, figures: { "flu-goal": { value: 1, source } } })).toThrow(
    "flu-goal",
  );
  expect(() => yearOfScheme(own, { ...year, without: ["flue"] })).toThrow("flue");
});

test("the nearest rules are those of the last year before, else of the first after", () => {
  const nearest = (year: string) => nearestContract("home-visiting", year).year;
  expect(["2010-11", "2024-25", "2030-31", SECOND_YEAR, "2040-41"].map(nearest)).toEqual([
    "2024-25",
    "2024-25",
    "2024-25",
    SECOND_YEAR,
    SECOND_YEAR,
  ]);
  expect(contractOfYear("home-visiting", "2024-25").carried).toBeUndefined();
});
