import fc from "fast-check";
import { plan } from "../../src/planning/plan";
import { assessmentOf } from "../support/assess-sheet";
import * as coded from "../support/events";
import { type MadePatient, eventList } from "../support/sheets";
import { bruteVisiting, meritOf } from "./brute-visiting";

// The plan is the best that there is: nothing that could be done instead is worth more.

const VISIT_DAYS = ["2024-05-01", "2024-06-04", "2024-07-10", "2024-08-12", "2024-09-03", "2024-10-08"];

const patient = fc
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

const practice = fc.record({
  patients: fc.array(patient, { minLength: 1, maxLength: 4 }),
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
const EVERY_CODE: MadePatient = {
  status: "Left",
  statusOn: "2024-12-01",
  events: [...coded.onHomeVisiting],
};

test("no other use of the appointments of a small home visiting practice is worth more", () => {
  fc.assert(
    fc.property(practice, ({ patients, asAt, appointments, settings, more }) => {
      const figures = {
        ...settings,
        ...(more === null ? {} : { extendedRegister: settings.minimumRegister + more }),
      };
      const assessment = assessmentOf(eventList([...patients, EVERY_CODE]), { settings: figures, asAt });
      const request = { appointments, practice: null, whatIf: {} };
      expect(meritOf(plan(assessment, request), assessment)).toEqual(bruteVisiting(assessment, request));
    }),
    { numRuns: 120 },
  );
});
