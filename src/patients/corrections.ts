import type { AddedCode } from "./added-codes";
import { type ColumnNamer, headerText } from "./columns";
import { type Told, UNKNOWN, meaningCalled, meaningId } from "./meanings";
import { type Cell, textOf } from "./sheet";
import { type KnownHeader, SheetProblem } from "./table";

// What a person says of a sheet where the add-in reads it wrongly. Headers and terms, never rows of patients, so that
// it can be kept with a workbook or in a file, and holds for the next sheet with the same headers.

/** What one column means. */
export interface ColumnCorrection {
  /** Its header without case and doubled spaces; "" for a column without one. */
  readonly header: string;
  /** Which of the columns with that header, from 1. */
  readonly occurrence: number;
  /** The id of a meaning: `birth-date`, `dates:home-visit`, `ignore`. */
  readonly means: string;
}

/** How sheets with these headers are read. */
export interface SheetCorrection {
  /** Every cell of the header row but our own, as {@link headersOf} gives them. */
  readonly headers: readonly string[];
  /** Somebody pointed at this row: it is the header row, whatever else looks like one. */
  readonly chosen: boolean;
  readonly columns: readonly ColumnCorrection[];
}

export interface Corrections {
  readonly version: typeof CORRECTIONS_VERSION;
  /** The first that fits a sheet holds for it. */
  readonly sheets: readonly SheetCorrection[];
  /** Terms and codes that mean a concept, on every sheet. */
  readonly codes: readonly AddedCode[];
  /** Identifiers that are one person's, whatever the names and dates of birth beside them. */
  readonly samePeople: readonly string[];
  /** The years of all dates have two digits, and that is how they are meant. */
  readonly twoDigitYears: boolean;
}

export const CORRECTIONS_VERSION = 1;
export const NO_CORRECTIONS: Corrections = {
  version: CORRECTIONS_VERSION,
  sheets: [],
  codes: [],
  samePeople: [],
  twoDigitYears: false,
};

/** A correction that makes no sense. It never holds text of a patient. */
export class CorrectionProblem extends SheetProblem {
  /**
   * @param happened what makes no sense
   * @param toDo what to do about it
   */
  constructor(
    readonly happened: string,
    readonly toDo: string,
  ) {
    super(`${happened} ${toDo}`);
  }
}

/** The columns of a header row but our own, with the text by which each is known again. */
function ownColumns(cells: readonly Cell[], namer: ColumnNamer): { column: number; header: string }[] {
  return cells.flatMap((cell, column) => {
    const text = textOf(cell);
    return namer.meaning(text).kind === "ours" ? [] : [{ column, header: headerText(text) }];
  });
}

/** The headers by which a sheet is known again: our own columns and what is blank at the end do not matter. */
export function headersOf(cells: readonly Cell[], namer: ColumnNamer): string[] {
  const headers = ownColumns(cells, namer).map(({ header }) => header);
  while (headers.at(-1) === "") headers.pop();
  return headers;
}

function alike(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((header, place) => header === b[place]);
}

/** The header row that was corrected, and what its columns mean now; null where no correction fits these rows. */
export function correctedHeader(
  rows: readonly (readonly Cell[])[],
  namer: ColumnNamer,
  { sheets }: Corrections,
): KnownHeader | null {
  if (sheets.length === 0) return null;
  const headers = rows.map((cells) => headersOf(cells, namer));
  for (const sheet of sheets) {
    if (sheet.headers.length === 0) continue;
    const at = headers.findIndex((each) => alike(each, sheet.headers));
    if (at >= 0) return { ...known(rows[at] ?? [], namer, sheet.columns), row: at + 1, chosen: sheet.chosen };
  }
  return null;
}

function known(
  cells: readonly Cell[],
  namer: ColumnNamer,
  corrections: readonly ColumnCorrection[],
): Pick<KnownHeader, "meanings" | "changed"> {
  const meanings = namer.meanings(cells);
  const changed: { column: number; meaning: Told }[] = [];
  const places = placesOf(cells, namer, corrections);
  for (const { header, occurrence, means } of corrections) {
    const column = places.get(placeKey(header, occurrence));
    const meaning = meaningCalled(means);
    if (column === undefined || meaning === null || means === UNKNOWN) continue;
    while (meanings.length <= column) meanings.push({ kind: "unknown" });
    const before = meanings[column];
    if (before && before.kind !== "ours" && meaningId(before) === means) continue;
    meanings[column] = meaning;
    changed.push({ column, meaning });
  }
  return { meanings, changed: changed.sort((a, b) => a.column - b.column) };
}

const placeKey = (header: string, occurrence: number) => `${occurrence} ${header}`;

/** Where each column is that corrections may speak of, those without a header right of the last one too. */
function placesOf(
  cells: readonly Cell[],
  namer: ColumnNamer,
  corrections: readonly ColumnCorrection[],
): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const seen = new Map<string, number>();
  const blanks = corrections.filter(({ header }) => header === "").map(({ occurrence }) => occurrence);
  const further = Array.from({ length: Math.max(0, ...blanks) }, (): Cell => null);
  for (const { column, header } of ownColumns([...cells, ...further], namer)) {
    const occurrence = (seen.get(header) ?? 0) + 1;
    seen.set(header, occurrence);
    places.set(placeKey(header, occurrence), column);
  }
  return places;
}

/**
 * A correction of columns that are said by their place, from 0, as one that holds for the next sheet too.
 * @param cells the header row
 */
export function sheetCorrection(
  cells: readonly Cell[],
  namer: ColumnNamer,
  chosen: boolean,
  columns: readonly { readonly column: number; readonly means: string }[],
): SheetCorrection {
  const width = Math.max(0, ...columns.map(({ column }) => column + 1));
  const whole = Array.from({ length: Math.max(width, cells.length) }, (_, column) => cells[column] ?? null);
  const seen = new Map<string, number>();
  const said = ownColumns(whole, namer).flatMap(({ column, header }) => {
    const occurrence = (seen.get(header) ?? 0) + 1;
    seen.set(header, occurrence);
    const means = columns.find((each) => each.column === column)?.means;
    return means === undefined ? [] : [{ header, occurrence, means }];
  });
  return { headers: headersOf(cells, namer), chosen, columns: said };
}

/** What was kept, with a correction put first that says something. */
export function withSheet(kept: Corrections, sheet: SheetCorrection): Corrections {
  const says = sheet.chosen || sheet.columns.length > 0;
  return says ? { ...kept, sheets: [sheet, ...kept.sheets] } : kept;
}

/** What was kept, without what would hold for a sheet with these first rows. */
export function withoutSheet(
  kept: Corrections,
  rows: readonly (readonly Cell[])[],
  namer: ColumnNamer,
): Corrections {
  const headers = rows.map((cells) => headersOf(cells, namer));
  return {
    ...kept,
    sheets: kept.sheets.filter((sheet) => !headers.some((each) => alike(each, sheet.headers))),
  };
}
