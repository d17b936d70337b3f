import type { Appointments, Plan } from "../../src/planning/model";
import { plan } from "../../src/planning/plan";
import { type Asked, assessmentOf } from "../support/assess-sheet";
import * as coded from "../support/events";
import { type MadePatient, eventList } from "../support/sheets";

// Plans that a person can check by hand, and where they turn.

const ONE_VISIT: MadePatient = {
  events: [
    ...coded.onHomeVisiting,
    ...[coded.visit("2024-06-04"), coded.carePlan("2024-06-04")],
    ...[coded.holisticNeeds("2024-05-14"), coded.diagnosis("2021-02-01")],
  ],
};
const PAYABLE: MadePatient = { events: coded.payableVisits };

function planned(
  patients: readonly MadePatient[],
  all: number,
  asked: Asked,
  more: Partial<Appointments> = {},
): Plan {
  const appointments = { all, byGp: null, homeVisits: null, ...more };
  return plan(assessmentOf(eventList(patients), asked), { appointments, practice: null, whatIf: {} });
}

describe("home visiting", () => {
  const visiting = (minimumRegister: number): Asked => ({
    asAt: "2025-01-14",
    settings: { budget: 1000, minimumRegister },
  });

  test.each([
    ["no appointment: nothing can be done", 0, 0, false],
    ["1: payable, and the minimum of 1 is reached without the average", 1, 1, false],
    ["2: one visit short of the average of 4", 2, 1, false],
    ["3: two visits become payable, and 4 is exactly the average", 3, 1, true],
  ])("one visit so far, with %s", (_, all, payable, averageMet) => {
    const { after } = planned([ONE_VISIT], all, visiting(1));
    expect(after.payable).toBe(payable);
    expect(after.homeVisiting?.averageMet).toBe(averageMet);
  });

  test.each([
    ["30 March: two days are left, and one visit is lacking", "2025-03-30", 1],
    ["31 March, the last day of the year", "2025-03-31", 1],
    ["1 April: the year is over", "2025-04-01", 0],
  ])("searched on %s", (_, asAt, payable) => {
    const { after, outOfReach } = planned([ONE_VISIT], 5, { ...visiting(1), asAt });
    expect(after.payable).toBe(payable);
    expect(outOfReach).toHaveLength(1 - payable);
  });

  test("two visits cannot be made on the last day, and it is said why", () => {
    const none = { events: [...coded.onHomeVisiting, coded.holisticNeeds("2024-05-14")] };
    const { patients, outOfReach } = planned([none], 5, { ...visiting(1), asAt: "2025-03-31" });
    expect(patients).toEqual([]);
    expect(outOfReach[0]?.why).toContain("too few days left before 31 March 2025");
  });

  test("visits for the average are shared out, not all made to one patient", () => {
    const { patients, used } = planned([PAYABLE, PAYABLE], 4, visiting(2));
    expect(used).toEqual({ appointments: 4, byGp: 4, homeVisits: 4 });
    expect(patients.map(({ cost }) => cost.homeVisits)).toEqual([2, 2]);
  });

  test("a home visit by a GP takes a GP's appointment too", () => {
    expect(planned([ONE_VISIT], 3, visiting(1), { byGp: 0 }).after.payable).toBe(0);
    const anyone = { ...visiting(1), settings: { budget: 1000, minimumRegister: 1, visitsBy: "anyone" } };
    expect(planned([ONE_VISIT], 3, anyone, { byGp: 0 }).after.payable).toBe(1);
  });

  test("who cannot become payable any more still counts where KPIs are taken among the register", () => {
    const required = coded.homeVisitsRequired("2023-01-10");
    const without: MadePatient = { events: [required] };
    const given: MadePatient = { events: [required, coded.pneumococcalGiven("2024-10-01")] };
    const left: MadePatient = { status: "Left", statusOn: "2024-12-01", events: [...coded.onHomeVisiting] };
    const settings = { budget: 1000, minimumRegister: 1, kpiPopulation: "register" };
    // 4 of 5 are 80% of the register: pneumococcal (76%) alone can be reached, a third of £100 to the penny.
    const { after } = planned([given, given, given, without, left], 1, { asAt: "2025-03-31", settings });
    expect(after.payable).toBe(0);
    expect(after.total).toBe(3333);
  });

  test("who has no date of birth and no diagnosis is settled on the sheet first, and not planned as payable", () => {
    const unsure: MadePatient = {
      born: null,
      events: [...coded.onHomeVisiting, coded.visit("2024-06-04"), coded.carePlan("2024-06-04")],
    };
    const { patients, settleFirst } = planned([unsure, PAYABLE], 1, visiting(2));
    expect(settleFirst.map(({ why }) => why)).toEqual([expect.stringContaining("date of birth")]);
    expect(patients.some(({ brings }) => brings.includes("becomes payable"))).toBe(false);
  });
});

describe("practice based", () => {
  const based = (budget?: number): Asked => ({
    ...{ contract: "practice-based", asAt: "2025-01-14" },
    settings: budget === undefined ? {} : { budget },
  });
  const THREE_REVIEWS: MadePatient = {
    events: [
      ...coded.onPracticeBased,
      ...[coded.review("2024-05-01"), coded.review("2024-06-04"), coded.review("2024-07-10")],
      ...[coded.carePlan("2024-05-01"), coded.holisticNeeds("2024-05-14"), coded.diagnosis("2021-02-01")],
    ],
  };

  test.each([
    ["no cap: the fourth review is worth the difference of the tiers", undefined, 33833, 1],
    ["a budget of tier 1 alone: it is earned already", 169.17, 16917, 0],
    ["a penny more: the work is planned, and paid up to it", 169.18, 16918, 1],
  ])("three reviews, with %s", (_, budget, total, appointments) => {
    const { after, used } = planned([THREE_REVIEWS], 5, based(budget));
    expect(after.total).toBe(total);
    expect(used.appointments).toBe(appointments);
  });

  test("what if: another budget than the practice's own, which stays as it is", () => {
    const assessment = assessmentOf(eventList([THREE_REVIEWS]), based(169.17));
    const appointments = { all: 5, byGp: null, homeVisits: null };
    const made = plan(assessment, { appointments, practice: null, whatIf: { budget: 100_000 } });
    expect(made.after.total).toBe(33833);
    expect(made.mix?.mix).toMatchObject({ patients: [0, 1], paid: 33833, left: 66167 });
    expect(plan(assessment, { appointments, practice: null, whatIf: {} }).after.total).toBe(16917);
  });
});
