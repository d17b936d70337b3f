/** A rectangle of cells; rows and columns are counted from 0. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** The size of every sheet in Excel. */
export const ROWS = 1_048_576;
export const COLUMNS = 16_384;
export const WHOLE_SHEET: Area = { row: 0, column: 0, rows: ROWS, columns: COLUMNS };

/** Whole columns or rows put in (`count` above 0) or taken out (below 0) of a sheet. */
export interface Shift {
  readonly sheetId: string;
  readonly along: "rows" | "columns";
  readonly at: number;
  readonly count: number;
}

export const endRow = (area: Area): number => area.row + area.rows - 1;
export const endColumn = (area: Area): number => area.column + area.columns - 1;
export const isWholeColumns = (area: Area): boolean => area.row === 0 && area.rows === ROWS;
export const isWholeRows = (area: Area): boolean => area.column === 0 && area.columns === COLUMNS;
export const sameArea = (a: Area, b: Area): boolean =>
  a.row === b.row && a.column === b.column && a.rows === b.rows && a.columns === b.columns;

export function areaBetween(row: number, column: number, lastRow: number, lastColumn: number): Area {
  return { row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 };
}

export function onSheet(area: Area): boolean {
  return (
    area.row >= 0 &&
    area.column >= 0 &&
    area.rows > 0 &&
    area.columns > 0 &&
    endRow(area) < ROWS &&
    endColumn(area) < COLUMNS
  );
}

/** A rectangle as Univer has it. */
export const univerRange = (area: Area) => ({
  startRow: area.row,
  startColumn: area.column,
  endRow: endRow(area),
  endColumn: endColumn(area),
});

/** What two rectangles share; null where they share nothing. */
export function shared(a: Area, b: Area): Area | null {
  const area = areaBetween(
    Math.max(a.row, b.row),
    Math.max(a.column, b.column),
    Math.min(endRow(a), endRow(b)),
    Math.min(endColumn(a), endColumn(b)),
  );
  return area.rows > 0 && area.columns > 0 ? area : null;
}

export const contains = (outer: Area, inner: Area): boolean => {
  const both = shared(outer, inner);
  return both !== null && sameArea(both, inner);
};

/** The smallest rectangle around two. */
export function around(a: Area, b: Area): Area {
  return areaBetween(
    Math.min(a.row, b.row),
    Math.min(a.column, b.column),
    Math.max(endRow(a), endRow(b)),
    Math.max(endColumn(a), endColumn(b)),
  );
}

/** What of `area` lies outside `hole`, as rectangles. */
export function without(area: Area, hole: Area): Area[] {
  const cut = shared(area, hole);
  if (cut === null) return [area];
  const parts = [
    areaBetween(area.row, area.column, cut.row - 1, endColumn(area)),
    areaBetween(endRow(cut) + 1, area.column, endRow(area), endColumn(area)),
    areaBetween(cut.row, area.column, endRow(cut), cut.column - 1),
    areaBetween(cut.row, endColumn(cut) + 1, endRow(cut), endColumn(area)),
  ];
  return parts.filter((part) => part.rows > 0 && part.columns > 0);
}

/** Where a rectangle is after a shift; null where all of it was taken out. */
export function shifted(area: Area, shift: Shift): Area | null {
  if (shift.along === "rows") {
    const span = shiftedSpan(area.row, area.rows, shift, ROWS);
    return span && { ...area, row: span.start, rows: span.length };
  }
  const span = shiftedSpan(area.column, area.columns, shift, COLUMNS);
  return span && { ...area, column: span.start, columns: span.length };
}

function shiftedSpan(start: number, length: number, { at, count }: Shift, limit: number) {
  // Whole columns keep their full height whatever happens to the rows.
  if (start === 0 && length === limit) return { start, length };
  if (count > 0) {
    const moved = (index: number): number => (index >= at ? index + count : index);
    const from = moved(start);
    return from < limit
      ? { start: from, length: Math.min(moved(start + length - 1) + 1, limit) - from }
      : null;
  }
  const moved = (index: number): number => (index < at ? index : Math.max(at, index + count));
  const from = moved(start);
  const to = moved(start + length);
  return to > from ? { start: from, length: to - from } : null;
}

export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** `A1:B2`, `A:C`, `3:5`; with `fixed`, `$A$1:$B$2`. */
export function a1(area: Area, fixed = false): string {
  const dollar = fixed ? "$" : "";
  const row = (index: number): string => `${dollar}${index + 1}`;
  const column = (index: number): string => `${dollar}${columnLetters(index)}`;
  if (isWholeRows(area)) return `${row(area.row)}:${row(endRow(area))}`;
  if (isWholeColumns(area)) return `${column(area.column)}:${column(endColumn(area))}`;
  const first = column(area.column) + row(area.row);
  return area.rows === 1 && area.columns === 1
    ? first
    : `${first}:${column(endColumn(area))}${row(endRow(area))}`;
}

const CELLS = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i;
const WHOLE_COLUMNS = /^\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$/i;
const WHOLE_ROWS = /^\$?(\d{1,7}):\$?(\d{1,7})$/;

/** Reads an address without its sheet; null where it is none, or lies off the sheet. */
export function parseA1(text: string): Area | null {
  const area = parsed(text.trim());
  return area && onSheet(area) ? area : null;
}

function parsed(text: string): Area | null {
  const cells = CELLS.exec(text);
  if (cells) {
    const [, column = "", row = "", lastColumn = column, lastRow = row] = cells;
    return spanning(Number(row) - 1, columnNumber(column), Number(lastRow) - 1, columnNumber(lastColumn));
  }
  const columns = WHOLE_COLUMNS.exec(text);
  if (columns) return spanning(0, columnNumber(columns[1] ?? ""), ROWS - 1, columnNumber(columns[2] ?? ""));
  const rows = WHOLE_ROWS.exec(text);
  if (rows) return spanning(Number(rows[1]) - 1, 0, Number(rows[2]) - 1, COLUMNS - 1);
  return null;
}

function spanning(row: number, column: number, otherRow: number, otherColumn: number): Area {
  return areaBetween(
    Math.min(row, otherRow),
    Math.min(column, otherColumn),
    Math.max(row, otherRow),
    Math.max(column, otherColumn),
  );
}

/** A sheet's name as an address has it: in quotes where it must be. */
export function quotedSheet(name: string): string {
  return /^[A-Za-z_][\w.]*$/.test(name) && parsed(name) === null ? name : `'${name.replaceAll("'", "''")}'`;
}

/** Splits `'My sheet'!A1` into its sheet and the rest; no sheet is null. */
export function splitAddress(address: string): { readonly sheet: string | null; readonly rest: string } {
  const match = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.*)$/s.exec(address);
  if (!match) return { sheet: null, rest: address };
  const [, quoted, plain, rest = ""] = match;
  return { sheet: quoted === undefined ? (plain ?? null) : quoted.replaceAll("''", "'"), rest };
}
