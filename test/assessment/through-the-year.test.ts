import type { Assessment } from "../../src/assessment/assess";
import { throughTheYear } from "../../src/assessment/through-the-year";
import { yearMoney } from "../../src/assessment/year-money";
import { isoOf } from "../../src/contracts/day";
import { type Asked, assessmentOf } from "../support/assess-sheet";
import {
  type MadeEvent,
  careEnded,
  carePlan,
  careStarted,
  diagnosis,
  fluGiven,
  holisticNeeds,
  medicationReview,
  namedGpInformed,
  onHomeVisiting,
  payableVisits,
  pneumococcalGiven,
  proactiveCare,
  review,
  visit,
} from "../support/events";
import { type MadePatient, eventList, patientList } from "../support/sheets";

const JANUARY = { asAt: "2025-01-14" };

function assessed(patients: readonly MadePatient[], asked: Asked = {}): Assessment {
  return assessmentOf(eventList(patients), asked);
}

/** From when the first patient of a sheet counts, as 2024-09-03. */
function since(patients: readonly MadePatient[], asked: Asked = {}) {
  const assessment = assessed(patients, asked);
  const [first] = assessment.patients;
  const year = first && throughTheYear(assessment).patients.get(first);
  if (!year) throw new Error("The sheet has no patient.");
  const day = (from: typeof year.payable) => (typeof from === "number" ? isoOf(from) : from);
  return {
    register: day(year.onRegister),
    payable: day(year.payable),
    contributor: day(year.contributor),
    kpis: year.kpis.map(day),
    tiers: year.tiers.map(day),
    criteria: year.criteria.map(day),
    visits: year.visits,
  };
}

const without = (term: string) => payableVisits.filter((event) => event.term !== term);

test.each<[why: string, events: readonly MadeEvent[], from: string | null]>([
  ["the second visit and the care plan on its day come last", payableVisits, "2024-09-03"],
  [
    "a register code that was entered late",
    [...without("Housebound"), { ...payableVisits[1], on: "2024-11-20", term: "Housebound" }],
    "2024-11-20",
  ],
  ["a diagnosis of an earlier year counts from the start", payableVisits, "2024-09-03"],
  ["a diagnosis that came last", [...without("Moderate frailty"), diagnosis("2025-01-02")], "2025-01-02"],
  [
    "an assessment of last year does not count, this year's does",
    [
      ...payableVisits.slice(0, 5),
      holisticNeeds("2024-03-31"),
      holisticNeeds("2024-12-24"),
      diagnosis("2021-02-01"),
    ],
    "2024-12-24",
  ],
  ["one visit is not payable", payableVisits.filter(({ on }) => on !== "2024-06-04"), null],
])("payable from: %s", (_, events, from) => {
  expect(since([{ events }], JANUARY).payable).toBe(from);
});

test("in the average from the second visit, with a care plan review on any day; visits add up by month", () => {
  const events = [
    ...onHomeVisiting,
    ...["2024-04-30", "2024-05-01", "2024-08-31"].map((on) => visit(on)),
    carePlan("2024-06-10"),
  ];
  expect(since([{ events }], JANUARY)).toMatchObject({
    register: "2023-01-10",
    contributor: "2024-06-10",
    payable: null,
    // 30 April is in April, 1 May in May; nine months end before the search of 14 January.
    visits: [1, 2, 2, 2, 3, 3, 3, 3, 3],
  });
});

test("each KPI from the first of the year, and pneumococcal of any year where that counts", () => {
  const events = [
    ...payableVisits,
    ...[fluGiven("2023-10-01"), fluGiven("2024-10-01"), pneumococcalGiven("2019-02-03")],
    medicationReview("2024-04-01"),
  ];
  expect(since([{ events }], JANUARY).kpis).toEqual(["2024-10-01", null, "2024-04-01"]);
  const ever = since([{ events }], { ...JANUARY, settings: { pneumococcalEver: true } });
  expect(ever.kpis).toEqual(["2024-10-01", "2019-02-03", "2024-04-01"]);
});

test("who has left or died still counts from the day on which they did", () => {
  for (const status of ["Left", "Deceased"]) {
    const patient = { status, statusOn: "2024-10-10", events: payableVisits };
    expect(since([patient], JANUARY).payable).toBe("2024-09-03");
  }
});

test("a tier from the day that its last criterion was met; tier 2 after tier 1", () => {
  const days = ["2024-05-01", "2024-06-03", "2024-07-01", "2024-08-01"];
  const events = [
    ...[proactiveCare("2024-04-10"), diagnosis("2024-04-20"), holisticNeeds("2024-05-01")],
    ...days.map((on) => review(on)),
    carePlan("2024-05-01"),
  ];
  const asked = { contract: "practice-based", asAt: "2025-01-14", settings: { budget: 200 } } as const;
  const year = throughTheYear(assessed([{ events }], asked));
  expect(since([{ events }], asked)).toMatchObject({
    tiers: ["2024-06-03", "2024-08-01"],
    payable: "2024-06-03",
  });
  // April and May nothing; June and July tier 1; from August tier 2, paid up to the budget of £200.
  expect(year.points.map(({ tiers, paid }) => [...tiers, paid]).slice(0, 6)).toEqual([
    ...[0, 0].map(() => [0, 0, 0]),
    ...[0, 0].map(() => [1, 0, 169_17]),
    ...[0, 0].map(() => [0, 1, 200_00]),
  ]);
});

