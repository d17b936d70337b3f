import { OUR_NAMES, OUR_TITLES, type SheetRole } from "../annotation/plan";
import { columnLetters } from "../patients/sheet";
import { type Further, type Marks, ROLES, type Reference } from "./marks";
import { columnOf } from "./watch";

/** One of our columns on a pasted sheet. Rows and columns from 0. */
export interface OurColumn {
  readonly sheet: string;
  readonly column: number;
  readonly row: number;
  readonly rows: number;
  /** Nothing of the person's own stands in it, so that the whole column can go. */
  readonly whole: boolean;
  /** Its sheet is protected. */
  readonly locked: boolean;
}

/** Rows and columns of `$I$4:$M$500`, from 0. */
export function areaOf({ address }: Reference): {
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
export function askForColumns({ workbook }: Excel.RequestContext, marks: Marks): () => OurColumn[] {
  const asked = marks.columns.flatMap((name) => {
    const at = marks.at(name);
    if (!at) return [];
    const { row, column: first, rows, columns } = areaOf(at);
    return Array.from({ length: columns }, (_, place) => {
      const column = first + place;
      const letters = columnLetters(column);
      const worksheet = workbook.worksheets.getItem(at.sheet);
      const used = worksheet.getRange(`${letters}:${letters}`).getUsedRangeOrNullObject(true);
      used.load("rowIndex, rowCount");
      worksheet.protection.load("protected");
      return { used, worksheet, sheet: at.sheet, column, row, rows };
    });
  });
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
    const pasted = workbook.worksheets.getItem(sheet);
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
export function removeSheets({ workbook }: Excel.RequestContext, sheets: readonly string[]): void {
  for (const sheet of sheets) workbook.worksheets.getItem(sheet).delete();
}

export function removeNames({ workbook }: Excel.RequestContext, names: readonly string[]): void {
  for (const name of names) workbook.names.getItem(name).delete();
}

/** Sheets of an annotation to which our names lead. */
export function markedSheets(marks: Marks): string[] {
  return ROLES.flatMap((role) => marks.sheet(role) ?? []);
}

/** Names of ours that lead to a sheet which is not ours. */
export function strayMarks(marks: Marks, ourSheets: readonly string[]): string[] {
  return ROLES.filter((role) => {
    const sheet = marks.sheet(role);
    return sheet !== null && !ourSheets.includes(sheet);
  }).map((role) => OUR_NAMES[role]);
}

/**
 * Asks which of the sheets that our names lead to are ours: a name may have been moved to a sheet of the person's. What
 * is given back tells it after the next sync.
 */
export function askForSheets({ workbook }: Excel.RequestContext, marks: Marks): () => string[] {
  const asked = ROLES.flatMap((role) => {
    const name = marks.sheet(role);
    return name === null ? [] : [{ name, role, title: askForTitle(workbook, name) }];
  });
  return () =>
    asked
      .filter(({ name, role, title }) => isTitleOf(role, title.values) && name !== marks.pasted)
      .map(({ name }) => name);
}

/** Asks the same of our further sheets. */
export function askForFurther({ workbook }: Excel.RequestContext, marks: Marks): () => Further[] {
  const asked = marks.further.map((ours) => ({ ours, title: askForTitle(workbook, ours.sheet) }));
  return () =>
    asked
      .filter(({ ours, title }) => isTitleOf(ours.role, title.values) && ours.sheet !== marks.pasted)
      .map(({ ours }) => ours);
}

function askForTitle(workbook: Excel.Workbook, sheet: string): Excel.Range {
  const title = workbook.worksheets.getItem(sheet).getRange("A1");
  title.load("values");
  return title;
}

function isTitleOf(role: SheetRole, values: readonly (readonly unknown[])[]): boolean {
  return String(values[0]?.[0] ?? "").startsWith(OUR_TITLES[role]);
}
