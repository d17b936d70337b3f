import type { Kpi, Payment } from "../contracts/contract";
import { PARTS, pounds, split, wholeWeight } from "../assessment/money";
import { mostPaid } from "../assessment/most";
import { mainPart } from "../assessment/pay-home-visiting";
import type { Assessment } from "../assessment/assess";
import { figureIn } from "../assessment/settings";
import type { Totals } from "../assessment/totals";
import {
  NOT_KNOWN,
  type PracticeView,
  type Refs,
  type WorkingFigure,
  inCell,
  ownNumber,
  peopleFigures,
  workingFigure,
} from "./working";
import { homeVisitingYear } from "./working-year";

// The working of home visiting: each figure the rule of src/assessment/pay-home-visiting.ts as a native formula.

type HomeVisiting = NonNullable<Totals["homeVisiting"]>;
type KpiPayment = Extract<Payment, { kind: "register-and-kpis" }>;

/** Shares and targets are compared as whole parts, as the engine does: no formula rests on a rounded fraction. */
const parts = (cell: string) => `ROUND(${cell}*${PARTS},0)`;

function of({ totals }: PracticeView): HomeVisiting {
  if (!totals.homeVisiting) throw new RangeError("These are not the totals of home visiting.");
  return totals.homeVisiting;
}

function lineOf({ totals }: PracticeView, id: string, which: "lines" | "upToLines"): number | null {
  const lines = which === "lines" ? totals.payment.lines : totals.payment.upToLines;
  return lines.find((line) => line.id === id)?.amount ?? null;
}

