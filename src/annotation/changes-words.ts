import { carriedInWords } from "../contracts/carry-forward";
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
import { turnInWords } from "../changes/turn";
import { showNhsNumber } from "../patients/nhs-number";
import { ANSWER_WORDS } from "./patients-sheet";
import { settingDifferences } from "./setting-differences";
import { yearDifferences } from "./year-differences";

// What changed, in words: the same on the sheet, in the pane and on a terminal.

/** Two sheets, and what changed from the one to the other. */
export interface Comparison {
  readonly earlier: Assessment;
  readonly later: Assessment;
  /** What the sheets are called. */
  readonly names: { readonly earlier: string; readonly later: string };
  readonly changes: Changes;
}

const LIST_TITLES: Readonly<Record<ListId, string>> = {
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

/** What a list is called. Over the turn of a year nobody has lost what they have not done yet. */
export function listTitle(id: ListId, { turn }: Changes): string {
  if (turn === null) return LIST_TITLES[id];
  const [was, is] = [turn.earlier.year, turn.later.year];
  switch (id) {
    case "newlyPayable":
      return `Payable in ${is}, and not in ${was}`;
    case "higherTier":
      return `In a higher tier in ${is} than in ${was}`;
    case "noLongerPayable":
      return `Payable in ${was}, and not, or not yet, in ${is}`;
    case "lowerTier":
      return `In a lower tier in ${is} than in ${was}, or not yet in a higher one`;
    default:
      return LIST_TITLES[id];
  }
}

export const NOT_KNOWN = "not known";
/** The difference of a figure that one of two years does not have. */
export const NOT_COMPARED = "not compared";
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

/** A figure as it was: of a year that has it. */
export function beforeText(movement: Movement): string {
  return notInText(movement, "earlier") ?? figureText(movement, movement.before);
}

/** A figure as it is: of a year that has it. */
export function afterText(movement: Movement): string {
  return notInText(movement, "later") ?? figureText(movement, movement.after);
}

/** `not in 2024-25`, where the year of a sheet has no such figure; else null. */
export function notInText({ notIn }: Movement, sheet: "earlier" | "later"): string | null {
  return notIn?.sheet === sheet ? `not in ${notIn.year}` : null;
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
  if (movement.notIn !== null) return NOT_COMPARED;
  if (difference === null) return NOT_KNOWN;
  if (difference === 0) return "no change";
  const far = Math.abs(difference);
  const words = movement.unit === "share" ? pointsInWords(far) : figureText(movement, far);
  return `${difference > 0 ? "+" : "-"}${words}`;
}

function sheetInWords(name: string, { asAt, patients }: Changes["earlier"]): string {
  return `${name}, as at ${inWords(asAt)}, ${countedInWords(patients, "patient")}`;
}

/** By which year's rules each sheet is judged, where that is not its own. */
function carriedNotices(...sheets: readonly Assessment[]): string[] {
  const said = sheets.map(({ contract }) => carriedInWords(contract)).filter((words) => words !== null);
  return [...new Set(said)].map((words) => `${words}.`);
}

function isUndated({ readings }: Assessment): boolean {
  return readings.some(({ asAtFrom }) => asAtFrom === "today");
}

/** What is to be known of a comparison before its figures are read, a sentence each. */
export function comparisonNotices({ earlier, later, names, changes }: Comparison): string[] {
  const { turn } = changes;
  const from = turn === null ? "the sheets and their settings" : "the sheets, their settings and their years";
  const said = [
    ...(turn === null ? [] : [turnInWords(turn)]),
    `Earlier: ${sheetInWords(names.earlier, changes.earlier)}. Now: ${sheetInWords(names.later, changes.later)}.`,
    `Both sheets were judged by the rules of today, version ${RULES_VERSION}: what differs comes from ${from}.`,
    ...(turn === null ? [] : yearDifferences(turn)),
    ...carriedNotices(earlier, later),
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
