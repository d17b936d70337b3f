import { type Asked, assessSheet, onlyPatient } from "../support/assess-sheet";
import {
  type MadeEvent,
  carePlan,
  careStarted,
  level,
  namedGpInformed,
  onHomeVisiting,
  payableVisits,
  pneumococcalGiven,
  proactiveCare,
  review,
  visit,
} from "../support/events";
import { homeVisiting, judged } from "../support/judged";
import { type MadePatient, eventList } from "../support/sheets";

// Each of the twelve choices changes what it should, and its default is the first of the two.

const JUNE = "2024-06-04";
const SEPTEMBER = "2024-09-03";
const NURSE = { by: "Practice Nurse" };

interface Judged {
  readonly first: readonly [settings: object, expected: string];
  readonly second: readonly [settings: object, expected: string];
  readonly of: readonly [criterion: string, patient: MadePatient, asked?: Asked];
}

const visiting = (...events: MadeEvent[]): MadePatient => ({ events: [...onHomeVisiting, ...events] });

test.each<readonly [string, Judged]>([
  [
    "1: two codes on one day are one visit",
    {
      first: [{}, "not-met: too-few"],
      second: [{ sameDayCountsOnce: false }, "met"],
      of: ["two-visits", visiting(visit(JUNE), visit(JUNE, { by: "Salaried GP" }))],
    },
  ],
  [
    "2: the day on which age is taken",
    {
      first: [{}, "not-met: none-coded"],
      second: [{ ageOn: "as-at" }, "not-applicable"],
      of: ["frailty-diagnosis", { ...visiting(), born: "1960-03-31" }, { asAt: "2025-03-30" }],
    },
  ],
  [
    "3: whose home visits count",
    {
      first: [{}, "not-met: other-role"],
      second: [{ visitsBy: "anyone" }, "met"],
      of: ["two-visits", visiting(visit(JUNE), visit(SEPTEMBER, NURSE))],
    },
  ],
  [
    "3: for the day of the care plan too",
    {
      first: [{}, "not-met: other-role"],
      second: [{ visitsBy: "anyone" }, "met"],
      of: ["care-plan-on-visit-day", visiting(visit(JUNE, NURSE), carePlan(JUNE))],
    },
  ],
  [
    "8: the deadlines",
    {
      first: [{}, "not-met: too-late"],
      second: [{ deadlines: "as-corrected" }, "met"],
      of: [
        "named-gp-informed",
        { events: [careStarted("2014-05-01"), namedGpInformed("2014-07-31")] },
        { contract: "unplanned-admissions" },
      ],
    },
  ],
  [
    "10: everyone on the sheet is on the register",
    {
      first: [{}, "not-met: none-coded"],
      second: [{ everyoneOnRegister: true }, "met"],
      of: ["housebound", { events: [visit(JUNE)] }],
    },
  ],
  [
    "11: a role that is not shown is a GP's, for home visiting",
    {
      first: [{}, "met"],
      second: [{ unknownRoleIsGp: false }, "cannot-tell: not-shown"],
      of: ["two-visits", visiting(visit(JUNE), visit(SEPTEMBER, { by: "" }))],
    },
  ],
  [
    "11: and for the day of the care plan",
    {
      first: [{}, "met"],
      second: [{ unknownRoleIsGp: false }, "cannot-tell: not-shown"],
      of: ["care-plan-on-visit-day", visiting(visit(JUNE, { by: "" }), carePlan(JUNE))],
    },
  ],
  [
    "11: for practice based the default is no",
    {
      first: [{}, "cannot-tell: not-shown"],
      second: [{ unknownRoleIsGp: true }, "met"],
      of: [
        "tier1.gp-reviews",
        { events: [proactiveCare("2023-01-10"), review(JUNE, { by: "" })] },
        { contract: "practice-based" },
      ],
    },
  ],
  [
    "12: a Rockwood level is a diagnosis",
    {
      first: [{}, "met"],
      second: [{ rockwoodLevelCounts: false }, "not-met: score-not-diagnosis"],
      of: ["frailty-diagnosis", visiting(level(JUNE))],
    },
  ],
  [
    "12: its code alike",
    {
      first: [{}, "met"],
      second: [{ rockwoodLevelCounts: false }, "not-met: score-not-diagnosis"],
      of: ["frailty-diagnosis", visiting({ on: JUNE, term: "", code: "1129331000000101" })],
    },
  ],
])("%s", (_, { first: [first, expected], second: [second, otherwise], of: [id, patient, asked = {}] }) => {
  expect(judged(id, patient, { ...asked, settings: first })).toBe(expected);
  expect(judged(id, patient, { ...asked, settings: second })).toBe(otherwise);
});