export function homeVisitingFigures(assessment: Assessment, payment: KpiPayment): WorkingFigure[] {
  const { contract, settings } = assessment;
  const mainShare = figureIn(contract, settings, payment.mainShare);
  const main = (view: PracticeView) =>
    view.figures.budget !== null ? mainPart(view.figures.budget, mainShare) : null;
  const pot = (view: PracticeView) => {
    const part = main(view);
    return part === null || view.figures.budget === null ? null : view.figures.budget - part;
  };
  type Rest = [id: string, header: string, WorkingFigure["formula"], WorkingFigure["value"]];
  const count = (...rest: Rest) => workingFigure("count", ...rest);
  const money = (...rest: Rest) => workingFigure("money", ...rest);
  const blankOr = (value: number | null) => value ?? "";
  return [
    ...peopleFigures("Payable"),
    count(
      "contributors",
      "In the average",
      ({ patients }) => patients({ contributor: "Yes" }),
      (view) => of(view).contributors,
    ),
    count(
      "visits",
      "Their visits",
      ({ sumOf }) => sumOf("visits", { contributor: "Yes" }),
      (view) => of(view).visits,
    ),
    {
      ...({ id: "average", header: "Average visits", style: "average" } as const),
      formula: ({ at, view }) =>
        isShown(view)
          ? `IF(${at("contributors")}=0,"None",${at("visits")}/${at("contributors")})`
          : `IF(${at("contributors")}>=0,"${NOT_SHOWN}","")`,
      value: (view) => {
        const { contributors, visits } = of(view);
        if (!isShown(view)) return NOT_SHOWN;
        return contributors === 0 ? "None" : visits / contributors;
      },
    },
    {
      ...({ id: "averageMet", header: "Average met", style: "count" } as const),
      formula: ({ at, used, view }) =>
        isShown(view)
          ? `IF(AND(${at("contributors")}>0,${at("visits")}>=${used(payment.averageVisits.id)}*${at("contributors")}),"Yes","No")`
          : `IF(${at("onRegister")}>=0,"${NOT_SHOWN}","")`,
      value: (view) => averageWords(of(view)),
    },
    money(
      "budget",
      "Budget",
      ({ own }) => ownNumber(own("budget"), "money"),
      ({ figures }) => (figures.budget === null ? "" : pounds(figures.budget)),
    ),
    count(
      "minimum",
      "Minimum register",
      ({ own }) => ownNumber(own("minimumRegister"), "count"),
      ({ figures }) => blankOr(figures.minimumRegister),
    ),
    count(
      "extended",
      "Extended register",
      ({ own, at }) => {
        const cell = own("extendedRegister");
        const read = ownNumber(cell, "count");
        return `IF(${read}="","",IF(${at("minimum")}="","",IF(${cell}<${at("minimum")},"",${cell})))`;
      },
      ({ figures }) => (figures.minimumRegister === null ? "" : blankOr(figures.extendedRegister)),
    ),
    money(
      "main",
      "For the register",
      ({ at, used }) =>
        `IF(${at("budget")}="","",ROUND(ROUND(${at("budget")}*100,0)*${parts(used(payment.mainShare.id))}/${PARTS},0)/100)`,
      (view) => {
        const part = main(view);
        return part === null ? "" : pounds(part);
      },
    ),
    money(
      "pot",
      "For the KPIs",
      ({ at }) => `IF(${at("budget")}="","",ROUND(${at("budget")}-${at("main")},2))`,
      (view) => {
        const left = pot(view);
        return left === null ? "" : pounds(left);
      },
    ),
    money(
      "register",
      "Paid: register",
      (refs) => registerFormula(refs, "payable", "averageMet"),
      (view) => inCell(lineOf(view, "register", "lines")),
    ),
    ...payment.kpis.flatMap((kpi, place) => kpiFigures(kpi, place, payment, assessment, pot)),
    money(
      "total",
      "Paid in all",
      (refs) => totalFormula(refs, payment, ""),
      ({ totals }) => inCell(totals.payment.total),
    ),
    count(
      "payableUpTo",
      "Payable at most",
      ({ at }) => `${at("payable")}+${at("cannotTell")}`,
      (view) => of(view).upTo.payable,
    ),
    count(
      "contributorsUpTo",
      "In the average at most",
      ({ at, patients }) => `${at("contributors")}+${patients({ contributor: "Cannot tell" })}`,
      (view) => of(view).upTo.contributors,
    ),
    count(
      "visitsUpTo",
      "Their visits at most",
      ({ sumOf }) =>
        `${sumOf("visitsUpTo", { contributor: "Yes" })}+${sumOf("visitsUpTo", { contributor: "Cannot tell" })}`,
      (view) => of(view).upTo.visits,
    ),
    {
      ...({ id: "averageMetUpTo", header: "Average met at most", style: "count" } as const),
      formula: ({ at, used }) =>
        `IF(${at("averageMet")}="Not shown","Yes",IF(AND(${at("contributorsUpTo")}>0,${at("visitsUpTo")}>=${used(payment.averageVisits.id)}*${at("contributorsUpTo")}),"Yes","No"))`,
      value: (view) => {
        const { upTo, averageMet } = of(view);
        const target = figureIn(contract, settings, payment.averageVisits);
        return averageMet === null || (upTo.contributors > 0 && upTo.visits >= target * upTo.contributors)
          ? "Yes"
          : "No";
      },
    },
    money(
      "registerUpTo",
      "Register at most",
      (refs) => registerFormula(refs, "payableUpTo", "averageMetUpTo"),
      (view) => inCell(lineOf(view, "register", "upToLines")),
    ),
    ...payment.kpis.map((kpi) => kpiUpTo(kpi, money)),
    money(
      "totalUpTo",
      "Paid at most, with what cannot be told",
      (refs) => totalFormula(refs, payment, "UpTo"),
      ({ totals }) => inCell(totals.payment.upTo),
    ),
    money(
      "most",
      "The most this contract can pay",
      ({ at }) =>
        `IF(OR(${at("budget")}="",${at("minimum")}=""),"${NOT_KNOWN}",ROUND(ROUND(${at("main")}*100,0)*IF(${at("extended")}="",${at("minimum")},${at("extended")})/${at("minimum")},0)/100+${at("pot")})`,
      ({ figures }) => inCell(mostPaid(assessment.contract, assessment.settings, figures)),
    ),
    ...homeVisitingYear(assessment, payment, {
      register: registerFormula,
      total: (refs, ending) => totalFormula(refs, payment, ending),
    }),
  ];
}

