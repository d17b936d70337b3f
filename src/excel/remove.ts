import { columnLetters } from "../patients/sheet";
import { type Marks, ROLES, type Reference } from "./marks";
import { columnOf } from "./watch";

/** One of our columns on a pasted sheet. Rows and columns from 0. */
export interface OurColumn {
  readonly sheet: string;
  readonly column: number;
  readonly row: number;
  readonly rows: number;
  /** Nothing of the person's own stands in it, so that the whole column can go. */
  readonly whole: boolean;
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
      const used = workbook.worksheets
        .getItem(at.sheet)
        .getRange(`${letters}:${letters}`)
        .getUsedRangeOrNullObject(true);
      used.load("rowIndex, rowCount");
      return { used, sheet: at.sheet, column, row, rows };
    });
  });
  return () =>
    asked.map(({ used, ...ours }) => ({
      ...ours,
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

/** Our sheets that are there, but those of an annotation that is being written. */
export function sheetsOf(marks: Marks): string[] {
  return ROLES.flatMap((role) => marks.sheet(role) ?? []);
}
