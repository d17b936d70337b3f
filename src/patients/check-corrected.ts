import type { ColumnNamer, DetailField, Meaning } from "./columns";
import { CorrectionProblem } from "./corrections";
import { DateReader } from "./dates";
import { type Told, meaningInWords } from "./meanings";
import { readNhsNumber } from "./nhs-number";
import { type LetteredColumn, withoutHeader } from "./no-header";
import { type Cell, columnLetters, isBlank } from "./sheet";
import { type KnownHeader, type Table, identifies, tells } from "./table";

// Whether a correction makes sense for a sheet, as far as its header tells. What its rows tell is asked in proof.ts.

/** One column can say it, and no more. */
const ONCE: readonly DetailField[] = [
  ...(["nhs-number", "own-number", "full-name", "birth-date", "age", "gender", "usual-gp"] as const),
  ...(["practice-code", "practice-name"] as const),
];

/**
 * Refuses a correction that makes no sense.
 * @param asRead the table as the header alone would have it
 * @throws CorrectionProblem
 */
export function checkCorrected(known: KnownHeader, table: Table, asRead: Table): void {
  checkOnce(known);
  const { meanings } = known;
  if (!identifies(meanings)) {
    throw new CorrectionProblem(
      "Nothing would tell patients apart.",
      "Choose a column for the NHS number or the system's own number, or one for the name and one for the date of birth.",
    );
  }
  const dated = known.changed.find(({ meaning }) => meaning.kind === "event" && meaning.field === "date");
  if (!tells(meanings)) {
    throw new CorrectionProblem(
      dated
        ? `Column ${columnLetters(dated.column)} cannot be the date of an entry while no column is its term or its code.`
        : "Nothing would show what was done for patients.",
      "Choose a column for the date of an entry and one for its term or code, or a column for dates of something, such as home visits.",
    );
  }
  checkAllRead(known, table, asRead);
}

function checkOnce({ meanings, changed }: KnownHeader): void {
  for (const field of ONCE) {
    const columns = meanings.flatMap((meaning, column) => (isDetail(meaning, field) ? [column] : []));
    if (columns.length < 2 || !changed.some(({ meaning }) => isDetail(meaning, field))) continue;
    const [first = 0, second = 0] = columns;
    const what = meaningInWords({ kind: "detail", field }) ?? "";
    throw new CorrectionProblem(
      `Columns ${columnLetters(first)} and ${columnLetters(second)} cannot both be: ${what}.`,
      "Choose one of them, and another meaning or “not to be read” for the other.",
    );
  }
}

function isDetail(meaning: Meaning | undefined, field: DetailField): boolean {
  return meaning?.kind === "detail" && meaning.field === field;
}

/** Nothing that a column was said to mean, or that was read before, is left unread in silence. */
function checkAllRead({ meanings, changed }: KnownHeader, table: Table, asRead: Table): void {
  const inBlocks = new Set(table.blocks.flatMap(({ columns }) => Object.values(columns)));
  const doubtful = ({ column, meaning }: { column: number; meaning: Told }) =>
    meaning.kind === "event" && meaning.field !== "event-other" && !inBlocks.has(column);
  const unread = new Set(
    table.unknown.filter(
      (column) =>
        meanings[column]?.kind !== "unknown" &&
        (changed.some((each) => each.column === column) || !asRead.unknown.includes(column)),
    ),
  );
  const [first] = unread;
  if (first !== undefined) {
    const meaning = meanings[first];
    const what = meaning && meaning.kind !== "ours" ? (meaningInWords(meaning) ?? "") : "";
    throw new CorrectionProblem(
      table.layout === "patient-list"
        ? `Column ${columnLetters(first)} would not be read as “${what}”: an entry needs a date, and a term or a code, in one block.`
        : `Column ${columnLetters(first)} would not be read as “${what}”: the sheet has one entry a row, with its date and term, and no columns of dates beside it.`,
      "Choose what the columns mean so that they fit together, or say that this one is not to be read.",
    );
  }
  const lost = changed.find(doubtful);
  if (lost && table.layout !== "patient-list") {
    throw new CorrectionProblem(
      `Column ${columnLetters(lost.column)} stands between two blocks of entries, and may belong to either.`,
      "Say that it is not to be read, or move it into its block.",
    );
  }
}

/**
 * Refuses a header row in which patients stand.
 * @throws CorrectionProblem
 */
export function checkHeaderRow(cells: readonly Cell[], row: number, date1904: boolean): void {
  const dates = new DateReader(date1904);
  const holdsData = cells.some(
    (cell) => readNhsNumber(cell).kind === "valid" || typeof dates.read(cell) === "number",
  );
  if (!holdsData) return;
  throw new CorrectionProblem(
    `Row ${row} holds an NHS number or a date, so it is a row of the table and not its header.`,
    "Choose the row in which the names of the columns stand.",
  );
}

/**
 * Refuses to read a sheet as one without a header row where it has one, or has other columns.
 * @throws CorrectionProblem
 */
export function checkNoHeader(
  rows: readonly (readonly Cell[])[],
  namer: ColumnNamer,
  columns: readonly LetteredColumn[],
): void {
  const { above, headerRow } = withoutHeader(rows, namer, columns);
  if (headerRow !== null) {
    throw new CorrectionProblem(
      `Row ${headerRow} looks like a header row: names of columns stand in it, and no number or date of a patient.`,
      "Choose it as the header row, and say what its columns mean.",
    );
  }
  const width = Math.max(0, ...columns.map(({ column }) => column + 1));
  const wider = rows
    .slice(above)
    .flatMap((cells) => cells.flatMap((cell, column) => (column >= width && !isBlank(cell) ? [column] : [])));
  if (wider.length === 0) return;
  throw new CorrectionProblem(
    `Something stands in column ${columnLetters(Math.min(...wider))}, of which nothing was said.`,
    "Say what each column means, or that it is not to be read.",
  );
}
