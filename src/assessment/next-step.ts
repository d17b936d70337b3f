import { columnLetters } from "../patients/sheet";
import type { Criterion, Test } from "../contracts/contract";
import { type Day, inWords } from "../contracts/day";
import { HEADER_THAT_SHOWS } from "../patients/headers";
import type { Context, Evidence, Tally } from "./evidence";
import type { Detail, Finding } from "./finding";

/** What would settle one criterion. */
export interface Step {
  readonly text: string;
  /** The last day on which it can still be done; null where there is none. */
  readonly by: Day | null;
  /** False where it can no longer be done in time. */
  readonly possible: boolean;
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
  const steps: Step[] = [];
  for (const finding of findings) {
    if (finding.outcome !== "not-met" && finding.outcome !== "cannot-tell") continue;
    const step = stepFor(finding, evidence);
    if (!steps.some(({ text }) => text === step.text)) steps.push(step);
  }
  if (steps.length === 0) return null;
  const blocked = steps.find(({ possible }) => !possible);
  if (blocked) return { steps: steps.length, text: blocked.text, doBy: null, possible: false };
  const dated = steps.flatMap(({ by }) => (by === null ? [] : [by]));
  return {
    steps: steps.length,
    text: steps
      .map(({ text }, place) => (place === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1)))
      .join("; "),
    doBy: dated.length > 0 ? Math.min(...dated) : null,
    possible: true,
  };
}

/** What would settle one criterion that is not met or cannot be told. */
export function stepFor(finding: Finding, evidence: Evidence): Step {
  if (finding.outcome === "cannot-tell" && finding.reason !== "not-due") {
    return { text: toSettle(finding, evidence), by: null, possible: true };
  }
  const gone = goneInWords(evidence);
  if (gone) return { text: gone, by: null, possible: false };
  return toMeet(finding.criterion.test, finding.detail, finding, evidence.context);
}

/** Why nothing more can be done for a patient who has left or died; null for all others. */
export function goneInWords({ patient }: Evidence): string | null {
  if (patient.status === "died") return "Nothing more can be done: the patient has died";
  if (patient.status === "left") return "Nothing more can be done here: the patient has left";
  return null;
}

/** What would show what the sheet does not. */
function toSettle({ reason, unread, detail, criterion }: Finding, { patient, context }: Evidence): string {
  if (detail.kind === "two-people") return "Correct the date of birth: it may be two people";
  if (reason === "damaged")
    return toCorrect(unread, patient.statusUnsure && criterion.test.kind === "started-not-ended");
  const columns = (unread ?? []).filter(({ why }) => why === "unread-column").map(({ column }) => column);
  if (reason === "not-shown" && columns.length > 0) return toSay([...new Set(columns)]);
  if (detail.kind === "aged") return "Show the date of birth, or code a Rockwood diagnosis";
  const isList = !patient.facts.listsAll;
  const tally = talliesOf(detail).find(({ roleUnknown }) => roleUnknown.length > 0);
  if (tally || (hasGpTest(criterion.test) && talliesOf(detail).some(({ undated }) => undated > 0))) {
    return isList && !patient.facts.hasGpReviews && hasGpTest(criterion.test)
      ? "Add a column “GP review” with the dates of reviews by a GP"
      : "Show the clinicians' roles";
  }
  const ofRegister = context.contract.register.includes(criterion);
  const everyone =
    ofRegister && context.contract.choices.includes("everyoneOnRegister")
      ? ", or say that everyone on the sheet is on the register"
      : "";
  if (detail.kind === "deadline" && detail.due === null) {
    return "Show when the patient came on the register: “Admission avoidance care started”, with its date";
  }
  const header = headerFor(criterion.test);
  if (!isList) return `Add “${header}” to the search${everyone}`;
  if ((unread ?? []).some(({ why }) => why === "date-not-shown")) return `Show the date of “${header}”`;
  if (criterion.test.kind === "on-same-day") {
    const day = criterion.id === "care-plan-on-visit-day" ? "visit" : "review";
    return `Write the dates of both, or add a column “Care plan on ${day} day”`;
  }
  const shown = talliesOf(detail).some(({ hidden }) => !hidden) || detail.kind === "deadline";
  return shown && criterion.test.kind !== "any-of"
    ? `Write the dates of “${header}”`
    : `Add a column “${header}”${everyone}`;
}

function toSay(columns: number[]): string {
  const letters = columns.sort((a, b) => a - b).map(columnLetters);
  return letters.length === 1
    ? `Say what column ${letters[0] ?? ""} means, or that it is to be ignored`
    : `Say what columns ${letters.slice(0, MOST_COLUMNS).join(", ")} mean, or that they are to be ignored`;
}

const MOST_COLUMNS = 3;

