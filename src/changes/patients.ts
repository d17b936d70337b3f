import { type Day, inWords } from "../contracts/day";
import type { Answer, AssessedPatient } from "../assessment/assess-patient";
import { type Pair, pairs } from "./same-patient";
import type { Turn } from "./turn";
import { metNoLonger, metNow, otherwise } from "./why";

/** One patient who stands otherwise than before, and why. */
export interface PatientChange {
  /** As the sheet has it, or had it where the patient is on the earlier sheet only. */
  readonly patient: AssessedPatient["patient"];
  readonly practice: string | null;
  /** The patient's first row on the later sheet; null where the patient is not on it. */
  readonly row: number | null;
  /** Position of that sheet among those of the later search; null where the patient is not on it. */
  readonly file: number | null;
  /** Whether the patient was payable, and is; null where the patient is not on that sheet. */
  readonly before: Answer | null;
  readonly after: Answer | null;
  readonly tierBefore: number | null;
  readonly tierAfter: number | null;
  /** Sentences. */
  readonly why: readonly string[];
}

/** Who stands otherwise than before. A patient can be in several lists: died, and no longer payable. */
export interface PatientChanges {
  readonly newlyPayable: readonly PatientChange[];
  readonly higherTier: readonly PatientChange[];
  readonly noLongerPayable: readonly PatientChange[];
  readonly lowerTier: readonly PatientChange[];
  /** It cannot be told any more whether they are payable. */
  readonly cannotTellNow: readonly PatientChange[];
  /** It could not be told, and they are not payable. */
  readonly toldNow: readonly PatientChange[];
  readonly newOnSheet: readonly PatientChange[];
  readonly left: readonly PatientChange[];
  readonly died: readonly PatientChange[];
  /** On the earlier sheet only: whether they left or died is not shown. */
  readonly goneFromSheet: readonly PatientChange[];
}

export type ListId = keyof PatientChanges;

/** Every list, in the order in which they are shown. */
export const LISTS: readonly ListId[] = [
  "newlyPayable",
  "higherTier",
  "noLongerPayable",
  "lowerTier",
  "cannotTellNow",
  "toldNow",
  "newOnSheet",
  "left",
  "died",
  "goneFromSheet",
];

function change(pair: Pair, shown: AssessedPatient, why: readonly string[]): PatientChange {
  const { before, after } = pair;
  return {
    patient: shown.patient,
    practice: shown.practice,
    row: after?.patient.rows[0] ?? null,
    file: after?.patient.file ?? null,
    before: before?.payable ?? null,
    after: after?.payable ?? null,
    tierBefore: before?.tier ?? null,
    tierAfter: after?.tier ?? null,
    why,
  };
}

/** A list whose patient has gone says on which day. */
function onDay(word: string, day: Day | null): string {
  return day === null ? word : `${word} on ${inWords(day)}`;
}

/**
 * Who stands otherwise on the later sheet, and how many are on both. A patient who is not on a sheet was, or is, not
 * payable by it.
 * @param turn where the two sheets are of two contract years
 */
export function patientChanges(
  earlier: readonly AssessedPatient[],
  later: readonly AssessedPatient[],
  turn: Turn | null = null,
): { readonly changes: PatientChanges; readonly onBoth: number } {
  const lists = Object.fromEntries(LISTS.map((id) => [id, [] as PatientChange[]])) as Record<
    ListId,
    PatientChange[]
  >;
  let onBoth = 0;
  for (const pair of pairs(earlier, later)) {
    const { before, after } = pair;
    const shown = after ?? before;
    if (!shown) continue;
    if (before && after) onBoth += 1;
    const add = (list: ListId, why: readonly string[]) => lists[list].push(change(pair, shown, why));
    const was = before?.payable ?? "no";
    const is = after?.payable ?? "no";
    if (was !== is) {
      if (is === "yes") add("newlyPayable", metNow(pair, turn));
      else if (is === "cannot-tell")
        add("cannotTellNow", before ? otherwise(pair, turn) : metNow(pair, turn));
      else if (was === "yes") add("noLongerPayable", metNoLonger(pair, turn));
      else add("toldNow", otherwise(pair, turn));
    } else if (is === "yes") {
      const [tierBefore, tierAfter] = [before?.tier ?? 0, after?.tier ?? 0];
      if (tierAfter > tierBefore) add("higherTier", metNow(pair, turn));
      if (tierAfter < tierBefore) add("lowerTier", metNoLonger(pair, turn));
    }
    if (!before && after) add("newOnSheet", []);
    if (before && !after) add("goneFromSheet", []);
    if (before && after && before.patient.status !== after.patient.status) {
      const { status, statusDay } = after.patient;
      if (status === "left") add("left", [onDay("Left", statusDay)]);
      if (status === "died") add("died", [onDay("Died", statusDay)]);
    }
  }
  return { changes: lists, onBoth };
}
