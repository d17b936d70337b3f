import { ownCodes, readFirst, type First, type Question } from "../answer/answer";
import { othersToRead } from "../answer/beside";
import type { Wishes } from "../answer/views";
import { type BesideSheet, readBeside, readStarts } from "../excel/beside";
import { type ReadOptions, type ShownSheet, readShown } from "../excel/read";
import { isAmong } from "../excel/remove";
import { sheetsWithTables } from "../patients/choose-sheet";
import { SheetProblem, HEADER_WITHIN } from "../patients/table";
import { questionOf } from "./question";

// The sheet that is shown, and with it those that may be reports of the same practice.

export interface SheetsRead {
  readonly shown: ShownSheet;
  /** One of our own sheets is shown. */
  readonly isOurs: boolean;
  readonly question: Question;
  /** What the sheet that is shown says, before it is known what it is asked with; null of one of our own. */
  readonly first: First | null;
  /** The other sheets that were read. */
  readonly others: readonly BesideSheet[];
}

/** Reads the sheet that is shown; of the others only what is needed to tell whether they are of the same practice. */
export async function readSheets(
  wishes: Wishes,
  options: Pick<ReadOptions, "progress" | "signal">,
): Promise<SheetsRead> {
  const shown = await readShown({ selectionOnly: wishes.selectionOnly, ...options });
  const { ourSheets, further, marks } = shown;
  const isOurs = isAmong(shown, [...ourSheets, ...further.map(({ sheet }) => sheet)]);
  const question = questionOf(shown, wishes);
  if (isOurs) return { shown, isOurs, question, first: null, others: [] };
  const first = readFirst(question);
  const { reading, corrections } = first;
  const alone = wishes.selectionOnly || reading === "empty" || reading instanceof SheetProblem;
  if (alone) return { shown, isOurs, question, first, others: [] };
  const starts = await readStarts(shown, HEADER_WITHIN);
  const codes = ownCodes(question.settings, wishes.carried);
  const withTables = sheetsWithTables(starts, { codes, corrections }).all.map(({ name }) => name ?? "");
  const wanted = othersToRead(reading, corrections, withTables);
  const others = await readBeside(
    starts.filter(({ name }) => wanted.includes(name)),
    options,
  );
  const read = others.map(({ id, name, rows }) => ({
    sheet: { name, rows, date1904: shown.date1904 },
    annotated: marks.isPasted({ id }),
  }));
  return { shown, isOurs, others, first, question: { ...question, others: { withTables, read } } };
}
