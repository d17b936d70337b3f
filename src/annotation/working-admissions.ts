import type { Component, Payment } from "../contracts/contract";
import { isoDay } from "../contracts/day";
import type { Assessment } from "../assessment/assess";
import { PARTS } from "../assessment/money";
import { mostPaid } from "../assessment/most";
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
import { admissionsYear } from "./working-year";

// The working of the unplanned admissions DES: the rules of src/assessment/pay-admissions.ts as native formulas.

type ComponentPayment = Extract<Payment, { kind: "components" }>;
type Admissions = NonNullable<Totals["admissions"]>;

const STANDING_WORDS = { met: "Met", "within-tolerance": "Within tolerance", "not-met": "Not met" } as const;

function of({ totals }: PracticeView): Admissions {
  if (!totals.admissions) throw new RangeError("These are not the totals of the DES.");
  return totals.admissions;
}

export function admissionsFigures(assessment: Assessment, payment: ComponentPayment): WorkingFigure[] {
  const { contract, asAt } = assessment;
  const yearOver = asAt > contract.to ? "TRUE" : "FALSE";
  const quarters = payment.quarters.map(({ quarter, end }) => ({ quarter, ended: isoDay(end) <= asAt }));
  const lineOf = (view: PracticeView, id: string, which: "lines" | "upToLines") =>
    inCell(view.totals.payment[which].find((line) => line.id === id)?.amount ?? null);
  return [
    ...peopleFigures("All done in time"),
    workingFigure(
      "count",
      "list",
      "Registered patients",
      ({ own }) => ownNumber(own("registeredList"), "count", 0),
      ({ figures }) => figures.registeredList ?? "",
    ),
    ...quarters.flatMap(({ quarter, ended }, place) => [
      workingFigure(
        "count",
        `q${quarter}.register`,
        `Quarter ${quarter}: adults on the register`,
        (refs) => registerFormula(refs, quarter, ended),
        (view) => of(view).quarters[place]?.register ?? NOT_KNOWN,
      ),
      workingFigure(
        "count",
        `q${quarter}.adults`,
        `Quarter ${quarter}: adults on the list`,
        ({ own }) => ownNumber(own(`adults${quarter}`), "count"),
        (view) => of(view).quarters[place]?.adults ?? "",
      ),
      {
        ...workingFigure(
          "percent",
          `q${quarter}.share`,
          `Quarter ${quarter}: share`,
          ({ at }) =>
            `IF(AND(ISNUMBER(${at(`q${quarter}.register`)}),ISNUMBER(${at(`q${quarter}.adults`)})),${at(`q${quarter}.register`)}/${at(`q${quarter}.adults`)},"${NOT_KNOWN}")`,
          (view) => of(view).quarters[place]?.share ?? NOT_KNOWN,
        ),
      },
      {
        ...workingFigure(
          "count",
          `q${quarter}.standing`,
          `Quarter ${quarter}: standing`,
          (refs) => standingFormula(refs, quarter, payment),
          (view) => {
            const standing = of(view).quarters[place]?.standing;
            return standing ? STANDING_WORDS[standing] : NOT_KNOWN;
          },
        ),
      },
    ]),
    {
      ...workingFigure(
        "count",
        "lost",
        "All lost (choice 9)",
        (refs) => lostFormula(refs, payment, yearOver),
        (view) => lost(view, assessment, payment),
      ),
    },
    ...payment.components.map((component) =>
      workingFigure(
        "money",
        component.id,
        component.text,
        (refs) => lineFormula(refs, component, payment, "sure"),
        (view) => lineOf(view, component.id, "lines"),
      ),
    ),
    workingFigure(
      "money",
      "total",
      "Paid in all",
      (refs) => sumFormula(refs, payment, ""),
      ({ totals }) => inCell(totals.payment.total),
    ),
    ...payment.components.map((component) =>
      workingFigure(
        "money",
        `${component.id}.upTo`,
        `${component.text}, at most`,
        (refs) => lineFormula(refs, component, payment, "up-to"),
        (view) => lineOf(view, component.id, "upToLines"),
      ),
    ),
    workingFigure(
      "money",
      "totalUpTo",
      "Paid at most, with what cannot be told",
      (refs) => sumFormula(refs, payment, ".upTo"),
      ({ totals }) => inCell(totals.payment.upTo),
    ),
    workingFigure(
      "money",
      "most",
      "The most this contract can pay",
      (refs) =>
        `IF(ISNUMBER(${refs.at("list")}),ROUND(${payment.components.map((component) => amount(refs, component, payment)).join("+")},2),"${NOT_KNOWN}")`,
      ({ figures }) => inCell(mostPaid(assessment.contract, assessment.settings, figures)),
    ),
    ...admissionsYear(assessment, payment, (refs, component) => amount(refs, component, payment)),
  ];
}

