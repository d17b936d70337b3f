import { RULES_VERSION } from "../contracts/registry";
import { inWords } from "../contracts/day";
import {
  averageInWords,
  countInWords,
  countedInWords,
  pointsBetween,
  pointsInWords,
  rateInWords,
  shownAverage,
} from "../contracts/figures-in-words";
import type { Assessment } from "../assessment/assess";
import { moneyInWords } from "../assessment/money";
import type { Changes } from "../changes/changes-between";
import type { Movement } from "../changes/movement";
import type { ListId, PatientChange } from "../changes/patients";
import { showNhsNumber } from "../patients/nhs-number";
import { ANSWER_WORDS } from "./patients-sheet";
import { settingDifferences } from "./setting-differences";

// What changed, in words: the same on the sheet, in the pane and on a terminal.

/** Two sheets, and what changed from the one to the other. */
export interface Comparison {
  readonly earlier: Assessment;
  readonly later: Assessment;
  /** What the sheets are called. */
  readonly names: { readonly earlier: string; readonly later: string };
  readonly changes: Changes;
}

export const LIST_TITLES: Readonly<Record<ListId, string>> = {
  newlyPayable: "Newly payable",
  higherTier: "In a higher tier",
  noLongerPayable: "No longer payable",
  lowerTier: "In a lower tier",
  cannotTellNow: "Cannot be told now",
  toldNow: "Could not be told before, and are not payable",
  newOnSheet: "New on the sheet",
  left: "Left",
  died: "Died",
  goneFromSheet: "On the earlier sheet only: whether they left is not shown",
};

export const NOT_KNOWN = "not known";
export const NOT_ON_SHEET = "Not on the sheet";

/** Whether a patient was, or is, payable, and in which tier: `Yes, tier 1`. */
export function standingBefore({ before, tierBefore }: PatientChange): string {
  return standing(before, tierBefore);
}

export function standingAfter({ after, tierAfter }: PatientChange): string {
  return standing(after, tierAfter);
}

function standing(answer: PatientChange["before"], tier: number | null): string {
  if (answer === null) return NOT_ON_SHEET;
  return tier === null || tier === 0 ? ANSWER_WORDS[answer] : `${ANSWER_WORDS[answer]}, tier ${tier}`;
}

/** A patient's number as it is read; "" where the patient is known by name and date of birth. */
export function numberInWords({ id, idKind }: PatientChange["patient"]): string {
  if (idKind === "name-and-birth") return "";
  return idKind === "nhs-number" ? showNhsNumber(id) : id;
}

/** A figure as it is read: `12`, `4.25`, `85.0%`, `£338.33`; what is not known is said, and never nought. */
export function figureText({ unit }: Pick<Movement, "unit">, value: number | null): string {
  if (value === null) return NOT_KNOWN;
  switch (unit) {
    case "count":
      return countInWords(value);
    case "average":
      return averageInWords(value);
    case "share":
      return rateInWords(value);
    case "pence":
      return moneyInWords(value);
  }
}

/** What lies between two figures as they are shown, in their unit; of rates in points. Null where one is not known. */
export function shownDifference({ unit, before, after }: Movement): number | null {
  if (before === null || after === null) return null;
  switch (unit) {
    case "average":
      return shownAverage(shownAverage(after) - shownAverage(before));
    case "share":
      return pointsBetween(before, after);
    default:
      return after - before;
  }
}

/** A difference with its sign: `+3`, `-£169.17`, `+6.2 points`, `no change`. */
export function differenceText(movement: Movement): string {
  const difference = shownDifference(movement);
  if (difference === null) return NOT_KNOWN;
  if (difference === 0) return "no change";
  const far = Math.abs(difference);
  const words = movement.unit === "share" ? pointsInWords(far) : figureText(movement, far);
  return `${difference > 0 ? "+" : "-"}${words}`;
}

function sheetInWords(name: string, { asAt, patients }: Changes["earlier"]): string {
  return `${name}, as at ${inWords(asAt)}, ${countedInWords(patients, "patient")}`;
}

function isUndated({ readings }: Assessment): boolean {
  return readings.some(({ asAtFrom }) => asAtFrom === "today");
}

/** What is to be known of a comparison before its figures are read, a sentence each. */
export function comparisonNotices({ earlier, later, names, changes }: Comparison): string[] {
  const said = [
    `Earlier: ${sheetInWords(names.earlier, changes.earlier)}. Now: ${sheetInWords(names.later, changes.later)}.`,
    `Both sheets were judged by the rules of today, version ${RULES_VERSION}: what differs comes from the sheets and their settings.`,
  ];
  const undated = [...(isUndated(earlier) ? ["earlier"] : []), ...(isUndated(later) ? ["later"] : [])];
  if (undated.length > 0) {
    said.push(`The ${undated.join(" and the ")} sheet shows no run date: that of today was taken.`);
  }
  if (changes.wrongWayRound) {
    said.push(
      `The sheet that was chosen as the earlier is the later by its day: ${inWords(changes.earlier.asAt)}, after ${inWords(changes.later.asAt)}. “Before” is what was chosen as the earlier.`,
    );
  }
  if (changes.patients === null) {
    said.push(
      "No patient of the one sheet is on the other, so who changed cannot be told: one may be a shared copy, or of another practice. The totals are compared.",
    );
  }
  const settings = settingDifferences(earlier, later);
  if (settings.length > 0) {
    said.push(`Settings that differ, so that figures move without a patient: ${settings.join("; ")}.`);
  }
  return said;
}
