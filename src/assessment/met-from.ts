import type { Activity, Criterion, Outcome, Test } from "../contracts/contract";
import type { Day } from "../contracts/day";
import { isAged } from "./age";
import { deadlineOf, entriesOn } from "./care-register";
import type { Evidence } from "./evidence";
import type { Finding } from "./finding";
import { type Settings, figureIn } from "./settings";

// From when a criterion is met, by the dates alone. `judge.ts` says whether it is met on the day of the search.

/**
 * The first day from which something is so for good, up to the day of the search. `undated` where it is so and the
 * sheet gives no day for it; null where it is not so.
 * @example metFrom of "2 visits", visited 4 June and 3 September 2024: 3 September 2024
 */
export type From = Day | "undated" | null;

/** When all of several things are so: from the last of them on. */
export function allFrom(parts: readonly From[]): From {
  let last: From = Number.NEGATIVE_INFINITY;
  for (const part of parts) {
    if (part === null) return null;
    if (last === "undated" || part === "undated") last = "undated";
    else if (part > last) last = part;
  }
  return last;
}

/** Whether it was so on a day. What has no day counts on none. */
export function wasSo(from: From, on: Day): boolean {
  return typeof from === "number" && from <= on;
}

type ByDeadline = Extract<Test, { kind: "by-deadline" }>;

/** From when a test whose outcome is known is met, or does not apply. */
export function metFrom(outcome: Outcome, test: Test, evidence: Evidence, settings: Settings): From {
  if (outcome === "not-applicable") {
    // What does not apply never stood in the way. Who is no longer on the DES register was, and had a deadline.
    return test.kind === "by-deadline" ? datedFrom(test, evidence, settings) : evidence.context.contract.from;
  }
  if (outcome !== "met") return null;
  return datedFrom(test, evidence, settings) ?? "undated";
}

/** From when a criterion was met, by its finding. */
export function findingFrom(
  { outcome, criterion, detail }: Finding,
  evidence: Evidence,
  settings: Settings,
): From {
  // ⚙10: everyone on the sheet is on the register, all year.
  const everyone = outcome === "met" && detail.kind === "register" && detail.why === "everyone";
  return everyone ? evidence.context.contract.from : metFrom(outcome, criterion.test, evidence, settings);
}

/** The first day that the dates of the sheet give for a test; null where they give none. */
function datedFrom(test: Test, evidence: Evidence, settings: Settings): Day | null {
  const { contract, choices } = evidence.context;
  switch (test.kind) {
    case "coded-ever":
      return firstEver(evidence, test.anyOf);
    case "coded-in-year":
      return test.everWhen && choices[test.everWhen]
        ? firstEver(evidence, test.anyOf)
        : (evidence.days(test.anyOf).inYear[0] ?? null);
    case "at-least-days":
      return nthDay(countedDays(evidence, test.of), figureIn(contract, settings, test.days), contract.from);
    case "on-same-day": {
      const visits = new Set(evidence.tally(test.as).counted);
      return evidence.days([test.concept]).inYear.find((day) => visits.has(day)) ?? null;
    }
    case "when-aged":
      return agedFrom(test, evidence, settings);
    case "any-of":
      return earliest(test.tests.map((each) => datedFrom(each, evidence, settings)));
    case "started-not-ended":
      return entriesOn(test, evidence).at(-1) ?? null;
    case "by-deadline":
      return deadlineFrom(test, evidence, settings);
  }
}

function earliest(days: readonly (Day | null)[]): Day | null {
  return days.reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null);
}

function firstEver(evidence: Evidence, anyOf: Parameters<Evidence["days"]>[0]): Day | null {
  const { inYear, outsideYear } = evidence.days(anyOf);
  return earliest([inYear[0] ?? null, outsideYear[0] ?? null]);
}

/** The days that count, first to last; two codes of one day twice only where both count (⚙1). */
export function countedDays(evidence: Evidence, of: readonly Activity[]): readonly Day[] {
  const { counted } = evidence.tally(of);
  return evidence.context.choices.sameDayCountsOnce && counted.length > 1 ? [...new Set(counted)] : counted;
}

/** The day that makes it `n` days; where none is needed, the first of the year. */
function nthDay(days: readonly Day[], n: number, from: Day): Day | null {
  return n <= 0 ? from : (days[Math.ceil(n) - 1] ?? null);
}

/**
 * The diagnosis of somebody old enough to need one. Where age is taken on the day of the search (⚙2), somebody
 * diagnosed before their birthday needed none until then, and lacked none since.
 */
function agedFrom(
  test: Extract<Test, { kind: "when-aged" }>,
  evidence: Evidence,
  settings: Settings,
): Day | null {
  const { contract, choices } = evidence.context;
  const coded = datedFrom(test.then, evidence, settings);
  if (coded === null || choices.ageOn === "year-end") return coded;
  const before = isAged(evidence.patient.birth, figureIn(contract, settings, test.from), coded - 1);
  return before === "no" ? contract.from : coded;
}

/**
 * Done in time for the latest entry on the register, and for each entry before it as far back as it was. Who came on
 * again after a deadline that was missed has met it since that entry only.
 */
function deadlineFrom(test: ByDeadline, evidence: Evidence, settings: Settings): Day | null {
  const { contract } = evidence.context;
  const { inYear, outsideYear } = evidence.days(test.anyOf);
  const done = [...outsideYear, ...inYear].filter((day) => day >= contract.from);
  if (done.length === 0) return null;
  const first = Math.min(...done);
  const entries = registerEntries(evidence);
  const missed = entries.findLast((entry) => first > deadlineOf(test, entry, evidence, settings));
  if (missed === undefined) return first;
  const since = entries.find((entry) => entry > missed);
  return since === undefined ? null : Math.max(first, since);
}

/** The days on which the patient came on the register of the contract. */
function registerEntries(evidence: Evidence): readonly Day[] {
  return evidence.context.contract.register.flatMap(({ test }: Criterion) =>
    test.kind === "started-not-ended" ? entriesOn(test, evidence) : [],
  );
}
