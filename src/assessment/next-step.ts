import type { Contract, Kpi, Outcome, Test } from "../contracts/contract";
import { type Day, inWords } from "../contracts/day";
import { refusalCounts } from "../contracts/walk";
import { BY_A_GP, contactSteps, isOfContacts } from "./contact-steps";
import type { Context, Evidence } from "./evidence";
import type { Finding } from "./finding";
import { toCorrect, toSettle } from "./settle-step";

export { daysLeft } from "./contact-steps";

/** What would settle one criterion. */
export interface Step {
  readonly text: string;
  /** The last day on which it can still be done; null where there is none. */
  readonly by: Day | null;
  /** False where it can no longer be done in time. */
  readonly possible: boolean;
  /** It is owed to the patient whether or not they can still become payable. */
  readonly owed?: true;
}

/** What to do for a patient, and whether it can still be done. */
export interface NextStep {
  /** How many steps are missing. */
  readonly steps: number;
  readonly text: string;
  readonly doBy: Day | null;
  readonly possible: boolean;
}

/** The steps for the criteria that are not met or cannot be told, put together for one patient. */
export function nextStepFor(findings: readonly Finding[], evidence: Evidence): NextStep | null {
  const open = findings.filter(({ outcome }) => outcome === "not-met" || outcome === "cannot-tell");
  const here = goneInWords(evidence) === null;
  const contacts = open.filter((finding) => here && isOfContacts(finding));
  const steps: Step[] = [];
  for (const finding of open) {
    if (!contacts.includes(finding)) steps.push(stepFor(finding, evidence));
    else if (finding === contacts[0]) steps.push(...contactSteps(contacts, evidence));
  }
  return inOne(steps);
}

/** What a payable patient's KPIs still lack. Null where nothing does, or nothing can be done any more. */
export function nextKpisFor(outcomes: readonly Outcome[], evidence: Evidence): NextStep | null {
  const { contract } = evidence.context;
  if (contract.payment.kind !== "register-and-kpis" || goneInWords(evidence) !== null) return null;
  const missing = contract.payment.kpis.filter(
    (kpi, place) => outcomes[place] === "not-met" && isKpiOpen(kpi, evidence.context),
  );
  return inOne(
    missing.map((kpi) => ({ text: kpiInWords(kpi), by: lastDay(evidence.context), possible: true })),
  );
}

function isKpiOpen({ test }: Kpi, { contract, choices, asAt }: Context): boolean {
  const ofAnyYear = test.kind === "coded-in-year" && test.everWhen !== undefined && choices[test.everWhen];
  return ofAnyYear || asAt <= contract.to;
}

/** `Give the flu vaccination, or code that it was declined`: only where a refusal counts. */
export function kpiInWords({ toDo, test }: Kpi): string {
  return refusalCounts(test) ? `${toDo}, or code that it was declined` : toDo;
}

/** Several steps as one, each once. */
function inOne(all: readonly Step[]): NextStep | null {
  const steps = [...new Map(all.map((step) => [step.text, step])).values()];
  if (steps.length === 0) return null;
  const possible = steps.every((step) => step.possible);
  // What cannot lead to being payable any more is told alone, and with it what is owed all the same.
  const told = possible ? steps : steps.filter((step) => !step.possible || step.owed === true);
  const owedFirst = [...told.filter(({ owed }) => owed), ...told.filter(({ owed }) => !owed)];
  const dated = told.flatMap(({ by }) => (by === null ? [] : [by]));
  return {
    steps: steps.length,
    text: owedFirst
      .map(({ text }, place) => (place === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1)))
      .join("; "),
    doBy: dated.length > 0 ? Math.min(...dated) : null,
    possible,
  };
}

/** What would settle one criterion that is not met or cannot be told. */
export function stepFor(finding: Finding, evidence: Evidence): Step {
  if (finding.outcome === "cannot-tell" && finding.reason !== "not-due") {
    return { text: toSettle(finding, evidence), by: null, possible: true };
  }
  const gone = goneInWords(evidence);
  if (gone) return { text: gone, by: null, possible: false };
  const [contacts] = isOfContacts(finding) ? contactSteps([finding], evidence) : [];
  return contacts ?? toMeet(finding.criterion.test, finding, evidence);
}

/** Why nothing more can be done for a patient who has left or died; null for all others. */
export function goneInWords({ patient }: Evidence): string | null {
  if (patient.status === "died") return "Nothing more can be done: the patient has died";
  if (patient.status === "left") return "Nothing more can be done here: the patient has left";
  return null;
}

function isOver({ contract, asAt }: { contract: Contract; asAt: Day }): boolean {
  return asAt > contract.to;
}

function lastDay(context: Context): Day | null {
  return isOver(context) ? null : context.contract.to;
}

function toMeet(test: Test, finding: Finding, evidence: Evidence): Step {
  const { criterion, reason } = finding;
  const { context } = evidence;
  const inTime = (text: string): Step =>
    isOver(context)
      ? {
          text: `Can no longer be met: the year ended on ${inWords(context.contract.to)}`,
          by: null,
          possible: false,
        }
      : { text, by: context.contract.to, possible: true };
  switch (test.kind) {
    // A code of any year can still be entered, whatever the day.
    case "coded-ever":
    case "when-aged": {
      const score = reason === "score-not-diagnosis" ? ": only a score is coded" : "";
      return { text: `${criterion.toDo}${score}`, by: lastDay(context), possible: true };
    }
    case "on-same-day":
      return inTime(`${criterion.toDo}${evidence.byGpOnly(test.as) ? BY_A_GP : ""}`);
    case "started-not-ended": {
      // An end whose date cannot be read may come after any start.
      const ends = evidence.damaged([test.ended], "ever").filter(({ day }) => day === null);
      return inTime(ends.length > 0 ? `${toCorrect(ends)}; ${lowerFirst(criterion.toDo)}` : criterion.toDo);
    }
    case "coded-in-year":
    case "at-least-days":
    case "any-of":
      return inTime(criterion.toDo);
    case "by-deadline":
      return toMeetDeadline(finding);
  }
}

/** What is due is owed to the patient, in time or late; what was done late is done. */
function toMeetDeadline({ criterion, reason, detail }: Finding): Step {
  const due = detail.kind === "deadline" ? detail.due : null;
  const when = due === null ? "" : inWords(due);
  if (reason === "not-due") {
    return { text: `${criterion.toDo}, by ${when}`, by: due, possible: true, owed: true };
  }
  if (reason === "too-late") {
    const text = `${criterion.label}: can no longer be met, it was due by ${when}`;
    return { text, by: null, possible: false };
  }
  return {
    text: `Overdue since ${when}: ${lowerFirst(criterion.toDo)}`,
    by: null,
    possible: false,
    owed: true,
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
