import type { Cell, Sheet } from "../../src/patients/sheet";
import { onPracticeBased, payableVisits, review, visit } from "../support/events";
import { type MadePatient, eventList, sheetOf } from "../support/sheets";

/** Text of a patient that no message may ever hold. */
export const SECRET = "XXTEST-SECRET";

/** Home visiting: one payable patient, and one with a visit too few. */
export const PATIENTS: readonly MadePatient[] = [
  { name: `${SECRET}, Anna (Mrs)`, events: payableVisits },
  { name: `${SECRET}, Bilal (Mr)`, events: [...payableVisits.slice(0, 2), visit("2024-06-04")] },
];

export const VISITING: Sheet = eventList(PATIENTS);
export const BASED: Sheet = eventList([
  { name: `${SECRET}, Chidi (Dr)`, events: [...onPracticeBased, review("2024-06-04")] },
]);

/** A preamble with the day of the search over a sheet. */
export function searchedOn(date: string, sheet: Sheet): Sheet {
  const preamble: Cell[][] = [["A list report"], ["Last Run", null, null, `${date} 09:12`], []];
  return sheetOf([...preamble, ...sheet.rows]);
}
