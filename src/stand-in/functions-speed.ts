import type { FunctionsPage } from "./custom-functions";

/** How fast a function answers for the same patients, in patients a second. */
export interface FunctionSpeed {
  readonly patients: number;
  /** As a column of formulas, one a patient. */
  readonly cellByCell: number;
  /** As one formula over the whole range. */
  readonly asOneRange: number;
  /** How many times faster the range is. */
  readonly ratio: number;
}

/**
 * Measures a function both ways through the page of functions.
 * @param columns the ranges that it is given, one row a patient.
 */
export async function functionSpeed(
  page: FunctionsPage,
  name: string,
  columns: readonly (readonly (readonly unknown[])[])[],
): Promise<FunctionSpeed> {
  const patients = columns[0]?.length ?? 0;
  const cellByCell = await patientsASecond(patients, () =>
    Promise.all(
      Array.from({ length: patients }, (_, row) =>
        page.call(
          name,
          columns.map((column) => [column[row] ?? []]),
          `Sheet1!H${row + 1}`,
        ),
      ),
    ),
  );
  const asOneRange = await patientsASecond(patients, () => page.call(name, columns, "Sheet1!H1"));
  return { patients, cellByCell, asOneRange, ratio: asOneRange / cellByCell };
}

async function patientsASecond(patients: number, answer: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await answer();
  return (patients * 1000) / (performance.now() - start);
}
