import type { Contract } from "../contracts/contract";
import type { Day } from "../contracts/day";
import { contractIds, publishedContract, yearsWritten } from "../contracts/registry";
import { dayInHead } from "../annotation/as-at-of-ours";
import { codesOf, rolesOfFile, withCarried } from "../annotation/carried-settings";
import { type OnSheet, settingsOnSheet } from "../annotation/read-settings-sheet";
import { readOwnCodes } from "../annotation/settings-codes";
import { readOwnRoles } from "../annotation/settings-roles";
import { type Assessment, assess } from "../assessment/assess";
import { type Settings, defaultSettings } from "../assessment/settings";
import { type AddedCode, checkAddedCodes } from "../patients/added-codes";
import { CorrectionProblem, type Corrections, NO_CORRECTIONS } from "../patients/corrections";
import type { Reading } from "../patients/patient";
import { readSheet } from "../patients/reader";
import type { SaidRoles } from "../patients/roles";
import { type Cell, type Sheet, isBlank } from "../patients/sheet";
import { SheetProblem } from "../patients/table";
import { NO_OTHERS, type OtherSheets, type ReadTogether, readTogether } from "./beside";
import { chosenFor, contractChosen, yearAsked } from "./chosen-contract";
import { fieldsOf, withFigures } from "./fields";
import { keptCorrections } from "./kept-corrections";
import { criteriaViews, toSee } from "./patients-view";
import { practicesView } from "./practices-view";
import { settingsView } from "./settings-view";
import { sheetView } from "./sheet-view";
import { totalsView } from "./totals-view";
import type { AnswerView, ContractView, PracticeField, Wishes, YearAsked } from "./views";
import { yearView } from "./year-view";

// From cells to everything that is told of them: what the pane and the ribbon do between reading and writing.

/** A sheet, and what is asked of it. */
export interface Question {
  readonly sheet: Sheet;
  /** The day it is. */
  readonly today: Day;
  readonly wishes: Wishes;
  /** The rows of our sheet `Settings`, where the workbook has one. */
  readonly settings: readonly (readonly Cell[])[] | null;
  /** They are of an annotation of this very sheet: its contract is kept, where no other is wished for. */
  readonly annotated: boolean;
  /** What was said of how sheets are read, as it is kept with the workbook; null where nothing is. */
  readonly corrections: string | null;
  /** The other sheets of the workbook, which may be reports of the same practice. */
  readonly others?: OtherSheets;
}

export type Answered =
  | { readonly kind: "empty" }
  | { readonly kind: "not-recognised"; readonly message: string }
  | { readonly kind: "which-contract"; readonly contracts: readonly ContractView[] }
  /** The year that the search is of has to be said, or is one that nobody has written. */
  | { readonly kind: "which-year"; readonly ask: YearAsked }
  | {
      readonly kind: "read";
      /** The sheet that is shown. Those that were joined with it stand after it among the assessment's. */
      readonly reading: Reading;
      readonly assessment: Assessment;
      readonly view: AnswerView;
      readonly fields: readonly PracticeField[];
      /** A sentence each about settings that were not used. */
      readonly noticed: readonly string[];
    };

/** Reads a sheet and assesses it by the contract that was wished for, or else the likeliest. */
export function answer(question: Question): Answered {
  return answerTo(question, readFirst(question));
}

/** The sheet that is shown, as it was read, before anything is told of it. */
export interface First {
  readonly reading: Reading | SheetProblem | "empty";
  /** With what was said of how sheets are read. */
  readonly corrections: Corrections;
  /** Sentences about how it was read. */
  readonly noticed: readonly string[];
}

/** Reads the sheet that is shown with what is kept of how sheets are read. */
export function readFirst(question: Question): First {
  const { corrections, noticed } = keptCorrections(question.corrections);
  const reading = readOrProblem(question, corrections);
  if (!(reading instanceof CorrectionProblem)) return { reading, corrections, noticed };
  const why = `What is kept of how to read this sheet makes no sense for it, so it was not used. ${reading.happened}`;
  return {
    reading: readOrProblem(question, NO_CORRECTIONS),
    corrections: { ...NO_CORRECTIONS, practices: corrections.practices },
    noticed: [...noticed, why],
  };
}

