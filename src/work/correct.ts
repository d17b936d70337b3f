import type {
  CorrectionDraft,
  CorrectionEffect,
  CorrectionForm,
  TriedCorrection,
} from "../answer/correct-views";
import { correctionForm } from "../answer/correction-form";
import { keptCorrections, textToKeep } from "../answer/kept-corrections";
import { tryCorrection, withoutCorrections } from "../answer/try-correction";
import type { Wishes } from "../answer/views";
import { keepCorrections, keptText } from "../excel/corrections";
import { NOTHING_CHANGED, type Problem, problemOf } from "../excel/problem";
import { sayOfSheet } from "../patients/said-of-sheets";
import { type SheetsRead, readSheets } from "./read-sheets";

// Correcting how the sheet that is shown is read, and keeping that with the workbook.

export type FormAsked =
  | { readonly kind: "form"; readonly form: CorrectionForm }
  | { readonly kind: "refused"; readonly problem: Problem };

export type Tried =
  | { readonly kind: "tried"; readonly effect: CorrectionEffect }
  | { readonly kind: "refused"; readonly problem: Problem };

/** What is asked of the workbook where a sheet was read wrongly. Nothing here throws: refusals are told. */
export interface CorrectingWork {
  /**
   * What can be corrected of the sheet that is shown.
   * @param headerRow the row that somebody wants to be the header, from 1; null for the one that holds now
   */
  correctionForm(wishes: Wishes, headerRow: number | null): Promise<FormAsked>;
  /** What a correction would come to. Nothing is changed. */
  tryCorrection(wishes: Wishes, draft: CorrectionDraft): Promise<Tried>;
  /** Keeps a correction with the workbook, where it makes sense. */
  keepCorrection(wishes: Wishes, draft: CorrectionDraft): Promise<Problem | null>;
  /** Reads the sheet as the add-in does it again: what is kept for it, and of terms, goes. */
  dropCorrection(wishes: Wishes): Promise<Problem | null>;
  /** Keeps with the workbook which of the other sheets are reports of one practice with the one that is shown. */
  sayOnePractice(said: OnePracticeSaid): Promise<Problem | null>;
}

/** What somebody says of the sheets beside one. */
export interface OnePracticeSaid {
  readonly sheet: string;
  readonly one: readonly string[];
  readonly not: readonly string[];
}

type OnTrial = Extract<TriedCorrection, { kind: "tried" }> | Extract<Tried, { kind: "refused" }>;

const STAYS = "The sheet is still read as it was, and nothing was kept.";
const GOES_ON: Problem = {
  happened: "Another sheet is shown, one of the add-in's own.",
  untouched: NOTHING_CHANGED,
  toDo: "Open the sheet with the search output.",
};

function shownSheets(wishes: Wishes): Promise<SheetsRead> {
  return readSheets(wishes, { progress: () => undefined, signal: undefined });
}

export async function askCorrectionForm(wishes: Wishes, headerRow: number | null): Promise<FormAsked> {
  try {
    const { isOurs, question } = await shownSheets(wishes);
    if (isOurs) return { kind: "refused", problem: GOES_ON };
    return { kind: "form", form: correctionForm(question, headerRow) };
  } catch (error) {
    return { kind: "refused", problem: problemOf(error, NOTHING_CHANGED) };
  }
}

export async function askTryCorrection(wishes: Wishes, draft: CorrectionDraft): Promise<Tried> {
  try {
    return tryOn(await shownSheets(wishes), draft);
  } catch (error) {
    return { kind: "refused", problem: problemOf(error, STAYS) };
  }
}

export async function askKeepCorrection(wishes: Wishes, draft: CorrectionDraft): Promise<Problem | null> {
  try {
    const tried = tryOn(await shownSheets(wishes), draft);
    if (tried.kind === "refused") return tried.problem;
    await keepCorrections(tried.keep);
    return null;
  } catch (error) {
    return problemOf(error, STAYS);
  }
}

export async function askDropCorrection(wishes: Wishes): Promise<Problem | null> {
  try {
    const { question } = await shownSheets(wishes);
    await keepCorrections(withoutCorrections(question));
    return null;
  } catch (error) {
    return problemOf(error, NOTHING_CHANGED);
  }
}

export async function askSayOnePractice({ sheet, one, not }: OnePracticeSaid): Promise<Problem | null> {
  try {
    const { corrections } = keptCorrections(await keptText());
    const practices = sayOfSheet(corrections.practices, sheet, one, not);
    await keepCorrections(textToKeep({ ...corrections, practices }));
    return null;
  } catch (error) {
    return problemOf(error, STAYS);
  }
}

function tryOn({ isOurs, question }: SheetsRead, draft: CorrectionDraft): OnTrial {
  if (isOurs) return { kind: "refused", problem: GOES_ON };
  const tried = tryCorrection(question, draft);
  if (tried.kind === "tried") return tried;
  const { happened, toDo } = tried;
  return { kind: "refused", problem: { happened, untouched: STAYS, toDo } };
}
