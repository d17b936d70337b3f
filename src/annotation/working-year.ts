import type { Component, Payment } from "../contracts/contract";
import type { Assessment } from "../assessment/assess";
import { PARTS, type Pence } from "../assessment/money";
import { type PracticeYearMoney, isOpen, moneyByPractice } from "../assessment/year-money";
import { pounds } from "../assessment/money";
import {
  type PracticeView,
  type Refs,
  type WorkingFigure,
  NOT_KNOWN,
  inCell,
  workingFigure,
} from "./working";

// The working of what can still be earned: src/assessment/year-money.ts as native formulas. Each figure at its best is
// called as the figure it is the best of, with `Best` behind it.

type PaymentOf<Kind extends Payment["kind"]> = Extract<Payment, { kind: Kind }>;

function yearOf(assessment: Assessment): (view: PracticeView) => PracticeYearMoney {
  const money = moneyByPractice(assessment);
  return ({ place }) => {
    const own = money[place];
    if (!own) throw new RangeError("The year has no such practice.");
    return own;
  };
}

function lineOf({ best }: PracticeYearMoney, id: string): Pence | null {
  return best.lines.find((line) => line.id === id)?.amount ?? null;
}

/** What is still possible, and what is left of the most. */
function partsFigures(assessment: Assessment, earned: string, most: string): WorkingFigure[] {
  const year = yearOf(assessment);
  return [
    workingFigure(
      "money",
      "possible",
      "Still possible, at most",
      ({ at }) => {
        const [best, now] = [at("totalBest"), at(earned)];
        return `IF(AND(ISNUMBER(${best}),ISNUMBER(${now})),MAX(0,ROUND(${best}-${now},2)),"${NOT_KNOWN}")`;
      },
      (view) => inCell(year(view).possible),
    ),
    workingFigure(
      "money",
      "outOfReach",
      "Out of reach",
      ({ at }) => {
        const cells = [at(most), at(earned), at("possible")];
        return `IF(COUNT(${cells.join(",")})<${cells.length},"${NOT_KNOWN}",ROUND(${cells.join("-")},2))`;
      },
      (view) => inCell(year(view).outOfReach),
    ),
  ];
}

/** What home visiting needs of its own working: the formulas are the same, over other cells. */
interface HomeVisitingFormulas {
  readonly register: (refs: Refs, payable: string, average: string) => string;
  readonly total: (refs: Refs, ending: "Best") => string;
}

export function homeVisitingYear(
  assessment: Assessment,
  payment: PaymentOf<"register-and-kpis">,
  formulas: HomeVisitingFormulas,
): WorkingFigure[] {
  const year = yearOf(assessment);
  const { id: average } = payment.averageVisits;
  return [
    workingFigure(
      "count",
      "payableBest",
      "Payable, with all who can still be",
      ({ at, patients }) => `${at("payable")}+${patients({ "reach.payable": "Yes" })}`,
      (view) => year(view).best.payable,
    ),
    workingFigure(
      "count",
      "contributorsBest",
      "In the average, with those who would raise it",
      ({ at, patients, used }) =>
        `${at("contributors")}+${patients({ "reach.joins": "Yes", "reach.visits": { atLeast: used(average) } })}`,
      (view) => year(view).best.contributors,
    ),
    workingFigure(
      "count",
      "visitsBest",
      "Their visits, with every day left",
      ({ sumOf, used }) =>
        `${sumOf("reach.visits", { contributor: "Yes" })}+${sumOf("reach.visits", { "reach.joins": "Yes", "reach.visits": { atLeast: used(average) } })}`,
      (view) => year(view).best.visits,
    ),
    workingFigure(
      "count",
      "averageMetBest",
      "Average still possible",
      ({ at, used }) =>
        `IF(${at("averageMet")}="Not shown","Yes",IF(AND(${at("contributorsBest")}>0,${at("visitsBest")}>=${used(average)}*${at("contributorsBest")}),"Yes","No"))`,
      (view) => (year(view).best.averageMet ? "Yes" : "No"),
    ),
    workingFigure(
      "money",
      "registerBest",
      "Register, still possible",
      (refs) => formulas.register(refs, "payableBest", "averageMetBest"),
      (view) => inCell(lineOf(year(view), "register")),
    ),
    ...payment.kpis.map(({ id, label, target }) =>
      workingFigure(
        "money",
        `${id}.paidBest`,
        `${label}, still possible`,
        (refs) => {
          const { at, used, patients } = refs;
          const can = { [`reach.${id}`]: "Yes" };
          const joining = { "reach.payable": "Yes", ...can };
          const met = (eligible: string, done: string, more: string) =>
            `AND((${eligible}+${more})>0,(${done}+${more})*${PARTS}>=ROUND(${used(target.id)}*${PARTS},0)*(${eligible}+${more}))`;
          const ofPayable = met(
            patients({ payable: "Yes" }),
            patients({ payable: "Yes", ...can }),
            patients(joining),
          );
          const ofRegister = met(
            patients({ onRegister: "Yes" }),
            patients({ onRegister: "Yes", ...can }),
            `(${patients(joining)}-${patients({ onRegister: "Yes", ...joining })})`,
          );
          const reached = `IF(${used("kpiPopulation")}="Register",${ofRegister},${ofPayable})`;
          return `IF(OR(${at("budget")}="",${at(`${id}.met`)}="Cannot tell"),"${NOT_KNOWN}",IF(${reached},${at(`${id}.share`)},0))`;
        },
        (view) => inCell(lineOf(year(view), id)),
      ),
    ),
    workingFigure(
      "money",
      "totalBest",
      "Paid, were all done that can still be",
      (refs) => formulas.total(refs, "Best"),
      (view) => inCell(year(view).best.total),
    ),
    ...partsFigures(assessment, "total", "most"),
  ];
}

