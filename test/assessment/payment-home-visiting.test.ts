import {
  type HomeVisitingActivity,
  type HomeVisitingFigures,
  payHomeVisiting,
  sumOf,
} from "../../src/assessment/pay-home-visiting";
import { assessSheet } from "../support/assess-sheet";
import {
  carePlan,
  fluDeclined,
  fluGiven,
  medicationReview,
  onHomeVisiting,
  payableVisits,
  pneumococcalGiven,
  structuredReview,
  visit,
} from "../support/events";
import { type MadePatient, eventList } from "../support/sheets";

const FIGURES: HomeVisitingFigures = {
  ...{ budget: 50_000_00, minimumRegister: 60, extendedRegister: null },
  ...{ mainShare: 90, averageTarget: 4, belowMinimum: "nothing", kpiWeights: [1, 1, 1] },
};
const ACTIVITY: HomeVisitingActivity = {
  ...{ payable: 60, contributors: 60, visits: 240, averageMet: true },
  kpisMet: ["flu", "pneumococcal", "medication-review"].map((id) => ({ id, met: true })),
};
const register = (figures: Partial<HomeVisitingFigures>, activity: Partial<HomeVisitingActivity>) =>
  payHomeVisiting({ ...FIGURES, ...figures }, { ...ACTIVITY, ...activity })[0]?.amount;

type Row = readonly [string, Partial<HomeVisitingFigures>, Partial<HomeVisitingActivity>, number | null];

test.each<Row>([
  ["the minimum exactly", {}, { payable: 60 }, 45_000_00],
  ["one below the minimum", {}, { payable: 59 }, 0],
  ["the average not met", {}, { averageMet: false }, 0],
  ["above the minimum, without an extended target", {}, { payable: 90 }, 45_000_00],
  ["between the minimum and the extended target", { extendedRegister: 80 }, { payable: 70 }, 52_500_00],
  ["the extended target exactly", { extendedRegister: 80 }, { payable: 80 }, 60_000_00],
  ["above the extended target", { extendedRegister: 80 }, { payable: 81 }, 60_000_00],
  ["an extended target that is the minimum", { extendedRegister: 60 }, { payable: 70 }, 45_000_00],
  ["pro-rata, one below the minimum", { belowMinimum: "pro-rata" }, { payable: 59 }, 44_250_00],
  ["pro-rata, nobody payable", { belowMinimum: "pro-rata" }, { payable: 0 }, 0],
  ["pro-rata, the average not met", { belowMinimum: "pro-rata" }, { payable: 59, averageMet: false }, 0],
  ["pro-rata at the minimum", { belowMinimum: "pro-rata" }, { payable: 60 }, 45_000_00],
  ["half a penny, half up", { budget: 1, minimumRegister: 2, belowMinimum: "pro-rata" }, { payable: 1 }, 1],
  ["no budget", { budget: null }, {}, null],
  ["no minimum", { minimumRegister: null }, {}, null],
  ["an average that cannot be told", {}, { averageMet: null }, null],
])("the register's line: %s", (_, figures, activity, expected) => {
  expect(register(figures, activity)).toBe(expected);
});

test("all met pays the budget, to the penny", () => {
  const lines = payHomeVisiting(FIGURES, ACTIVITY);
  expect(lines.map(({ id, amount }) => [id, amount])).toEqual([
    ["register", 45_000_00],
    ["flu", 1_666_67],
    ["pneumococcal", 1_666_67],
    ["medication-review", 1_666_66],
  ]);
  expect(sumOf(lines)).toBe(50_000_00);
});

test("a KPI that is not met pays nothing, one that cannot be told is null, and so is the total", () => {
  const kpisMet = [
    { id: "flu", met: true },
    { id: "pneumococcal", met: false },
    { id: "medication-review", met: null },
  ];
  const lines = payHomeVisiting(FIGURES, { ...ACTIVITY, kpisMet });
  expect(lines.map(({ amount }) => amount)).toEqual([45_000_00, 1_666_67, 0, null]);
  expect(sumOf(lines)).toBeNull();
});

test("without a budget every line is null", () => {
  const lines = payHomeVisiting({ ...FIGURES, budget: null }, ACTIVITY);
  expect(lines.map(({ amount }) => amount)).toEqual([null, null, null, null]);
});

// The same over whole sheets.

