import type { ColumnNamer, Meaning } from "./columns";
import { DateReader } from "./dates";
import { readOwnNumber } from "./identity";
import { type Told, UNKNOWN, meaningCalled } from "./meanings";
import { readNhsNumber } from "./nhs-number";
import { type Cell, isBlank, textOf } from "./sheet";
import { type KnownHeader, firstHeader } from "./table";

// A sheet of which somebody said that it has no header row: its columns are known by their letters alone.

/** What a column means, by its place from 0. */
export interface LetteredColumn {
  readonly column: number;
  readonly means: string;
}

/** Where the patients of such a sheet begin. */
export interface WithoutHeader {
  /** Rows above the first of them: lines of a preamble. */
  readonly above: number;
  /** A row that looks like a header all the same, from 1; null where none does. */
  readonly headerRow: number | null;
}

/**
 * Where the rows of a sheet without a header begin, and whether it has one all the same.
 * @param columns what its columns were said to mean
 */
export function withoutHeader(
  rows: readonly (readonly Cell[])[],
  namer: ColumnNamer,
  columns: readonly LetteredColumn[],
): WithoutHeader {
  const theirs = rows.map((cells) => cells.map((cell) => (isOurs(cell, namer) ? null : cell)));
  const first = theirs.findIndex((cells) => !isPreamble(cells));
  const above = first < 0 ? rows.length : first;
  const known = firstHeader(rows, namer);
  if (known !== null || first < 0) return { above, headerRow: known };
  return { above, headerRow: looksLikeHeader(theirs.slice(first), namer, columns) ? first + 1 : null };
}

function isOurs(cell: Cell, namer: ColumnNamer): boolean {
  return typeof cell === "string" && namer.meaning(cell).kind === "ours";
}

/** A number of a patient, or something as long, stands in a cell. */
const LONG_NUMBER = /\d(?:[ -]?\d){5}/;

/** A blank line, a title, or a label with what it says. Never a row that could be a patient's. */
function isPreamble(cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  const [first] = filled;
  if (first === undefined) return true;
  if (cells.some((cell) => readNhsNumber(cell).kind === "valid")) return false;
  const label = textOf(first);
  if (/^last run\b/i.test(label) || /:$/.test(label)) return true;
  return filled.length === 1 && typeof first === "string" && !LONG_NUMBER.test(label);
}

/** Names of headers that a row may hold by chance. */
const BY_CHANCE = 1;

function looksLikeHeader(
  [row = [], ...below]: readonly (readonly Cell[])[],
  namer: ColumnNamer,
  columns: readonly LetteredColumn[],
): boolean {
  const names = row.filter((cell) => typeof cell === "string" && isName(namer.meaning(cell)));
  if (names.length > BY_CHANCE) return true;
  const dates = new DateReader(false);
  if (row.some((cell) => readNhsNumber(cell).kind === "valid" || isFigure(cell, dates))) return false;
  const own = columns.find(({ means }) => means === "own-number");
  return own === undefined || !isOwnNumber(row[own.column], below[0]?.[own.column]);
}

function isName(meaning: Meaning): boolean {
  return meaning.kind === "detail" || (meaning.kind === "event" && meaning.field !== "event-other");
}

function isFigure(cell: Cell, dates: DateReader): boolean {
  return typeof cell === "number" || /^\d+$/.test(textOf(cell)) || typeof dates.read(cell) === "number";
}

/** Identifiers of letters alone are as long as each other; the name of a column is not as long as what is under it. */
function isOwnNumber(cell: Cell | undefined, next: Cell | undefined): boolean {
  const [own, other] = [readOwnNumber(cell), readOwnNumber(next)];
  if (own === null) return false;
  return /\d/.test(own) || own.length === other?.length;
}

/**
 * A sheet as its columns were said to be; null where what was said does not fit it: it has a header, or holds
 * something right of the last column that was spoken of.
 */
export function lettered(
  rows: readonly (readonly Cell[])[],
  namer: ColumnNamer,
  columns: readonly LetteredColumn[],
): KnownHeader | null {
  const { above, headerRow } = withoutHeader(rows, namer, columns);
  if (headerRow !== null || above === rows.length) return null;
  const ours = (rows[above - 1] ?? []).map((cell) => isOurs(cell, namer));
  const width = Math.max(0, ...columns.map(({ column }) => column + 1));
  const isWider = rows
    .slice(above)
    .some((cells) => cells.some((cell, column) => column >= width && !ours[column] && !isBlank(cell)));
  if (isWider) return null;
  const meanings: Meaning[] = Array.from({ length: Math.max(width, ours.length) }, (_, column) =>
    ours[column] ? { kind: "ours" } : { kind: "unknown" },
  );
  const changed: { column: number; meaning: Told }[] = [];
  for (const { column, means } of columns) {
    const meaning = meaningCalled(means);
    if (meaning === null || means === UNKNOWN || ours[column]) continue;
    meanings[column] = meaning;
    changed.push({ column, meaning });
  }
  changed.sort((a, b) => a.column - b.column);
  return { row: above, chosen: true, noHeader: true, meanings, changed };
}
