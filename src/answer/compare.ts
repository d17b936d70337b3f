import type { Day } from "../contracts/day";
import type { Comparison } from "../annotation/changes-words";
import { readSettingsSheet, settingsAreOf } from "../annotation/read-settings-sheet";
import { readOwnCodes } from "../annotation/settings-codes";
import { type Assessment, assess } from "../assessment/assess";
import { changesBetween } from "../changes/changes-between";
import { contractInWords, otherContract } from "../changes/same-contract";
import { type AddedCode, checkAddedCodes } from "../patients/added-codes";
import { readSheet } from "../patients/reader";
import type { Cell, Sheet } from "../patients/sheet";
import { SheetProblem } from "../patients/table";

/** An earlier sheet, as it stands in a workbook or a file. */
export interface Earlier {
  /** What it is called. */
  readonly name: string;
  readonly sheet: Sheet;
  /** The rows of its own workbook's sheet `Settings`; null where it is in this workbook, or has none. */
  readonly settings: readonly (readonly Cell[])[] | null;
}

export type Compared =
  | { readonly kind: "compared"; readonly comparison: Comparison }
  /** Nothing was compared: what is wrong, and what to do. */
  | { readonly kind: "not-compared"; readonly happened: string; readonly toDo: string };

/**
 * Judges an earlier sheet by today's rules and the contract of the sheet that is shown, and compares the two. A sheet
 * without settings of its own is judged by those of the later, so that what differs comes from the data.
 */
export function compareWith(
  later: { readonly name: string; readonly assessment: Assessment },
  earlier: Earlier,
  today: Day,
): Compared {
  const { contract } = later.assessment;
  const toDo = `Choose an earlier sheet of ${contractInWords(contract)}.`;
  const own = earlier.settings;
  const codes = own === null ? later.assessment.settings.codes : readOwnCodes(own).codes;
  const reading = readOrProblem(earlier.sheet, today, codes);
  if (reading instanceof SheetProblem) {
    return { kind: "not-compared", happened: `“${earlier.name}” was not read. ${reading.message}`, toDo };
  }
  const annotatedFor = settingsAreOf(own?.[0]?.[0]);
  const other = otherContract(contract, { asAt: reading.asAt, patients: reading.patients, annotatedFor });
  if (other !== null)
    return { kind: "not-compared", happened: `“${earlier.name}” was not compared. ${other}`, toDo };
  const settings =
    own !== null && annotatedFor !== null
      ? readSettingsSheet(own, contract).settings
      : later.assessment.settings;
  const assessment = assess([reading], contract, settings, today);
  return {
    kind: "compared",
    comparison: {
      ...{ earlier: assessment, later: later.assessment },
      names: { earlier: earlier.name, later: later.name },
      changes: changesBetween(assessment, later.assessment),
    },
  };
}

function readOrProblem(sheet: Sheet, today: Day, codes: readonly AddedCode[]) {
  try {
    return readSheet(sheet, { today, asAt: null, codes: checkAddedCodes(codes).usable });
  } catch (problem) {
    if (problem instanceof SheetProblem) return problem;
    throw problem;
  }
}
