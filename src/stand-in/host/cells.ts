import type { ICellData, IObjectMatrixPrimitiveType, Nullable, Worksheet } from "@univerjs/core";
import { type Area, COLUMNS, ROWS, endColumn, endRow, quotedSheet } from "./areas";
import type { Book, Place } from "./book";
import { invalidArgument, itemNotFound } from "./errors";
import { formatAt, formatsOf } from "./styles";
import { ERRORS, type Typed, isTextFormat, shownText, typed } from "./typed-values";

export type CellValue = string | number | boolean;
export type CellMatrix = IObjectMatrixPrimitiveType<ICellData | null>;

/** Univer's kinds of value. */
export const TEXT = 1;
const NUMBER = 2;
const BOOLEAN = 3;
const FORCED_TEXT = 4;
/** The longest text in a cell. */
const LONGEST = 32_767;
/** More cells than this are not answered one by one. */
const TOO_MANY = 5_000_000;

export function areaOf(place: Place): Area {
  if (!place.area) throw itemNotFound("the cells of the range have been deleted");
  return place.area;
}

/** One value a cell, row by row. */
export function mapCells<T>(area: Area, value: (row: number, column: number) => T): T[][] {
  if (area.rows * area.columns > TOO_MANY) throw invalidArgument("the range has too many cells to be read");
  return Array.from({ length: area.rows }, (_, row) =>
    Array.from({ length: area.columns }, (_, column) => value(area.row + row, area.column + column)),
  );
}

/** The cells of an area that Univer holds anything of. */
export function eachHeld(
  sheet: Worksheet,
  area: Area,
  visit: (row: number, column: number, cell: ICellData) => void,
): void {
  const matrix = sheet.getCellMatrix().getMatrix();
  const rows = area.rows < 1000 ? span(area.row, area.rows) : keysWithin(matrix, area.row, endRow(area));
  for (const row of rows) {
    const cells = matrix[row];
    if (!cells) continue;
    const columns =
      area.columns < 100 ? span(area.column, area.columns) : keysWithin(cells, area.column, endColumn(area));
    for (const column of columns) {
      const cell = cells[column];
      if (cell) visit(row, column, cell);
    }
  }
}

function* span(start: number, length: number): Iterable<number> {
  for (let index = start; index < start + length; index++) yield index;
}

function* keysWithin(object: object, first: number, last: number): Iterable<number> {
  for (const key in object) {
    const index = Number(key);
    if (index >= first && index <= last) yield index;
  }
}

/** What cells hold, as Excel's API gives it. */
export class Reader {
  private readonly matrix: CellMatrix;
  private readonly sheetId: string;

  constructor(
    private readonly book: Book,
    private readonly sheet: Worksheet,
  ) {
    this.matrix = sheet.getCellMatrix().getMatrix() as CellMatrix;
    this.sheetId = sheet.getSheetId();
  }

  value(row: number, column: number): CellValue {
    return valueOf(this.shown(row, column));
  }

  formula(row: number, column: number): CellValue {
    const cell = this.matrix[row]?.[column];
    return (cell && this.formulaOf(cell, row, column)) ?? this.value(row, column);
  }

  type(row: number, column: number): string {
    const cell = this.shown(row, column);
    const value = valueOf(cell);
    if (typeof value === "number") return "Double";
    if (typeof value === "boolean") return "Boolean";
    if (ERRORS.has(value) && cell?.t !== FORCED_TEXT) return "Error";
    return value === "" && !cell?.f ? "Empty" : "String";
  }

  text(row: number, column: number): string {
    return shownText(this.value(row, column), formatAt(this.book, this.sheet, row, column));
  }

  /** The formula of a cell, with its `=`; null where it has none. */
  formulaOf(cell: ICellData, row: number, column: number): string | null {
    if (cell.f) return plainlyQuoted(cell.f);
    if (!cell.si) return null;
    // A formula that a person filled down is held once, at the first of its cells.
    const sheet = this.book.workbook.getSheetBySheetId(this.sheetId);
    const formula = sheet?.getRange(row, column).getFormula();
    return formula ? plainlyQuoted(formula) : null;
  }

