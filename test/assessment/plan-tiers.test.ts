import { planTiers } from "../../src/assessment/plan-tiers";
import { assessmentOf } from "../support/assess-sheet";
import { patientList } from "../support/sheets";

const HEADERS = [
  ...["Provision of proactive care", "Age", "GP review 1", "GP review 2", "GP review 3", "GP review 4"],
  ...["Home visit", "Care plan review", "HNA"],
];
const IN_TIER_2 = [
  "yes",
  50,
  "01/05/2024",
  "02/06/2024",
  "03/07/2024",
  "04/08/2024",
  "",
  "01/05/2024",
  "yes",
];
const IN_TIER_1 = ["yes", 50, "01/05/2024", "02/06/2024", "", "", "", "01/05/2024", "yes"];

function planOn(asAt: string, settings: object) {
  const sheet = patientList(HEADERS, [IN_TIER_2, IN_TIER_1]);
  return planTiers(assessmentOf(sheet, { contract: "practice-based", asAt, settings }));
}

test("while the year lasts, a patient of tier 1 can still come into tier 2", () => {
  const [plan] = planOn("2025-01-14", { budget: 676.66 });
  expect(plan?.reachable).toEqual([1, 2]);
  expect(plan?.mix).toEqual({ patients: [0, 2], paid: 67666, left: 0, reviews: 8 });
});

test("after the year, each stays where it is", () => {
  const [plan] = planOn("2025-04-15", { budget: 676.66 });
  expect(plan?.reachable).toEqual([1, 1]);
  expect(plan?.mix).toEqual({ patients: [1, 1], paid: 50750, left: 16916, reviews: 6 });
});

test("who is in tier 2 already is paid for it first", () => {
  const [plan] = planOn("2025-01-14", { budget: 338.34 });
  expect(plan?.mix).toEqual({ patients: [0, 1], paid: 33833, left: 1, reviews: 4 });
});

test("a budget that tier 2 has passed already leaves nothing to plan", () => {
  const [plan] = planOn("2025-01-14", { budget: 300 });
  expect(plan).toMatchObject({ passed: true, mix: { paid: 30000, left: 0 } });
});

test("without a budget there is nothing to plan", () => {
  expect(planOn("2025-01-14", {})).toEqual([]);
});
