import type { Test } from "../contracts/contract";
import type { Day } from "../contracts/day";
import type { Settles } from "../patients/columns";
import type { DamagedEvent } from "../patients/patient";
import { ageDayOf, isAged } from "./age";
import { judgeDeadline, judgeStarted } from "./care-register";
import { type Evidence, NO_DAYS, type Tally, ordered, reasonFor } from "./evidence";
import type { Verdict } from "./finding";
import { type Settings, figureIn } from "./settings";

/** What judging needs beside the evidence. */
export interface Asked {
  readonly settings: Settings;
  /** The test is of the register. */
  readonly ofRegister: boolean;
  /** The column that could settle the criterion outright. */
  readonly settles: Settles | null;
  /** Of the DES: what was found of the register. */
  readonly register: Verdict | null;
}

/** Judges one test of one patient: met, not met, cannot tell or not applicable, and why. */
export function judge(test: Test, evidence: Evidence, asked: Asked): Verdict {
  switch (test.kind) {
    case "coded-ever":
      return judgeEver(test, evidence, asked);
    case "coded-in-year":
      return judgeInYear(test, evidence, asked);
    case "at-least-days":
      return judgeDays(test, evidence, asked);
    case "on-same-day":
      return judgeSameDay(test, evidence, asked);
    case "when-aged":
      return judgeAged(test, evidence, asked);
    case "any-of":
      return either(test.tests.map((each) => judge(each, evidence, asked)));
    case "started-not-ended":
      return judgeStarted(test, evidence, asked);
    case "by-deadline":
      return judgeDeadline(test, evidence, asked);
  }
}

/** What is known of a concept. Most often it is nothing at all, which all patients share. */
function codedDetail(
  days: readonly Day[],
  outsideYear: readonly Day[],
  said: boolean,
  scores: readonly Day[],
  scored: boolean,
): Verdict["detail"] {
  const nothing = days.length === 0 && outsideYear.length === 0 && !said && !scored;
  return nothing ? NOTHING_CODED : { kind: "coded", days, outsideYear, said, scores, scored };
}

const NOTHING_CODED: Verdict["detail"] = {
  ...{ kind: "coded", days: NO_DAYS, outsideYear: NO_DAYS, said: false },
  ...{ scores: NO_DAYS, scored: false },
};

type TestOf<Kind extends Test["kind"]> = Extract<Test, { kind: Kind }>;

function judgeEver(test: TestOf<"coded-ever">, evidence: Evidence, asked: Asked): Verdict {
  const { inYear, outsideYear } = evidence.days(test.anyOf);
  const days =
    outsideYear.length === 0
      ? inYear
      : inYear.length === 0
        ? outsideYear
        : ordered([...outsideYear, ...inYear]);
  const said = evidence.said(test.anyOf);
  const wantsDiagnosis = test.anyOf.includes("frailty-diagnosis");
  const scores = wantsDiagnosis ? evidence.scores() : NO_DAYS;
  const scored = wantsDiagnosis && evidence.hasScore();
  const detail = codedDetail(days, NO_DAYS, said, scores, scored);
  if (days.length > 0) return { outcome: "met", reason: null, found: days, detail };
  const onRegister = asked.ofRegister ? (evidence.patient.settled.get("on-register") ?? null) : null;
  if (onRegister === true) {
    return {
      outcome: "met",
      reason: null,
      found: NO_DAYS,
      detail: { kind: "register", why: "said", day: null },
    };
  }
  if (onRegister === null) {
    if (said) return { outcome: "met", reason: null, found: NO_DAYS, detail };
    if (evidence.codedUndated(test.anyOf))
      return {
        outcome: "met",
        reason: null,
        found: NO_DAYS,
        detail: codedDetail(NO_DAYS, NO_DAYS, true, scores, scored),
      };
    const unread = evidence.damaged(test.anyOf, "ever");
    if (unread.length > 0)
      return { outcome: "cannot-tell", reason: reasonFor(unread), found: NO_DAYS, detail, unread };
    const nowhere =
      asked.ofRegister &&
      evidence.patient.facts.listsAll &&
      !test.anyOf.some((concept) => evidence.patient.facts.carried.has(concept));
    if (nowhere || !evidence.shows(test.anyOf)) {
      return { outcome: "cannot-tell", reason: "not-shown", found: scores, detail };
    }
  }
  if (onRegister === false) {
    const said = { kind: "register", why: "said-no", day: null } as const;
    return { outcome: "not-met", reason: "none-coded", found: NO_DAYS, detail: said };
  }
  const reason = scored ? "score-not-diagnosis" : "none-coded";
  return { outcome: "not-met", reason, found: scores, detail };
}