  private shown(row: number, column: number): Nullable<ICellData> {
    const cell = this.matrix[row]?.[column];
    if (!this.book.calculation.hasFormulas || (cell && hasContent(cell))) return cell;
    return (this.book.calculation.spilled(this.sheetId, row, column) as ICellData | undefined) ?? cell;
  }
}

/** Excel shows the names of sheets in quotes only where they need them. Text within a formula stays as it is. */
function plainlyQuoted(formula: string): string {
  return formula.replace(/"(?:[^"]|"")*"|'((?:[^']|'')+)'!/g, (found, sheet?: string) =>
    sheet === undefined ? found : `${quotedSheet(sheet.replaceAll("''", "'"))}!`,
  );
}

const isFormula = (cell: ICellData): boolean => Boolean(cell.f) || Boolean(cell.si);

const hasContent = (cell: ICellData): boolean =>
  (cell.v !== undefined && cell.v !== null) || isFormula(cell) || Boolean(cell.p);

/** Whether a cell holds a value or a formula, and not only a format. */
export const isFilled = (cell: Nullable<ICellData>): boolean =>
  Boolean(cell && hasContent(cell) && (cell.v !== "" || cell.f));

function valueOf(cell: Nullable<ICellData>): CellValue {
  const value = cell?.v ?? richText(cell);
  if (value === undefined || value === null) return "";
  if (cell?.t === BOOLEAN) return value === 1 || value === true || value === "TRUE";
  if (cell?.t === NUMBER && typeof value !== "boolean") return Number(value);
  return value;
}

/** Text with formats of its own, as a person may paste it in the browser. */
function richText(cell: Nullable<ICellData>): string | undefined {
  return cell?.p?.body?.dataStream.replace(/\r\n$/, "").replaceAll("\r", "\n");
}

/**
 * Values for the cells of an area as they come from the add-in: one for all, or rows of the area's shape. Null leaves
 * a cell alone.
 */
export function shaped(values: unknown, area: Area): (row: number, column: number) => unknown {
  if (!Array.isArray(values)) return () => values;
  const rows = values as readonly unknown[];
  const fits =
    rows.length === area.rows && rows.every((row) => Array.isArray(row) && row.length === area.columns);
  if (!fits) {
    throw invalidArgument(
      "the number of rows or columns in the input array doesn't match the size or dimensions of the range",
    );
  }
  return (row, column) => (rows[row] as readonly unknown[])[column];
}

/** Writes values or formulas, as if each had been typed. */
export function writeCells(book: Book, place: Place, values: unknown): void {
  const area = areaOf(place);
  const at = shaped(values, area);
  if (area.rows * area.columns > TOO_MANY)
    throw invalidArgument("the range has too many cells to be written");
  book.checkWritable(place.sheetId);
  const sheet = book.sheet(place.sheetId);
  const held = sheet.getCellMatrix().getMatrix();
  const formats = formatsOf(book, sheet);
  const hidden = hiddenByMerges(sheet, area);
  const cells: CellMatrix = {};
  let withFormulas = book.calculation.hasSpills(place.sheetId);
  for (let row = area.row; row <= endRow(area); row++) {
    const written: Record<number, ICellData | null> = {};
    for (let column = area.column; column <= endColumn(area); column++) {
      const value = at(row - area.row, column - area.column);
      // Cells under a merged one take nothing.
      if (value === null || value === undefined || hidden?.(row, column)) continue;
      const old = held[row]?.[column];
      const format = typeof value === "string" ? formats(old, row, column) : "General";
      const entered = entry(value, format);
      if (entered.kind === "empty" && !old) continue;
      withFormulas ||= entered.kind === "formula" || Boolean(old && isFormula(old));
      written[column] = cellFor(entered, format, old);
    }
    cells[row] = written;
  }
  growTo(book, sheet, area);
  book.write(place.sheetId, area, cells, withFormulas);
}

