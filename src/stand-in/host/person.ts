import type { ICellData } from "@univerjs/core";
import { type Area, endColumn, parseA1 } from "./areas";
import { type Book, NEW_SHEET, Place } from "./book";
import { type CellMatrix, type CellValue, Reader, mapCells, writeCells } from "./cells";
import { Dimension, rowsAndColumns } from "./dimensions";
import { SORTED } from "./events";
import { merge, unmerge } from "./merges";

/** Does what a person does in a workbook, by the names of sheets and addresses of cells. */
export class Person {
  constructor(private readonly book: Book) {}

  /** Types in a cell; with several rows, pastes. */
  async type(
    sheet: string,
    address: string,
    entered: CellValue | readonly (readonly unknown[])[],
  ): Promise<void> {
    writeCells(this.book, this.place(sheet, address), entered);
    await this.book.calculation.settled();
  }

  /** Pastes rows at the top left of a sheet. Rows may be of different lengths. */
  async paste(sheet: string, rows: readonly (readonly unknown[])[]): Promise<void> {
    const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
    if (columns === 0) return;
    const filled = rows.map((row) => Array.from({ length: columns }, (_, index) => row[index] ?? null));
    const area = { row: 0, column: 0, rows: rows.length, columns };
    writeCells(this.book, new Place(this.idOf(sheet), area), filled);
    await this.book.calculation.settled();
  }

  /** What cells hold. */
  values(sheet: string, address: string): CellValue[][] {
    const { sheetId, area } = this.at(sheet, address);
    const reader = new Reader(this.book, this.book.sheet(sheetId));
    return mapCells(area, (row, column) => reader.value(row, column));
  }

  /** Whole columns (`B:C`) or rows (`3:5`). */
  async insert(sheet: string, address: string): Promise<void> {
    await this.change(sheet, address, "insert");
  }

  async delete(sheet: string, address: string): Promise<void> {
    await this.change(sheet, address, "remove");
  }

  hide(sheet: string, address: string, hidden = true): void {
    const along = /\d/.test(address) ? "rows" : "columns";
    new Dimension(this.book).hide(this.place(sheet, address), along, hidden);
  }

  merge(sheet: string, address: string): void {
    merge(this.book, this.place(sheet, address), false);
  }

  unmerge(sheet: string, address: string): void {
    unmerge(this.book, this.place(sheet, address));
  }

  async rename(sheet: string, name: string): Promise<void> {
    await this.book.run("sheet.command.set-worksheet-name", { subUnitId: this.idOf(sheet), name });
    await this.book.calculation.settled();
  }

  async deleteSheet(sheet: string): Promise<void> {
    await this.book.run("sheet.command.remove-sheet", { subUnitId: this.idOf(sheet) });
    await this.book.calculation.settled();
  }

  /** Takes the last step back, whoever did it. */
  async undo(): Promise<void> {
    this.book.workbook.undo();
    await this.book.calculation.settled();
  }

  /** Adds an empty sheet and gives its id. */
  addSheet(name: string): string {
    return this.book.workbook.insertSheet(name, { sheet: NEW_SHEET }).getSheetId();
  }

  activate(sheet: string): void {
    this.book.workbook.setActiveSheet(this.idOf(sheet));
  }

  select(sheet: string, address: string): void {
    this.activate(sheet);
    const { area } = this.at(sheet, address);
    const active = this.book.workbook.getActiveSheet();
    this.book.workbook.setActiveRange(active.getRange(area.row, area.column, area.rows, area.columns));
  }

  protect(sheet: string, on = true): void {
    this.book.kept(this.idOf(sheet)).protected = on;
  }

  /** Puts a filter on a range; with `words`, only rows with these in a column of it (counted from 0) stay. */
  filter(sheet: string, address: string, column = 0, words?: readonly string[]): void {
    const { sheetId, area } = this.at(sheet, address);
    const found = this.book.workbook.getSheetBySheetId(sheetId);
    const filter = found?.getRange(area.row, area.column, area.rows, area.columns).createFilter();
    if (words) {
      const colId = area.column + column;
      filter?.setColumnFilterCriteria(colId, { colId, filters: { filters: [...words] } });
    }
  }

  /** Sorts the rows of a range by one of its columns (counted from 0); nothing else of the sheet moves. */
  async sort(sheet: string, address: string, column: number, descending = false): Promise<void> {
    const { sheetId, area } = this.at(sheet, address);
    const reader = new Reader(this.book, this.book.sheet(sheetId));
    const key = (row: number): CellValue => reader.value(row, area.column + column);
    const order = Array.from({ length: area.rows }, (_, index) => area.row + index).sort(
      (a, b) => compare(key(a), key(b)) * (descending ? -1 : 1) || a - b,
    );
    const cleared: CellMatrix = {};
    const sorted: CellMatrix = {};
    for (const [index, from] of order.entries()) {
      const to = area.row + index;
      cleared[to] = this.row(area, () => null);
      sorted[to] = this.row(area, (at) => this.moved(sheetId, from, to, at));
    }
    const mutation = "sheet.mutation.set-range-values";
    this.book.mutate(mutation, sheetId, { cellValue: cleared, trigger: "sort" });
    this.book.mutate(mutation, sheetId, { cellValue: sorted, trigger: SORTED });
    await this.book.calculation.settled();
  }

  private row(area: Area, cell: (column: number) => ICellData | null): Record<number, ICellData | null> {
    const cells: Record<number, ICellData | null> = {};
    for (let column = area.column; column <= endColumn(area); column++) cells[column] = cell(column);
    return cells;
  }

  private moved(sheetId: string, from: number, to: number, column: number): ICellData | null {
    const cell = this.book.sheet(sheetId).getCellMatrix().getValue(from, column);
    if (!cell?.f) return cell ? { ...cell } : null;
    return { ...cell, f: this.book.api.getFormula().moveFormulaRefOffset(cell.f, 0, to - from) };
  }

  private async change(sheet: string, address: string, what: "insert" | "remove"): Promise<void> {
    const along = /\d/.test(address) ? "rows" : "columns";
    await rowsAndColumns(this.book, this.place(sheet, address), along, what);
    await this.book.calculation.settled();
  }

  private idOf(sheet: string): string {
    return this.book.findSheet(sheet).getSheetId();
  }

  private at(sheet: string, address: string): { readonly sheetId: string; readonly area: Area } {
    const area = parseA1(address);
    if (!area) throw new Error(`${address} is no address.`);
    return { sheetId: this.idOf(sheet), area };
  }

  private place(sheet: string, address: string): Place {
    const { sheetId, area } = this.at(sheet, address);
    return new Place(sheetId, area);
  }
}

/** Excel's order: numbers, then text, then logical values; empty cells last. */
function compare(a: CellValue, b: CellValue): number {
  const rank = (value: CellValue): number =>
    value === "" ? 3 : typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2;
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).toLowerCase() < String(b).toLowerCase() ? -1 : Number(a !== b);
}
