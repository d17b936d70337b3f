import {
  type ColumnNamer,
  type DetailField,
  type EventField,
  type ListMeaning,
  type Meaning,
} from "./columns";
import { headerText } from "./columns";
import { describeTable } from "./described-table";
import { type Group, groupsOf, isGroupRow, underTheirNames } from "./groups";
import type { Told } from "./meanings";
import { readNhsNumber } from "./nhs-number";
import { type Cell, isBlank, textOf } from "./sheet";

/** The sheet cannot be read as it is. The message says what is wrong, where, and what to do. */
export class SheetProblem extends Error {}

/** How a sheet is laid out. `spec/sheets.md`, "Four layouts". */
export type Layout = "event-list" | "side-by-side" | "patient-list" | "named-groups";

/** Columns that stand together: of coded events, of consultations. Two blocks on one row are not one event. */
export interface Block {
  readonly columns: Partial<Readonly<Record<EventField, number>>>;
  /** It has a term or a code: its rows are events. */
  readonly hasEvents: boolean;
  /** The name over it; null where there is none, or only the system's own. */
  readonly name: string | null;
  /** The same as its author wrote it; "" where there is none. */
  readonly shown: string;
  /** What that name means; null where it means nothing. */
  readonly gives: ListMeaning | null;
}

export interface ListColumn {
  readonly column: number;
  readonly meaning: ListMeaning;
  /** What stands beside it under the same name: who did it, and how. */
  readonly beside?: Block["columns"];
}

/** Where the table is on a sheet, and what its columns mean. Rows are counted from 1, columns from 0. */
export interface Table {
  readonly layout: Layout;
  /** What is not there is not coded: every coded event of the search is a row. */
  readonly listsAll: boolean;
  /** Of a sheet without a header row, the one above its first patient: 0 where that is the first row. */
  readonly headerRow: number;
  readonly hasGroupRow: boolean;
  /** Somebody said that it has no header row. */
  readonly noHeader: boolean;
  readonly details: ReadonlyMap<DetailField, readonly number[]>;
  readonly blocks: readonly Block[];
  readonly listColumns: readonly ListColumn[];
  /** Columns that we wrote on an earlier annotation. */
  readonly ours: ReadonlySet<number>;
  /** Columns of which nobody knows what they mean, those without a header among them. */
  readonly unknown: readonly number[];
  /** Columns up to the last that has a header or a meaning; what stands right of them has neither. */
  readonly width: number;
  /** Those of them that stand among the entries, under a name: a row in which only these are filled goes on. */
  readonly unknownEntries: readonly number[];
  /** The header's own cells, to know it again. */
  readonly header: readonly string[];
}

/** How many rows at the top may hold the header. */
export const HEADER_WITHIN = 40;

/** A header row of which somebody has said what its columns mean. */
export interface KnownHeader {
  /** Of a sheet without a header row, the one above its first patient, or 0. */
  readonly row: number;
  /** Somebody said that there is none. */
  readonly noHeader: boolean;
  /** Somebody pointed at this row: it is the header, whatever else looks like one. */
  readonly chosen: boolean;
  /** What each column means, corrections included. */
  readonly meanings: Meaning[];
  /** The columns that mean something else than their header says, by their place. */
  readonly changed: readonly { readonly column: number; readonly meaning: Told }[];
}

interface Candidate {
  readonly row: number;
  readonly score: number;
  readonly meanings: readonly Meaning[];
  /** A table could be read with it. */
  readonly could: boolean;
}

const NOT_SCORED: ReadonlySet<Meaning["kind"]> = new Set(["unknown", "ours", "ignored"]);

function scoreOf(meanings: readonly Meaning[]): number {
  return meanings.filter(({ kind }) => !NOT_SCORED.has(kind)).length;
}

function hasDetail(meanings: readonly Meaning[], ...fields: DetailField[]): boolean {
  return meanings.some((meaning) => meaning.kind === "detail" && fields.includes(meaning.field));
}

function hasEvent(meanings: readonly Meaning[], ...fields: EventField[]): boolean {
  return meanings.some((meaning) => meaning.kind === "event" && fields.includes(meaning.field));
}

