import { checkAddedCodes } from "../patients/added-codes";
import {
  CorrectionProblem,
  type Corrections,
  type SheetCorrection,
  sheetCorrection,
  sheetWithoutHeader,
  withSheet,
  withoutSheet,
  groupNamesOver,
} from "../patients/corrections";
import { meaningId } from "../patients/meanings";
import { checkNoHeader } from "../patients/check-corrected";
import { SheetProblem, headerMeanings } from "../patients/table";
import { type Question, answer, answerTo, ownCodes, readOrProblem } from "./answer";
import { correctionEffect } from "./correction-effect";
import { foundRow, givenOf } from "./correction-form";
import { type CorrectionDraft, NO_HEADER_ROW, type TriedCorrection } from "./correct-views";
import { textToKeep } from "./kept-corrections";

const TERMS_TO_DO = "Choose another meaning for the term, or take it away.";

/** What a correction would come to, or why it makes no sense. Nothing is changed or kept by this. */
export function tryCorrection(question: Question, draft: CorrectionDraft): TriedCorrection {
  const corrections = correctionsOrProblem(question, draft);
  if (corrections instanceof CorrectionProblem) return refused(corrections);
  const reading = readOrProblem(question, corrections, true);
  if (reading === "empty")
    return refused(new CorrectionProblem("The sheet is empty.", "Paste the search output."));
  if (reading instanceof CorrectionProblem) return refused(reading);
  if (reading instanceof SheetProblem) return { kind: "refused", happened: reading.message, toDo: "" };
  const before = answer(question);
  // Both are judged by one contract.
  const { contract } = question.wishes;
  const by = contract === null && before.kind === "read" ? before.view.contract : null;
  const wishes = by ? { ...question.wishes, contract: by.id, year: by.year } : question.wishes;
  const after = answerTo({ ...question, wishes }, { reading, corrections, noticed: [] });
  return { kind: "tried", effect: correctionEffect(reading, before, after), keep: textToKeep(corrections) };
}

/** What is kept once a sheet is read as the add-in does it, without what was said of it and of terms. */
export function withoutCorrections(question: Question): string | null {
  const { kept, first, namer } = givenOf(question);
  const without = withoutSheet(kept, first, namer);
  return textToKeep({ ...without, codes: [], samePeople: [], years: [], twoDigitYears: false });
}

function correctionsOrProblem(question: Question, draft: CorrectionDraft): Corrections | CorrectionProblem {
  try {
    return correctionsOf(question, draft);
  } catch (problem) {
    if (problem instanceof CorrectionProblem) return problem;
    throw problem;
  }
}

function correctionsOf(question: Question, draft: CorrectionDraft): Corrections {
  // What stands on `Settings` comes first: a term cannot mean two things.
  const onSettings = ownCodes(question.settings, question.wishes.carried);
  const [refusedTerm] = checkAddedCodes([...onSettings, ...draft.terms]).refused;
  if (refusedTerm) {
    const place = refusedTerm.place - onSettings.length + 1;
    const which = draft.terms.length > 1 ? `Term ${place}: ` : "";
    throw new CorrectionProblem(`${which}${refusedTerm.message}`, TERMS_TO_DO);
  }
  const given = givenOf(question);
  const { first, namer, kept: before } = given;
  const kept = {
    ...withoutSheet(before, first, namer),
    codes: draft.terms,
    samePeople: samePeopleOf(before.samePeople, draft),
    twoDigitYears: draft.twoDigitYears ?? before.twoDigitYears,
  };
  return withSheet(kept, sheetOf(given, draft));
}

function sheetOf(given: ReturnType<typeof givenOf>, draft: CorrectionDraft): SheetCorrection {
  const { first, namer } = given;
  if (draft.headerRow === NO_HEADER_ROW) {
    checkNoHeader(first, namer, draft.columns);
    return sheetWithoutHeader(draft.columns);
  }
  const header = first[draft.headerRow - 1] ?? [];
  const alone = headerMeanings(first, draft.headerRow, namer);
  const columns = draft.columns.filter(({ column, means }) => {
    const meaning = alone[column] ?? { kind: "unknown" };
    return meaning.kind !== "ours" && meaningId(meaning) !== means;
  });
  const chosen = draft.headerRow !== foundRow(given);
  return sheetCorrection(header, groupNamesOver(first, draft.headerRow, namer), namer, chosen, columns);
}

/** What was said of others, of another sheet, stays. */
function samePeopleOf(before: readonly string[], { samePeople = [] }: CorrectionDraft): readonly string[] {
  const others = before.filter((id) => !samePeople.some((each) => each.id === id));
  return [...others, ...samePeople.flatMap(({ id, said }) => (said ? [id] : []))];
}

function refused({ happened, toDo }: CorrectionProblem): TriedCorrection {
  return { kind: "refused", happened, toDo };
}
