import type { Day } from "../contracts/day";
import type { Comparison } from "../annotation/changes-words";
import { readSettingsSheet, settingsAreOf } from "../annotation/read-settings-sheet";
import { readOwnCodes } from "../annotation/settings-codes";
import { readOwnRoles } from "../annotation/settings-roles";
import { type Assessment, assess } from "../assessment/assess";
import { changesBetween } from "../changes/changes-between";
import { contractInWords, otherContract } from "../changes/same-contract";
import { checkAddedCodes } from "../patients/added-codes";
import { CorrectionProblem, NO_CORRECTIONS } from "../patients/corrections";
import type { Reading } from "../patients/patient";
import { type ReadOptions, readSheet } from "../patients/reader";
import type { Cell, Sheet } from "../patients/sheet";
import { SheetProblem } from "../patients/table";
import { keptCorrections } from "./kept-corrections";

/** An earlier sheet, as it stands in a workbook or a file. */
export interface Earlier {
  /** What it is called. */
  readonly name: string;
  readonly sheet: Sheet;
  /** The day that our own sheets say of it, where it was annotated. */
  readonly annotatedAsAt: Day | null;
  /** The rows of its own workbook's sheet `Settings`; null where it is in this workbook, or has none. */
  readonly settings: readonly (readonly Cell[])[] | null;
}

/** The sheet that is shown, as it was judged. */
export interface Later {
  readonly name: string;
  readonly assessment: Assessment;
  /** What is kept with the workbook of how its sheets are read: an earlier one with the same headers is read so too. */
  readonly corrections: string | null;
}

export type Compared =
  | { readonly kind: "compared"; readonly comparison: Comparison }
  /** Nothing was compared: what is wrong, and what to do. */
  | { readonly kind: "not-compared"; readonly happened: string; readonly toDo: string };

/**
 * Judges an earlier sheet by today's rules and the contract of the sheet that is shown, and compares the two. A sheet
 * without settings of its own is judged by those of the later, so that what differs comes from the data.
 */
export function compareWith(later: Later, earlier: Earlier, today: Day): Compared {
  const { contract } = later.assessment;
  const toDo = `Choose an earlier sheet of ${contractInWords(contract)}.`;
  const own = earlier.settings;
  const codes = own === null ? later.assessment.settings.codes : readOwnCodes(own).codes;
  const roles = own === null ? later.assessment.settings.roles : readOwnRoles(own).roles;
  const reading = readAsLater(earlier.sheet, {
    today,
    asAt: null,
    annotatedAsAt: earlier.annotatedAsAt,
    codes: checkAddedCodes(codes).usable,
    roles,
    corrections: keptCorrections(later.corrections).corrections,
  });
  if (reading instanceof SheetProblem) {
    return { kind: "not-compared", happened: `“${earlier.name}” was not read. ${reading.message}`, toDo };
  }
  const annotatedFor = settingsAreOf(own?.[0]?.[0]);
  const other = otherContract(contract, { asAt: reading.asAt, patients: reading.patients, annotatedFor });
  if (other !== null)
    return { kind: "not-compared", happened: `“${earlier.name}” was not compared. ${other}`, toDo };
  const settings =
    own !== null && annotatedFor !== null
      ? readSettingsSheet(own, contract, earlier.sheet).settings
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

/** Corrections that make no sense for the earlier sheet are of another kind of sheet: it is read without them. */
function readAsLater(sheet: Sheet, options: ReadOptions): Reading | SheetProblem {
  try {
    return readSheet(sheet, options);
  } catch (problem) {
    if (problem instanceof CorrectionProblem) {
      return readAsLater(sheet, { ...options, corrections: NO_CORRECTIONS });
    }
    if (problem instanceof SheetProblem) return problem;
    throw problem;
  }
}