export function practiceBasedYear(assessment: Assessment, payment: PaymentOf<"tiers">): WorkingFigure[] {
  const year = yearOf(assessment);
  return [
    ...payment.tiers.map(({ tier }, place) =>
      workingFigure(
        "count",
        `tier-${tier}.best`,
        `Tier ${tier}, with all who can still be`,
        ({ patients }) => patients({ "reach.tier": tier }),
        (view) => year(view).best.tiers[place] ?? 0,
      ),
    ),
    workingFigure(
      "money",
      "uncappedBest",
      "Before the cap, still possible",
      ({ at, used }) =>
        `ROUND(${payment.tiers.map(({ tier, rate }) => `${at(`tier-${tier}.best`)}*ROUND(${used(rate.id)}*100,0)/100`).join("+")},2)`,
      (view) => pounds(year(view).best.lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0)),
    ),
    workingFigure(
      "money",
      "totalBest",
      "Paid, were all done that can still be",
      ({ at }) => `IF(${at("budget")}="",${at("uncappedBest")},MIN(${at("budget")},${at("uncappedBest")}))`,
      (view) => inCell(year(view).best.total),
    ),
    ...partsFigures(assessment, "total", "budget"),
  ];
}

export function admissionsYear(
  assessment: Assessment,
  payment: PaymentOf<"components">,
  amount: (refs: Refs, component: Component) => string,
): WorkingFigure[] {
  const year = yearOf(assessment);
  const { asAt, contract } = assessment;
  const yearOver = asAt > contract.to;
  const open = (component: Component) =>
    component.quarter !== undefined && isOpen(component.quarter, payment, asAt);
  const closed = payment.components.filter((each) => each.paidWhen === "quarter" && !open(each));
  const lost = ({ at, own, used }: Refs) => {
    const missed = closed.map(({ quarter }) => `${at(`q${quarter ?? 0}.standing`)}="Not met"`);
    if (yearOver) missed.push(`${own("signedUp")}<>"Yes"`);
    return missed.length === 0
      ? "FALSE"
      : `AND(${used("componentsStandAlone")}="No",OR(${missed.join(",")}))`;
  };
  const bestLine = (refs: Refs, component: Component) => {
    const paid = amount(refs, component);
    if (component.paidWhen === "signed-up" && yearOver) return `IF(${refs.own("signedUp")}="Yes",${paid},0)`;
    if (!closed.includes(component)) return paid;
    const standing = refs.at(`q${component.quarter ?? 0}.standing`);
    return `IF(${standing}="${NOT_KNOWN}","${NOT_KNOWN}",IF(${standing}="Not met",0,${paid}))`;
  };
  const sum = (cells: readonly string[]) =>
    `IF(COUNT(${cells.join(",")})<${cells.length},"${NOT_KNOWN}",ROUND(SUM(${cells.join(",")}),2))`;
  return [
    workingFigure(
      "money",
      "earnedSoFar",
      "Earned so far, nothing for a quarter not ended",
      ({ at }) =>
        sum(
          payment.components.map((component) => {
            const cell = at(component.id);
            return open(component) ? `IF(ISNUMBER(${cell}),${cell},0)` : cell;
          }),
        ),
      (view) => inCell(year(view).earned),
    ),
    ...payment.components.map((component) =>
      workingFigure(
        "money",
        `${component.id}.best`,
        `${component.text}, still possible`,
        (refs) =>
          `IF(ISNUMBER(${refs.at("list")}),IF(${lost(refs)},0,${bestLine(refs, component)}),"${NOT_KNOWN}")`,
        (view) => inCell(lineOf(year(view), component.id)),
      ),
    ),
    workingFigure(
      "money",
      "totalBest",
      "Paid, were all done that can still be",
      ({ at }) => sum(payment.components.map(({ id }) => at(`${id}.best`))),
      (view) => inCell(year(view).best.total),
    ),
    ...partsFigures(assessment, "earnedSoFar", "most"),
  ];
}
