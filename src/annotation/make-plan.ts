import type { Assessment } from "../assessment/assess";
import type { Reading } from "../patients/patient";
import { sheetNames } from "./names";
import { annotationsOf } from "./pasted";
import { patientsSheet } from "./patients-sheet";
import type { Plan } from "./plan";
import { settingsSheet } from "./settings-sheet";
import { totalsSheet } from "./totals-sheet";

/** A pasted sheet of the practice, beside the first. */
export interface Beside {
  readonly reading: Reading;
  /** What it is called in the workbook that is written. */
  readonly sheet: string;
  /** Where our columns go; by default where they stood before, or right of the data. */
  readonly firstColumn?: number;
}

/**
 * What to write into the workbook of one sheet: its annotations, and the sheets `Patients`, `Totals` and `Settings`.
 * @param reading the sheet that is annotated, one of the assessment's.
 * @param taken the names of the workbook's sheets that are not ours.
 * @param firstColumn where our columns go; by default where they stood before, or right of the data.
 * @param others the sheets that were joined with it.
 */
export function makePlan(
  assessment: Assessment,
  reading: Reading,
  taken: readonly string[],
  firstColumn?: number,
  others: readonly Beside[] = [],
): Plan {
  const names = sheetNames(taken);
  const patients = patientsSheet(assessment, names.patients);
  const settings = settingsSheet(assessment, names.settings);
  const totals = totalsSheet(assessment, names, patients.column, settings.cells);
  return {
    annotations: annotationsOf(assessment, reading, firstColumn),
    ...(others.length === 0
      ? {}
      : {
          beside: others.map((other) => ({
            sheet: other.sheet,
            annotations: annotationsOf(assessment, other.reading, other.firstColumn),
          })),
        }),
    sheets: [patients.sheet, totals, settings.sheet],
    names: settings.names,
  };
}
