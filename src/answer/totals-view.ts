import type { Contract } from "../contracts/contract";
import { inWords, isoDay } from "../contracts/day";
import type { Answer } from "../assessment/assess-patient";
import { type Assessment, figuresMissingOf } from "../assessment/assess";
import { countInWords as count } from "../contracts/figures-in-words";
import { averageStandingInWords, kpiInWords, quarterInWords } from "../assessment/standing-in-words";
import { PARTS, type Pence, moneyInWords, partsOfPercent } from "../assessment/money";
import { mostPaid } from "../assessment/most";
import type { KpiStanding, PaymentLine } from "../assessment/pay-home-visiting";
import { figureIn } from "../assessment/settings";
import type { Totals } from "../assessment/totals";
import type { MoneyView, TargetView, TotalsView } from "./views";

// The totals as a person reads them: each target, what is still needed, and the money.

const PERCENT = 100;
/** Shares of the register are figures in thousandths. */
const THOUSANDTHS = 1000;

function yesNo(reached: boolean): Answer {
  return reached ? "yes" : "no";
}

/** A figure of every practice added; null where one of them is not known. */
function sumOf(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (sum, value) => (sum === null || value === null ? null : sum + value),
    0,
  );
}

function homeVisitingTargets(assessment: Assessment): TargetView[] {
  const { contract, settings, totals, groups } = assessment;
  const { payment } = contract;
  const home = totals.homeVisiting;
  if (payment.kind !== "register-and-kpis" || !home) return [];
  const minimum = sumOf(groups.map(({ figures }) => figures.minimumRegister));
  const needed = minimum === null ? 0 : Math.max(0, minimum - totals.payable);
  const register: TargetView = {
    id: "register",
    label: "Payable patients, of the minimum register",
    words:
      minimum === null
        ? `${count(totals.payable)} payable. Type the minimum register to see what is still needed`
        : `${count(totals.payable)} of ${count(minimum)}: ${needed === 0 ? "reached" : `${count(needed)} more needed`}`,
    share: minimum === null || minimum === 0 ? null : totals.payable / minimum,
    reached: minimum === null ? "cannot-tell" : yesNo(totals.payable >= minimum),
  };
  const average = averageTarget(home, figureIn(contract, settings, payment.averageVisits));
  return [
    register,
    average,
    ...home.kpis.map((standing) => kpiTarget(standing, labelOf(contract, standing.id))),
  ];
}

function kpiTarget(standing: KpiStanding, label: string): TargetView {
  const { id, done, eligible, target, met } = standing;
  const words = kpiInWords(standing);
  if (done === null) return { id, label, words, share: null, reached: "cannot-tell" };
  if (eligible === 0) return { id, label, words, share: 0, reached: "no" };
  return {
    ...{ id, label, words },
    share: (done * PARTS) / (partsOfPercent(target) * eligible),
    reached: met === "cannot-tell" ? "cannot-tell" : yesNo(met),
  };
}

function averageTarget(home: NonNullable<Totals["homeVisiting"]>, target: number): TargetView {
  const { averageVisits, averageMet } = home;
  const words = averageStandingInWords(home, target);
  const about = { id: "average-visits", label: "Average visits", words };
  if (averageMet === null) return { ...about, share: null, reached: "cannot-tell" };
  if (averageVisits === null) return { ...about, share: 0, reached: "no" };
  return { ...about, share: averageVisits / target, reached: yesNo(averageMet) };
}

function tierTargets({ totals, groups }: Assessment): TargetView[] {
  const budget = sumOf(groups.map(({ figures }) => figures.budget));
  const { total, capped } = totals.payment;
  const uncapped = total === null ? null : total + (capped ?? 0);
  const tiers = (totals.tiers ?? [])
    .map(({ tier, patients }) => `${count(patients)} in tier ${tier}`)
    .join(", ");
  const about = { id: "budget", label: "Budget earned" };
  if (budget === null || total === null || uncapped === null) {
    const words = `${tiers}. Type the budget to see how much of it is earned`;
    return [{ ...about, words, share: null, reached: "cannot-tell" }];
  }
  const over = capped ? `; ${moneyInWords(capped)} is over the budget and not paid` : "";
  return [
    {
      ...about,
      words: `${moneyInWords(total)} of ${moneyInWords(budget)}: ${tiers}${over}`,
      share: budget === 0 ? null : uncapped / budget,
      reached: yesNo(uncapped >= budget),
    },
  ];
}

