import type {
  CorrectionDraft,
  CorrectionEffect,
  CorrectionForm,
  TriedCorrection,
} from "../answer/correct-views";
import { correctionForm } from "../answer/correction-form";
import { tryCorrection, withoutCorrections } from "../answer/try-correction";
import type { Wishes } from "../answer/views";
import { keepCorrections } from "../excel/corrections";
import { NOTHING_CHANGED, type Problem, problemOf } from "../excel/problem";
import { type ShownSheet, readShown } from "../excel/read";
import { isAmong } from "../excel/remove";
import { questionOf } from "./question";

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
}

type OnTrial = Extract<TriedCorrection, { kind: "tried" }> | Extract<Tried, { kind: "refused" }>;

const STAYS = "The sheet is still read as it was, and nothing was kept.";
const GOES_ON: Problem = {
  happened: "Another sheet is shown, one of the add-in's own.",
  untouched: NOTHING_CHANGED,
  toDo: "Open the sheet with the search output.",
};

async function shownSheet({ selectionOnly }: Wishes): Promise<ShownSheet> {
  return readShown({ selectionOnly, progress: () => undefined, signal: undefined });
}

function isOurs(shown: ShownSheet): boolean {
  const { ourSheets, further } = shown;
  return isAmong(shown, [...ourSheets, ...further.map(({ sheet }) => sheet)]);
}

export async function askCorrectionForm(wishes: Wishes, headerRow: number | null): Promise<FormAsked> {
  try {
    const shown = await shownSheet(wishes);
    if (isOurs(shown)) return { kind: "refused", problem: GOES_ON };
    return { kind: "form", form: correctionForm(questionOf(shown, wishes), headerRow) };
  } catch (error) {
    return { kind: "refused", problem: problemOf(error, NOTHING_CHANGED) };
  }
}

export async function askTryCorrection(wishes: Wishes, draft: CorrectionDraft): Promise<Tried> {
  try {
    return tryOn(await shownSheet(wishes), wishes, draft);
  } catch (error) {
    return { kind: "refused", problem: problemOf(error, STAYS) };
  }
}

export async function askKeepCorrection(wishes: Wishes, draft: CorrectionDraft): Promise<Problem | null> {
  try {
    const tried = tryOn(await shownSheet(wishes), wishes, draft);
    if (tried.kind === "refused") return tried.problem;
    await keepCorrections(tried.keep);
    return null;
  } catch (error) {
    return problemOf(error, STAYS);
  }
}

export async function askDropCorrection(wishes: Wishes): Promise<Problem | null> {
  try {
    await keepCorrections(withoutCorrections(questionOf(await shownSheet(wishes), wishes)));
    return null;
  } catch (error) {
    return problemOf(error, NOTHING_CHANGED);
  }
}

function tryOn(shown: ShownSheet, wishes: Wishes, draft: CorrectionDraft): OnTrial {
  if (isOurs(shown)) return { kind: "refused", problem: GOES_ON };
  const tried = tryCorrection(questionOf(shown, wishes), draft);
  if (tried.kind === "tried") return tried;
  const { happened, toDo } = tried;
  return { kind: "refused", problem: { happened, untouched: STAYS, toDo } };
}
