import { OUR_COLUMNS } from "../annotation/pasted";
import type { Plan } from "../annotation/plan";
import { allAnnotations, finish } from "./finish";
import { type Patience, isBehind } from "./in-front";
import { FINISHING, Marks, type SheetRead, newColumnsName, newPlaceName } from "./marks";
import { unnamedSheets } from "./new-sheet";
import { codeOf } from "./problem";
import {
  type ColumnsAt,
  type OurColumn,
  areaOf,
  askForColumns,
  askForColumnsAt,
  askForSheets,
  askForUnfinished,
  isAmong,
  removeColumns,
  removeNames,
  removeSheets,
} from "./remove";

/** How an annotation ended that Excel refused half-way, or that was cancelled. */
export type Recovered = "taken-back" | "finished" | "stuck";

/** A refusal may hit this work too. */
const ATTEMPTS = 3;

/** What was being written. */
interface Known {
  readonly plan: Plan;
  /** Our sheets of an earlier annotation, by the names that they had. */
  readonly before: readonly SheetRead[];
  /** What those that step aside were called meanwhile, by their ids. */
  readonly aside: ReadonlyMap<string, string>;
  /** The name of the workbook's file. */
  readonly workbook: string;
}

/**
 * Puts the workbook right after a refusal: everything new is taken back, or, where what was there before has begun to
 * go, the rest is finished. Only the marks in the workbook decide, so that this can be done at any later time.
 */
export async function recover(known: Known, patience: Patience): Promise<Recovered> {
  for (let attempt = 0; attempt < ATTEMPTS;) {
    try {
      return await Excel.run((context) => putRight(context, known));
    } catch (error) {
      // Nothing here selects: Excel says so of what it does not delete behind another workbook.
      const isWaitedFor = isBehind(error) || codeOf(error) === "InvalidSelection";
      if (!isWaitedFor) attempt += 1;
      else if (!(await patience.wait(known.workbook))) return "stuck";
    }
  }
  return "stuck";
}

async function putRight(context: Excel.RequestContext, known: Known): Promise<Recovered> {
  const { names, worksheets } = context.workbook;
  names.load("items/name, items/formula, items/comment");
  worksheets.load("items/id, items/name");
  await context.sync();
  const marks = Marks.of(context.workbook);
  if (marks.has(FINISHING)) return finishRest(context, known.plan, marks);
  const unnamed = unnamedSheets(worksheets.items);
  // The answer was lost, and not the work.
  if (marks.unfinished.length === 0 && unnamed.length === 0 && isWritten(known, marks)) return "finished";
  const columns = askForUnfinishedColumns(context, marks);
  const sheets = askForUnfinished(context, marks);
  await context.sync();
  const gone = [...sheets(), ...unnamed];
  removeColumns(context, columns());
  removeSheets(context, gone);
  backInPlace(
    context,
    known,
    worksheets.items.filter((sheet) => !isAmong(sheet, gone)),
  );
  removeNames(context, marks.unfinished);
  await context.sync();
  return "taken-back";
}

/** Our names lead to sheets that were not there before. */
function isWritten({ plan, before }: Known, marks: Marks): boolean {
  return plan.sheets.every(({ role }) => marks.sheetsOf(role).some((sheet) => !isAmong(sheet, before)));
}

async function finishRest(context: Excel.RequestContext, plan: Plan, marks: Marks): Promise<Recovered> {
  const ours = askForColumns(context, marks);
  const ourSheets = askForSheets(context, marks);
  await context.sync();
  if (!marks.has(newColumnsName(0))) {
    // All was done but taking the last marks away.
    removeNames(context, marks.unfinished);
    await context.sync();
    return "finished";
  }
  const planned = allAnnotations(plan);
  const pasted = planned.flatMap((annotations, place) => {
    const at = marks.at(newColumnsName(place));
    return at ? [{ id: at.sheet.id, annotations, firstColumn: areaOf(at).column }] : [];
  });
  const fresh = new Map(plan.sheets.map(({ role }) => [role, marks.newSheet(role)]));
  const isWhole = [...fresh.values()].every((sheet) => sheet !== null);
  if (pasted.length < planned.length || !isWhole) return "stuck";
  const isNew = ({ sheet, column }: OurColumn) =>
    pasted.some(
      ({ id, firstColumn, annotations: { columns } }) =>
        sheet.id === id && column >= firstColumn && column < firstColumn + columns.length,
    );
  const old = {
    columns: ours().filter((column) => !isNew(column)),
    sheets: ourSheets().filter((sheet) => ![...fresh.values()].some((each) => each?.id === sheet.id)),
    names: marks.kept,
  };
  const { worksheets } = context.workbook;
  const sheetOf = (role: Plan["sheets"][number]["role"]) => worksheets.getItem(fresh.get(role)?.id ?? "");
  finish(context, plan, old, sheetOf, pasted, marks);
  await context.sync();
  return "finished";
}

/** Columns that were put in for an annotation that did not come to its end: as marked, or before the mark that moved. */
function unfinishedPlace(marks: Marks, place: number): ColumnsAt | null {
  const written = marks.at(newColumnsName(place));
  if (written) return { sheet: written.sheet, ...areaOf(written) };
  const at = marks.at(newPlaceName(place));
  if (!at) return null;
  const [first = 0, columns = 0, row = 0] = marks.commentOf(newPlaceName(place)).split(";").map(Number);
  const { column } = areaOf(at);
  return column === first ? null : { sheet: at.sheet, column: column - columns, columns, row, rows: 1 };
}

/**
 * Asks for the columns of an annotation that did not come to its end. Where their header row holds anything that is no
 * header of ours, they are somebody else's, and the mark has moved for another reason.
 */
export function askForUnfinishedColumns(context: Excel.RequestContext, marks: Marks): () => OurColumn[] {
  const asked = unfinishedPlaces(marks).map((place) => ({
    headers: askForHeaders(context, place),
    columns: askForColumnsAt(context, [place]),
  }));
  return () =>
    asked.flatMap(({ headers, columns }) => {
      const cells: readonly unknown[] = headers.values[0] ?? [];
      const areOurs = cells.every((cell) => cell === "" || OUR_COLUMNS.has(String(cell)));
      return areOurs ? columns().map((each) => ({ ...each, whole: true })) : [];
    });
}

/** The same of every sheet that was being written on. Their marks are made one after the other. */
function unfinishedPlaces(marks: Marks): ColumnsAt[] {
  const places: ColumnsAt[] = [];
  const isBegun = (place: number) => marks.has(newPlaceName(place)) || marks.has(newColumnsName(place));
  for (let place = 0; isBegun(place); place++) {
    const at = unfinishedPlace(marks, place);
    if (at !== null && at.column >= 0) places.push(at);
  }
  return places;
}

function askForHeaders(
  { workbook }: Excel.RequestContext,
  { sheet, row, column, columns }: ColumnsAt,
): Excel.Range {
  const headers = workbook.worksheets.getItem(sheet.id).getRangeByIndexes(row, column, 1, columns);
  headers.load("values");
  return headers;
}

/** Gives sheets that stepped aside their names back, where these are free once others are gone. */
function backInPlace(
  { workbook }: Excel.RequestContext,
  { before, aside }: Known,
  left: readonly SheetRead[],
): void {
  for (const { id, name } of before) {
    const now = left.find((sheet) => sheet.id === id)?.name;
    if (now === undefined || now === name || now !== aside.get(id)) continue;
    const isTaken = left.some((sheet) => sheet.id !== id && sheet.name.toLowerCase() === name.toLowerCase());
    if (!isTaken) workbook.worksheets.getItem(id).name = name;
  }
}
