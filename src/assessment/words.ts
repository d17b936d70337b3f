import type { Noun, Test } from "../contracts/contract";
import type { Figure } from "../contracts/figures";
import { type Day, inShort, inWords, partsOf } from "../contracts/day";
import { columnLetters } from "../patients/sheet";
import type { Tally } from "./evidence";
import type { DamagedEvent } from "../patients/patient";
import type { Detail, Finding } from "./finding";

/**
 * Dates in a sentence. Those of the contract year have their year where it changes: `10 July 2024, 2 October and
 * 5 January 2025`. Those that may be outside it have it always: beside `1 April 2024`, `31 March` would be read as of
 * the year after.
 */
class DatesInWords {
  private year = 0;

  /** A day in the contract year. */
  one(day: Day): string {
    const { year } = partsOf(day);
    const text = year === this.year ? inShort(day) : inWords(day);
    this.year = year;
    return text;
  }

  /** Days in the contract year: at most six, then how many more there are. */
  list(days: readonly Day[]): string {
    return this.enumerated(days, (day) => this.one(day));
  }

  /** The same of days of any year. */
  ofAnyYear(days: readonly Day[]): string {
    this.year = 0;
    return this.enumerated(days, inWords);
  }

  private enumerated(days: readonly Day[], one: (day: Day) => string): string {
    const shown = days.slice(0, MOST_DATES).map(one);
    const more = days.length - shown.length;
    if (more > 0) return `${shown.join(", ")} and ${more} more`;
    const last = shown.pop();
    return shown.length === 0 ? (last ?? "") : `${shown.join(", ")} and ${last ?? ""}`;
  }
}

const MOST_DATES = 6;

/** `1 visit`, `2 visits`. */
export function counted(count: number, called: Noun): string {
  return `${count} ${count === 1 ? called.one : called.many}`;
}

/** What a criterion asks for, in words. */
export function neededInWords(test: Test, need: (figure: Figure) => number): string {
  switch (test.kind) {
    case "coded-ever":
      return "Coded, in any year";
    case "coded-in-year":
      return "Coded in the year";
    case "at-least-days":
      return `${counted(need(test.days), test.called)} in the year`;
    case "on-same-day":
      return `A care plan review on the day of a ${test.called.one}`;
    case "when-aged":
      return `Coded, in any year, from the age of ${need(test.from)}`;
    case "any-of":
      return test.tests.map((each) => neededInWords(each, need)).join(", or ");
    case "started-not-ended":
      return "Started, and not ended on a later day";
    case "by-deadline":
      return "Done by the deadline";
  }
}

/** Why a finding is what it is, in a sentence: the near miss is named, with its dates. */
export function because(finding: Finding): string {
  const { reason, detail } = finding;
  if (reason === "damaged" && detail.kind !== "two-people") {
    // A column that nobody knows is the lesser doubt beside an entry that cannot be read.
    const unread = finding.unread?.filter(({ why }) => why !== "unread-column");
    const where = whereInWords(unread ?? []);
    if (unread?.every(({ why }) => why === "unknown-term")) {
      return `An entry that could decide it has a term that we do not know${where}`;
    }
    if (unread?.every(({ why }) => why === "diagnosis-or-score")) {
      return `The sheet does not say whether it is the diagnosis or the score${where}`;
    }
    return finding.unread
      ? `An entry that could decide it has a date or code that cannot be read${where}`
      : "The date of birth cannot be read";
  }
  if (reason === "not-shown" && finding.unread?.length) return notShownInWords(finding.unread);
  return sentence(detail, finding);
}

function whereInWords(entries: readonly DamagedEvent[]): string {
  const places = entries.map(
    ({ file, row, column }) => `${file ? `${file}, ` : ""}row ${row}, column ${columnLetters(column)}`,
  );
  return places.length > 0 ? ` (${[...new Set(places)].slice(0, MOST_DATES).join("; ")})` : "";
}

