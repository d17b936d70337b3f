import { BooleanNumber, type Worksheet as Sheet } from "@univerjs/core";
import { type CellValue, Workbook, type Worksheet } from "exceljs";
import { WHOLE_SHEET, a1 } from "../host/areas";
import type { Book } from "../host/book";
import { Reader, eachHeld } from "../host/cells";
import type { ConditionalFormat, Kept, Table } from "../host/kept";
import { styleAt } from "../host/styles";
import { ruleFormula } from "./rule-formula";
import { argbOf, filled, fromUniver } from "./xlsx-styles";

const PIXELS_PER_CHARACTER = 7;
const PIXELS_PER_POINT = 4 / 3;
const ERROR = /^#[A-Z/0]+[!?]?$/;

/** A file to save, and what of the workbook could not be put in it. */
export interface Saved {
  readonly bytes: ArrayBuffer;
  readonly leftOut: readonly string[];
}

/** The workbook as an .xlsx file: values, formulas, styles, tables, names, colours by rule and notes. */
export async function saveXlsx(book: Book): Promise<Saved> {
  const file = new Workbook();
  const leftOut = new Set<string>();
  for (const sheet of book.sheets()) {
    const kept = book.kept(sheet.getSheetId());
    const hidden = kept.veryHidden ? "veryHidden" : "hidden";
    const { ySplit, xSplit } = sheet.getFreeze();
    const frozen = ySplit > 0 || xSplit > 0;
    const made = file.addWorksheet(sheet.getName(), {
      state: sheet.isSheetHidden() === BooleanNumber.TRUE ? hidden : "visible",
      views: frozen ? [{ state: "frozen", xSplit, ySplit }] : [],
    });
    const reader = new Reader(book, sheet);
    for (const table of kept.tables) addTable(made, table, reader);
    addCells(made, book, sheet, reader, leftOut);
    addShape(made, sheet);
    addKept(made, kept, leftOut);
  }
  addNames(file, book, leftOut);
  if (book.xmlParts.length > 0) leftOut.add("what add-ins keep with the workbook");
  return { bytes: (await file.xlsx.writeBuffer()) as ArrayBuffer, leftOut: [...leftOut] };
}

function addCells(made: Worksheet, book: Book, sheet: Sheet, reader: Reader, leftOut: Set<string>): void {
  eachHeld(sheet, WHOLE_SHEET, (row, column, held) => {
    const cell = made.getCell(row + 1, column + 1);
    const value = valueOf(reader.value(row, column));
    const formula = reader.formulaOf(held, row, column)?.slice(1);
    if (formula === undefined) {
      if (value !== null) cell.value = value;
    } else if (/\bCARE\./i.test(formula)) {
      // A file names the functions of an add-in in a way that only Excel knows: their values are saved.
      leftOut.add("formulas with CARE. functions (their values are saved)");
      const spill = book.calculation.spillOf(sheet.getSheetId(), row, column);
      const { rows, columns } = spill ?? { rows: 1, columns: 1 };
      for (let down = 0; down < rows; down += 1) {
        for (let across = 0; across < columns; across += 1) {
          made.getCell(row + down + 1, column + across + 1).value = valueOf(
            reader.value(row + down, column + across),
          );
        }
      }
    } else cell.value = { formula, ...(value === null ? {} : { result: value }) } as CellValue;
    cell.style = fromUniver(styleAt(book, sheet, row, column));
  });
}

function valueOf(value: string | number | boolean): CellValue {
  if (value === "") return null;
  return typeof value === "string" && ERROR.test(value) ? ({ error: value } as CellValue) : value;
}

/** Widths, heights, what is hidden, and merged cells. */
function addShape(made: Worksheet, sheet: Sheet): void {
  for (const [at, column] of Object.entries(sheet.getColumnManager().getColumnData())) {
    const of = made.getColumn(Number(at) + 1);
    if (column?.w) of.width = (column.w - 5) / PIXELS_PER_CHARACTER;
    if (column?.hd === BooleanNumber.TRUE) of.hidden = true;
  }
  for (const [at, row] of Object.entries(sheet.getRowManager().getRowData())) {
    const of = made.getRow(Number(at) + 1);
    if (row?.h) of.height = row.h / PIXELS_PER_POINT;
    if (row?.hd === BooleanNumber.TRUE) of.hidden = true;
  }
  for (const { startRow, startColumn, endRow, endColumn } of sheet.getMergeData()) {
    made.mergeCells(startRow + 1, startColumn + 1, endRow + 1, endColumn + 1);
  }
}

function addTable(made: Worksheet, table: Table, reader: Reader): void {
  const { row, column, rows, columns } = table.area;
  made.addTable({
    name: table.name,
    ref: a1({ row, column, rows: 1, columns: 1 }),
    headerRow: true,
    style: { theme: table.style as "TableStyleMedium2", showRowStripes: table.showBandedRows },
    columns: Array.from({ length: columns }, (_, at) => ({
      name: String(reader.value(row, column + at)),
      filterButton: table.showFilterButton,
    })),
    // The cells are written after, with their formulas and styles.
    rows: Array.from({ length: rows - 1 }, () => new Array<null>(columns).fill(null)),
  });
}

function addKept(made: Worksheet, kept: Kept, leftOut: Set<string>): void {
  if (kept.charts.length > 0) leftOut.add("charts");
  if (kept.validations.length > 0) leftOut.add("what may be typed in cells");
  for (const { row, column, content } of kept.notes) made.getCell(row + 1, column + 1).note = content;
  kept.conditionalFormats.forEach((format, priority) => {
    made.addConditionalFormatting({
      ref: format.areas.map((area) => a1(area)).join(" "),
      rules: [
        {
          type: "expression",
          priority: priority + 1,
          formulae: [ruleFormula(format).slice(1)],
          style: styleOf(format),
        },
      ],
    });
  });
}

const styleOf = ({ fill, fontColor, bold }: ConditionalFormat) => ({
  ...(fill ? { fill: { ...filled(fill), bgColor: argbOf(fill) } as ReturnType<typeof filled> } : {}),
  font: { ...(fontColor ? { color: argbOf(fontColor) } : {}), ...(bold ? { bold } : {}) },
});

/** Names of cells. */
function addNames(file: Workbook, book: Book, leftOut: Set<string>): void {
  for (const name of book.workbook.getDefinedNames()) {
    const refers = name.getFormulaOrRefString().replace(/^=/, "");
    const found = /^('(?:[^']|'')+'|[\w.]+)!\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?$/.exec(refers);
    if (!found) {
      leftOut.add("names that stand for no cells");
      continue;
    }
    const [, sheet = "", column = "", row = "", lastColumn = column, lastRow = row] = found;
    file.definedNames.add(`${sheet}!$${column}$${row}:$${lastColumn}$${lastRow}`, name.getName());
  }
}
