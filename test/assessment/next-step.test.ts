import { nearestFirst } from "../../src/assessment/order";
import { answerOf, assessmentOf, onlyPatient } from "../support/assess-sheet";
import { type MadeEvent, carePlan, onHomeVisiting, payableVisits, score, visit } from "../support/events";
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

test("who is payable has no next step", () => {
  expect(next(payableVisits)).toEqual({ nextStep: null, doBy: null });
});

test.each<readonly [string, readonly MadeEvent[]]>([
  ["Review the care plan on the day of the next visit", without(REVIEW).concat(carePlan("2024-09-04"))],
  [
    "Code a Rockwood diagnosis: only a score is coded",
    without("Moderate frailty").concat(score("2024-05-01")),
  ],
  ["2 more visits, the last by 31 March 2025", without(VISIT, REVIEW)],
  ["1 more visit, by 31 March 2025", [...without(VISIT), visit("2024-09-03")]],
  ["Complete a holistic needs assessment", without(NEEDS)],
])("the next step is concrete: %s", (expected, events) => {
  const { nextStep, doBy } = next(events);
  expect(nextStep).toContain(expected);
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
