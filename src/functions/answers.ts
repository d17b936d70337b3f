import type { Contract } from "../contracts/contract";
import { sourceInWords } from "../contracts/sources";
import { DateReader } from "../patients/dates";
import { readEntries } from "../patients/entries";
import { readNhsNumber, showNhsNumber } from "../patients/nhs-number";
import type { Cell } from "../patients/sheet";
import { blankAsNull } from "./cells";
import { missing, open } from "./in-words";
import { type Judged, type PatientParameter, PatientRows } from "./patients";
import { type Answer, cannotTell, isError, nobody, valueError } from "./runtime";
import { type DaysOfYear, isInYear } from "./years";

/** The answer for each patient. A blank row is answered with a blank, and a row with an error with that error. */
export function eachPatient(
  contract: Contract,
  parameters: readonly PatientParameter[],
  answer: (judged: Judged) => Answer,
): Answer[][] {
  const rows = new PatientRows(contract, parameters);
  const answers: Answer[][] = [];
  for (let row = 0; row < rows.length; row++) {
    const judged = rows.judge(row);
    answers.push([judged === null ? "" : isError(judged) ? judged : answer(judged)]);
  }
  return answers;
}

/** TRUE or FALSE; `#N/A` where it cannot be told. */
export function isPayable(judged: Judged): Answer {
  const { payable } = judged.assessed;
  return payable === "cannot-tell" ? cannotTell(open(judged)) : payable === "yes";
}

/** The tier surely reached; `#N/A` where it cannot be told whether there is one. */
export function tierOf(judged: Judged): Answer {
  const { payable, tier } = judged.assessed;
  return payable === "cannot-tell" ? cannotTell(open(judged)) : (tier ?? 0);
}

/** What is missing for the next tier. */
export function missingForTier(judged: Judged): Answer {
  const words = missing(judged);
  return words === "" ? "" : `For tier ${judged.assessed.nextTier ?? ""}: ${words}`;
}

/** The average visit days of the contributors among some patients. */
export function averageOf(contract: Contract, parameters: readonly PatientParameter[]): number {
  const rows = new PatientRows(contract, parameters);
  let visits = 0;
  let contributors = 0;
  for (let row = 0; row < rows.length; row++) {
    const judged = rows.judge(row);
    if (judged === null) continue;
    if (isError(judged)) throw judged;
    const { assessed } = judged;
    if (assessed.contributor === "no") continue;
    if (assessed.contributor !== "yes" || assessed.visits !== assessed.visitsUpTo) {
      throw cannotTell(`Row ${row + 1} has a date that is missing or cannot be read.`);
    }
    visits += assessed.visits;
    contributors += 1;
  }
  if (contributors === 0) throw nobody();
  return visits / contributors;
}

/** TRUE where a cell has a date in a contract year. */
export function isDateInYear(cell: Cell, year: DaysOfYear, dates: DateReader): Answer {
  const known = blankAsNull(cell);
  const day = dates.readBirth(known);
  if (day === "blank") return "";
  if (day !== "damaged") return isInYear(day, year);
  // Several dates in the cell, perhaps.
  const { days, damaged, yes, no, count } = readEntries(known, dates, false);
  if (days.some((each) => isInYear(each, year))) return true;
  if (damaged || yes || no || count !== null) {
    return cannotTell("date cannot be read: write it as 03/09/2024 or 3 Sep 2024.");
  }
  return false;
}

/** `999 000 0018`, or what is wrong with it. */
export function nhsNumberIn(cell: Cell): Answer {
  const read = readNhsNumber(blankAsNull(cell));
  switch (read.kind) {
    case "blank":
      return "";
    case "valid":
      return showNhsNumber(read.digits);
    case "invalid":
      return valueError(`This is not a valid NHS number: ${read.problem}.`);
    case "not-a-number":
      return valueError("This is not an NHS number: it is not made of 10 digits.");
  }
}

/** Id, text and source of every criterion: of the register, of payment, and of each tier. */
export function criteriaOf({ register, payable, payment }: Contract): string[][] {
  const tiers = payment.kind === "tiers" ? payment.tiers : [];
  return [
    ...[...register, ...payable].map((criterion) => ({ id: criterion.id, criterion })),
    ...tiers.flatMap((tier) =>
      tier.criteria.map((criterion) => ({ id: `tier${tier.tier}.${criterion.id}`, criterion })),
    ),
  ].map(({ id, criterion: { text, source } }) => [id, text, sourceInWords(source)]);
}