/** A column that nobody knows may be it, or the sheet shows no date for it. */
function notShownInWords(entries: readonly DamagedEvent[]): string {
  const unread = entries.filter(({ why }) => why === "unread-column");
  if (unread.length === 0) return `It is coded, and the sheet shows no date for it${whereInWords(entries)}`;
  return `It may stand in a column that was not read, for its header is not known${whereInWords(unread)}`;
}

function sentence(detail: Detail, finding: Finding): string {
  switch (detail.kind) {
    case "days":
      return daysInWords(detail, finding);
    case "same-day":
      return sameDayInWords(detail, finding);
    case "coded":
      return codedInWords(detail, finding);
    case "aged":
      return detail.aged === "no"
        ? `Under ${detail.from}`
        : `Not coded, and the sheet does not show whether the patient is ${detail.from} or over`;
    case "either":
      return detail.parts.map((part, place) => lowerFirst(sentence(part, finding), place)).join("; ");
    case "register":
      return registerInWords(detail);
    case "deadline":
      return deadlineInWords(detail, finding);
    case "two-people":
      return "One identifier with two dates of birth: it may be two people";
    case "off-register":
      return "Not on the register";
  }
}

function lowerFirst(text: string, place: number): string {
  return place === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function daysInWords(detail: Extract<Detail, { kind: "days" }>, finding: Finding): string {
  const dates = new DatesInWords();
  const { tally, called } = detail;
  const days = [...new Set(tally.counted)];
  const parts: string[] = [];
  if (days.length > 0) parts.push(`${counted(detail.have, called)}: ${dates.list(days)}`);
  else if (detail.have > 0) parts.push(`${counted(detail.have, called)} by the sheet, without dates`);
  else parts.push(`No ${called.one} counted in the year`);
  if (finding.outcome === "met") return parts[0] ?? "";
  if (tally.undated > 0 && detail.have === 0) parts.push(`${tally.undated} without a date`);
  if (tally.roleUnknown.length > 0) {
    parts.push(`by a clinician whose role is not shown: ${dates.list(tally.roleUnknown)}`);
  }
  if (tally.partlyHidden) parts.push("the sheet has no column that shows them all");
  parts.push(...notCounted(tally, dates));
  return parts.join("; ");
}

/** What was done and does not count, by why. */
function notCounted(tally: Tally, dates: DatesInWords): string[] {
  const parts: string[] = [];
  if (tally.remote.length > 0) parts.push(`not counted, remote: ${dates.list(tally.remote)}`);
  if (tally.otherRole.length > 0) parts.push(`not counted, by another role: ${dates.list(tally.otherRole)}`);
  if (tally.remoteByOther.length > 0) {
    parts.push(`not counted, remote and by another role: ${dates.list(tally.remoteByOther)}`);
  }
  if (tally.otherCode.length > 0)
    parts.push(`not counted, under another code: ${dates.list(tally.otherCode)}`);
  if (tally.outsideYear.length > 0) parts.push(`outside the year: ${dates.ofAnyYear(tally.outsideYear)}`);
  return parts;
}

function sameDayInWords(detail: Extract<Detail, { kind: "same-day" }>, finding: Finding): string {
  const dates = new DatesInWords();
  const { tally, called, reviews } = detail;
  const visits = [...new Set(tally.counted)];
  if (detail.settled !== null) {
    return `The sheet says so: care plan ${detail.settled ? "" : "not "}reviewed on the day of a ${called.one}`;
  }
  if (finding.outcome === "met")
    return `Care plan reviewed ${dates.list(finding.found)}, on the day of a ${called.one}`;
  if (finding.outcome === "cannot-tell") {
    return `The sheet does not show whether the care plan was reviewed on the day of a ${called.one}`;
  }
  if (reviews.length === 0) {
    return detail.reviewsOutsideYear.length > 0
      ? `Care plan reviewed outside the year: ${dates.ofAnyYear(detail.reviewsOutsideYear)}`
      : "No care plan review coded";
  }
  const reviewed = `Care plan reviewed ${dates.list(reviews)}`;
  switch (finding.reason) {
    case "remote":
      return `${reviewed}; the ${called.one} of ${dates.list(finding.found)} was remote, and does not count`;
    case "other-role":
      return `${reviewed}; the ${called.one} of ${dates.list(finding.found)} was by another role, and does not count`;
    case "wrong-code":
      return `${reviewed}; what was done on ${dates.list(finding.found)} is under another code, and does not count`;
    default:
      break;
  }
  if (visits.length === 0)
    return [`${reviewed}; no ${called.one} counted in the year`, ...notCounted(tally, dates)].join("; ");
  const visited = `${visits.length === 1 ? called.one : called.many} ${dates.list(visits)}`;
  const nearest =
    reviews.length > 1 || visits.length > 2 ? `; nearest ${nearestInWords(reviews, visits)}` : "";
  return `${reviewed}; ${visited}: none on the same day${nearest}`;
}

/** The review and the visit that are closest to each other. */
function nearestInWords(reviews: readonly Day[], visits: readonly Day[]): string {
  let best: readonly [Day, Day] = [reviews[0] ?? 0, visits[0] ?? 0];
  for (const review of reviews) {
    for (const visit of visits) {
      if (Math.abs(review - visit) < Math.abs(best[0] - best[1])) best = [review, visit];
    }
  }
  const dates = new DatesInWords();
  return `${dates.one(best[0])} and ${dates.one(best[1])}`;
}

function codedInWords(detail: Extract<Detail, { kind: "coded" }>, finding: Finding): string {
  const dates = new DatesInWords();
  if (finding.outcome === "met") {
    return detail.days.length > 0
      ? `Coded ${dates.ofAnyYear(detail.days)}`
      : "Yes on the sheet, without a date";
  }
  if (finding.reason === "not-shown") {
    return finding.criterion.test.kind === "coded-in-year" || detail.scored
      ? "The sheet has no column that shows it"
      : "No row or column of the sheet shows it: does the search list this code?";
  }
  if (detail.scored) {
    const on = detail.scores.length > 0 ? ` ${dates.ofAnyYear(detail.scores)}` : "";
    return `Only a Rockwood score is coded${on}: a score, not a diagnosis`;
  }
  return detail.outsideYear.length > 0
    ? `Coded outside the year: ${dates.ofAnyYear(detail.outsideYear)}`
    : "Not coded";
}

function registerInWords(detail: Extract<Detail, { kind: "register" }>): string {
  const on = detail.day === null ? "" : ` on ${inWords(detail.day)}`;
  switch (detail.why) {
    case "everyone":
      return "Everyone on the sheet is on the register (a setting)";
    case "said":
      return "The sheet says so: on the register";
    case "said-no":
      return "The sheet says so: not on the register";
    case "ended":
      return `Ended${on}, and not started again`;
    case "left":
      return `The patient left${on}`;
    case "died":
      return `The patient died${on}`;
  }
}

function deadlineInWords(detail: Extract<Detail, { kind: "deadline" }>, finding: Finding): string {
  const dates = new DatesInWords();
  const { entry, due, daysLate } = detail;
  const deadline = detail.choice === "as-published" ? "deadline as published" : "deadline as corrected";
  if (due === null) {
    return finding.outcome === "met"
      ? `Done ${dates.ofAnyYear(finding.found)}, before any deadline`
      : "The day of entry on the register is not shown, so the deadline is not known";
  }
  const entered = entry === null ? "" : `; on the register since ${inWords(entry)}`;
  const by = `${inWords(due)} (${deadline})`;
  if (finding.outcome === "met") return `Done ${dates.list(finding.found)}, by ${by}${entered}`;
  if (finding.reason === "too-late") {
    return `Done ${dates.list(finding.found)}, ${daysLate} ${daysLate === 1 ? "day" : "days"} after ${by}${entered}`;
  }
  if (finding.reason === "not-due") return `Not done yet: due by ${by}${entered}`;
  if (finding.reason === "not-shown") return `The sheet shows no date for it: due by ${by}${entered}`;
  if (finding.reason === "outside-year") {
    return `Done ${dates.ofAnyYear(finding.found)}, before the contract year, and not again by ${by}${entered}`;
  }
  return `Not done by ${by}${entered}`;
}