function judgeInYear(test: TestOf<"coded-in-year">, evidence: Evidence, asked: Asked): Verdict {
  if (test.everWhen && evidence.context.choices[test.everWhen]) {
    return judgeEver({ kind: "coded-ever", anyOf: test.anyOf }, evidence, asked);
  }
  const { inYear, outsideYear } = evidence.days(test.anyOf);
  const said = evidence.said(test.anyOf);
  const detail = codedDetail(inYear, outsideYear, said, NO_DAYS, false);
  if (inYear.length > 0 || said) return { outcome: "met", reason: null, found: inYear, detail };
  const unread = evidence.damaged(test.anyOf, "in-year");
  if (unread.length > 0) {
    return { outcome: "cannot-tell", reason: reasonFor(unread), found: outsideYear, detail, unread };
  }
  if (!evidence.shows(test.anyOf))
    return { outcome: "cannot-tell", reason: "not-shown", found: NO_DAYS, detail };
  const reason = outsideYear.length > 0 ? "outside-year" : "none-coded";
  return { outcome: "not-met", reason, found: outsideYear, detail };
}

function judgeDays(test: TestOf<"at-least-days">, evidence: Evidence, asked: Asked): Verdict {
  const tally = evidence.tally(test.of);
  const need = figureIn(evidence.context.contract, asked.settings, test.days);
  const detail = { kind: "days", tally, of: test.of, need, have: tally.least, called: test.called } as const;
  const found = eachOnce(tally.counted);
  if (tally.least >= need) return { outcome: "met", reason: null, found, detail };
  if (tally.most >= need || tally.partlyHidden) {
    return notShown(found, detail, tally.damaged);
  }
  if (tally.mostWithDamaged >= need) {
    const unread = tally.damaged;
    return { outcome: "cannot-tell", reason: reasonFor(unread), found, detail, unread };
  }
  return { outcome: "not-met", ...nearMiss(tally, need, evidence), detail };
}

/** The sheet does not show it: the columns that nobody knows, in which it may stand, are named. */
function notShown<Told extends Verdict["detail"]>(
  found: readonly Day[],
  detail: Told,
  entries: readonly DamagedEvent[],
): Verdict & { readonly detail: Told } {
  const unread = entries.filter(({ why }) => why === "unread-column");
  const verdict = { outcome: "cannot-tell", reason: "not-shown", found, detail } as const;
  return unread.length > 0 ? { ...verdict, unread } : verdict;
}

/** Days in order, each once. */
function eachOnce(days: readonly Day[]): readonly Day[] {
  return days.length < 2 ? days : ordered([...days]);
}

/** Why there are too few: a near miss beats a bare `too-few`, and anything beats `none-coded`. */
function nearMiss(tally: Tally, need: number, evidence: Evidence): Pick<Verdict, "reason" | "found"> {
  const counted = eachOnce(tally.counted);
  const enoughWith = (more: readonly Day[]) =>
    more.length > 0 && evidence.count([...tally.counted, ...more]) >= need;
  if (enoughWith(tally.remote)) return { reason: "remote", found: tally.remote };
  if (enoughWith(tally.otherRole)) return { reason: "other-role", found: tally.otherRole };
  if (enoughWith(tally.otherCode)) return { reason: "wrong-code", found: tally.otherCode };
  if (tally.least > 0) return { reason: "too-few", found: counted };
  if (tally.otherCode.length > 0) return { reason: "wrong-code", found: tally.otherCode };
  const near = [...tally.roleUnknown, ...tally.remote, ...tally.otherRole, ...tally.remoteByOther];
  if (near.length > 0) return { reason: "too-few", found: [...new Set(near)].sort((a, b) => a - b) };
  if (tally.outsideYear.length > 0) return { reason: "outside-year", found: tally.outsideYear };
  return { reason: "none-coded", found: NO_DAYS };
}

function judgeSameDay(test: TestOf<"on-same-day">, evidence: Evidence, asked: Asked): Verdict {
  const byDates = sameDayByDates(test, evidence);
  const settled = asked.settles ? (evidence.patient.settled.get(asked.settles) ?? null) : null;
  if (settled === null || (byDates.outcome !== "cannot-tell" && bothDated(test, evidence))) return byDates;
  const detail = { ...byDates.detail, settled };
  return settled
    ? { outcome: "met", reason: null, found: byDates.found, detail }
    : { outcome: "not-met", reason: "not-same-day", found: byDates.found, detail };
}

