import { type Asked, assessSheet, criterionOf, inShort, onlyPatient } from "../support/assess-sheet";
import type { Cell } from "../../src/patients/sheet";
import { patientList } from "../support/sheets";

const judged = (id: string, headers: readonly string[], cells: readonly Cell[], asked: Asked = {}) =>
  inShort(criterionOf(onlyPatient(patientList(headers, [cells]), asked), id));

const SAME_DAY = "care-plan-on-visit-day";

test.each<readonly [string, string, string[], Cell[]]>([
  ["met", "a count proves 2 or more", ["Visits in year"], [2]],
  ["not-met: too-few", "a count proves 1", ["Visits in year"], [1]],
  ["not-met: none-coded", "a count of 0", ["Visits in year"], [0]],
  ["not-met: none-coded", "a blank in a column that is there is no", ["Visits in year"], [""]],
  ["met", "a count in a column of dates", ["Home visit"], [2]],
  ["met", "dates", ["Home visit"], ["4/6/2024; 3/9/2024"]],
  ["not-met: too-few", "dates win over a count", ["Home visit", "Visits in year"], ["4/6/2024", 3]],
  ["cannot-tell: not-shown", "no such column", ["HNA"], ["yes"]],
  ["not-met: outside-year", "dates outside the year", ["Visit 1", "Visit 2"], ["31/3/2024", "1/4/2025"]],
])("2 visits: %s: %s", (expected, _, headers, cells) => {
  expect(judged("two-visits", headers, cells)).toBe(expected);
});

test.each<readonly [string, string, string[], Cell[]]>([
  [
    "cannot-tell: not-shown",
    "a count of visits does not prove the same day",
    ["Visits in year", "Care plan"],
    [3, "3/9/2024"],
  ],
  ["cannot-tell: not-shown", "no column of care plans", ["Home visit"], ["4/6/2024"]],
  ["cannot-tell: not-shown", "a yes has no day", ["Home visit", "Care plan"], ["4/6/2024", "yes"]],
  ["met", "a column settles it", ["Visits in year", "Care plan on visit day"], [3, "yes"]],
  ["not-met", "a column settles it: no", ["Visits in year", "Care plan on visit day"], [3, "no"]],
  [
    "cannot-tell: not-shown",
    "a blank settles nothing",
    ["Visits in year", "Care plan on visit day"],
    [3, ""],
  ],
  ["met", "dates of both, the same day", ["Home visit", "Care plan"], ["4/6/2024", "4/6/2024"]],
  ["not-met: not-same-day", "dates of both", ["Home visit", "Care plan"], ["4/6/2024", "5/6/2024"]],
  [
    "not-met: not-same-day",
    "dates win over the column",
    ["Home visit", "Care plan", "Care plan on visit day"],
    ["4/6/2024", "5/6/2024", "yes"],
  ],
  ["not-met: none-coded", "no review at all", ["Home visit", "Care plan"], ["4/6/2024", ""]],
])("care plan on a visit day: %s: %s", (expected, _, headers, cells) => {
  expect(judged(SAME_DAY, headers, cells)).toMatch(new RegExp(`^${expected}`));
});

test.each<readonly [string, string, string[], Cell[]]>([
  ["met", "a yes is in the year", ["HNA"], ["yes"]],
  ["not-met: none-coded", "a no", ["HNA"], ["no"]],
  ["not-met: none-coded", "a blank", ["HNA", "Visit"], ["", 1]],
  ["cannot-tell: not-shown", "no such column", ["Visit"], ["yes"]],
  ["not-met: outside-year", "a date outside the year wins over a yes", ["HNA", "HNA"], ["31/3/2024", "yes"]],
])("holistic needs: %s: %s", (expected, _, headers, cells) => {
  expect(judged("holistic-needs-assessment", headers, cells)).toBe(expected);
});

test.each<readonly [string, string, string[], Cell[]]>([
  ["met", "a yes, as ever", ["Date of birth", "Rockwood diagnosis"], ["1/1/1940", "yes"]],
  ["not-met: none-coded", "a no", ["Date of birth", "Rockwood diagnosis"], ["1/1/1940", "no"]],
  [
    "not-met: score-not-diagnosis",
    "a score",
    ["Date of birth", "Rockwood diagnosis", "Rockwood score"],
    ["1/1/1940", "", 6],
  ],
  ["cannot-tell: not-shown", "no column of a diagnosis", ["Date of birth", "HNA"], ["1/1/1940", "yes"]],
  ["not-applicable", "under 65", ["Date of birth", "HNA"], ["1/1/1970", "yes"]],
  ["cannot-tell: not-shown", "neither age nor date of birth", ["Rockwood diagnosis"], ["no"]],
])("Rockwood diagnosis: %s: %s", (expected, _, headers, cells) => {
  expect(judged("frailty-diagnosis", headers, cells)).toBe(expected);
});

test.each<readonly [string, Cell, string]>([
  ["yes", "yes", "the column settles every register criterion"],
  ["no", "no", "no settles it too"],
  ["cannot-tell", "", "a blank settles nothing"],
])("on the register %s where “On register” is %p: %s", (expected, cell) => {
  const patient = onlyPatient(patientList(["On register", "Visit"], [[cell, 2]]));
  expect(patient.onRegister).toBe(expected);
});