function entry(value: unknown, format: string): Typed {
  if (typeof value === "number") return { kind: "number", value };
  if (typeof value === "boolean") return { kind: "boolean", value };
  if (typeof value !== "string")
    throw invalidArgument("a value must be text, a number, true or false, or null");
  if (value.length > LONGEST) throw invalidArgument("a cell holds 32,767 characters at most");
  return typed(value, isTextFormat(format));
}

const NOTHING: ICellData = { v: null, f: null, si: null, p: null };

function cellFor(entered: Typed, format: string, old: Nullable<ICellData>): ICellData {
  const rest = old && (old.f || old.si || old.p) ? { f: null, si: null, p: null } : {};
  switch (entered.kind) {
    case "empty":
      return { ...NOTHING };
    case "formula":
      return { ...NOTHING, f: entered.formula };
    case "boolean":
      return { ...rest, v: entered.value ? 1 : 0, t: BOOLEAN };
    case "text":
      return { ...rest, v: entered.value, t: needsForce(entered) ? FORCED_TEXT : TEXT };
    case "error":
      return { ...rest, v: entered.value, t: TEXT };
    case "number": {
      // A date or an amount typed in a cell without a format gets the one it was typed in.
      const shown = entered.format && format === "General" ? { s: { n: { pattern: entered.format } } } : {};
      return { ...rest, ...shown, v: entered.value, t: NUMBER };
    }
  }
}

/** Text that would be something else, had it been typed without the apostrophe. */
const needsForce = (entered: { readonly forced: boolean; readonly value: string }): boolean =>
  entered.forced && typed(entered.value).kind !== "text";

function hiddenByMerges(sheet: Worksheet, area: Area): ((row: number, column: number) => boolean) | null {
  const merges = sheet
    .getMergeData()
    .filter(
      (merge) =>
        merge.startRow <= endRow(area) &&
        merge.endRow >= area.row &&
        merge.startColumn <= endColumn(area) &&
        merge.endColumn >= area.column,
    );
  if (merges.length === 0) return null;
  return (row, column) =>
    merges.some(
      (merge) =>
        row >= merge.startRow &&
        row <= merge.endRow &&
        column >= merge.startColumn &&
        column <= merge.endColumn &&
        (row !== merge.startRow || column !== merge.startColumn),
    );
}

/** Empties cells; their formats stay. */
export function clearContents(book: Book, place: Place): void {
  const cells: CellMatrix = {};
  let withFormulas = book.calculation.hasSpills(place.sheetId);
  eachHeld(book.sheet(place.sheetId), areaOf(place), (row, column, cell) => {
    if (!hasContent(cell)) return;
    withFormulas ||= isFormula(cell);
    (cells[row] ??= {})[column] = { ...NOTHING };
  });
  book.write(place.sheetId, areaOf(place), cells, withFormulas);
}

/** The smallest area with all that cells hold, formats included unless `valuesOnly`; null on an empty sheet. */
export function usedArea(sheet: Worksheet, within: Area, valuesOnly: boolean): Area | null {
  let [top, left, bottom, right] = [ROWS, COLUMNS, -1, -1];
  eachHeld(sheet, within, (row, column, cell) => {
    if (valuesOnly ? !isFilled(cell) : !isFilled(cell) && !cell.s) return;
    if (row < top) top = row;
    if (row > bottom) bottom = row;
    if (column < left) left = column;
    if (column > right) right = column;
  });
  if (bottom < 0) return null;
  return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

/** Univer's sheets may be smaller than Excel's: they grow when something is written beyond their edge. */
export function growTo(book: Book, sheet: Worksheet, area: Area): void {
  const [rowCount, columnCount] = [endRow(area) + 1, endColumn(area) + 1];
  if (area.rows < ROWS && sheet.getRowCount() < rowCount) {
    book.mutate("sheet.mutation.set-worksheet-row-count", sheet.getSheetId(), { rowCount });
  }
  if (area.columns < COLUMNS && sheet.getColumnCount() < columnCount) {
    book.mutate("sheet.mutation.set-worksheet-column-count", sheet.getSheetId(), { columnCount });
  }
}