test("11: a visit that decides nothing is not asked for its role", () => {
  const events = [visit(JUNE), visit(SEPTEMBER), visit("2024-10-01", { by: "" })];
  expect(homeVisiting("two-visits", events, { settings: { unknownRoleIsGp: false } })).toBe("met");
});

test("1: for the number of visits too", () => {
  const sheet = eventList([visiting(visit(JUNE), visit(JUNE, { by: "Salaried GP" }))]);
  expect(onlyPatient(sheet).visits).toBe(1);
  expect(onlyPatient(sheet, { settings: { sameDayCountsOnce: false } }).visits).toBe(2);
});

const kpiOf = (patients: readonly MadePatient[], id: string, settings: object) =>
  assessSheet(eventList(patients), { settings }).totals.kpis?.find((kpi) => kpi.id === id);

test("4: the patients that KPIs are taken among", () => {
  const patients = [{ events: payableVisits }, visiting(pneumococcalGiven(JUNE))];
  expect(kpiOf(patients, "pneumococcal", {})).toMatchObject({ done: 0, eligible: 1 });
  expect(kpiOf(patients, "pneumococcal", { kpiPopulation: "register" })).toMatchObject({
    done: 1,
    eligible: 2,
  });
});

test("5: a pneumococcal vaccination of any year counts", () => {
  const patients = [{ events: [...payableVisits, pneumococcalGiven("2011-01-01")] }];
  expect(kpiOf(patients, "pneumococcal", {})).toMatchObject({ done: 0, met: false });
  expect(kpiOf(patients, "pneumococcal", { pneumococcalEver: true })).toMatchObject({ done: 1, met: true });
});

test("6: what is paid below the minimum, with the average met", () => {
  const more = ["2024-10-01", "2024-11-05"].map((on) => visit(on));
  const sheet = eventList([{ events: [...payableVisits, ...more] }]);
  const paid = (settings: object) =>
    assessSheet(sheet, { settings: { budget: 1000, minimumRegister: 3, ...settings } }).totals.payment.total;
  expect(paid({})).toBe(0);
  expect(paid({ belowMinimum: "pro-rata" })).toBe(300);
});

test("7: how the KPI pot is split", () => {
  const sheet = eventList([{ events: [...payableVisits, pneumococcalGiven(JUNE)] }]);
  const line = (settings: object) =>
    assessSheet(sheet, { settings: { budget: 1000, minimumRegister: 9, ...settings } }).totals.payment
      .lines[2];
  expect(line({})).toEqual({ id: "pneumococcal", amount: 33.33 });
  expect(line({ kpiWeights: [1, 2, 1] })).toEqual({ id: "pneumococcal", amount: 50 });
  expect(line({ kpiWeights: [1, 0, 1] })).toEqual({ id: "pneumococcal", amount: 0 });
});

test("9: a missed component loses that component alone, or all", () => {
  const figures = { registeredList: 7000, adultLists: [5600, 5600, 5600], registers: [112, 100, 112] };
  const settings = { ...figures, signedUp: true, yearEndReport: true };
  const total = (more: object) =>
    assessSheet(eventList([{ events: [careStarted("2014-05-01")] }]), {
      contract: "unplanned-admissions",
      settings: { ...settings, ...more },
    }).totals.payment.total;
  expect(total({})).toBe(18_081);
  expect(total({ componentsStandAlone: false })).toBe(0);
});

test.each<readonly [string, string, readonly MadeEvent[]]>([
  [
    "cannot-tell: not-shown",
    "two that do not show it",
    ["2024-06-04", "2024-09-03"].map((on) => visit(on, { by: "" })),
  ],
  ["not-met: too-few", "one that does not show it cannot make up two", [visit(JUNE, { by: "" })]],
  ["not-met", "one by a nurse beside it neither", [visit(JUNE, { by: "" }), visit(SEPTEMBER, NURSE)]],
])("11: with no, %s: %s", (expected, _, events) => {
  const found = homeVisiting("two-visits", events, { settings: { unknownRoleIsGp: false } });
  expect(found).toMatch(new RegExp(`^${expected.split(":")[0]}`));
});
