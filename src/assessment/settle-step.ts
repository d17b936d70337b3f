import type { Test } from "../contracts/contract";
import { HEADER_THAT_SHOWS } from "../patients/headers";
import { columnLetters } from "../patients/sheet";
import type { Evidence, Tally } from "./evidence";
import type { Detail, Finding } from "./finding";

// What would show what the sheet does not: the next step of a criterion that cannot be told.

/** What would settle a criterion that cannot be told. */
export function toSettle({ reason, unread, detail, criterion }: Finding, evidence: Evidence): string {
  const { patient, context } = evidence;
  if (detail.kind === "two-people") return "Correct the date of birth: it may be two people";
  if (reason === "damaged")
    return patient.statusUnsure && criterion.test.kind === "started-not-ended"
      ? "Correct the date of the registration status"
      : toCorrect(unread);
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
const MOST_ROWS = 3;

/** `Correct the date or code in row 12`: what stands there could be what is asked for. */
export function toCorrect(unread: Finding["unread"]): string {
  const asked = (unread ?? []).filter(({ why }) => why !== "unread-column");
  const rows = [...new Set(asked.map(({ file, row }) => `${row}${file ? ` of ${file}` : ""}`))];
  if (rows.length === 0) return "Correct the date of birth";
  const where = `${rows.length === 1 ? "row" : "rows"} ${rows.slice(0, MOST_ROWS).join(", ")}`;
  return asked.every(({ why }) => why === "unknown-term")
    ? `Say what the term in ${where} means`
    : `Correct the date or code in ${where}`;
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
