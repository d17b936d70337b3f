import { carriedInWords } from "../contracts/carry-forward";
import { inWords } from "../contracts/day";
import type { Assessment } from "../assessment/assess";
import type { AssessedPatient } from "../assessment/assess-patient";
import type { Pence } from "../assessment/money";
import { showNhsNumber } from "../patients/nhs-number";
import { type TotalsRow, costInWords, mixInWords, totalsRows, usedInWords } from "../planning/in-words";
import type { NotPlanned, Plan, PlanRequest } from "../planning/model";
import { plan } from "../planning/plan";
import { rowOf } from "./row-of";

/** What is asked of a plan, as it is typed. */
export type PlanQuestion = PlanRequest;

/** A patient of a plan. */
export interface PlannedView {
  readonly name: string;
  readonly number: string;
  /** The sheet that was joined with the one that is shown, and alone has the patient; null on that one. */
  readonly sheet: string | null;
  /** The patient's first row there. */
  readonly row: number;
  readonly steps: readonly string[];
  /** 3 appointments: 2 by a GP. */
  readonly takes: string;
  /** What it brings: "becomes payable, flu". */
  readonly brings: string;
  /** 31 March 2025; null where there is no last day. */
  readonly doBy: string | null;
  /** Null where the money is not one patient's. */
  readonly worth: Pence | null;
}

/** A patient who is not planned. */
export interface NotPlannedView {
  readonly name: string;
  readonly number: string;
  readonly sheet: string | null;
  readonly row: number;
  readonly why: string;
}

/** A plan as the pane shows it. */
export interface PlanView {
  readonly practice: string | null;
  /** By which year's rules it is, and how many are not confirmed; null where nothing was carried. */
  readonly carried: string | null;
  /** What is reached with it and what is not, a sentence each. */
  readonly said: readonly string[];
  readonly used: string;
  readonly patients: readonly PlannedView[];
  readonly totals: readonly TotalsRow[];
  readonly mix: string | null;
  readonly settleFirst: readonly NotPlannedView[];
  readonly outOfReach: readonly NotPlannedView[];
  /** The list as text with tabs between the columns, to be pasted anywhere. */
  readonly text: string;
}

/** Plans the appointments that are left, as the pane shows it. */
export function planView(assessment: Assessment, question: PlanQuestion): PlanView {
  const made = plan(assessment, question);
  const patients = made.patients.map(({ patient, steps, cost, brings, by, worth }): PlannedView => ({
    ...whoOf(patient, assessment),
    ...{ steps, brings, worth },
    takes: costInWords(cost),
    doBy: by === null ? null : inWords(by),
  }));
  return {
    ...{ practice: made.practice, said: made.said, patients },
    carried: carriedInWords(assessment.contract),
    used: usedInWords(made),
    totals: totalsRows(made, assessment.contract),
    mix: mixInWords(made, assessment.contract),
    settleFirst: made.settleFirst.map((each) => notPlanned(each, assessment)),
    outOfReach: made.outOfReach.map((each) => notPlanned(each, assessment)),
    text: textOf(made, patients),
  };
}

function whoOf(
  { patient }: AssessedPatient,
  assessment: Assessment,
): Pick<PlannedView, "name" | "number" | "sheet" | "row"> {
  return {
    name: patient.name,
    number: patient.idKind === "nhs-number" ? showNhsNumber(patient.id) : patient.id,
    ...rowOf(patient, assessment),
  };
}

function notPlanned({ patient, why }: NotPlanned, assessment: Assessment): NotPlannedView {
  return { ...whoOf(patient, assessment), why };
}

const HEADERS = [
  "Patient",
  "Number",
  "Row",
  "What to do",
  "Appointments",
  "By a GP",
  "Home visits",
  "Do by",
  "Brings",
];

/** Tabs and line ends in a name would break the columns. */
function inOneCell(text: string): string {
  return text.replace(/\s+/g, " ");
}

function textOf({ patients }: Plan, views: readonly PlannedView[]): string {
  const rows = views.map(({ name, number, row, steps, doBy, brings }, place) => {
    const { appointments = 0, byGp = 0, homeVisits = 0 } = patients[place]?.cost ?? {};
    return [name, number, row, steps.join("; "), appointments, byGp, homeVisits, doBy ?? "", brings];
  });
  return [HEADERS, ...rows].map((row) => row.map((cell) => inOneCell(String(cell))).join("\t")).join("\n");
}
