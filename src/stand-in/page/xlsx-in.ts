import {
  BooleanNumber,
  CellValueType,
  type ICellData,
  type IRange,
  type IWorkbookData,
  type IWorksheetData,
} from "@univerjs/core";
import { type Cell, Workbook, type Worksheet } from "exceljs";
import { parseA1 } from "../host/areas";
import { sheetOf, workbookOf } from "./workbook-data";
import { toUniver } from "./xlsx-styles";

const MS_IN_DAY = 86_400_000;
/** Excel's number for 1 January 1970. */
const EPOCH = 25_569;
/** A character of the standard font is so many pixels wide, and a point so many high. */
const PIXELS_PER_CHARACTER = 7;
const PIXELS_PER_POINT = 4 / 3;

/** The sheets of an .xlsx file: values, formulas, number formats, simple styles, merged cells, widths. */
export async function workbookOfXlsx(bytes: Uint8Array): Promise<Partial<IWorkbookData>> {
  const file = new Workbook();
  await file.xlsx.load(bytes.slice().buffer);
  const sheets = file.worksheets.map((sheet, at) => dataOf(sheet, `sheet-${at + 1}`));
  return { ...workbookOf(sheets), resources: [{ name: NAMES, data: JSON.stringify(namesOf(file)) }] };
}

/** Where Univer keeps the names of a workbook, and how it says that a name is the whole workbook's. */
const NAMES = "SHEET_DEFINED_NAME_PLUGIN";
const WHOLE_WORKBOOK = "AllDefaultWorkbook";

function namesOf(file: Workbook): object {
  const names = file.definedNames.model.map(({ name, ranges }, at) => {
    const id = `name-${at + 1}`;
    return [id, { id, name, formulaOrRefString: ranges.join(","), localSheetId: WHOLE_WORKBOOK }];
  });
  return Object.fromEntries(names) as object;
}

function dataOf(sheet: Worksheet, id: string): Partial<IWorksheetData> {
  const cellData: Record<number, Record<number, ICellData>> = {};
  const rowData: IWorksheetData["rowData"] = {};
  const columnData: IWorksheetData["columnData"] = {};
  sheet.eachRow((row, number) => {
    const cells: Record<number, ICellData> = {};
    row.eachCell((cell, column) => {
      cells[column - 1] = { ...valueOf(cell), s: toUniver(cell.style) };
    });
    cellData[number - 1] = cells;
    const height = row.height ? { h: row.height * PIXELS_PER_POINT } : {};
    if (row.hidden || row.height) rowData[number - 1] = { ...height, ...(row.hidden ? HIDDEN : {}) };
  });
  for (let column = 0; column < sheet.columnCount; column += 1) {
    const { width, hidden } = sheet.getColumn(column + 1);
    const wide = width ? { w: Math.round(width * PIXELS_PER_CHARACTER + 5) } : {};
    if (width || hidden) columnData[column] = { ...wide, ...(hidden ? HIDDEN : {}) };
  }
  // Null where the file says nothing of it, whatever the types say.
  const [view] = (sheet.views as Worksheet["views"] | null) ?? [];
  const frozen = view?.state === "frozen" ? view : null;
  const [xSplit, ySplit] = [frozen?.xSplit ?? 0, frozen?.ySplit ?? 0];
  return sheetOf(id, sheet.name, {
    ...(frozen ? { freeze: { xSplit, ySplit, startColumn: xSplit || -1, startRow: ySplit || -1 } } : {}),
    ...{ cellData, rowData, columnData, mergeData: (sheet.model.merges ?? []).flatMap(rangeOf) },
    hidden: sheet.state === "visible" ? BooleanNumber.FALSE : BooleanNumber.TRUE,
  });
}

const HIDDEN = { hd: BooleanNumber.TRUE };

function rangeOf(address: string): IRange[] {
  const area = parseA1(address);
  if (!area) return [];
  const { row, column, rows, columns } = area;
  return [{ startRow: row, startColumn: column, endRow: row + rows - 1, endColumn: column + columns - 1 }];
}

function valueOf(cell: Cell): ICellData {
  // Of merged cells only the first holds anything.
  if (cell.isMerged && cell.master.address !== cell.address) return {};
  if (cell.formula) return { f: `=${cell.formula}`, ...plain(cell.result) };
  return plain(cell.value);
}

function plain(value: unknown): ICellData {
  if (value === null || value === undefined) return {};
  if (typeof value === "number") return { v: value, t: CellValueType.NUMBER };
  if (typeof value === "boolean") return { v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  if (value instanceof Date) return { v: value.getTime() / MS_IN_DAY + EPOCH, t: CellValueType.NUMBER };
  if (typeof value === "object") {
    if ("error" in value) return { v: String(value.error), t: CellValueType.STRING };
    if ("richText" in value) {
      const text = (value.richText as readonly { text: string }[]).map((piece) => piece.text).join("");
      return { v: text, t: CellValueType.STRING };
    }
    if ("text" in value) return plain(value.text);
  }
  return { v: String(value), t: CellValueType.STRING };
}
