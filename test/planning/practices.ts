import fc from "fast-check";
import * as coded from "../support/events";
import type { MadePatient } from "../support/sheets";

// Made-up practices that are planned.

const VISIT_DAYS = ["2024-05-01", "2024-06-04", "2024-07-10", "2024-08-12", "2024-09-03", "2024-10-08"];

export const visitedPatient = fc
  .record({
    visits: fc.integer({ min: 0, max: 6 }),
    carePlan: fc.constantFrom("none", "visit-day", "other-day"),
    needs: fc.boolean(),
    diagnosis: fc.boolean(),
    housebound: fc.boolean(),
    kpis: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
    left: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
  })
  .map(
    ({
      visits,
      carePlan,
      needs,
      diagnosis,
      housebound,
      kpis: [flu, pneumococcal, review],
      left,
    }): MadePatient => ({
      ...(left ? { status: "Left", statusOn: "2024-12-01" } : {}),
      events: [
        coded.homeVisitsRequired("2023-01-10"),
        ...(housebound ? [coded.housebound("2022-05-01")] : []),
        ...VISIT_DAYS.slice(0, visits).map((day) => coded.visit(day)),
        ...(carePlan === "none"
          ? []
          : [coded.carePlan(carePlan === "visit-day" ? "2024-05-01" : "2024-12-02")]),
        ...(needs ? [coded.holisticNeeds("2024-05-14")] : []),
        ...(diagnosis ? [coded.diagnosis("2021-02-01")] : []),
        ...(flu ? [coded.fluGiven("2024-10-01")] : []),
        ...(pneumococcal ? [coded.pneumococcalGiven("2024-10-01")] : []),
        ...(review ? [coded.medicationReview("2024-10-01")] : []),
      ],
    }),
  );

const limit = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { nil: null });

/** A home visiting practice of so few patients that everything can be tried. */
export const visitingPractice = fc.record({
  patients: fc.array(visitedPatient, { minLength: 1, maxLength: 4 }),
  asAt: fc.constantFrom("2025-01-14", "2025-03-28", "2025-03-30", "2025-03-31", "2025-04-01"),
  appointments: fc.record({ all: fc.integer({ min: 0, max: 4 }), byGp: limit(4), homeVisits: limit(4) }),
  settings: fc.record({
    budget: fc.constantFrom(1000, 55_929.5, 0.07),
    minimumRegister: fc.integer({ min: 1, max: 5 }),
    kpiPopulation: fc.constantFrom("payable", "register"),
    belowMinimum: fc.constantFrom("nothing", "pro-rata"),
    visitsBy: fc.constantFrom("gp", "anyone"),
    kpiWeights: fc.constantFrom([1, 1, 1], [1, 0, 2]),
  }),
  more: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }),
});

/** A patient with every code, so that no code of the register is one that the search does not list. */
export const EVERY_CODE: MadePatient = {
  status: "Left",
  statusOn: "2024-12-01",
  events: [...coded.onHomeVisiting],
};

const DAYS = ["2024-05-01", "2024-06-04", "2024-07-10", "2024-08-12"];

export const reviewedPatient = fc
  .record({
    byGp: fc.integer({ min: 0, max: 3 }),
    byNurse: fc.integer({ min: 0, max: 2 }),
    visited: fc.constantFrom("no", "GP", "Nurse"),
    carePlan: fc.constantFrom("none", "review-day", "other-day"),
    needs: fc.boolean(),
    diagnosis: fc.boolean(),
    registered: fc.integer({ min: 0, max: 4 }).map((number) => number > 0),
    left: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
  })
  .map(({ byGp, byNurse, visited, carePlan, needs, diagnosis, registered, left }): MadePatient => ({
    ...(left ? { status: "Left", statusOn: "2024-12-01" } : {}),
    events: [
      // Who has neither the code nor a review is nobody to put on the register.
      ...(registered || byGp + byNurse === 0 ? [coded.proactiveCare("2023-01-10")] : []),
      ...DAYS.slice(0, byGp).map((day) => coded.review(day)),
      ...DAYS.slice(byGp, byGp + byNurse).map((day) => coded.review(day, { by: "Practice Nurse" })),
      ...(visited === "no" ? [] : [coded.visit("2024-09-03", { by: visited })]),
      ...(carePlan === "none"
        ? []
        : [coded.carePlan(carePlan === "review-day" ? "2024-05-01" : "2024-12-02")]),
      ...(needs ? [coded.holisticNeeds("2024-05-14")] : []),
      ...(diagnosis ? [coded.diagnosis("2021-02-01")] : []),
    ],
  }));

/** A practice based one. */
export const tiersPractice = fc.record({
  patients: fc.array(reviewedPatient, { minLength: 1, maxLength: 3 }),
  asAt: fc.constantFrom("2025-01-14", "2025-03-29", "2025-03-30", "2025-03-31", "2025-04-01"),
  appointments: fc.record({ all: fc.integer({ min: 0, max: 5 }), byGp: limit(4), homeVisits: limit(2) }),
  budget: fc.option(fc.constantFrom(0, 100, 169.17, 338.33, 338.34, 507.5, 900), { nil: undefined }),
});

/** A patient with the register's code, so that it is not one that the search does not list. */
export const ON_REGISTER: MadePatient = {
  status: "Left",
  statusOn: "2024-12-01",
  events: [...coded.onPracticeBased],
};
