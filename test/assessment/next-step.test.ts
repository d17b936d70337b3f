import { nearestFirst } from "../../src/assessment/order";
import { answerOf, assessmentOf, onlyPatient } from "../support/assess-sheet";
import {
  type MadeEvent,
  admissionPlan,
  carePlan,
  careStarted,
  fluGiven,
  holisticNeeds,
  medicationReview,
  namedGpInformed,
  onHomeVisiting,
  onPracticeBased,
  payableVisits,
  pneumococcalGiven,
  review,
  score,
  visit,
} from "../support/events";
import { nhsNumber } from "../support/people";
import { type MadePatient, eventList } from "../support/sheets";

const without = (...terms: string[]): MadeEvent[] =>
  payableVisits.filter(({ term }) => !terms.includes(String(term)));
const VISIT = "Home visit for chronic condition";
const REVIEW = "Care plan review";
const NEEDS = "Holistic needs assessment";

const next = (events: readonly MadeEvent[], asAt = "2025-01-14", more: MadePatient = {}) => {
  const { nextStep, doBy } = onlyPatient(eventList([{ ...more, events }]), { asAt });
  return { nextStep, doBy };
};
const YEAR_END = "2025-03-31";

const KPIS = [fluGiven("2024-10-01"), pneumococcalGiven("2024-10-01"), medicationReview("2024-10-01")];

test("who is payable, with every KPI, has no next step", () => {
  expect(next([...payableVisits, ...KPIS])).toEqual({ nextStep: null, doBy: null });
});

test("of who is payable the missing KPIs are told: a refusal counts for a vaccination alone", () => {
  expect(next(payableVisits)).toEqual({
    nextStep:
      "Give the flu vaccination, or code that it was declined; give the pneumococcal vaccination, or code that it was declined; do a medication review",
    doBy: YEAR_END,
  });
  const one = [...payableVisits, ...KPIS.slice(0, 2)];
  expect(next(one)).toEqual({ nextStep: "Do a medication review", doBy: YEAR_END });
  expect(next(one, "2025-04-01")).toEqual({ nextStep: null, doBy: null });
  const died: MadePatient = { status: "Died", statusOn: "2024-12-01" };
  expect(next(one, "2025-01-14", died)).toEqual({ nextStep: null, doBy: null });
});

test.each<readonly [string, readonly MadeEvent[], object]>([
  [
    "Review the care plan on the day of the next visit by a GP",
    without(REVIEW).concat(carePlan("2024-09-04")),
    {},
  ],
  [
    "Code a Rockwood diagnosis: only a score is coded",
    without("Moderate frailty").concat(score("2024-05-01")),
    {},
  ],
  ["2 more visits by a GP, the last by 31 March 2025", without(VISIT, REVIEW), {}],
  ["1 more visit by a GP, by 31 March 2025", [...without(VISIT), visit("2024-09-03")], {}],
  ["2 more visits, the last by 31 March 2025", without(VISIT, REVIEW), { visitsBy: "anyone" }],
  ["review the care plan on the day of the next visit", without(VISIT, REVIEW), { visitsBy: "anyone" }],
  ["Complete a holistic needs assessment", without(NEEDS), {}],
])("the next step is concrete: %s", (expected, events, settings) => {
  const asked = { asAt: "2025-01-14", settings };
  const { nextStep, doBy } = onlyPatient(eventList([{ events }]), asked);
  expect(`; ${nextStep ?? ""};`).toMatch(new RegExp(`; ${expected};`));
  expect(doBy).toBe(YEAR_END);
});

test.each([
  ["2025-03-30", true, "two days are left"],
  ["2025-03-31", false, "one day is left"],
])("on %s 2 visits can still be made: %p, %s", (asAt, possible) => {
  expect(next(without(VISIT, REVIEW), asAt).doBy).toBe(possible ? YEAR_END : null);
});

test("after the year nothing more of it can be done", () => {
  expect(next(without(NEEDS), "2025-04-01")).toMatchObject({ doBy: null });
  expect(next(without(NEEDS), "2025-03-31")).toMatchObject({ doBy: YEAR_END });
});

test.each(["Left", "Deceased"])("nothing more can be done for who is %s", (status) => {
  const { doBy, nextStep } = next(without(NEEDS), "2025-01-14", { status, statusOn: "2024-12-01" });
  expect(doBy).toBeNull();
  expect(nextStep).toMatch(/nothing more/i);
});

test("what cannot be told says what would settle it", () => {
  const hidden = [visit("2024-06-04", { by: "" }), visit("2024-09-03", { by: "" }), carePlan("2024-09-03")];
  const patient = onlyPatient(eventList([{ events: [...without(VISIT, REVIEW), ...hidden] }]), {
    ...{ asAt: "2025-01-14", settings: { unknownRoleIsGp: false } },
  });
  expect(patient).toMatchObject({ payable: "cannot-tell" });
  expect(patient.nextStep).toMatch(/role/);
});

