import type { Assessment, PracticeTotals } from "../assessment/assess";
import {
  type DistanceUnit,
  type Fraction,
  type NoDistance,
  type TargetDistance,
  compareFractions,
  distancesOf,
} from "../assessment/distance";
import { type Pence, moneyInWords } from "../assessment/money";
import { exactInWords, pointsInWords } from "../contracts/figures-in-words";
import { mostPaid } from "../assessment/most";
import { NO_PRACTICE } from "../assessment/settings";
import { fieldsOf } from "./fields";
import { targetsOf } from "./totals-view";
import type { PracticeField, TargetView } from "./views";

// Several practices beside each other: where each stands against each target, worst or best first.

/** A target, and how far one practice is from it. */
export interface PracticeTargetView extends TargetView {
  /** A few words, to choose it by: "Minimum register". */
  readonly short: string;
  /** `now − target` in the target's unit, exact; null where it is not known. */
  readonly distance: Fraction | null;
  /** "14 patients below"; where it is not known, why: "no minimum register given". */
  readonly distanceWords: string;
}

export interface PracticeView {
  readonly name: string;
  /** As its patients' rows have it: capitals can differ from row to row. */
  readonly spellings: readonly string[];
  readonly onRegister: number;
  readonly payable: number;
  readonly cannotTell: number;
  readonly targets: readonly PracticeTargetView[];
  readonly earned: Pence | null;
  readonly upTo: Pence | null;
  readonly stillToEarn: Pence | null;
  /** The figures that only this practice knows, as they stand. */
  readonly fields: readonly PracticeField[];
}

const WHY: Readonly<Record<NoDistance, string>> = {
  "not-shown": "not shown on this sheet",
  "no-minimum": "no minimum register given",
  "no-budget": "no budget given",
  "no-adult-list": "no adults on the list given",
  "nobody-counted": "nobody to count yet",
  "not-ended": "the quarter has not ended, or cannot be told",
};

/**
 * How far, in words.
 * @param exact below 0, 0 or above 0, as it is before anything is rounded
 * @example distanceInWords({ part: -14, of: 1 }, "patients") // "14 patients below"
 */
export function distanceInWords(
  { part, of }: Fraction,
  unit: DistanceUnit,
  exact: number = Math.sign(part),
): string {
  if (part === 0) return exact === 0 ? "exactly on target" : exact < 0 ? "just below" : "just above";
  const side = part < 0 ? "below" : "above";
  const far = Math.abs(part) / of;
  if (unit === "pence") return `${moneyInWords(far)} ${side}`;
  if (unit === "points") return `${pointsInWords(far)} ${side}`;
  return `${exactInWords(far)} ${far === 1 ? unit.slice(0, -1) : unit} ${side}`;
}

/** What a practice is called: where the sheet does not say it, that. */
export function practiceName(practice: string | null): string {
  return practice ?? NO_PRACTICE;
}

/** Every practice of a sheet that has several, in the order in which they first appear. */
export function practicesView(assessment: Assessment): PracticeView[] {
  const spellings = new Map<string, Set<string>>();
  for (const { practice } of assessment.patients) {
    const name = practiceName(practice);
    const key = name.toLowerCase();
    spellings.set(key, (spellings.get(key) ?? new Set<string>()).add(name));
  }
  return assessment.practices.map((own) => {
    const name = practiceName(own.practice);
    return viewOf(own, assessment, [...(spellings.get(name.toLowerCase()) ?? [name])]);
  });
}

function viewOf(own: PracticeTotals, assessment: Assessment, spellings: readonly string[]): PracticeView {
  const { contract, settings } = assessment;
  const { practice, totals, figures } = own;
  const distances = new Map(distancesOf(own, assessment).map((each) => [each.id, each]));
  const { total, upTo } = totals.payment;
  const most = mostPaid(contract, settings, figures);
  return {
    ...{ name: practiceName(practice), spellings },
    ...{ onRegister: totals.onRegister, payable: totals.payable, cannotTell: totals.cannotTell },
    targets: targetsOf({ ...assessment, totals, groups: [own], practices: [] }).map((target) => {
      const found = distances.get(target.id);
      return {
        ...target,
        short: found?.label ?? target.label,
        ...{ distance: found?.distance ?? null, distanceWords: wordsOf(found) },
      };
    }),
    ...{ earned: total, upTo },
    stillToEarn: most === null || total === null ? null : Math.max(0, most - total),
    fields: fieldsOf(contract, figures),
  };
}

function wordsOf(found: TargetDistance | undefined): string {
  if (!found) return "not known";
  const { now, aim, distance } = found;
  if (now && aim && distance) return distanceInWords(distance, found.unit, compareFractions(now, aim));
  return found.why === null ? "not known" : WHY[found.why];
}

/** Which end of the practices comes first. */
export type First = "worst" | "best";

export interface RankedPractice {
  readonly practice: PracticeView;
  readonly target: PracticeTargetView;
  /** 1 is the first of those whose distance is known; who are as far have the same. Null where it is not known. */
  readonly rank: number | null;
}

/**
 * The practices by their distance to a target: exactly, who are as far by name, and those whose distance is not known
 * at the end, by name.
 */
export function rankPractices(
  practices: readonly PracticeView[],
  target: string,
  first: First,
): RankedPractice[] {
  const byName = (a: PracticeView, b: PracticeView) =>
    a.name.localeCompare(b.name, "en-GB", { numeric: true });
  const found = practices.flatMap((practice) => {
    const own = practice.targets.find(({ id }) => id === target);
    return own ? [{ practice, target: own }] : [];
  });
  const known = found.flatMap((each) =>
    each.target.distance === null ? [] : [{ ...each, distance: each.target.distance }],
  );
  const sign = first === "worst" ? 1 : -1;
  known.sort((a, b) => sign * compareFractions(a.distance, b.distance) || byName(a.practice, b.practice));
  let rank = 0;
  const ranked = known.map(({ practice, target: own, distance }, place): RankedPractice => {
    const before = known[place - 1];
    if (!before || compareFractions(before.distance, distance) !== 0) rank = place + 1;
    return { practice, target: own, rank };
  });
  const others = found
    .filter(({ target: own }) => own.distance === null)
    .sort((a, b) => byName(a.practice, b.practice));
  return [...ranked, ...others.map((each): RankedPractice => ({ ...each, rank: null }))];
}
