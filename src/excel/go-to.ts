import { Marks, type Role } from "./marks";
import { NOTHING_CHANGED, type Problem, Refusal, problemOf } from "./problem";

// Showing a person a place in the workbook, and putting a made-up practice on an empty sheet.

/** Runs some work with what of ours is in the workbook, and tells a refusal in words. */
async function withMarks(
  work: (context: Excel.RequestContext, marks: Marks) => Promise<void>,
): Promise<Problem | null> {
  try {
    await Excel.run(async (context) => {
      context.workbook.names.load("items/name, items/formula, items/comment");
      context.workbook.worksheets.load("items/id, items/name");
      await context.sync();
      await work(context, Marks.of(context.workbook));
      await context.sync();
    });
    return null;
  } catch (error) {
    return problemOf(error, NOTHING_CHANGED);
  }
}

/** Shows a row of a sheet, and selects its cells up to a column. */
export function goToRow(sheet: string, row: number, columns: number): Promise<Problem | null> {
  return withMarks(async ({ workbook }) => {
    const worksheet = workbook.worksheets.getItem(sheet);
    worksheet.activate();
    worksheet.getRangeByIndexes(row - 1, 0, 1, Math.max(1, columns)).select();
  });
}

const NOT_ANNOTATED: Problem = {
  happened: "Our sheet is not in the workbook any more.",
  untouched: NOTHING_CHANGED,
  toDo: "Press Annotate: it is then written anew.",
};

function ours(marks: Marks, role: Role): string {
  const sheet = marks.sheet(role);
  if (sheet === null) throw new Refusal(NOT_ANNOTATED);
  return sheet.id;
}

/** Shows one of our sheets. */
export function showOurs(role: Role): Promise<Problem | null> {
  return withMarks(async ({ workbook }, marks) => {
    workbook.worksheets.getItem(ours(marks, role)).activate();
  });
}

/** Rows with one of some words in a column. */
export interface ColumnFilter {
  readonly header: string;
  readonly words: readonly string[];
}

/** Filters the table of our sheet `Patients` to the rows that pass every filter; without any, all are shown again. */
export function filterPatients(filters: readonly ColumnFilter[]): Promise<Problem | null> {
  return withMarks(async (context, marks) => {
    const sheet = context.workbook.worksheets.getItem(ours(marks, "patients"));
    const { tables } = sheet;
    tables.load("items/name");
    await context.sync();
    const [table] = tables.items;
    if (!table) throw new Refusal(NOT_ANNOTATED);
    table.clearFilters();
    for (const { header, words } of filters) {
      table.columns.getItem(header).filter.applyValuesFilter([...words]);
    }
    if (filters.length > 0) sheet.activate();
  });
}

/** Puts rows of text on the sheet that is shown, from its first cell on. Refused where anything stands there. */
export function putOnEmptySheet(rows: readonly (readonly string[])[]): Promise<Problem | null> {
  return withMarks(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const used = sheet.getUsedRangeOrNullObject(true);
    used.load("address");
    await context.sync();
    if (!used.isNullObject) throw new Refusal(NOT_EMPTY);
    const width = Math.max(...rows.map((cells) => cells.length));
    const values = rows.map((cells) => Array.from({ length: width }, (_, column) => cells[column] ?? ""));
    // Into rows that are put in for them: what somebody has typed meanwhile moves down, and is not written over.
    sheet.getRange(`1:${values.length}`).insert("Down");
    const range = sheet.getRangeByIndexes(0, 0, values.length, width);
    range.values = values;
    range.format.autofitColumns();
  });
}

const NOT_EMPTY: Problem = {
  happened: "The sheet is not empty.",
  untouched: NOTHING_CHANGED,
  toDo: "Open an empty sheet, then try again.",
};