/** Whether columns tell patients apart. */
export function identifies(meanings: readonly Meaning[]): boolean {
  return (
    hasDetail(meanings, "nhs-number", "own-number") ||
    (hasDetail(meanings, "full-name", "name-part") && hasDetail(meanings, "birth-date"))
  );
}

/** Whether columns show what was done. */
export function tells(meanings: readonly Meaning[], groups: readonly (Group | null)[] = []): boolean {
  return (
    (hasEvent(meanings, "date") && hasEvent(meanings, "term", "code")) ||
    meanings.some(
      (meaning, column) =>
        LISTS.has(meaning.kind) ||
        // Under a name, a term needs no date: it is coded, and the sheet does not show when.
        (groups[column] != null && meaning.kind === "event" && CODED.includes(meaning.field)),
    )
  );
}

const LISTS: ReadonlySet<Meaning["kind"]> = new Set(["dates", "frailty", "count", "settles"]);
const CODED: readonly EventField[] = ["term", "code"];

/** What the columns of a row mean, were it the header, under the names that stand over them. */
export function headerMeanings(
  rows: readonly (readonly Cell[])[],
  row: number,
  namer: ColumnNamer,
): readonly Meaning[] {
  const header = rows[row - 1] ?? [];
  return underTheirNames(namer.meanings(header), namesOver(rows, row, namer));
}

function groupRowOver(
  rows: readonly (readonly Cell[])[],
  row: number,
  namer: ColumnNamer,
): readonly Cell[] | null {
  const above = row > 1 ? rows[row - 2] : undefined;
  if (above === undefined || identifies(namer.meanings(above))) return null;
  return isGroupRow(above, rows[row - 1] ?? [], namer) ? above : null;
}

/** The names that stand over the columns of a row. */
export function namesOver(
  rows: readonly (readonly Cell[])[],
  row: number,
  namer: ColumnNamer,
): readonly (Group | null)[] {
  return groupsOf(rows[row - 1] ?? [], groupRowOver(rows, row, namer), namer);
}

/** Whether a row is a header with which a table could be read. */
export function couldBeHeader(cells: readonly Cell[], namer: ColumnNamer): boolean {
  const groups = groupsOf(cells, null, namer);
  const meanings = underTheirNames(namer.meanings(cells), groups);
  return identifies(meanings) && tells(meanings, groups);
}

function candidateAt(rows: readonly (readonly Cell[])[], row: number, namer: ColumnNamer): Candidate {
  const meanings = headerMeanings(rows, row, namer);
  const could = identifies(meanings) && tells(meanings, namesOver(rows, row, namer));
  return { row, score: scoreOf(meanings), meanings, could };
}

/** How well the best header of some rows scores; 0 where there is none. Two that score alike are one score. */
export function headerScore(
  rows: readonly (readonly Cell[])[],
  namer: ColumnNamer,
  known: KnownHeader | null = null,
): number {
  if (known && identifies(known.meanings) && tells(known.meanings)) return scoreOf(known.meanings);
  const scores = rows.slice(0, HEADER_WITHIN).map((_, index) => {
    const { could, score } = candidateAt(rows, index + 1, namer);
    return could ? score : 0;
  });
  return Math.max(0, ...scores);
}

/**
 * Finds the table: the header row is the one that somebody pointed at, or else the one of the first 40 that scores
 * best against known header names.
 * @param known a header row that was corrected. Where another row is the header, nobody has said anything of it
 * @throws SheetProblem where there is none, or two that score alike.
 */
export function findTable(
  rows: readonly (readonly Cell[])[],
  namer: ColumnNamer,
  known: KnownHeader | null = null,
): Table {
  if (known?.noHeader) return tableWithout(known.row, known.meanings);
  const { row, meanings } = known?.chosen ? known : bestHeader(rows, namer, known);
  return tableAt(rows, row, meanings, namer);
}

/** The table of a sheet without a header row, below a row. */
export function tableWithout(row: number, meanings: readonly Meaning[]): Table {
  const table = describeTable({ row, hasGroupRow: false, header: [], meanings, groups: [] });
  return { ...table, noHeader: true };
}

/** How many rows the header of a table takes. */
export function headerRowsOf({ noHeader, hasGroupRow }: Table): number {
  if (noHeader) return 0;
  return hasGroupRow ? 2 : 1;
}

/** The row of which is spoken where something is said of a column. */
export function rowOfColumns({ noHeader, headerRow }: Table): number {
  return noHeader ? headerRow + 1 : headerRow;
}