/** What is told of a sheet that was read, joined with the others that are reports of its practice. */
export function answerTo(question: Question, { reading: first, corrections, noticed }: First): Answered {
  const { sheet, today, wishes, settings: rows } = question;
  if (first === "empty") return { kind: "empty" };
  if (first instanceof SheetProblem) return { kind: "not-recognised", message: first.message };
  const { readings, view: beside } = together(question, first, corrections);
  const [reading] = readings;
  const chosen = chosenFor(readings, question);
  if (chosen.kind === "which-contract") {
    return { kind: "which-contract", contracts: chosen.contracts.map(contractView) };
  }
  if (chosen.kind !== "chosen") return { kind: "which-year", ask: yearAsked(chosen, reading, today) };
  const { contract, because, yearBecause } = chosen;
  const read = settingsFor(contract, rows, sheet.date1904 ?? false);
  const { carried } = wishes;
  const isOfThis = carried?.contract === contract.id && carried.year === contract.year;
  const over = isOfThis ? withCarried(read.settings, carried.settings, contract) : read.settings;
  const { settings: figured, refused } = withFigures(over, contract, wishes);
  const everyone = wishes.everyoneOnRegister ?? figured.choices.everyoneOnRegister;
  const settings: Settings = { ...figured, choices: { ...figured.choices, everyoneOnRegister: everyone } };
  const assessment = assess(readings, contract, settings, today);
  return {
    ...{ kind: "read", reading, assessment },
    view: {
      contract: contractChosen(contract, yearBecause, reading, today),
      because,
      sheet: sheetView(reading, assessment, beside),
      totals: totalsView(assessment),
      year: yearView(assessment),
      practices: practicesView(assessment),
      settings: settingsView(assessment, read.refused),
      ...toSee(assessment),
      criteria: criteriaViews(assessment),
    },
    // Of several practices each has its own.
    fields: assessment.practices.length > 0 ? [] : fieldsOf(contract, settings.practice),
    noticed: [...noticed, ...read.noticed, ...refused],
  };
}

/** The sheet that is shown, joined with the others that are reports of its practice. */
export function together(question: Question, first: Reading, corrections: Corrections): ReadTogether {
  return readTogether(first, corrections, question.others ?? NO_OTHERS, ({ sheet, annotated }, said) =>
    readOrProblem({ ...question, sheet, annotated }, said),
  );
}

/**
 * Reads a sheet with what was said of how to read it.
 * @param proves it was said just now, so that what makes no sense for these rows is refused
 */
export function readOrProblem(
  { sheet, today, wishes, settings, annotated }: Question,
  corrections: Corrections,
  proves = false,
): Reading | SheetProblem | "empty" {
  const rows = [...sheet.rows];
  if (rows.every((cells) => cells.every(isBlank))) return "empty";
  try {
    const codes = ownCodes(settings, wishes.carried);
    const roles = ownRoles(settings, wishes.carried);
    return readSheet(
      { ...sheet, rows },
      {
        today,
        asAt: wishes.asAt,
        annotatedAsAt: annotated && settings !== null ? dayInHead({ firstRows: settings }) : null,
        codes,
        roles,
        corrections,
        proves,
      },
    );
  } catch (problem) {
    if (problem instanceof SheetProblem) return problem;
    throw problem;
  }
}

/** The terms and codes that stand on `Settings` or came from another workbook, and make sense. */
export function ownCodes(settings: Question["settings"], carried: Wishes["carried"]): readonly AddedCode[] {
  const onSheet = settings === null ? [] : readOwnCodes(settings).codes;
  return checkAddedCodes([...onSheet, ...codesOf(carried?.settings ?? {})]).usable;
}

/** What stands on `Settings`, or came from another workbook, of roles. */
export function ownRoles(settings: Question["settings"], carried: Wishes["carried"]): SaidRoles {
  const onSheet = settings === null ? {} : readOwnRoles(settings).roles;
  return { ...onSheet, ...rolesOfFile(carried?.settings ?? {}) };
}

/** What was typed on `Settings`, or the defaults where there is no such sheet of this contract. */
function settingsFor(contract: Contract, rows: Question["settings"], date1904: boolean): OnSheet {
  return rows === null
    ? { settings: defaultSettings(contract.id), refused: [], noticed: [] }
    : settingsOnSheet(rows, contract, { date1904 });
}

function contractView({ id, title }: Contract): ContractView {
  return { id, title, years: yearsWritten(id) };
}

/** Every contract that can be chosen. */
export function contractViews(): ContractView[] {
  return contractIds().map((id) => contractView(publishedContract(id)));
}
