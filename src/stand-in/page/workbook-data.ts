import {
  BooleanNumber,
  CellValueType,
  type ICellData,
  type IWorkbookData,
  type IWorksheetData,
  LocaleType,
} from "@univerjs/core";
import type { Cell } from "../../patients/sheet";
import { typed } from "../host/typed-values";

const SHEET_NAME = "Sheet1";
const ROWS = 2000;
const ROOM_BELOW = 1000;
const COLUMNS = 100;
const COLUMN_WIDTH = 72;
const ROW_HEIGHT = 20;

/** A workbook of one sheet, on which `rows` were typed as a person types them: dates become dates, numbers numbers. */
export function workbookOfRows(
  rows: readonly (readonly Cell[])[],
  name = SHEET_NAME,
): Partial<IWorkbookData> {
  const cellData: Record<number, Record<number, ICellData>> = {};
  const widest: number[] = [];
  rows.forEach((cells, row) => {
    const made: Record<number, ICellData> = {};
    cells.forEach((cell, column) => {
      const data = cellOf(cell);
      if (!data) return;
      made[column] = data;
      // A preamble of one cell runs over its neighbours, as it does in Excel.
      if (cells.length > 2) widest[column] = Math.max(widest[column] ?? 0, String(cell).length);
    });
    cellData[row] = made;
  });
  const columnData = Object.fromEntries(widest.map((letters, column) => [column, { w: widthOf(letters) }]));
  return workbookOf([sheetOf("sheet-1", name, { cellData, columnData })]);
}

/** A workbook of sheets. */
export function workbookOf(sheets: readonly Partial<IWorksheetData>[]): Partial<IWorkbookData> {
  return {
    id: `workbook-${(workbooks += 1)}`,
    name: "Book1",
    locale: LocaleType.EN_US,
    sheetOrder: sheets.map(({ id = "" }) => id),
    sheets: Object.fromEntries(sheets.map((sheet) => [sheet.id ?? "", sheet])),
  };
}

/**
 * A sheet with room below and beside what is on it. It is smaller than Excel's: Univer measures every row of a sheet
 * anew after each change, and a million of them take seconds. What is written beyond the room makes it larger.
 */
export function sheetOf(id: string, name: string, what: Partial<IWorksheetData>): Partial<IWorksheetData> {
  const rowCount = Math.max(ROWS, Object.keys(what.cellData ?? {}).length + ROOM_BELOW);
  return {
    ...{ id, name, rowCount, columnCount: COLUMNS },
    ...{ defaultColumnWidth: COLUMN_WIDTH, defaultRowHeight: ROW_HEIGHT, showGridlines: BooleanNumber.TRUE },
    freeze: { xSplit: 0, ySplit: 0, startRow: -1, startColumn: -1 },
    ...what,
  };
}

/** What a cell comes to hold when this is typed in it; null where it stays empty. */
export function cellOf(cell: Cell): ICellData | null {
  if (cell === null || cell === "") return null;
  if (typeof cell === "number") return { v: cell, t: CellValueType.NUMBER };
  if (typeof cell === "boolean") return { v: cell ? 1 : 0, t: CellValueType.BOOLEAN };
  const made = typed(cell);
  switch (made.kind) {
    case "empty":
      return null;
    case "formula":
      return { f: made.formula };
    case "number":
      return {
        v: made.value,
        t: CellValueType.NUMBER,
        ...(made.format ? { s: { n: { pattern: made.format } } } : {}),
      };
    case "boolean":
      return { v: made.value ? 1 : 0, t: CellValueType.BOOLEAN };
    case "text":
      return { v: made.value, t: made.forced ? CellValueType.FORCE_STRING : CellValueType.STRING };
    case "error":
      return { v: made.value, t: CellValueType.STRING };
  }
}

let workbooks = 0;
const WIDEST = 260;

const widthOf = (letters: number): number => Math.min(WIDEST, Math.max(COLUMN_WIDTH, letters * 7 + 10));