test.each<readonly [string, string[], Cell[]]>([
  ["a count", ["Home visit", "Visits in year"], ["4/6/2024", 3]],
  ["a yes", ["HNA", "HNA"], ["31/3/2024", "yes"]],
  [
    "the column of the same day",
    ["Visit", "Care plan", "Care plan on visit day"],
    ["4/6/2024", "5/6/2024", "y"],
  ],
])("where dates disagree with %s it is a warning", (_, headers, cells) => {
  const { warnings } = assessSheet(patientList(headers, [cells]));
  expect(warnings.map(({ code }) => code)).toContain("columns-disagree");
});

test("where dates and a count agree there is none", () => {
  const { warnings } = assessSheet(patientList(["Visit", "Visits in year"], [["4/6/2024", 1]]));
  expect(warnings.map(({ code }) => code)).not.toContain("columns-disagree");
});

describe("practice based", () => {
  const gp = (tier: string, headers: readonly string[], cells: readonly Cell[]) =>
    judged(`${tier}.gp-reviews`, headers, cells, { contract: "practice-based" });

  test.each<readonly [string, string, string, string[], Cell[]]>([
    ["tier1", "met", "a review by a GP", ["Review", "GP review"], ["7/5/2024", "4/6/2024"]],
    ["tier2", "met", "2 by a GP", ["GP review 1", "GP review 2"], ["7/5/2024", "4/6/2024"]],
    ["tier1", "not-met: other-role", "none among the GP's days", ["Review", "GP review"], ["7/5/2024", ""]],
    ["tier1", "cannot-tell: not-shown", "no column of GP reviews", ["Review"], ["7/5/2024"]],
  ])("%s by a GP: %s: %s", (tier, expected, _, headers, cells) => {
    expect(gp(tier, headers, cells)).toBe(expected);
  });

  test("reviews are counted in days, those by a GP among them", () => {
    const sheet = patientList(["Review", "GP review"], [["7/5/2024", "4/6/2024"]]);
    expect(onlyPatient(sheet, { contract: "practice-based" }).visits).toBe(2);
  });
});

test("a KPI without a column cannot be told: done null, its line null, and so the total", () => {
  const { totals } = assessSheet(
    patientList(["On register", "Visits in year", "Flu"], [["yes", 2, "given"]]),
    { settings: { budget: 1000, minimumRegister: 1, kpiPopulation: "register" } },
  );
  expect(totals.kpis).toEqual([
    { id: "flu", done: 1, eligible: 1, target: 0.85, met: true, shortfall: 0 },
    { id: "pneumococcal", done: null, eligible: 1, target: 0.76, met: "cannot-tell", shortfall: null },
    { id: "medication-review", done: null, eligible: 1, target: 0.95, met: "cannot-tell", shortfall: null },
  ]);
  expect(totals.payment.lines.slice(2).map(({ amount }) => amount)).toEqual([null, null]);
  expect(totals.payment.total).toBeNull();
});

test("“declined” counts for the KPIs of the two vaccinations", () => {
  const headers = ["On register", "Flu", "Pneumococcal", "SMR"];
  const { totals } = assessSheet(patientList(headers, [["yes", "declined", "declined", "yes"]]), {
    settings: { kpiPopulation: "register" },
  });
  expect(totals.kpis?.map(({ done }) => done)).toEqual([1, 1, 1]);
});

test("a sheet that shows no care plan reviews or no visits has no average", () => {
  const average = (headers: string[], cells: Cell[]) =>
    assessSheet(patientList(["On register", ...headers], [["yes", ...cells]])).totals.averageVisits;
  expect(average(["Visits in year"], [4])).toBeNull();
  expect(average(["Care plan"], ["4/6/2024"])).toBeNull();
  expect(average(["Visits in year", "Care plan"], [4, "4/6/2024"])).toBe(4);
});

test("what it could come to takes a KPI without a column as met", () => {
  const headers = [
    "Date of birth",
    "On register",
    "Visits in year",
    "Care plan on visit day",
    "Care plan",
    "HNA",
    "Flu",
  ];
  const cells = ["1/1/1970", "yes", 4, "yes", "4/6/2024", "yes", "given"];
  const { totals } = assessSheet(patientList(headers, [cells]), {
    settings: { budget: 1000, minimumRegister: 1 },
  });
  expect(totals).toMatchObject({ payable: 1, contributors: 1, averageVisits: 4 });
  expect(totals.payment.lines.map(({ amount }) => amount)).toEqual([900, 33.34, null, null]);
  expect(totals.payment).toMatchObject({ total: null, upTo: 1000 });
});

test("the number of visits is null where the sheet does not show it", () => {
  expect(onlyPatient(patientList(["HNA"], [["yes"]])).visits).toBeNull();
  expect(onlyPatient(patientList(["HNA"], [["yes"]]), { contract: "practice-based" }).visits).toBeNull();
  expect(onlyPatient(patientList(["HNA", "Visit"], [["yes", ""]])).visits).toBe(0);
});
