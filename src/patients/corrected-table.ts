import { checkCorrected, checkHeaderRow, checkNoHeader } from "./check-corrected";
import type { ColumnNamer, Meaning } from "./columns";
import { type Corrections, NO_CORRECTIONS, correctedHeader, letteredColumns } from "./corrections";
import type { Ledger } from "./ledger";
import { readNhsNumber } from "./nhs-number";
import type { Cell } from "./sheet";
import {
  type KnownHeader,
  type Table,
  couldBeHeader,
  findTable,
  firstHeader,
  headerMeanings,
  headerRowsOf,
  tableAt,
  tableWithout,
} from "./table";

/** The table of a sheet, and what was said of it. */
export interface CorrectedTable {
  readonly table: Table;
  readonly meanings: readonly Meaning[];
  /** Somebody pointed at its header row. */
  readonly chosen: boolean;
  readonly changed: KnownHeader["changed"];
}

interface Options {
  readonly corrections?: Corrections;
  readonly date1904?: boolean;
  readonly proves?: boolean;
}

/**
 * Finds the table with what was said of sheets with these headers.
 * @throws SheetProblem where there is none; CorrectionProblem where what was said makes no sense
 */
export function findCorrectedTable(
  rows: readonly (readonly Cell[])[],
  namer: ColumnNamer,
  { corrections = NO_CORRECTIONS, date1904 = false, proves = false }: Options,
): CorrectedTable {
  const known = correctedHeader(rows, namer, corrections);
  const none = corrections.sheets.find(({ noHeader }) => noHeader);
  // Where the sheet cannot be read by a header of its own, it is said what stands against there being none.
  if (!known && none && proves && firstHeader(rows, namer) === null) {
    checkNoHeader(rows, namer, letteredColumns(none));
  }
  const header = known ? (rows[known.row - 1] ?? []) : [];
  if (known?.chosen && !known.noHeader && !couldBeHeader(header, namer))
    checkHeaderRow(header, known.row, date1904);
  const table = findTable(rows, namer, known);
  if (known?.row !== table.headerRow) {
    const meanings = headerMeanings(rows, table.headerRow, namer);
    return { table, meanings, chosen: false, changed: [] };
  }
  if (known.chosen || known.changed.length > 0) {
    const asHeaderSays = known.noHeader
      ? tableWithout(known.row, [])
      : tableAt(rows, known.row, headerMeanings(rows, known.row, namer), namer);
    checkCorrected(known, table, asHeaderSays);
  }
  return { table, meanings: known.meanings, chosen: known.chosen, changed: known.changed };
}

/** Says what stands above a header row that somebody pointed at, where it looks like patients: it is not read. */
export function warnAbove(
  rows: readonly (readonly Cell[])[],
  table: Table,
  namer: ColumnNamer,
  ledger: Ledger,
): void {
  const { headerRow } = table;
  const above = rows.slice(0, headerRow - headerRowsOf(table));
  const first = above.findIndex(
    (cells) => couldBeHeader(cells, namer) || cells.some((cell) => readNhsNumber(cell).kind === "valid"),
  );
  if (first < 0) return;
  const message = `From row ${first + 1} to the header row ${headerRow} that was chosen, something stands that looks like patients. It was not read. Choose row ${first + 1} as the header row, or put it on a sheet of its own.`;
  ledger.warn("unattributed-events", first + 1, null, message, "unread");
}
