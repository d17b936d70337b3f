import { join } from "node:path";
import type { ContractId } from "../../src/contracts/contract";
import { assessSheet, criterionOf } from "../support/assess-sheet";
import { sheetInFile } from "../support/sheets";

// Sheets whose next steps were wrong: who can do it was left out, a review was counted twice, a change of code was
// offered where it would not have been enough, and a date outside the year had no year.

const read = (name: string, contract: ContractId) =>
  assessSheet(sheetInFile(join(__dirname, name)), { contract, asAt: "2025-01-14" }).patients;

test("visits by a nurse do not count: the next step says by whom", () => {
  const [only] = read("nurse-visits.csv", "home-visiting");
  expect(only?.nextStep).toBe(
    "2 more visits by a GP, the last by 31 March 2025; review the care plan on the day of the next visit by a GP",
  );
});

test("reviews of practice based care are counted once", () => {
  expect(read("pb-steps.csv", "practice-based").map(({ nextStep }) => nextStep)).toEqual([
    "2 more reviews, 1 of them by a GP, the last by 31 March 2025; review the care plan on the day of the next proactive care review",
    "2 more reviews or home visits, 1 of them by a GP, the last by 31 March 2025",
    "1 more review by a GP, by 31 March 2025",
  ]);
});

describe("activity under another code", () => {
  const patients = read("nurse-reviews-recode.csv", "home-visiting");

  test("by a nurse or by telephone, no change of code would be enough, and none is offered", () => {
    for (const { nextStep } of patients.slice(0, 2)) {
      expect(nextStep).toContain("2 more visits by a GP, the last by 31 March 2025");
      expect(nextStep).not.toContain("code of those");
    }
  });

  test("a visit outside the year is told with its year", () => {
    const third = patients[2];
    if (!third) throw new Error("The sheet has three patients.");
    expect(criterionOf(third, "two-visits").because).toBe(
      "1 visit: 1 April 2024; outside the year: 31 March 2024",
    );
    expect(third.nextStep).toContain("1 more visit by a GP, by 31 March 2025");
  });
});
