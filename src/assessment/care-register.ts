import type { Concept } from "../contracts/concepts";
import type { Reason, Test } from "../contracts/contract";
import { type Day, addMonths, isoDay } from "../contracts/day";
import type { DamagedEvent } from "../patients/patient";
import { type Evidence, reasonFor } from "./evidence";
import type { Verdict } from "./finding";
import type { Asked } from "./judge";
import { type Settings, figureIn } from "./settings";

// The register and the deadlines of the unplanned admissions DES.

type Started = Extract<Test, { kind: "started-not-ended" }>;
type ByDeadline = Extract<Test, { kind: "by-deadline" }>;

/** The latest of some days; null where there is none. */
export function latestOf(days: readonly Day[]): Day | null {
  return days.reduce<Day | null>((latest, day) => (latest === null || day > latest ? day : latest), null);
}

/** Every start and every end that has a date. */
interface StartsAndEnds {
  readonly starts: readonly Day[];
  readonly ends: readonly Day[];
}

function startsAndEnds(test: Started, evidence: Evidence): StartsAndEnds {
  const all = (concept: Concept) => {
    const { inYear, outsideYear } = evidence.days([concept]);
    return [...inYear, ...outsideYear].sort((a, b) => a - b);
  };
  return { starts: all(test.started), ends: all(test.ended) };
}

/**
 * The day of entry on the register of who is on it: the first start that no end follows on a later day. "Started"
 * again without an end between moves nothing. Null where no start is left.
 */
function entryOf({ starts, ends }: StartsAndEnds): Day | null {
  const lastEnd = latestOf(ends) ?? Number.NEGATIVE_INFINITY;
  return starts.find((day) => day >= lastEnd) ?? null;
}

/** Every day on which a patient came on the register, first to last. */
export function entriesOn(test: Started, evidence: Evidence): readonly Day[] {
  const { starts, ends } = startsAndEnds(test, evidence);
  const entries = starts.map((start) =>
    entryOf({
      starts: starts.filter((day) => day <= start),
      ends: ends.filter((day) => day <= start),
    }),
  );
  return [...new Set(entries)].filter((entry) => entry !== null);
}

/** "Admission avoidance care started" coded, with no "ended" on a later day. Who left or died is no longer on it. */
export function judgeStarted(test: Started, evidence: Evidence, asked: Asked): Verdict {
  const { patient } = evidence;
  const all = startsAndEnds(test, evidence);
  const lastStart = latestOf(all.starts);
  const entry = entryOf(all);
  const shown = entry ?? lastStart;
  const started = shown === null ? [] : [shown];
  if (patient.status === "left" || patient.status === "died") {
    const detail = { kind: "register", why: patient.status, day: patient.statusDay } as const;
    return { outcome: "not-met", reason: "none-coded", found: started, detail };
  }
  const coded = {
    ...({ kind: "coded", days: started, outsideYear: [], said: false } as const),
    ...{ scores: [], scored: false },
  };
  if (patient.statusUnsure) {
    // It may be the later registration, and may say that the patient has left or died.
    return { outcome: "cannot-tell", reason: "damaged", found: started, detail: coded, unread: [] };
  }
  // What nobody knows the meaning of may be a start where there is none, and never makes one doubtful.
  const damaged = evidence.damaged([test.started], "ever").filter(({ why }) => why !== "unread-column");
  if (lastStart === null) return withoutDate(test, evidence, asked, coded);
  const after = all.ends.filter((day) => day > lastStart);
  if (after.length > 0) {
    if (damaged.some(({ day }) => day === null || day >= (latestOf(after) ?? 0))) {
      return { outcome: "cannot-tell", reason: "damaged", found: started, detail: coded, unread: damaged };
    }
    const detail = { kind: "register", why: "ended", day: after[0] ?? null } as const;
    return { outcome: "not-met", reason: "none-coded", found: after, detail };
  }
  const unread = evidence.damaged([test.ended], "ever").filter(({ day }) => day === null || day > lastStart);
  if (unread.length > 0) {
    return { outcome: "cannot-tell", reason: "damaged", found: started, detail: coded, unread };
  }
  if (evidence.said([test.ended])) {
    return { outcome: "cannot-tell", reason: "not-shown", found: started, detail: coded };
  }
  return { outcome: "met", reason: null, found: started, detail: coded };
}

/** No start has a date: what the sheet says outright, or says without a date, unless an end may be later. */
function withoutDate(test: Started, evidence: Evidence, asked: Asked, detail: Verdict["detail"]): Verdict {
  const { facts, settled } = evidence.patient;
  const onRegister = asked.ofRegister ? settled.get("on-register") : undefined;
  if (onRegister !== undefined) {
    return onRegister
      ? { outcome: "met", reason: null, found: [], detail: { kind: "register", why: "said", day: null } }
      : {
          outcome: "not-met",
          reason: "none-coded",
          found: [],
          detail: { kind: "register", why: "said-no", day: null },
        };
  }
  const started = evidence.said([test.started]) || evidence.codedUndated([test.started]);
  const unread = evidence.damaged([test.started], "ever");
  if (!started && unread.length > 0) {
    return { outcome: "cannot-tell", reason: reasonFor(unread), found: [], detail, unread };
  }
  if (started) {
    const ended = evidence.days([test.ended]);
    const mayHaveEnded =
      ended.inYear.length + ended.outsideYear.length > 0 ||
      evidence.said([test.ended]) ||
      evidence.damaged([test.ended], "ever").length > 0;
    return mayHaveEnded
      ? { outcome: "cannot-tell", reason: "not-shown", found: ended.inYear, detail }
      : { outcome: "met", reason: null, found: [], detail: { kind: "register", why: "said", day: null } };
  }
  const nowhere = facts.listsAll && !facts.carried.has(test.started);
  return nowhere || !evidence.shows([test.started])
    ? { outcome: "cannot-tell", reason: "not-shown", found: [], detail }
    : { outcome: "not-met", reason: "none-coded", found: [], detail };
}