test("on the DES register as it was: off it after its end, and on it again", () => {
  const events = [
    careStarted("2014-04-15"),
    namedGpInformed("2014-05-02"),
    careEnded("2014-07-10"),
    careStarted("2014-11-03"),
  ];
  const year = throughTheYear(
    assessed([{ events }], { contract: "unplanned-admissions", asAt: "2015-01-14" }),
  );
  expect(year.points.map(({ onRegister }) => onRegister)).toEqual([1, 1, 1, 0, 0, 0, 0, 1, 1, 1]);
  expect(year.points.map(({ criteria }) => criteria[0])).toEqual([0, 1, 1, 0, 0, 0, 0, 1, 1, 1]);
});

test("an end on the DES register that cannot be read: nobody is counted on it who may have been off it", () => {
  const events = [careStarted("2014-04-15"), careEnded("31/02/2014"), careEnded("2014-07-10")];
  const des = assessed([{ events }], { contract: "unplanned-admissions", asAt: "2015-01-14" });
  const [patient] = des.patients;
  // Off it on 10 July at the latest, and before that it cannot be told.
  expect(patient && throughTheYear(des).patients.get(patient)?.registerAt.slice(0, 5)).toEqual([
    ...["cannot-tell", "cannot-tell", "cannot-tell", "no", "no"],
  ]);
});

describe("The days of the year so far", () => {
  const daysOf = (asAt: string) =>
    throughTheYear(assessed([{ events: payableVisits }], { asAt })).points.map(({ day, now }) =>
      now ? `${isoOf(day)} now` : isoOf(day),
    );

  test.each([
    ["2024-04-01", ["2024-04-01 now"]],
    ["2024-04-30", ["2024-04-30 now"]],
    ["2024-05-01", ["2024-04-30", "2024-05-01 now"]],
  ])("a search of %s shows what is past, and itself", (asAt, days) => {
    expect(daysOf(asAt)).toEqual(days);
  });

  test("a search after the year shows its twelve months and itself", () => {
    expect(daysOf("2025-03-31")).toHaveLength(12);
    expect(daysOf("2025-04-15").slice(-2)).toEqual(["2025-03-31", "2025-04-15 now"]);
  });
});

test("what a patient list says without a date counts on the day of the search alone, and is counted", () => {
  const sheet = patientList(
    [
      "Date of Birth",
      "On register",
      "Visits in year",
      "Care plan on visit day",
      "Holistic needs assessment",
      "Rockwood diagnosis",
    ],
    [["1940-04-01", "Yes", 3, "Yes", "Yes", "Yes"]],
  );
  const assessment = assessmentOf(sheet, JANUARY);
  expect(assessment.totals.payable).toBe(1);
  const { points, undated } = throughTheYear(assessment);
  expect(undated).toBe(1);
  expect(points.map(({ payable }) => payable)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
});

describe("Earned, still possible and out of reach", () => {
  const more = [visit("2024-10-01"), visit("2024-11-01")];
  const near = { events: [...without("Holistic needs assessment"), ...more] };
  const done = { events: [...payableVisits, ...more] };
  const FIGURES = { budget: 1000, minimumRegister: 2 };
  const moneyOn = (asAt: string, patients: readonly MadePatient[]) =>
    yearMoney(assessed(patients, { asAt, settings: FIGURES }));

  test("on the last day of the year one more can be payable, and every KPI done; the day after nothing", () => {
    expect(moneyOn("2025-03-31", [done, near])).toEqual({ earned: 0, possible: 1000_00, outOfReach: 0 });
    expect(moneyOn("2025-04-01", [done, near])).toEqual({ earned: 0, possible: 0, outOfReach: 1000_00 });
  });

  test("with the minimum reached, what is left are the KPIs", () => {
    const two = [done, done, near];
    expect(moneyOn("2025-03-31", two)).toEqual({ earned: 900_00, possible: 100_00, outOfReach: 0 });
    expect(moneyOn("2025-04-01", two)).toEqual({ earned: 900_00, possible: 0, outOfReach: 100_00 });
  });

  test("who has died cannot be payable any more: the minimum is out of reach", () => {
    const gone = { ...near, status: "Deceased", statusOn: "2025-01-02" };
    // Left are the KPIs, a tenth of the budget.
    expect(moneyOn("2025-01-14", [done, gone])).toEqual({ earned: 0, possible: 100_00, outOfReach: 900_00 });
  });

  test("too few days are left for the average", () => {
    const low = { events: payableVisits };
    // 2 visits each, and a target of 4: two more each need 30 and 31 March.
    expect(moneyOn("2025-03-30", [low, low]).outOfReach).toBe(0);
    expect(moneyOn("2025-03-31", [low, low]).outOfReach).toBe(900_00);
  });

  test("without a budget nothing is known, and without a cap there is no most", () => {
    expect(yearMoney(assessed([done], JANUARY))).toEqual({ earned: null, possible: null, outOfReach: null });
    const based = yearMoney(assessed([done], { ...JANUARY, contract: "practice-based" }));
    expect(based).toMatchObject({ earned: 0, outOfReach: null });
    expect(based.possible).not.toBeNull();
  });
});
