import type { Reason, Test } from "../contracts/contract";
import { type Day, addMonths, isoDay } from "../contracts/day";
import type { DamagedEvent } from "../patients/patient";
import type { Evidence } from "./evidence";
import type { Verdict } from "./finding";
import type { Asked } from "./judge";
import { figureIn } from "./settings";

// The register and the deadlines of the unplanned admissions DES.

type Started = Extract<Test, { kind: "started-not-ended" }>;
type ByDeadline = Extract<Test, { kind: "by-deadline" }>;

/** The latest of some days; null where there is none. */
export function latestOf(days: readonly Day[]): Day | null {
  return days.reduce<Day | null>((latest, day) => (latest === null || day > latest ? day : latest), null);
}

/** The day on which a patient entered the register: the latest start. Null where it is not shown. */
export function entryDay(evidence: Evidence, test: Started): Day | null {
  const { inYear, outsideYear } = evidence.days([test.started]);
  const days = [...inYear, ...outsideYear];
  return latestOf(days);
}

/** "Admission avoidance care started" coded, with no "ended" on a later day. Who left or died is no longer on it. */
export function judgeStarted(test: Started, evidence: Evidence, asked: Asked): Verdict {
  const { patient } = evidence;
  const entry = entryDay(evidence, test);
  const started = entry === null ? [] : [entry];
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
  const damaged = evidence.damaged([test.started], "ever");
  if (entry === null) return withoutDate(test, evidence, asked, coded);
  const ended = evidence.days([test.ended]);
  const after = [...ended.inYear, ...ended.outsideYear].filter((day) => day > entry).sort((a, b) => a - b);
  if (after.length > 0) {
    if (damaged.some(({ day }) => day === null || day >= (latestOf(after) ?? 0))) {
      return { outcome: "cannot-tell", reason: "damaged", found: started, detail: coded, unread: damaged };
    }
    const detail = { kind: "register", why: "ended", day: after[0] ?? null } as const;
    return { outcome: "not-met", reason: "none-coded", found: after, detail };
  }
  const unread = evidence.damaged([test.ended], "ever").filter(({ day }) => day === null || day > entry);
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
  const unread = evidence.damaged([test.started], "ever");
  if (unread.length > 0) return { outcome: "cannot-tell", reason: "damaged", found: [], detail, unread };
  if (evidence.said([test.started])) {
    const ended = evidence.days([test.ended]);
    const mayHaveEnded =
      ended.inYear.length + ended.outsideYear.length > 0 ||
      evidence.said([test.ended]) ||
      evidence.damaged([test.ended], "ever").length > 0;
    return mayHaveEnded
      ? { outcome: "cannot-tell", reason: "not-shown", found: ended.inYear, detail }
      : { outcome: "met", reason: null, found: [], detail: { kind: "register", why: "said", day: null } };
  }
  const nowhere = facts.layout !== "patient-list" && !facts.carried.has(test.started);
  return nowhere || !evidence.shows([test.started])
    ? { outcome: "cannot-tell", reason: "not-shown", found: [], detail }
    : { outcome: "not-met", reason: "none-coded", found: [], detail };
}

/** Done from the first day of the year to the deadline, which depends on the day of entry. */
export function judgeDeadline(test: ByDeadline, evidence: Evidence, asked: Asked): Verdict {
  const { contract, choices, asAt } = evidence.context;
  const { register } = asked;
  if (!register || register.outcome === "not-met") {
    return { outcome: "not-applicable", reason: null, found: [], detail: { kind: "off-register" } };
  }
  const choice = choices.deadlines;
  const initial = isoDay(test.deadline.enteredBy);
  const fixed = isoDay(test.deadline.fixed[choice].date);
  const entry = register.outcome === "met" ? (register.found[0] ?? null) : null;
  const later = figureIn(contract, asked.settings, test.deadline.later);
  const due =
    entry === null
      ? null
      : entry <= initial
        ? fixed
        : test.deadline.later.unit === "months"
          ? addMonths(entry, later)
          : entry + later;
  const { inYear, outsideYear } = evidence.days(test.anyOf);
  const done = [...outsideYear, ...inYear].filter((day) => day >= contract.from).sort((a, b) => a - b);
  const first = done[0];
  // Who entered later has a later deadline, so what was done by the fixed one is in time whenever the entry was.
  const surelyBy = due ?? Math.min(fixed, initial);
  const detail = {
    ...({ kind: "deadline", entry, due, choice, done } as const),
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
    .filter(({ day }) => day === null || (day >= contract.from && day <= (due ?? asAt)));
  if (unread.length > 0) return cannotTell("damaged", unread);
  // A start that cannot be read may be a later entry, with a later deadline.
  const startUnread = evidence.damaged(["care-started"], "ever");
  if (startUnread.length > 0 && done.length > 0) return cannotTell("damaged", startUnread);
  if (due === null)
    return cannotTell(register.reason === "damaged" ? "damaged" : "not-shown", register.unread);
  if (evidence.said(test.anyOf) || !evidence.shows(test.anyOf)) return cannotTell("not-shown");
  if (first !== undefined) return { outcome: "not-met", reason: "too-late", found: [first], detail };
  if (due >= asAt) return cannotTell("not-due");
  const reason = outsideYear.length > 0 ? "outside-year" : "none-coded";
  return { outcome: "not-met", reason, found: outsideYear, detail };
}