function toCorrect(unread: Finding["unread"], registration: boolean): string {
  if (registration) return "Correct the date of the registration status";
  const rows = [...new Set((unread ?? []).map(({ file, row }) => `${row}${file ? ` of ${file}` : ""}`))];
  if (rows.length === 0) return "Correct the date of birth";
  return `Correct the date or code in ${rows.length === 1 ? "row" : "rows"} ${rows.slice(0, 3).join(", ")}`;
}

/** The counts of days that a finding rests on. */
function talliesOf(detail: Detail): Tally[] {
  if (detail.kind === "days" || detail.kind === "same-day") return [detail.tally];
  return detail.kind === "either" ? detail.parts.flatMap(talliesOf) : [];
}

/** Whether a test asks who did something. */
function hasGpTest(test: Test): boolean {
  if (test.kind === "any-of") return test.tests.some(hasGpTest);
  return test.kind === "at-least-days" && test.of.some(({ by }) => by === "gp");
}

function headerFor(test: Test): string {
  switch (test.kind) {
    case "coded-ever":
    case "coded-in-year":
    case "by-deadline": {
      const [first] = test.anyOf;
      return (first && HEADER_THAT_SHOWS[first]) ?? "";
    }
    case "at-least-days": {
      const [first] = test.of;
      return (first && HEADER_THAT_SHOWS[first.concept]) ?? "";
    }
    case "on-same-day":
      return HEADER_THAT_SHOWS[test.concept] ?? "";
    case "when-aged":
      return headerFor(test.then);
    case "any-of":
      return test.tests[0] ? headerFor(test.tests[0]) : "";
    case "started-not-ended":
      return HEADER_THAT_SHOWS[test.started] ?? "";
  }
}

function toMeet(test: Test, detail: Detail, finding: Finding, context: Context): Step {
  const { criterion, reason } = finding;
  const { contract, asAt } = context;
  const over = asAt > contract.to;
  const closed = `Can no longer be met: the year ended on ${inWords(contract.to)}`;
  const inTime = (text: string): Step =>
    over ? { text: closed, by: null, possible: false } : { text, by: contract.to, possible: true };
  switch (test.kind) {
    // A code of any year can still be entered, whatever the day.
    case "coded-ever":
    case "when-aged":
      return { text: toCode(criterion, reason), by: over ? null : contract.to, possible: true };
    case "started-not-ended":
    case "coded-in-year":
    case "on-same-day":
      return inTime(criterion.toDo);
    case "at-least-days":
      return over ? inTime("") : moreDays(detail, finding, context);
    case "any-of": {
      return inTime(criterion.toDo);
    }
    case "by-deadline": {
      const due = detail.kind === "deadline" ? detail.due : null;
      if (reason === "not-due" && due !== null) return { text: criterion.toDo, by: due, possible: true };
      const when = due === null ? "" : `: it was due by ${inWords(due)}`;
      return { text: `Can no longer be met${when}`, by: null, possible: false };
    }
  }
}

function toCode(criterion: Criterion, reason: Finding["reason"]): string {
  return reason === "score-not-diagnosis" ? `${criterion.toDo}: only a score is coded` : criterion.toDo;
}

/**
 * Days on which one more contact can still count: from the day of the search, unless it has been counted, to the last
 * of the year. A search on 31 March leaves 1. Without end where two on one day count as two.
 */
export function daysLeft({ counted }: Tally, { contract, asAt, choices }: Context): number {
  const left = Math.max(0, contract.to - asAt + 1);
  if (!choices.sameDayCountsOnce) return left === 0 ? 0 : Number.POSITIVE_INFINITY;
  return left === 0 || !counted.includes(asAt) ? left : left - 1;
}

/** So many more, on days of their own, while there are days left. */
function moreDays(
  detail: Detail,
  { reason, criterion }: Finding,
  { contract, asAt, choices }: Context,
): Step {
  if (detail.kind !== "days") return { text: criterion.toDo, by: contract.to, possible: true };
  const more = detail.need - detail.have;
  if (more > daysLeft(detail.tally, { contract, asAt, choices })) {
    return {
      text: `Can no longer be met: ${more} more ${more === 1 ? `${detail.called.one} is` : `${detail.called.many} are`} needed, with too few days left before ${inWords(contract.to)}`,
      by: null,
      possible: false,
    };
  }
  const one = more === 1;
  const remote = reason === "remote" ? ", in person" : "";
  const noun = one ? detail.called.one : detail.called.many;
  const until = one ? `by ${inWords(contract.to)}` : `the last by ${inWords(contract.to)}`;
  const recode =
    reason === "wrong-code"
      ? ", or correct the code of those under another code if they were home visits"
      : "";
  return { text: `${more} more ${noun}${remote}, ${until}${recode}`, by: contract.to, possible: true };
}
