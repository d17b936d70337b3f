import { OUR_NAMES, OUR_TITLES, type SheetRole } from "../annotation/plan";
import { columnLetters } from "../patients/sheet";
import { type Further, type Marks, type Place, ROLES, type SheetRead } from "./marks";
import { columnOf } from "./watch";

// Sheets are named by their ids in every request that changes them: between what was read and what is done, anybody may
// rename a sheet and give its name to another one.

/** One of our columns on a pasted sheet. Rows and columns from 0. */
export interface OurColumn {
  readonly sheet: SheetRead;
  readonly column: number;
  readonly row: number;
  readonly rows: number;
  /** Nothing of the person's own stands in it, so that the whole column can go. */
  readonly whole: boolean;
  /** Its sheet is protected. */
  readonly locked: boolean;
}

/** Rows and columns of `$I$4:$M$500`, from 0. */
export function areaOf({ address }: Pick<Place, "address">): {
  row: number;
  column: number;
  rows: number;
  columns: number;
} {
  const [from = "", to = from] = address.replaceAll("$", "").split(":");
  const row = Number(/\d+/.exec(from)?.[0] ?? 1) - 1;
  const column = columnOf(/[A-Z]+/i.exec(from)?.[0].toUpperCase() ?? "A");
  return {
    row,
    column,
    rows: Number(/\d+/.exec(to)?.[0] ?? row + 1) - row,
    columns: columnOf(/[A-Z]+/i.exec(to)?.[0].toUpperCase() ?? "A") - column + 1,
  };
}

/** Asks for what stands in our columns; what is given back tells it after the next sync. */
export function askForColumns(context: Excel.RequestContext, marks: Marks): () => OurColumn[] {
  return askForColumnsAt(
    context,
    marks.columns.map((place) => ({ sheet: place.sheet, ...areaOf(place) })),
  );
}

/** Columns of a sheet, of which rows are ours. */
export interface ColumnsAt {
  readonly sheet: SheetRead;
  readonly column: number;
  readonly columns: number;
  readonly row: number;
  readonly rows: number;
}

/** Asks the same of columns wherever they are. A column that is named twice is told once. */
export function askForColumnsAt(
  { workbook }: Excel.RequestContext,
  places: readonly ColumnsAt[],
): () => OurColumn[] {
  const known = new Set<string>();
  const asked = places.flatMap(({ sheet, column: first, columns, row, rows }) =>
    Array.from({ length: columns }, (_, place) => first + place).flatMap((column) => {
      const key = `${sheet.id} ${column}`;
      if (known.has(key)) return [];
      known.add(key);
      const letters = columnLetters(column);
      const worksheet = workbook.worksheets.getItem(sheet.id);
      const used = worksheet.getRange(`${letters}:${letters}`).getUsedRangeOrNullObject(true);
      used.load("rowIndex, rowCount");
      worksheet.protection.load("protected");
      return [{ used, worksheet, sheet, column, row, rows }];
    }),
  );
  return () =>
    asked.map(({ used, worksheet, ...ours }) => ({
      ...ours,
      locked: worksheet.protection.protected,
      whole:
        used.isNullObject ||
        (used.rowIndex >= ours.row && used.rowIndex + used.rowCount <= ours.row + ours.rows),
    }));
}

/** Takes our columns away, those on the right first, so that the others stay where they are known to be. */
export function removeColumns({ workbook }: Excel.RequestContext, columns: readonly OurColumn[]): void {
  for (const { sheet, column, row, rows, whole } of [...columns].sort((a, b) => b.column - a.column)) {
    const pasted = workbook.worksheets.getItem(sheet.id);
    if (whole) {
      pasted.getRange(`${columnLetters(column)}:${columnLetters(column)}`).delete("Left");
      continue;
    }
    const cells = pasted.getRangeByIndexes(row, column, rows, 1);
    cells.conditionalFormats.clearAll();
    cells.dataValidation.clear();
    cells.clear();
  }
}

/** Takes away sheets of ours. */
export function removeSheets({ workbook }: Excel.RequestContext, sheets: readonly SheetRead[]): void {
  for (const id of new Set(sheets.map((sheet) => sheet.id))) workbook.worksheets.getItem(id).delete();
}

/** Takes names away; one that is given twice goes twice. */
export function removeNames({ workbook }: Excel.RequestContext, names: readonly string[]): void {
  for (const name of names) workbook.names.getItem(name).delete();
}

/** Names of ours all of which lead to sheets that are not ours. */
export function strayMarks(marks: Marks, ourSheets: readonly SheetRead[]): string[] {
  return ROLES.filter((role) => {
    const sheets = marks.sheetsOf(role);
    return sheets.length > 0 && sheets.every((sheet) => !isAmong(sheet, ourSheets));
  }).map((role) => OUR_NAMES[role]);
}

export function isAmong({ id }: Pick<SheetRead, "id">, sheets: readonly SheetRead[]): boolean {
  return sheets.some((sheet) => sheet.id === id);
}

/**
 * Asks which of the sheets that our names lead to are ours: a name may have been moved to a sheet of the person's. What
 * is given back tells it after the next sync.
 */
export function askForSheets({ workbook }: Excel.RequestContext, marks: Marks): () => SheetRead[] {
  const asked = ROLES.flatMap((role) =>
    marks.sheetsOf(role).map((sheet) => ({ sheet, role, title: askForTitle(workbook, sheet) })),
  );
  return () =>
    asked
      .filter(({ sheet, role, title }) => isTitleOf(role, title.values) && !marks.isPasted(sheet))
      .map(({ sheet }) => sheet);
}

/** Asks the same of our further sheets. */
export function askForFurther({ workbook }: Excel.RequestContext, marks: Marks): () => Further[] {
  const asked = marks.further.map((ours) => ({ ours, title: askForTitle(workbook, ours.sheet) }));
  return () =>
    asked
      .filter(({ ours, title }) => isTitleOf(ours.role, title.values) && !marks.isPasted(ours.sheet))
      .map(({ ours }) => ours);
}

/** Asks which of the sheets whose writing stopped half-way are ours: those that are empty yet, or have our title. */
export function askForUnfinished({ workbook }: Excel.RequestContext, marks: Marks): () => SheetRead[] {
  const asked = marks.unfinishedSheets.map(({ role, sheet }) => {
    const used = workbook.worksheets.getItem(sheet.id).getUsedRangeOrNullObject(true);
    used.load("rowIndex");
    return { role, sheet, used, title: askForTitle(workbook, sheet) };
  });
  return () =>
    asked
      .filter(({ role, sheet, used, title }) => {
        return !marks.isPasted(sheet) && (used.isNullObject || isTitleOf(role, title.values));
      })
      .map(({ sheet }) => sheet);
}

function askForTitle(workbook: Excel.Workbook, { id }: SheetRead): Excel.Range {
  const title = workbook.worksheets.getItem(id).getRange("A1");
  title.load("values");
  return title;
}

function isTitleOf(role: SheetRole, values: readonly (readonly unknown[])[]): boolean {
  return String(values[0]?.[0] ?? "").startsWith(OUR_TITLES[role]);
}
