import type { Day } from "../contracts/day";
import type { Assessment } from "../assessment/assess";
import { type Movement, type PracticeMovements, movementsByPractice, movementsOf } from "./movement";
import { type PatientChanges, patientChanges } from "./patients";
import { type Turn, turnBetween } from "./turn";

/** What changed from one sheet to another, each assessed by the same scheme's contract of its own year. */
export interface Changes {
  readonly earlier: { readonly asAt: Day; readonly patients: number };
  readonly later: { readonly asAt: Day; readonly patients: number };
  /** The sheet that was given as the earlier is the later by its day. */
  readonly wrongWayRound: boolean;
  /** Null where both sheets are of one contract year. */
  readonly turn: Turn | null;
  /** How many patients are on both sheets. */
  readonly onBoth: number;
  /** Null where both sheets have patients and no patient is on both: of nobody can it be told what changed. */
  readonly patients: PatientChanges | null;
  readonly movements: readonly Movement[];
  /** By practice, where one of the sheets has several. */
  readonly practices: readonly PracticeMovements[];
}

/**
 * What changed since an earlier sheet: who stands otherwise and why, and how each total moved. A figure that is not
 * known of one sheet has no difference.
 * @param earlier assessed by the contract of the later, or over the turn of a year by that of its own.
 * @throws RangeError where the two are of different schemes: nothing of them can be compared.
 * @example changesBetween(sheet, sheet) // nobody changed, every difference 0
 */
export function changesBetween(earlier: Assessment, later: Assessment): Changes {
  const { contract } = later;
  if (earlier.contract.id !== contract.id) {
    throw new RangeError("Two sheets are compared by the contracts of one scheme.");
  }
  const turn = turnBetween(earlier.contract, contract);
  const { changes, onBoth } = patientChanges(earlier.patients, later.patients, turn);
  const strangers = onBoth === 0 && earlier.patients.length > 0 && later.patients.length > 0;
  return {
    earlier: { asAt: earlier.asAt, patients: earlier.patients.length },
    later: { asAt: later.asAt, patients: later.patients.length },
    wrongWayRound: earlier.asAt > later.asAt,
    turn,
    onBoth,
    patients: strangers ? null : changes,
    movements: movementsOf(contract, earlier.totals, later.totals, earlier.contract),
    practices: movementsByPractice(earlier, later),
  };
}
