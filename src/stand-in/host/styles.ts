import type { ICellData, IStyleData, Nullable, Worksheet } from "@univerjs/core";
import { type Area, endColumn, endRow, isWholeColumns, isWholeRows } from "./areas";
import type { Book } from "./book";
import { type CellMatrix, eachHeld, growTo } from "./cells";
import { notImplemented } from "./errors";

/** A style, or a part of one; null takes a part away. */
export type Style = IStyleData;

/** How a cell looks: its own style over its row's over its column's. */
export function styleAt(book: Book, sheet: Worksheet, row: number, column: number): Style {
  const own = book.model.getStyles().getStyleByCell(sheet.getCellMatrix().getValue(row, column));
  const rowStyle = sheet.getRowStyle(row);
  const columnStyle = sheet.getColumnStyle(column);
  return rowStyle || columnStyle ? { ...columnStyle, ...rowStyle, ...own } : (own ?? {});
}

export const formatOf = (style: Nullable<Style>): string => {
  const pattern = style?.n?.pattern;
  return pattern ? pattern : "General";
};

export function formatAt(book: Book, sheet: Worksheet, row: number, column: number): string {
  return formatOf(styleAt(book, sheet, row, column));
}

/** Number formats of many cells; most share a few styles. */
export function formatsOf(
  book: Book,
  sheet: Worksheet,
): (cell: Nullable<ICellData>, row: number, column: number) => string {
  const byStyle = new Map<string, string>();
  const columns = sheet.getColumnManager().getColumnData();
  const rows = sheet.getRowManager().getRowData();
  return (cell, row, column) => {
    if (columns[column]?.s || rows[row]?.s) return formatAt(book, sheet, row, column);
    const style = cell?.s;
    if (!style) return "General";
    if (typeof style !== "string") return formatOf(style);
    let format = byStyle.get(style);
    if (format === undefined) {
      format = formatOf(book.model.getStyles().get(style));
      byStyle.set(style, format);
    }
    return format;
  };
}

/** Lays a style over all cells of an area, the empty ones included. */
export function applyStyle(book: Book, sheetId: string, area: Area, style: Style): void {
  book.checkWritable(sheetId);
  const sheet = book.sheet(sheetId);
  const cells: CellMatrix = {};
  if (isWholeColumns(area) || isWholeRows(area)) {
    if (isWholeColumns(area) && isWholeRows(area)) throw notImplemented("RangeFormat of a whole sheet");
    styleWhole(book, sheet, area, style);
    eachHeld(sheet, area, (row, column) => ((cells[row] ??= {})[column] = { s: style }));
  } else {
    for (let row = area.row; row <= endRow(area); row++) {
      const styled: Record<number, ICellData> = {};
      for (let column = area.column; column <= endColumn(area); column++) styled[column] = { s: style };
      cells[row] = styled;
    }
  }
  growTo(book, sheet, area);
  setStyles(book, sheetId, cells);
}

/** Gives each cell a style of its own to lay over what it has. */
export function applyStyles(
  book: Book,
  sheetId: string,
  area: Area,
  styleOf: (row: number, column: number) => Style | null,
): void {
  book.checkWritable(sheetId);
  const cells: CellMatrix = {};
  for (let row = area.row; row <= endRow(area); row++) {
    const styled: Record<number, ICellData> = {};
    for (let column = area.column; column <= endColumn(area); column++) {
      const style = styleOf(row - area.row, column - area.column);
      if (style) styled[column] = { s: style };
    }
    cells[row] = styled;
  }
  growTo(book, book.sheet(sheetId), area);
  setStyles(book, sheetId, cells);
}

/** Takes all formats off the cells of an area. */
export function clearStyles(book: Book, sheetId: string, area: Area): void {
  book.checkWritable(sheetId);
  const sheet = book.sheet(sheetId);
  const cells: CellMatrix = {};
  eachHeld(sheet, area, (row, column, cell) => {
    if (cell.s) (cells[row] ??= {})[column] = { s: null };
  });
  setStyles(book, sheetId, cells);
  if (isWholeColumns(area)) clearWhole(book, sheet, "columns", area);
  if (isWholeRows(area)) clearWhole(book, sheet, "rows", area);
}

// The trigger tells Univer that no value changed, and that nothing is to be calculated again.
const setStyles = (book: Book, sheetId: string, cellValue: CellMatrix): void =>
  book.mutate("sheet.mutation.set-range-values", sheetId, { cellValue, trigger: "sheet.command.set-style" });

function styleWhole(book: Book, sheet: Worksheet, area: Area, style: Style): void {
  const id = sheet.getSheetId();
  if (isWholeColumns(area)) {
    const columnData: Record<number, { s: Style }> = {};
    for (let column = area.column; column <= endColumn(area); column++) {
      columnData[column] = { s: merged(sheet.getColumnStyle(column), style) };
    }
    book.mutate("sheet.mutation.set-col-data", id, { columnData });
  } else {
    const rowData: Record<number, { s: Style }> = {};
    for (let row = area.row; row <= endRow(area); row++) {
      rowData[row] = { s: merged(sheet.getRowStyle(row), style) };
    }
    book.mutate("sheet.mutation.set-row-data", id, { rowData });
  }
}

function clearWhole(book: Book, sheet: Worksheet, along: "rows" | "columns", area: Area): void {
  const data =
    along === "rows" ? sheet.getRowManager().getRowData() : sheet.getColumnManager().getColumnData();
  const [first, last] = along === "rows" ? [area.row, endRow(area)] : [area.column, endColumn(area)];
  const cleared: Record<number, { s: null }> = {};
  for (const key in data) {
    const index = Number(key);
    if (index >= first && index <= last && data[index]?.s) cleared[index] = { s: null };
  }
  const [mutation, member] = along === "rows" ? ["set-row-data", "rowData"] : ["set-col-data", "columnData"];
  book.mutate(`sheet.mutation.${mutation}`, sheet.getSheetId(), { [member]: cleared });
}

function merged(old: Nullable<Style>, style: Style): Style {
  const all = { ...old, ...style };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}