/** Dates of both win over a column that says it outright. */
export function bothDated(test: TestOf<"on-same-day">, evidence: Evidence): boolean {
  const { events } = evidence.patient;
  return (
    events.some(({ concept }) => concept === test.concept) &&
    events.some(({ concept }) => test.as.some((activity) => activity.concept === concept))
  );
}

/** The same criterion by dates alone, before a column is asked. */
export function sameDayByDates(
  test: TestOf<"on-same-day">,
  evidence: Evidence,
): Verdict & { readonly detail: Extract<Verdict["detail"], { kind: "same-day" }> } {
  const tally = evidence.tally(test.as);
  const { inYear: reviews, outsideYear } = evidence.days([test.concept]);
  const detail = {
    kind: "same-day" as const,
    reviews,
    reviewsOutsideYear: outsideYear,
    tally,
    called: test.called,
    settled: null,
  };
  const on = (days: readonly Day[]) =>
    days.length === 0 ? days : reviews.filter((day) => days.includes(day));
  const both = on(tally.counted);
  if (both.length > 0) return { outcome: "met", reason: null, found: both, detail };

  const saidReview = evidence.said([test.concept]) || !evidence.shows([test.concept]);
  const undatedVisits = tally.undated > 0 || tally.partlyHidden;
  const someReview = reviews.length > 0 || saidReview;
  const someVisit = tally.most > 0 || undatedVisits;
  const hidden =
    on(tally.roleUnknown).length > 0 || (saidReview && someVisit) || (undatedVisits && someReview);
  const damagedReviews = evidence.damaged([test.concept], "in-year");
  if (hidden) return notShown(reviews, detail, [...damagedReviews, ...tally.damaged]);
  const meets = (entry: DamagedEvent, days: readonly Day[]) =>
    days.length > 0 && (entry.day === null || days.includes(entry.day));
  const visitDays = [...tally.counted, ...tally.roleUnknown];
  const damaged =
    damagedReviews.some((entry) => meets(entry, visitDays) || tally.damaged.length > 0 || undatedVisits) ||
    tally.damaged.some((entry) => meets(entry, reviews) || saidReview);
  if (damaged) {
    const unread = [...damagedReviews, ...tally.damaged];
    return { outcome: "cannot-tell", reason: reasonFor(unread), found: reviews, detail, unread };
  }

  if (reviews.length === 0) {
    const reason = outsideYear.length > 0 ? "outside-year" : "none-coded";
    return { outcome: "not-met", reason, found: outsideYear, detail };
  }
  const near: readonly (readonly ["remote" | "other-role" | "wrong-code", readonly Day[]])[] = [
    ["remote", on(tally.remote)],
    ["other-role", on(tally.otherRole)],
    ["wrong-code", on(tally.otherCode)],
  ];
  const [reason, found] = near.find(([, days]) => days.length > 0) ?? (["not-same-day", reviews] as const);
  return { outcome: "not-met", reason, found, detail };
}

function judgeAged(test: TestOf<"when-aged">, evidence: Evidence, asked: Asked): Verdict {
  const { contract, choices, asAt } = evidence.context;
  const from = figureIn(contract, asked.settings, test.from);
  const { birth } = evidence.patient;
  const aged = isAged(birth, from, ageDayOf(evidence.patient, contract, choices, asAt));
  if (aged === "no") {
    return {
      outcome: "not-applicable",
      reason: null,
      found: NO_DAYS,
      detail: { kind: "aged", from, aged, inner: null },
    };
  }
  const inner = judge(test.then, evidence, asked);
  if (aged === "yes" || inner.outcome === "met") return inner;
  const reason = birth.kind === "unknown" && birth.damaged ? "damaged" : "not-shown";
  const detail = { kind: "aged", from, aged, inner: inner.detail } as const;
  return { outcome: "cannot-tell", reason, found: inner.found, detail };
}

/** One of several ways: met by any, else the one that can still be told, else the nearest miss. */
function either(verdicts: readonly Verdict[]): Verdict {
  const first = (test: (verdict: Verdict) => boolean) => verdicts.find(test);
  const best =
    first(({ outcome }) => outcome === "met") ??
    first(({ outcome }) => outcome === "cannot-tell") ??
    first(({ reason }) => reason !== "none-coded" && reason !== "too-few") ??
    first(({ reason }) => reason !== "none-coded") ??
    verdicts[0];
  if (!best) throw new RangeError("A criterion with several ways needs at least one.");
  if (best.outcome === "met") return best;
  return { ...best, detail: { kind: "either", parts: verdicts.map(({ detail }) => detail) } };
}
