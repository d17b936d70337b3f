import type { Plan } from "../annotation/plan";
import { finish } from "./finish";
import { FINISHING, Marks, NEW_COLUMNS, NEW_PLACE } from "./marks";
import {
  type OurColumn,
  areaOf,
  askForColumns,
  askForSheets,
  markedSheets,
  removeColumns,
  removeNames,
  removeSheets,
} from "./remove";
import { nameBefore } from "./step-aside";

/** How an annotation ended that Excel refused half-way, or that was cancelled. */
export type Recovered = "taken-back" | "finished" | "stuck";

/** A refusal may hit this work too. */
const ATTEMPTS = 3;

/**
 * Puts the workbook right after a refusal: everything new is taken back, or, where what was there before has begun to
 * go, the rest is finished. Only what the workbook itself shows decides, so that this can be done at any later time.
 * @param known the plan that was being written, and the ids of the sheets that were there before it.
 */
export async function recover(known: {
  readonly plan: Plan;
  readonly before: readonly string[];
}): Promise<Recovered> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const recovered = await once(known);
    if (recovered !== "stuck") return recovered;
  }
  return "stuck";
}

async function once(known: { plan: Plan; before: readonly string[] }): Promise<Recovered> {
  try {
    return await Excel.run((context) => putRight(context, known));
  } catch {
    return "stuck";
  }
}

async function putRight(
  context: Excel.RequestContext,
  { plan, before }: { plan: Plan; before: readonly string[] },
): Promise<Recovered> {
  const { names, worksheets } = context.workbook;
  names.load("items/name, items/formula, items/comment");
  worksheets.load("items/id, items/name");
  await context.sync();
  const marks = Marks.of(names.items);
  const sheets = worksheets.items.map(({ id, name }) => ({ name, isNew: !before.includes(id) }));
  if (marks.has(FINISHING)) {
    const ours = askForColumns(context, marks);
    const ourSheets = askForSheets(context, marks);
    await context.sync();
    const at = marks.at(NEW_COLUMNS);
    if (at === null) {
      // All was done but taking this last mark away.
      removeNames(context, marks.unfinished);
      await context.sync();
      return "finished";
    }
    const { sheet } = at;
    const { column: first, columns } = areaOf(at);
    const isNew = (column: { sheet: string; column: number }) =>
      column.sheet === sheet && column.column >= first && column.column < first + columns;
    const fresh = new Set(plan.sheets.map(({ name }) => name.toLowerCase()));
    const old = {
      columns: ours().filter((column) => !isNew(column)),
      sheets: ourSheets().filter((name) => !fresh.has(name.toLowerCase())),
      names: marks.kept,
    };
    finish(context, plan, old, { name: sheet, firstColumn: first }, marks);
    await context.sync();
    return "finished";
  }
  const planned = plan.sheets.map(({ name }) => name.toLowerCase());
  const added = sheets.filter(({ name, isNew }) => isNew && planned.includes(name.toLowerCase()));
  // The answer was lost, and not the work.
  if (marks.unfinished.length === 0 && added.length === plan.sheets.length) return "finished";
  takeBack(
    context,
    marks,
    added.map(({ name }) => name),
  );
  await context.sync();
  return "taken-back";
}

/** The columns of an annotation that did not come to its end: as marked, or those before the mark that has moved. */
export function unfinishedColumns(marks: Marks): OurColumn[] {
  const written = marks.at(NEW_COLUMNS);
  if (written) {
    const { column, columns } = areaOf(written);
    return wholeColumnsOf(written.sheet, column, columns);
  }
  const at = marks.at(NEW_PLACE);
  if (!at) return [];
  const [first = 0, columns = 0] = marks.commentOf(NEW_PLACE).split(";").map(Number);
  const { column } = areaOf(at);
  return column === first ? [] : wholeColumnsOf(at.sheet, column - columns, columns);
}

function wholeColumnsOf(sheet: string, first: number, columns: number): OurColumn[] {
  return Array.from({ length: columns }, (_, place) => ({
    ...{ sheet, column: first + place, row: 0, rows: 1, whole: true, locked: false },
  }));
}

/** Takes away what was written, and gives the sheets of an earlier annotation their names back. */
function takeBack(context: Excel.RequestContext, marks: Marks, added: readonly string[]): void {
  removeColumns(context, unfinishedColumns(marks));
  removeSheets(context, [...new Set([...added, ...marks.unfinishedSheets])]);
  for (const name of markedSheets(marks)) {
    const was = nameBefore(name);
    if (was !== null) context.workbook.worksheets.getItem(name).name = was;
  }
  removeNames(context, marks.unfinished);
}
