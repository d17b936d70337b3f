import type { AssessedPatient } from "../assessment/assess-patient";

/**
 * By what a patient is known again on another sheet. A practice's own numbers mean nothing at another practice, and a
 * name with a date of birth is no NHS number.
 */
function keyOf({ patient, practice }: AssessedPatient): string {
  const own = patient.idKind === "own-number" ? (practice?.toLowerCase() ?? "") : "";
  return JSON.stringify([patient.idKind, own, patient.id]);
}

/** Two dates of birth, both shown, that are not the same. */
export function birthsDiffer(a: AssessedPatient, b: AssessedPatient): boolean {
  const [one, other] = [a.patient.birth, b.patient.birth];
  return one.kind === "date" && other.kind === "date" && one.day !== other.day;
}

/** A patient on the one sheet, on the other, or on both. */
export interface Pair {
  readonly before: AssessedPatient | null;
  readonly after: AssessedPatient | null;
}

/**
 * The patients of two sheets, each once: those of the later in its order, then those that only the earlier has. The
 * same patient is known by the NHS number, by the practice's own number at the same practice, or, where neither sheet
 * has numbers, by name and date of birth; never by the name alone. A practice's own number with another date of birth
 * is another patient: numbers are given anew.
 */
export function pairs(earlier: readonly AssessedPatient[], later: readonly AssessedPatient[]): Pair[] {
  const before = new Map(earlier.map((each) => [keyOf(each), each]));
  const all: Pair[] = later.map((after) => {
    const key = keyOf(after);
    const found = before.get(key);
    if (!found) return { before: null, after };
    if (after.patient.idKind === "own-number" && birthsDiffer(found, after)) return { before: null, after };
    before.delete(key);
    return { before: found, after };
  });
  for (const gone of before.values()) all.push({ before: gone, after: null });
  return all;
}