/** The deadline of who entered the register on a day. */
export function deadlineOf(test: ByDeadline, entry: Day, evidence: Evidence, settings: Settings): Day {
  const { contract, choices } = evidence.context;
  const { enteredBy, fixed, later } = test.deadline;
  if (entry <= isoDay(enteredBy)) return isoDay(fixed[choices.deadlines].date);
  const time = figureIn(contract, settings, later);
  return later.unit === "months" ? addMonths(entry, time) : entry + time;
}

/** Days of entry that entries which cannot be read could make of another, and those entries. */
interface OtherEntries {
  readonly days: readonly Day[];
  readonly unread: readonly DamagedEvent[];
}

/** What nobody knows the meaning of may be a start where there is none, and never makes one doubtful. */
function isOfTheConcept({ why }: DamagedEvent): boolean {
  return why !== "unread-column" && why !== "unknown-term";
}

/** A start that cannot be read may be earlier than the entry, and an end may part it from a later start. */
function otherEntries(test: Started, entry: Day, initial: Day, evidence: Evidence): OtherEntries {
  const { starts, ends } = startsAndEnds(test, evidence);
  const lastEnd = latestOf(ends) ?? Number.NEGATIVE_INFINITY;
  const startsUnread = evidence
    .damaged([test.started], "ever")
    .filter(isOfTheConcept)
    .filter(({ day }) => (day === null ? lastEnd < entry : day >= lastEnd && day < entry));
  const endsUnread = evidence
    .damaged([test.ended], "ever")
    .filter(isOfTheConcept)
    .filter(({ day }) => day !== null && day > entry && day <= (latestOf(starts) ?? entry));
  const days = startsUnread.flatMap(({ day }) => {
    if (day !== null) return [day];
    // Of any day since the last end: the deadlines between the first and the last of them lie between theirs.
    const first = Math.max(lastEnd, Math.min(initial, entry - 1));
    const afterInitial = Math.max(lastEnd, initial + 1);
    return [first, entry - 1, ...(afterInitial < entry ? [afterInitial] : [])];
  });
  for (const { day } of endsUnread) {
    const later = entryOf({ starts, ends: [...ends, day ?? entry] });
    if (later !== null) days.push(later);
  }
  return { days, unread: [...startsUnread, ...endsUnread] };
}

/** Done from the first day of the year to the deadline, which depends on the day of entry. */
export function judgeDeadline(test: ByDeadline, evidence: Evidence, asked: Asked): Verdict {
  const { contract, choices, asAt } = evidence.context;
  const { register } = asked;
  if (!register || register.outcome === "not-met") {
    return { outcome: "not-applicable", reason: null, found: [], detail: { kind: "off-register" } };
  }
  const initial = isoDay(test.deadline.enteredBy);
  const fixed = isoDay(test.deadline.fixed[choices.deadlines].date);
  const entry = register.outcome === "met" ? (register.found[0] ?? null) : null;
  const dueOf = (day: Day) => deadlineOf(test, day, evidence, asked.settings);
  const due = entry === null ? null : dueOf(entry);
  const started = contract.register.find((criterion) => criterion.test.kind === "started-not-ended")?.test;
  const other =
    entry === null || started?.kind !== "started-not-ended"
      ? { days: [], unread: [] }
      : otherEntries(started, entry, initial, evidence);
  const dues = [...(due === null ? [] : [due]), ...other.days.map(dueOf)];
  const { inYear, outsideYear } = evidence.days(test.anyOf);
  const done = [...outsideYear, ...inYear].filter((day) => day >= contract.from).sort((a, b) => a - b);
  const first = done[0];
  // Who entered later has a later deadline, so what was done by the fixed one is in time whenever the entry was.
  const surelyBy = due === null ? Math.min(fixed, initial) : Math.min(...dues);
  const latestDue = due === null ? asAt : Math.max(...dues);
  const detail = {
    ...({ kind: "deadline", entry, due, choice: choices.deadlines, done } as const),
    daysLate: first !== undefined && due !== null ? Math.max(0, first - due) : 0,
  };
  if (first !== undefined && first <= surelyBy) {
    return { outcome: "met", reason: null, found: [first], detail };
  }
  const cannotTell = (reason: Reason, unread: readonly DamagedEvent[] = []): Verdict => ({
    ...{ outcome: "cannot-tell", reason, found: done, detail, unread },
  });
  const unread = evidence
    .damaged(test.anyOf, "ever")
    .filter(({ day }) => day === null || (day >= contract.from && day <= latestDue));
  if (unread.length > 0) return cannotTell(reasonFor(unread), unread);
  if (due === null)
    return cannotTell(register.reason === "damaged" ? "damaged" : "not-shown", register.unread);
  if (evidence.said(test.anyOf) || !evidence.shows(test.anyOf)) return cannotTell("not-shown");
  if (first !== undefined) {
    return first <= latestDue
      ? cannotTell(reasonFor(other.unread), other.unread)
      : { outcome: "not-met", reason: "too-late", found: [first], detail };
  }
  if (due >= asAt) return cannotTell("not-due");
  if (latestDue >= asAt) return cannotTell(reasonFor(other.unread), other.unread);
  const reason = outsideYear.length > 0 ? "outside-year" : "none-coded";
  return { outcome: "not-met", reason, found: outsideYear, detail };
}