const FOUR = ["2024-10-01", "2024-11-05"].map((on) => visit(on));
const PAYABLE: MadePatient = { events: [...payableVisits, ...FOUR] };
const totals = (patients: readonly MadePatient[], settings: object = {}) =>
  assessSheet(eventList(patients), { settings }).totals;

describe("contributors and their average", () => {
  const contributor = [...onHomeVisiting, visit("2024-06-04"), visit("2024-09-03"), carePlan("2024-12-01")];

  test("2 visits and a care plan review on any day: not the same set as payable", () => {
    expect(totals([{ events: contributor }, PAYABLE])).toMatchObject({
      ...{ payable: 1, contributors: 2, visits: 6, averageVisits: 3 },
    });
  });

  test("left and died are counted", () => {
    const gone: MadePatient[] = ["Left", "Deceased"].map((status) => ({
      ...{ status, statusOn: "2025-02-01", events: contributor },
    }));
    expect(totals(gone)).toMatchObject({ contributors: 2, visits: 4, averageVisits: 2 });
  });

  test.each([
    ["1 visit", contributor.filter(({ on }) => on !== "2024-06-04")],
    ["no care plan review", contributor.filter(({ term }) => term !== "Care plan review")],
    ["a review outside the year", [...contributor.slice(0, 4), carePlan("2024-03-31")]],
    ["not on the register", contributor.slice(1)],
  ])("%s contributes nothing", (_, events) => {
    expect(totals([{ events }, PAYABLE])).toMatchObject({ contributors: 1, visits: 4, averageVisits: 4 });
  });

  test("no contributors: no average", () => {
    expect(totals([{ events: onHomeVisiting }])).toMatchObject({ contributors: 0, averageVisits: null });
  });

  test("an average below 4 pays nothing for the register", () => {
    const settings = { budget: 1000, minimumRegister: 1 };
    expect(totals([PAYABLE], settings).payment.lines[0]?.amount).toBe(900);
    expect(totals([{ events: payableVisits }], settings).payment.lines[0]?.amount).toBe(0);
  });
});

describe("the KPIs", () => {
  test.each([
    ["flu", fluGiven("2024-10-08"), 1],
    ["flu", fluDeclined("2024-10-08"), 1],
    ["flu", fluGiven("2024-03-31"), 0],
    ["flu", fluGiven("2025-04-01"), 0],
    ["pneumococcal", pneumococcalGiven("2024-04-01"), 1],
    ["pneumococcal", pneumococcalGiven("2024-03-31"), 0],
    ["medication-review", medicationReview("2025-03-31"), 1],
    ["medication-review", structuredReview("2024-10-08"), 1],
    ["medication-review", medicationReview("2025-04-01"), 0],
  ])("%s: %o is done: %i", (id, event, done) => {
    const { kpis } = totals([{ events: [...payableVisits, event] }]);
    expect(kpis?.find((kpi) => kpi.id === id)).toMatchObject({ done, eligible: 1 });
  });

  test("who is not payable is not asked, unless the register is", () => {
    const patients = [{ events: [...onHomeVisiting, fluGiven("2024-10-08")] }];
    expect(totals(patients).kpis?.[0]).toMatchObject({ done: 0, eligible: 0, met: false });
    expect(totals(patients, { kpiPopulation: "register" }).kpis?.[0]).toMatchObject({ done: 1, met: true });
  });
});

test("what it could come to is the total with every cannot-tell taken as met", () => {
  const open: MadePatient = { born: null, events: PAYABLE.events?.slice(0, -3).concat(FOUR) ?? [] };
  const { payment, payable, cannotTell } = totals([open], { budget: 1000, minimumRegister: 1 });
  expect({ payable, cannotTell }).toEqual({ payable: 0, cannotTell: 1 });
  expect(payment.total).toBe(0);
  expect(payment.upTo).toBe(900);
});

test("where all can be told, the two are the same", () => {
  const { payment } = totals([PAYABLE], { budget: 1000, minimumRegister: 1 });
  expect(payment).toMatchObject({ total: 900, upTo: 900 });
});

test("a figure that nobody gave is a warning, and its lines are null", () => {
  const { totals: found, warnings } = assessSheet(eventList([PAYABLE]), { settings: { budget: 1000 } });
  expect(found.payment.lines[0]).toEqual({ id: "register", amount: null });
  expect(found.payment.total).toBeNull();
  expect(warnings.map(({ code }) => code)).toContain("figure-missing");
});
