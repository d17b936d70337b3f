import type { Criterion, Test } from "../contracts/contract";
import type { Day } from "../contracts/day";
import type { Assessment } from "../assessment/assess";
import type { AssessedPatient } from "../assessment/assess-patient";
import { Evidence } from "../assessment/evidence";
import type { Finding } from "../assessment/finding";
import { goneInWords, nextStepFor, stepFor } from "../assessment/next-step";
import type { Pence } from "../assessment/money";
import type { Cost, NotPlanned } from "./model";

/** One thing that can be done for a patient: what it takes, and what it changes. */
export interface Option {
  readonly cost: Cost;
  /** What it brings, in words. */
  readonly brings: string;
  /** What it brings in pence before any cap; null where the money is not one patient's. */
  readonly worth: Pence | null;
  /** The tier that the patient comes into; null in a contract without tiers. */
  readonly tier: number | null;
  /** What it adds to each count of the contract's plan. Whole numbers. */
  readonly adds: readonly number[];
  /** What to do, a sentence each. */
  readonly steps: readonly string[];
}

/** What can be done for one patient. Doing nothing is always one of the choices, and is not listed. */
export interface Menu {
  readonly patient: AssessedPatient;
  readonly options: readonly Option[];
  /** The last day on which any of it can be done. */
  readonly by: Day | null;
  /** Visits beyond those of the options that can still be made: they raise an average. */
  readonly moreVisits: number;
}

/** The menus of some patients, and those who have none. */
export interface Menus {
  readonly menus: readonly Menu[];
  readonly outOfReach: readonly NotPlanned[];
  readonly settleFirst: readonly NotPlanned[];
}

/** A patient's evidence, as it was judged. */
export function evidenceOf(
  patient: AssessedPatient,
  { contract, settings, readings, asAt }: Assessment,
): Evidence {
  const searched = readings[patient.patient.file]?.asAt ?? asAt;
  return new Evidence(patient.patient, { contract, choices: settings.choices, asAt: searched });
}

/** Something can still be done for the patient on some day of the year. */
export function isStillThere(evidence: Evidence): boolean {
  const { asAt, contract } = evidence.context;
  return goneInWords(evidence) === null && asAt <= contract.to;
}

/** What stands in the way of planning a patient by some findings. Null where nothing does. */
export function standsInTheWay(
  findings: readonly Finding[],
  evidence: Evidence,
): { readonly kind: "out-of-reach" | "settle-first"; readonly why: string } | null {
  const next = nextStepFor(findings, evidence);
  if (next === null) return null;
  if (!next.possible) return { kind: "out-of-reach", why: next.text };
  const open = findings.filter(({ outcome }) => outcome === "cannot-tell");
  if (open.length === 0) return null;
  const texts = new Set(
    open.map((finding) => `${finding.criterion.label}: ${lowered(stepFor(finding, evidence).text)}`),
  );
  return { kind: "settle-first", why: [...texts].join("; ") };
}

export function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Whether a code alone meets it, on no particular day: no appointment is taken. */
export function isCoding({ test }: Criterion): boolean {
  return isCodedEver(test);
}

function isCodedEver(test: Test): boolean {
  return test.kind === "coded-ever" || (test.kind === "when-aged" && isCodedEver(test.then));
}

/**
 * Whether the register may be coded for a patient by a plan: some of its codes are there, or activity that counts is.
 * Nobody else is put on a register to be paid for.
 */
export function mayBeRegistered(patient: AssessedPatient, register: readonly Criterion[]): boolean {
  const ids = new Set(register.map(({ id }) => id));
  return (
    patient.findings.some(({ id, outcome }) => ids.has(id) && outcome === "met") || (patient.visits ?? 0) > 0
  );
}

/** Options that no other beats: none takes less, or as much, and adds as much of everything. */
export function undominated(options: readonly Option[]): Option[] {
  const kept: Option[] = [];
  for (const option of options) {
    if (isNothing(option) || kept.some((other) => beats(other, option))) continue;
    for (let at = kept.length - 1; at >= 0; at--) {
      const other = kept[at];
      if (other && beats(option, other)) kept.splice(at, 1);
    }
    kept.push(option);
  }
  return kept;
}

/** It adds nothing of anything: to do nothing is as good. */
function isNothing({ adds }: Option): boolean {
  return adds.every((each) => each <= 0);
}

function beats(a: Option, b: Option): boolean {
  return (
    a.cost.appointments <= b.cost.appointments &&
    a.cost.byGp <= b.cost.byGp &&
    a.cost.homeVisits <= b.cost.homeVisits &&
    a.adds.every((each, at) => each >= (b.adds[at] ?? 0))
  );
}

/** What a visit to somebody who counts in the average brings. */
export const RAISES = "raises the average";