function admissionsTargets({ contract, settings, totals }: Assessment): TargetView[] {
  const { payment } = contract;
  if (payment.kind !== "components" || !totals.admissions) return [];
  const target = figureIn(contract, settings, payment.registerShare);
  return totals.admissions.quarters.map((each): TargetView => {
    const { quarter, share, standing } = each;
    const end = payment.quarters.find((one) => one.quarter === quarter)?.end;
    const about = {
      id: `quarter-${quarter}`,
      label: `Register, quarter ${quarter}${end === undefined ? "" : `, ${inWords(isoDay(end))}`}`,
    };
    const words = quarterInWords(each, (target * PERCENT) / THOUSANDTHS);
    if (share === null || standing === null) return { ...about, words, share: null, reached: "cannot-tell" };
    return {
      ...about,
      words,
      share: (share * THOUSANDTHS) / target,
      reached: yesNo(standing !== "not-met"),
    };
  });
}

function labelOf(contract: Contract, id: string): string {
  const { payment } = contract;
  if (payment.kind === "register-and-kpis") {
    return id === "register" ? "Register" : (payment.kpis.find((kpi) => kpi.id === id)?.label ?? id);
  }
  if (payment.kind === "components") return payment.components.find((each) => each.id === id)?.text ?? id;
  return `Tier ${id.replace("tier-", "")}`;
}

/** Figures that nobody typed. Of several practices it is counted, not listed: each says it of itself. */
function figuresMissing({ contract, practices, warnings }: Assessment): string[] {
  const said = warnings.filter(({ code }) => code === "figure-missing").map(({ message }) => message);
  if (practices.length === 0) return said;
  const each = new Set(practices.map((practice) => figuresMissingOf(practice, true, contract)));
  const others = said.filter((message) => !each.has(message));
  const lacking = practices.filter((practice) => figuresMissingOf(practice, true, contract) !== null).length;
  if (lacking === 0) return others;
  return [
    `The payment of ${count(lacking)} of ${count(practices.length)} practices cannot be worked out in full: the settings do not say all their figures.`,
    ...others,
  ];
}

function moneyView(assessment: Assessment): MoneyView {
  const { contract, settings, totals, groups } = assessment;
  const { payment } = totals;
  const amount = (lines: readonly PaymentLine[], id: string): Pence | null =>
    lines.find((line) => line.id === id)?.amount ?? null;
  const most = sumOf(groups.map(({ figures }) => mostPaid(contract, settings, figures)));
  return {
    lines: payment.lines.map(({ id, amount: earned }) => ({
      ...{ id, label: labelOf(contract, id), earned },
      upTo: amount(payment.upToLines, id),
    })),
    earned: payment.total,
    upTo: payment.upTo,
    stillToEarn: most === null || payment.total === null ? null : Math.max(0, most - payment.total),
    missingFigures: figuresMissing(assessment),
  };
}

/** Each target, and how much of it is reached. */
export function targetsOf(assessment: Assessment): TargetView[] {
  return {
    "register-and-kpis": homeVisitingTargets,
    tiers: tierTargets,
    components: admissionsTargets,
  }[assessment.contract.payment.kind](assessment);
}

/** The totals of an assessment. */
export function totalsView(assessment: Assessment): TotalsView {
  const { totals } = assessment;
  return {
    onRegister: totals.onRegister,
    payable: totals.payable,
    cannotTell: totals.cannotTell,
    targets: targetsOf(assessment),
    money: moneyView(assessment),
  };
}
