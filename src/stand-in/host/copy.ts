import type { ICellData } from "@univerjs/core";
import { type Area, endColumn, endRow } from "./areas";
import type { Book, Place } from "./book";
import { type CellMatrix, Reader, areaOf, growTo } from "./cells";
import { styleAt } from "./styles";

type What = "All" | "Formulas" | "Values" | "Formats";

/** Copies cells, over and over where the target is larger. Formulas follow their cells. */
export function copyInto(book: Book, target: Place, source: Place, what: What): void {
  book.checkWritable(target.sheetId);
  const from = areaOf(source);
  const to = filled(areaOf(target), from);
  const sheet = book.sheet(source.sheetId);
  const reader = new Reader(book, sheet);
  const cells: CellMatrix = {};
  for (let row = to.row; row <= endRow(to); row++) {
    const copied: Record<number, ICellData> = {};
    for (let column = to.column; column <= endColumn(to); column++) {
      const sourceRow = from.row + ((row - to.row) % from.rows);
      const sourceColumn = from.column + ((column - to.column) % from.columns);
      const old = sheet.getCellMatrix().getValue(sourceRow, sourceColumn) ?? {};
      const cell: ICellData = {};
      if (what !== "Formats") {
        const formula = what === "Values" ? null : reader.formulaOf(old, sourceRow, sourceColumn);
        Object.assign(cell, { v: null, si: null, p: null, f: null });
        if (formula) {
          const [right, down] = [column - sourceColumn, row - sourceRow];
          cell.f = book.api.getFormula().moveFormulaRefOffset(formula, right, down);
        } else if (old.v !== undefined && old.v !== null) {
          Object.assign(cell, { v: old.v, t: old.t });
        }
      }
      if (what === "All" || what === "Formats") cell.s = styleAt(book, sheet, sourceRow, sourceColumn);
      copied[column] = cell;
    }
    cells[row] = copied;
  }
  growTo(book, book.sheet(target.sheetId), to);
  if (what === "All" || what === "Formats") {
    // A style is laid over the old one: that is taken off first.
    const bare: CellMatrix = {};
    for (const row of Object.keys(cells).map(Number)) {
      const styleless: Record<number, ICellData> = {};
      for (const column of Object.keys(cells[row] ?? {}).map(Number)) styleless[column] = { s: null };
      bare[row] = styleless;
    }
    book.mutate("sheet.mutation.set-range-values", target.sheetId, { cellValue: bare });
  }
  book.mutate("sheet.mutation.set-range-values", target.sheetId, { cellValue: cells });
}

/** One cell takes all that is copied; a larger target is filled. */
function filled(target: Area, source: Area): Area {
  return {
    ...target,
    rows: Math.max(target.rows, source.rows),
    columns: Math.max(target.columns, source.columns),
  };
}
