import type { Day } from "../contracts/day";
import type { Comparison } from "../annotation/changes-words";
import { contractOfSettings, readSettingsSheet, settingsAreOf } from "../annotation/read-settings-sheet";
import { readOwnCodes } from "../annotation/settings-codes";
import { readOwnRoles } from "../annotation/settings-roles";
import { type Assessment, assess } from "../assessment/assess";
import { changesBetween } from "../changes/changes-between";
import { settingsOfAnotherYear } from "../assessment/settings";
import { type ContractOfEarlier, contractOfEarlier } from "../changes/same-contract";
import { contractOfYear } from "../contracts/registry";
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
 * Judges an earlier sheet by today's rules and the contract of the sheet that is shown, over the turn of a year by that
 * of its own, and compares the two. A sheet without settings of its own is judged by those of the later, so that what
 * differs comes from the data; of another year without its figures.
 */
export function compareWith(later: Later, earlier: Earlier, today: Day): Compared {
  const { contract } = later.assessment;
  const toDo = `Choose an earlier sheet of ${contract.title}.`;
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
  const found = contractOfIt(reading, { own, annotatedFor }, later, today);
  if (found.kind !== "chosen") {
    const happened = `“${earlier.name}” was not compared. ${found.why}`;
    return found.kind === "other-scheme"
      ? { kind: "not-compared", happened, toDo }
      : { kind: "not-compared", happened, toDo: TO_SAY_THE_YEAR };
  }
  const by = found.contract;
  const { settings: ofLater } = later.assessment;
  const shared = by.year === contract.year ? ofLater : settingsOfAnotherYear(ofLater, by.id);
  const settings =
    own !== null && annotatedFor !== null ? readSettingsSheet(own, by, earlier.sheet).settings : shared;
  const assessment = assess([reading], by, settings, today);
  return {
    kind: "compared",
    comparison: {
      ...{ earlier: assessment, later: later.assessment },
      names: { earlier: earlier.name, later: later.name },
      changes: changesBetween(assessment, later.assessment),
    },
  };
}

const TO_SAY_THE_YEAR =
  "Open that sheet, say in the pane by which year’s rules it is judged, and annotate it; then compare again.";

/** The contract of an earlier sheet: rules are carried to its year only where somebody said so in this workbook. */
function contractOfIt(
  reading: Reading,
  { own, annotatedFor }: { readonly own: Earlier["settings"]; readonly annotatedFor: string | null },
  { assessment, corrections }: Later,
  today: Day,
): ContractOfEarlier {
  const { contract, readings } = assessment;
  const annotatedBy = own === null ? null : contractOfSettings(own);
  const said = { year: null, carry: contract.carried !== undefined };
  const sheet = { readings: [reading], annotatedFor, annotatedBy, ...said };
  const found = contractOfEarlier(sheet, { contract, readings }, today);
  if (found.kind !== "other-year") return found;
  const kept = keptCorrections(corrections).corrections.years.find(
    (each) => each.contract === contract.id && each.search === found.year,
  );
  return kept ? { kind: "chosen", contract: contractOfYear(contract.id, kept.by) } : found;
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
