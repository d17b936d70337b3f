import {
  type Comparison,
  afterText,
  beforeText,
  comparisonNotices,
  differenceText,
  listTitle,
  numberInWords,
  standingAfter,
  standingBefore,
} from "../annotation/changes-words";
import type { Movement } from "../changes/movement";
import { LISTS, type ListId, type PatientChange } from "../changes/patients";
import { carriedInWords } from "../contracts/carry-forward";
import { NO_PRACTICE } from "../assessment/settings";

/** A figure as it was, as it is, and what lies between, in words. */
export interface MovementView {
  readonly id: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
}

export interface ChangedPatientView {
  /** Two patients may have one name. */
  readonly key: string;
  readonly name: string;
  readonly number: string;
  /** The sheet that was joined with the one that is shown, and alone has the patient; null on that one. */
  readonly sheet: string | null;
  /** The row there; null where the patient is on the earlier sheet only. */
  readonly row: number | null;
  readonly before: string;
  readonly after: string;
  readonly why: readonly string[];
}

export interface ChangedListView {
  readonly id: ListId;
  readonly title: string;
  readonly patients: readonly ChangedPatientView[];
}

/** What changed since an earlier sheet, as the pane shows it. */
export interface ChangesView {
  readonly notices: readonly string[];
  /** By which year's rules it is, and how many are not confirmed; null where nothing was carried. */
  readonly carried: string | null;
  readonly movements: readonly MovementView[];
  readonly practices: readonly { readonly name: string; readonly movements: readonly MovementView[] }[];
  /** The lists that hold anybody; null where nobody is on both sheets. */
  readonly lists: readonly ChangedListView[] | null;
}

function movementView(movement: Movement): MovementView {
  const { id, label } = movement;
  return {
    id,
    label,
    before: beforeText(movement),
    after: afterText(movement),
    difference: differenceText(movement),
  };
}

function patientView(change: PatientChange, { later }: Comparison): ChangedPatientView {
  const { patient, row, file, why } = change;
  return {
    key: `${patient.idKind} ${patient.id} ${change.practice ?? ""}`,
    ...{ name: patient.name, number: numberInWords(patient), row, why },
    sheet: file === null || file === 0 ? null : (later.readings[file]?.sheet ?? null),
    ...{ before: standingBefore(change), after: standingAfter(change) },
  };
}

/** A comparison as the pane shows it. */
export function changesView(comparison: Comparison): ChangesView {
  const { patients, movements, practices } = comparison.changes;
  return {
    notices: comparisonNotices(comparison),
    carried: carriedInWords(comparison.later.contract),
    movements: movements.map(movementView),
    practices: practices.map((of) => ({
      name: of.practice ?? NO_PRACTICE,
      movements: of.movements.map(movementView),
    })),
    lists:
      patients &&
      LISTS.filter((id) => patients[id].length > 0).map((id) => ({
        id,
        title: listTitle(id, comparison.changes),
        patients: patients[id].map((change) => patientView(change, comparison)),
      })),
  };
}
