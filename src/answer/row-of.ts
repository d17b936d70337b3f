import type { Assessment } from "../assessment/assess";
import type { Patient } from "../patients/patient";

/** Where a patient stands. */
export interface RowOf {
  /** The sheet that was joined with the one that is shown, and alone has the patient; null on that one. */
  readonly sheet: string | null;
  readonly row: number;
}

/** A patient's first row on the sheet that is shown, else on the one that has the patient. */
export function rowOf({ file, rows }: Patient, { readings }: Pick<Assessment, "readings">): RowOf {
  return { sheet: file === 0 ? null : (readings[file]?.sheet ?? null), row: rows[0] ?? 1 };
}
