import type { Criterion, Family } from "../../src/contracts/contract";
import { HOME_VISITING_2024_25 } from "../../src/contracts/home-visiting-2024-25";
import { PRACTICE_BASED_2024_25 } from "../../src/contracts/practice-based-2024-25";
import type { Source } from "../../src/contracts/sources";
import { UNPLANNED_ADMISSIONS_2014_15 } from "../../src/contracts/unplanned-admissions-2014-15";
import { yearOfScheme } from "../../src/contracts/year-of-scheme";

// The schemes as every test has them, in the place of `src/contracts/built-in`: the years that were published first,
// and of each scheme a second year that no document is of, with other figures and another criterion. What a test finds
// does not change with a year that is added to the add-in.

/** The year of the second contracts. */
export const SECOND_YEAR = "2031-32";

const MADE_UP: Source = { document: "made-up", place: "A made-up document" };
const SECOND = {
  year: SECOND_YEAR,
  standing: "past",
  source: MADE_UP,
  documents: { "made-up": { title: "A made-up document of a second year", publisher: "The tests" } },
} as const;

const MEDICATION: Criterion = {
  id: "medication-reviewed",
  label: "Medication reviewed",
  text: "Medication review in the year",
  words: "Medication review (in-year)",
  source: MADE_UP,
  test: { kind: "coded-in-year", anyOf: ["medication-review", "structured-medication-review"] },
  toDo: "Review the medication",
};

export const HOME_VISITING_SECOND = yearOfScheme(HOME_VISITING_2024_25, {
  ...SECOND,
  figures: {
    "minimum-visits": { value: 3, source: MADE_UP },
    "flu-target": { value: 80, source: MADE_UP },
  },
  without: ["holistic-needs-assessment"],
  payable: [MEDICATION],
});

export const PRACTICE_BASED_SECOND = yearOfScheme(PRACTICE_BASED_2024_25, {
  ...SECOND,
  figures: { "tier-1-rate": { value: 18000, source: MADE_UP } },
  without: ["tier1.gp-reviews"],
  tiers: { 1: [MEDICATION] },
});

export const UNPLANNED_ADMISSIONS_SECOND = yearOfScheme(UNPLANNED_ADMISSIONS_2014_15, {
  ...SECOND,
  figures: { "per-patient": { value: 300, source: MADE_UP } },
  without: ["named-gp-informed"],
  payable: [MEDICATION],
});

export const FAMILIES: readonly Family[] = [
  { id: "home-visiting", published: HOME_VISITING_2024_25, others: [HOME_VISITING_SECOND] },
  { id: "practice-based", published: PRACTICE_BASED_2024_25, others: [PRACTICE_BASED_SECOND] },
  {
    id: "unplanned-admissions",
    published: UNPLANNED_ADMISSIONS_2014_15,
    others: [UNPLANNED_ADMISSIONS_SECOND],
  },
];