/** What stands where the sheets have no column that shows it. */
const NOT_SHOWN = "Not shown";

/** Whether the practice's sheets show visits and care plan reviews. */
function isShown(view: PracticeView): boolean {
  return of(view).averageMet !== null;
}

function averageWords({ averageMet }: HomeVisiting): string {
  return averageMet === null ? NOT_SHOWN : averageMet ? "Yes" : "No";
}

/** The register line: minimum and average both met, capped at the extended register, or else pro rata (choice 6). */
function registerFormula({ at, used }: Refs, payable: string, average: string): string {
  const [n, min, ext] = [at(payable), at("minimum"), at("extended")];
  const cap = `IF(${ext}="",${min},${ext})`;
  const paid = `ROUND(ROUND(${at("main")}*100,0)*MIN(${n},${cap})/${min},0)/100`;
  const below = `AND(${n}<${min},${used("belowMinimum")}="Nothing")`;
  return `IF(OR(${at("budget")}="",${min}=""),"${NOT_KNOWN}",IF(OR(${at(average)}="No",${n}=0),0,IF(${below},0,IF(${at(average)}="Not shown","${NOT_KNOWN}",${paid}))))`;
}

function totalFormula({ at }: Refs, payment: KpiPayment, upTo: "" | "UpTo" | "Best"): string {
  const cells = [at(`register${upTo}`), ...payment.kpis.map(({ id }) => at(`${id}.paid${upTo}`))];
  return `IF(COUNT(${cells.join(",")})<${cells.length},"${NOT_KNOWN}",ROUND(SUM(${cells.join(",")}),2))`;
}

function kpiFigures(
  kpi: Kpi,
  place: number,
  payment: KpiPayment,
  assessment: Assessment,
  pot: (view: PracticeView) => number | null,
): WorkingFigure[] {
  const { id, label } = kpi;
  const standing = (view: PracticeView) => of(view).kpis[place];
  const population = (word: string, refs: Refs, more: Readonly<Record<string, string>> = {}) =>
    `IF(${refs.used("kpiPopulation")}="Register",${refs.patients({ onRegister: word, ...more })},${refs.patients({ payable: word, ...more })})`;
  const target = kpi.target.id;
  return [
    {
      ...({ id: `${id}.eligible`, header: `${label}: of`, style: "count" } as const),
      formula: (refs) => population("Yes", refs),
      value: (view) => standing(view)?.eligible ?? 0,
    },
    {
      ...({ id: `${id}.done`, header: `${label}: done`, style: "count" } as const),
      formula: (refs) =>
        standing(refs.view)?.done === null
          ? `IF(${refs.at(`${id}.eligible`)}>=0,"${NOT_SHOWN}","")`
          : population("Yes", refs, { [`kpi.${id}`]: "Done" }),
      value: (view) => standing(view)?.done ?? "Not shown",
    },
    {
      ...({ id: `${id}.rate`, header: `${label}: rate`, style: "percent" } as const),
      formula: ({ at }) =>
        `IF(ISNUMBER(${at(`${id}.done`)}),IF(${at(`${id}.eligible`)}=0,"None",${at(`${id}.done`)}/${at(`${id}.eligible`)}),"Not shown")`,
      value: (view) => {
        const found = standing(view);
        if (!found || found.done === null) return "Not shown";
        return found.eligible === 0 ? "None" : found.done / found.eligible;
      },
    },
    {
      ...({ id: `${id}.met`, header: `${label}: met`, style: "count" } as const),
      formula: ({ at, used }) =>
        `IF(ISNUMBER(${at(`${id}.done`)}),IF(AND(${at(`${id}.eligible`)}>0,${at(`${id}.done`)}*${PARTS}>=${parts(used(target))}*${at(`${id}.eligible`)}),"Yes","No"),"Cannot tell")`,
      value: (view) => {
        const met = standing(view)?.met;
        return met === "cannot-tell" || met === undefined ? "Cannot tell" : met ? "Yes" : "No";
      },
    },
    {
      ...({ id: `${id}.needed`, header: `${label}: still needed`, style: "count" } as const),
      formula: ({ at, used }) =>
        `IF(ISNUMBER(${at(`${id}.done`)}),MAX(0,-INT(-${parts(used(target))}*${at(`${id}.eligible`)}/${PARTS})-${at(`${id}.done`)}),"Not shown")`,
      value: (view) => standing(view)?.shortfall ?? "Not shown",
    },
    {
      ...({ id: `${id}.share`, header: `${label}: its part`, style: "money" } as const),
      formula: (refs) => shareFormula(refs, place, payment),
      value: (view) => {
        const left = pot(view);
        if (left === null) return "";
        return pounds(split(left, assessment.settings.choices.kpiWeights)[place] ?? 0);
      },
    },
    {
      ...({
        id: `${id}.paid`,
        header: `Paid: ${label.toLowerCase()}`,
        style: "money",
        total: "sum",
      } as const),
      formula: ({ at }) =>
        `IF(OR(${at("budget")}="",${at(`${id}.met`)}="Cannot tell"),"${NOT_KNOWN}",IF(${at(`${id}.met`)}="Yes",${at(`${id}.share`)},0))`,
      value: (view) => inCell(lineOf(view, id, "lines")),
    },
  ];
}