/** The first row that is a header with which a table could be read; null where none is. */
export function firstHeader(rows: readonly (readonly Cell[])[], namer: ColumnNamer): number | null {
  const at = rows.slice(0, HEADER_WITHIN).findIndex((_, index) => candidateAt(rows, index + 1, namer).could);
  return at < 0 ? null : at + 1;
}

/** The table whose header is a row, with what its columns mean. */
export function tableAt(
  rows: readonly (readonly Cell[])[],
  row: number,
  meanings: readonly Meaning[],
  namer: ColumnNamer,
): Table {
  const header = rows[row - 1] ?? [];
  const hasGroupRow = groupRowOver(rows, row, namer) !== null;
  return describeTable({ row, hasGroupRow, header, meanings, groups: namesOver(rows, row, namer) });
}

function bestHeader(
  rows: readonly (readonly Cell[])[],
  namer: ColumnNamer,
  known: KnownHeader | null,
): Candidate {
  const scored = rows.slice(0, HEADER_WITHIN).map((_, index): Candidate => {
    const found = candidateAt(rows, index + 1, namer);
    if (found.row !== known?.row) return found;
    return { row: found.row, score: scoreOf(known.meanings), meanings: known.meanings, could: true };
  });
  const candidates = scored.filter(({ could }) => could).sort((a, b) => b.score - a.score || a.row - b.row);
  // The same header again is the first one again, wherever it stands.
  const [best, ...others] = candidates;
  if (!best) throw noTable(rows, scored);
  const again = (row: number) => sameHeader(rows[row - 1] ?? [], rows[best.row - 1] ?? []);
  const second = others.find(({ row }) => !again(row));
  if (second && second.score === best.score) {
    throw new SheetProblem(
      `Rows ${best.row} and ${second.row} could both be the header of a table. Nothing was read. Leave one table on the sheet, or put the second on a sheet of its own.`,
    );
  }
  const earlier = others.find(({ row }) => row < best.row && !again(row));
  if (earlier) {
    throw new SheetProblem(
      `Rows ${earlier.row} and ${best.row} are headers of two tables. Nothing was read. Put each table on a sheet of its own.`,
    );
  }
  return best;
}

/** Whether two rows hold the same headers in the same places. */
export function sameHeader(one: readonly Cell[], other: readonly Cell[]): boolean {
  for (let column = 0; column < Math.max(one.length, other.length); column++) {
    if (headerText(textOf(one[column])) !== headerText(textOf(other[column]))) return false;
  }
  return true;
}

/** A row with an NHS number is no header. */
function looksLikePatient(cells: readonly Cell[]): boolean {
  return cells.some((cell) => readNhsNumber(cell).kind === "valid");
}

function noTable(rows: readonly (readonly Cell[])[], scored: readonly Candidate[]): SheetProblem {
  if (rows.every((cells) => cells.every(isBlank))) {
    return new SheetProblem("The sheet is empty. Paste what the search puts out, header row included.");
  }
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  const patient = rows.slice(0, HEADER_WITHIN).findIndex(looksLikePatient);
  // A row of several texts above the first patient is a header, though nobody knows it.
  const above = rows
    .slice(0, Math.max(patient, 0))
    .some((cells) => cells.filter((cell) => !isBlank(cell)).length > 1);
  if (patient >= 0 && !above) {
    return new SheetProblem(
      `No header row was copied: row ${patient + 1} looks like a patient, and nothing above it says what its columns are. Nothing was read. Copy the header row too, or say under “Correct how it was read” that there is none, and what each column is.`,
    );
  }
  if (best.score < 2) {
    return new SheetProblem(
      `No header row was found in the first ${HEADER_WITHIN} rows. Paste the search output with its header row, such as “NHS Number”, “Date” and “Code Term”.`,
    );
  }
  const lacks = identifies(best.meanings)
    ? "columns that show activity: “Date” with “Code Term” or “Code”, or a column such as “Home visit” or “Care plan review”"
    : "a column that tells patients apart: “NHS Number”, “EMIS Number”, or a name with “Date of Birth”";
  return new SheetProblem(
    `The header in row ${best.row} lacks ${lacks}. Add it to the search and paste again.`,
  );
}
