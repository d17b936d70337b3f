import { type Pence, moneyInWords } from "../assessment/money";
import type { HomeVisitingFigures } from "../assessment/pay-home-visiting";
import type { Visiting } from "./home-visiting-menu";
import type { PlanTotals } from "./model";

// What a plan reaches and what it does not, in sentences.

function count(number: number): string {
  return number.toLocaleString("en-GB");
}

/** What a home visiting plan reaches. */
export function visitingInWords(
  before: PlanTotals,
  after: PlanTotals,
  { minimumRegister, averageTarget }: HomeVisitingFigures,
  { kpis, average }: Visiting,
): string[] {
  const home = after.homeVisiting;
  if (!home) return [];
  const said: string[] = [];
  const payable = `${count(after.payable)} payable`;
  if (minimumRegister === null) {
    said.push(`${payable}. Type the minimum register to plan towards it.`);
  } else if (after.payable >= minimumRegister) {
    const already = before.payable >= minimumRegister ? "is reached already" : "is reached";
    said.push(`The minimum register of ${count(minimumRegister)} ${already}: ${payable}.`);
  } else {
    said.push(
      `The minimum register of ${count(minimumRegister)} cannot be reached with these appointments: ${payable}, ${count(minimumRegister - after.payable)} short.`,
    );
  }
  if (home.averageMet === null) {
    said.push("The sheet does not show the average, so it is not planned for.");
  } else if (home.averageMet) {
    said.push(`The average of ${averageTarget} visits is reached.`);
  } else if (home.contributors === 0) {
    said.push("The average is not reached: nobody counts in it.");
  } else {
    const short = Math.ceil((average.part * home.contributors) / average.of - home.visits);
    said.push(
      `The average of ${averageTarget} visits is not reached: ${count(short)} more ${short === 1 ? "visit is" : "visits are"} needed.`,
    );
  }
  for (const { id, label } of kpis) {
    const kpi = home.kpis.find((each) => each.id === id);
    if (kpi)
      said.push(
        `${label}: ${count(kpi.done ?? 0)} of ${count(kpi.eligible)}, ${kpi.met === true ? "reached" : "not reached"}.`,
      );
  }
  return said;
}

/** What a practice based plan reaches. */
export function tiersInWords(before: PlanTotals, after: PlanTotals, budget: Pence | null): string[] {
  if (budget === null) return ["No budget is given, so no cap is planned for."];
  const total = after.total ?? 0;
  if (before.total === budget)
    return [`The budget of ${moneyInWords(budget)} is earned already: there is nothing more to be paid.`];
  if (total < budget) {
    return [
      `${moneyInWords(total)} of the budget of ${moneyInWords(budget)} is earned: ${moneyInWords(budget - total)} is left.`,
    ];
  }
  const over = after.capped ? ` ${moneyInWords(after.capped)} of the work is over it and not paid.` : "";
  return [`All of the budget of ${moneyInWords(budget)} is earned.${over}`];
}