describe("contacts of practice based care are counted once", () => {
  const NURSE = { by: "Practice Nurse" };
  const steps = (events: readonly MadeEvent[], asAt = "2025-01-14") => {
    const rest = [...onPracticeBased, holisticNeeds("2024-07-10")];
    const patient = { born: "1980-01-01", events: [...rest, ...events] };
    return onlyPatient(eventList([patient]), { contract: "practice-based", asAt }).nextStep;
  };
  const planned = carePlan("2024-06-03");

  test.each<readonly [string, readonly MadeEvent[]]>([
    [
      "2 more reviews, 1 of them by a GP, the last by 31 March 2025; review the care plan on the day of the next proactive care review",
      [],
    ],
    [
      "1 more review by a GP, by 31 March 2025",
      [review("2024-06-03", NURSE), review("2024-06-05", NURSE), planned],
    ],
    ["1 more review by a GP, by 31 March 2025", [review("2024-06-03", NURSE), planned]],
    ["1 more review, by 31 March 2025", [review("2024-06-03"), planned]],
    [
      "2 more reviews or home visits, 1 of them by a GP, the last by 31 March 2025",
      [review("2024-06-03"), review("2024-06-05", NURSE), planned],
    ],
    [
      "1 more review or home visit by a GP, by 31 March 2025",
      [review("2024-06-03"), review("2024-06-05", NURSE), review("2024-06-07", NURSE), planned],
    ],
    [
      "1 more review by a GP, or 1 home visit by a GP, by 31 March 2025",
      [
        ...[review("2024-06-03"), review("2024-06-05", NURSE), review("2024-06-07", NURSE)],
        ...[visit("2024-06-10", NURSE), planned],
      ],
    ],
    [
      "2 more reviews or home visits, the last by 31 March 2025",
      [review("2024-06-03"), review("2024-06-05"), planned],
    ],
  ])("%s", (expected, events) => {
    expect(steps(events)).toBe(expected);
  });

  test("a review by a nurse on the day of the search leaves that day for one by a GP", () => {
    const done = [review("2024-06-03", NURSE), review("2025-03-31", NURSE), planned];
    expect(steps(done, "2025-03-31")).toBe("1 more review by a GP, by 31 March 2025");
  });
});

describe("the DES: every deadline that was missed and is still owed is named", () => {
  const steps = (events: readonly MadeEvent[], asAt: string) => {
    const asked = { contract: "unplanned-admissions", asAt } as const;
    const { nextStep, doBy } = onlyPatient(eventList([{ events }]), asked);
    return { nextStep, doBy };
  };
  const NAMED = "tell the patient who their named GP is, and code it";
  const PLAN = "agree the personalised care plan, and code it";

  test("both overdue", () => {
    expect(steps([careStarted("2014-07-01")], "2014-10-02")).toEqual({
      nextStep: `Overdue since 22 July 2014: ${NAMED}; overdue since 1 August 2014: ${PLAN}`,
      doBy: null,
    });
  });

  test("one overdue, one still due: with its day", () => {
    expect(steps([careStarted("2014-07-01")], "2014-07-25")).toEqual({
      nextStep: `Overdue since 22 July 2014: ${NAMED}; ${PLAN}, by 1 August 2014`,
      doBy: "2014-08-01",
    });
  });

  test("one done too late, one overdue", () => {
    expect(steps([careStarted("2014-07-01"), namedGpInformed("2014-08-01")], "2014-10-02")).toEqual({
      nextStep: `Overdue since 1 August 2014: ${PLAN}; named GP: can no longer be met, it was due by 22 July 2014`,
      doBy: null,
    });
  });

  test("done too late: nothing is owed", () => {
    const events = [careStarted("2014-07-01"), namedGpInformed("2014-07-02"), admissionPlan("2014-09-01")];
    expect(steps(events, "2014-10-02")).toEqual({
      nextStep: "Care plan: can no longer be met, it was due by 1 August 2014",
      doBy: null,
    });
  });

  test("both still due, each with its own day, and the earlier is the last day for it", () => {
    expect(steps([careStarted("2014-07-01")], "2014-07-02")).toEqual({
      nextStep: `Tell the patient who their named GP is, and code it, by 22 July 2014; ${PLAN}, by 1 August 2014`,
      doBy: "2014-07-22",
    });
  });
});

describe("who to see next", () => {
  const order = (patients: readonly MadePatient[]) => {
    const assessment = assessmentOf(eventList(patients), { asAt: "2025-01-14" });
    return nearestFirst(assessment.patients, assessment.contract, assessment.settings).map(({ patient }) =>
      patients.findIndex((_, place) => nhsNumber(place + 1) === patient.id),
    );
  };

  test("nearest to payable first: the fewest missing steps", () => {
    const missing = [onHomeVisiting, without(NEEDS, REVIEW), without(NEEDS)];
    expect(order(missing.map((events) => ({ events })))).toEqual([2, 1, 0]);
  });

  test("who can no longer be reached comes after who can", () => {
    const died: MadePatient = { status: "Died", statusOn: "2024-12-01", events: without(NEEDS) };
    expect(order([died, { events: onHomeVisiting }])).toEqual([1, 0]);
  });

  test("nobody is lost and nobody comes twice", () => {
    const patients = [payableVisits, onHomeVisiting, without(NEEDS), []].map((events) => ({ events }));
    expect(order(patients).sort()).toEqual([0, 1, 2, 3]);
  });
});

test("the answer keeps the order of the sheet", () => {
  const answer = answerOf(assessmentOf(eventList([{ events: onHomeVisiting }, { events: payableVisits }])));
  expect(answer.patients.map(({ id }) => id)).toEqual([nhsNumber(1), nhsNumber(2)]);
});
