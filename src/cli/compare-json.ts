import type { Comparison } from "../annotation/changes-words";
import { comparisonNotices } from "../annotation/changes-words";
import { pounds } from "../assessment/money";
import type { Movement } from "../changes/movement";
import { LISTS, type PatientChange } from "../changes/patients";
import { isoOf } from "../contracts/day";
import { RULES_VERSION } from "../contracts/registry";

// The object of `compare --json`. Money is in pounds with two decimals, as in that of `assess`.

function movementJson({ id, label, unit, before, after, difference, notIn }: Movement): object {
  const shown = (value: number | null) => (value === null || unit !== "pence" ? value : pounds(value));
  return {
    id,
    label,
    before: shown(before),
    after: shown(after),
    difference: shown(difference),
    ...(notIn && { notIn: notIn.year }),
  };
}

function patientJson({
  patient,
  practice,
  row,
  before,
  after,
  tierBefore,
  tierAfter,
  why,
}: PatientChange): object {
  return { id: patient.id, practice, row, before, after, tierBefore, tierAfter, why };
}

/** All that changed. A list is there whether or not anybody is on it; `patients` is null where nobody is on both. */
export function changesJson(comparison: Comparison): object {
  const { earlier, later, names, changes } = comparison;
  const { contract } = later;
  const sheet = (file: string, year: string, { asAt, patients }: typeof changes.earlier) => ({
    file,
    year,
    asAt: isoOf(asAt),
    patients,
  });
  const { patients } = changes;
  return {
    ...{ contract: contract.id, year: contract.year, rules: RULES_VERSION },
    earlier: sheet(names.earlier, earlier.contract.year, changes.earlier),
    later: sheet(names.later, contract.year, changes.later),
    onBoth: changes.onBoth,
    notices: comparisonNotices(comparison),
    movements: changes.movements.map(movementJson),
    practices: changes.practices.map(({ practice, movements }) => ({
      practice,
      movements: movements.map(movementJson),
    })),
    patients: patients && Object.fromEntries(LISTS.map((id) => [id, patients[id].map(patientJson)])),
  };
}
