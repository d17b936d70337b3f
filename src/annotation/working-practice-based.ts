import type { Payment } from "../contracts/contract";
import type { Assessment } from "../assessment/assess";
import { pounds } from "../assessment/money";
import {
  type PracticeView,
  type WorkingFigure,
  inCell,
  ownNumber,
  peopleFigures,
  workingFigure,
} from "./working";
import { practiceBasedYear } from "./working-year";

// The working of practice based: each figure the rule of src/assessment/pay-tiers.ts as a native formula.

type TierPayment = Extract<Payment, { kind: "tiers" }>;

export function practiceBasedFigures(assessment: Assessment, payment: TierPayment): WorkingFigure[] {
  const tiers = payment.tiers.map(({ tier, rate }) => ({ tier, rate: rate.id }));
  const counted = (view: PracticeView, tier: number, which: "tiers" | "tiersUpTo") =>
    view.totals[which]?.find((each) => each.tier === tier)?.patients ?? 0;
  const rateOf = (view: PracticeView, tier: number) =>
    view.totals.tiers?.find((each) => each.tier === tier)?.rate ?? 0;
  const uncapped = (view: PracticeView, which: "tiers" | "tiersUpTo") =>
    tiers.reduce((sum, { tier }) => sum + counted(view, tier, which) * rateOf(view, tier), 0);
  const cap = (amount: string) => (at: (id: string) => string) =>
    `IF(${at("budget")}="",${at(amount)},MIN(${at("budget")},${at(amount)}))`;
  return [
    ...peopleFigures("Payable"),
    ...tiers.flatMap(({ tier, rate }) => [
      workingFigure(
        "count",
        `tier-${tier}.patients`,
        `Tier ${tier}: patients`,
        ({ patients }) => patients({ tier }),
        (view) => counted(view, tier, "tiers"),
      ),
      workingFigure(
        "money",
        `tier-${tier}`,
        `Tier ${tier}: £ before the cap`,
        ({ at, used }) => `ROUND(${at(`tier-${tier}.patients`)}*ROUND(${used(rate)}*100,0)/100,2)`,
        (view) => pounds(counted(view, tier, "tiers") * rateOf(view, tier)),
      ),
    ]),
    workingFigure(
      "money",
      "uncapped",
      "Before the cap",
      ({ at }) => `ROUND(${tiers.map(({ tier }) => at(`tier-${tier}`)).join("+")},2)`,
      (view) => pounds(uncapped(view, "tiers")),
    ),
    workingFigure(
      "money",
      "budget",
      "Budget (the cap)",
      ({ own }) => ownNumber(own("budget"), "money"),
      ({ figures }) => (figures.budget === null ? "" : pounds(figures.budget)),
    ),
    workingFigure(
      "money",
      "total",
      "Paid in all",
      ({ at }) => cap("uncapped")(at),
      ({ totals }) => inCell(totals.payment.total),
    ),
    workingFigure(
      "money",
      "capped",
      "Over the cap, unpaid",
      ({ at }) => `ROUND(${at("uncapped")}-${at("total")},2)`,
      ({ totals }) => inCell(totals.payment.capped),
    ),
    ...tiers.map(({ tier }) =>
      workingFigure(
        "count",
        `tier-${tier}.upTo`,
        `Tier ${tier} with what cannot be told`,
        ({ patients }) => patients({ tierUpTo: tier }),
        (view) => counted(view, tier, "tiersUpTo"),
      ),
    ),
    workingFigure(
      "money",
      "uncappedUpTo",
      "Before the cap, at most",
      ({ at, used }) =>
        `ROUND(${tiers.map(({ tier, rate }) => `${at(`tier-${tier}.upTo`)}*ROUND(${used(rate)}*100,0)/100`).join("+")},2)`,
      (view) => pounds(uncapped(view, "tiersUpTo")),
    ),
    workingFigure(
      "money",
      "totalUpTo",
      "Paid at most, with what cannot be told",
      ({ at }) => cap("uncappedUpTo")(at),
      ({ totals }) => inCell(totals.payment.upTo),
    ),
    ...practiceBasedYear(assessment, payment),
  ];
}