/** What was said, else counted from the sheet; not known for a quarter not yet ended, or where births are not known. */
function registerFormula({ own, patients }: Refs, quarter: number, ended: boolean): string {
  const said = ownNumber(own(`register${quarter}`), "count", 0);
  const column = `quarter-${quarter}`;
  const counted = ended
    ? `IF(${patients({ [column]: "Cannot tell" })}>0,"${NOT_KNOWN}",${patients({ [column]: "Yes" })})`
    : `"${NOT_KNOWN}"`;
  return `IF(${said}="",${counted},${said})`;
}

function standingFormula({ at, used }: Refs, quarter: number, payment: ComponentPayment): string {
  const [register, adults] = [at(`q${quarter}.register`), at(`q${quarter}.adults`)];
  const reaches = (id: string) => `${register}*${PARTS}>=ROUND(${used(id)}*${PARTS},0)*${adults}`;
  return `IF(AND(ISNUMBER(${register}),ISNUMBER(${adults})),IF(${reaches(payment.registerShare.id)},"Met",IF(${reaches(payment.tolerance.id)},"Within tolerance","Not met")),"${NOT_KNOWN}")`;
}

/** £2.87 for each registered patient, and the component's share of it, to the penny. */
function amount({ at, used }: Refs, component: Component, payment: ComponentPayment): string {
  const pence = `${at("list")}*ROUND(${used(payment.perPatient.id)}*100,0)`;
  return `ROUND(${pence}*ROUND(${used(component.share.id)}*${PARTS},0)/${PARTS},0)/100`;
}

function isMissed({ at, own }: Refs, component: Component, yearOver: string): string {
  switch (component.paidWhen) {
    case "signed-up":
      return `${own("signedUp")}<>"Yes"`;
    case "year-end-report":
      return `AND(${yearOver},${own("yearEndReport")}<>"Yes")`;
    case "quarter":
      return `${at(`q${component.quarter ?? 0}.standing`)}="Not met"`;
  }
}

function lostFormula(refs: Refs, payment: ComponentPayment, yearOver: string): string {
  const missed = payment.components.map((component) => isMissed(refs, component, yearOver));
  return `IF(AND(${refs.used("componentsStandAlone")}="No",OR(${missed.join(",")})),"Yes","No")`;
}

function lost(
  view: PracticeView,
  { settings, asAt, contract }: Assessment,
  payment: ComponentPayment,
): string {
  if (settings.choices.componentsStandAlone) return "No";
  const missed = payment.components.some(({ paidWhen, quarter }) => {
    if (paidWhen === "signed-up") return view.figures.signedUp !== true;
    if (paidWhen === "year-end-report") return asAt > contract.to && view.figures.yearEndReport !== true;
    return of(view).quarters.some((each) => each.quarter === quarter && each.standing === "not-met");
  });
  return missed ? "Yes" : "No";
}

function lineFormula(
  refs: Refs,
  component: Component,
  payment: ComponentPayment,
  which: "sure" | "up-to",
): string {
  const { at, own } = refs;
  const paid = amount(refs, component, payment);
  const known = (test: string) => `IF(${test},${paid},0)`;
  let line: string;
  switch (component.paidWhen) {
    case "signed-up":
      line = known(`${own("signedUp")}="Yes"`);
      break;
    case "year-end-report":
      line = known(`${own("yearEndReport")}="Yes"`);
      break;
    case "quarter": {
      const standing = at(`q${component.quarter ?? 0}.standing`);
      const unknown =
        which === "sure"
          ? `"${NOT_KNOWN}"`
          : `IF(ISNUMBER(${at(`q${component.quarter ?? 0}.adults`)}),${paid},"${NOT_KNOWN}")`;
      line = `IF(${standing}="${NOT_KNOWN}",${unknown},${known(`${standing}<>"Not met"`)})`;
    }
  }
  return `IF(ISNUMBER(${at("list")}),IF(${at("lost")}="Yes",0,${line}),"${NOT_KNOWN}")`;
}

function sumFormula({ at }: Refs, payment: ComponentPayment, ending: string): string {
  const cells = payment.components.map(({ id }) => at(`${id}${ending}`)).join(",");
  return `IF(COUNT(${cells})<${payment.components.length},"${NOT_KNOWN}",ROUND(SUM(${cells}),2))`;
}