/**
 * A KPI's part of the pot: by weight, rounded down to the penny, and a penny more to the largest fractions, the
 * earlier KPI first. Weights are whole millionths here as in the engine, so that every product is exact.
 */
function shareFormula({ at, used }: Refs, place: number, payment: KpiPayment): string {
  const pence = `ROUND(${at("pot")}*100,0)`;
  const whole = payment.kpis.map(({ id }) => `ROUND(${used(`weight.${id}`)}*${wholeWeight(1)},0)`);
  const sum = `(${whole.join("+")})`;
  const floor = (weight: string) => `INT(${pence}*${weight}/${sum})`;
  const fraction = (weight: string) => `MOD(${pence}*${weight},${sum})`;
  const mine = whole[place] ?? "0";
  const left = `(${pence}-${whole.map(floor).join("-")})`;
  const ahead = whole
    .map((weight, other) => {
      if (other === place) return null;
      const sign = other < place ? ">=" : ">";
      return `(${fraction(weight)}${sign}${fraction(mine)})`;
    })
    .filter((term) => term !== null)
    .join("+");
  return `IF(${at("budget")}="","",IF(${sum}=0,0,(${floor(mine)}+IF(${left}>${ahead},1,0))/100))`;
}

function kpiUpTo(
  { id, label, target }: Kpi,
  money: (
    id: string,
    header: string,
    formula: WorkingFigure["formula"],
    value: WorkingFigure["value"],
  ) => WorkingFigure,
): WorkingFigure {
  return money(
    `${id}.paidUpTo`,
    `${label} at most`,
    (refs) => {
      const { at, used, patients } = refs;
      const among = (population: string) => {
        const yes = patients({ [population]: "Yes" });
        const maybe = patients({ [population]: "Cannot tell" });
        const notDone = `${patients({ [population]: "Yes", [`kpi.${id}`]: "Not done" })}-${patients({ [population]: "Cannot tell", [`kpi.${id}`]: "Not done" })}`;
        return { eligible: `(${yes}+${maybe})`, done: `(${yes}+${maybe}-${notDone})` };
      };
      const met = (population: string) => {
        const { eligible, done } = among(population);
        return `AND(${eligible}>0,${done}*${PARTS}>=${parts(used(target.id))}*${eligible})`;
      };
      const reached = `IF(${at(`${id}.met`)}="Cannot tell",TRUE,IF(${used("kpiPopulation")}="Register",${met("onRegister")},${met("payable")}))`;
      return `IF(${at("budget")}="","${NOT_KNOWN}",IF(${reached},${at(`${id}.share`)},0))`;
    },
    (view) => inCell(lineOf(view, id, "upToLines")),
  );
}
