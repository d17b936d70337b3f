import type { Cell } from "../patients/sheet";
import { SAMPLE_DAY, askForSampleDay } from "./calendar";
import { askForCorrections, correctionsIn } from "./corrections";
import { supports } from "./formats";
import { type Further, Marks, type SheetRead } from "./marks";
import { Cancelled, NOTHING_CHANGED, Refusal, isEditing, isTooBig } from "./problem";
import { type OurColumn, askForColumns, askForFurther, askForSheets } from "./remove";
import { changesOf, watch, watching } from "./watch";

/** The sheet that is shown, as it was read. */
export interface ShownSheet {
  readonly id: string;
  readonly name: string;
  /** The name of the workbook's file. */
  readonly workbook: string;
  /** Row 1 first; every row as wide as the widest. */
  readonly rows: readonly (readonly Cell[])[];
  /** Columns up to the last that holds anything. */
  readonly width: number;
  readonly date1904: boolean;
  /** Why the sheet cannot be written on, where it cannot. */
  readonly locked: "sheet" | "workbook" | "read-only" | null;
  readonly marks: Marks;
  /** Every sheet, with the id that Excel knows it by. */
  readonly sheets: readonly SheetRead[];
  /** Columns of an earlier annotation, on whatever sheet they are. */
  readonly ours: readonly OurColumn[];
  /** The sheets of an annotation, by the names that they have now. */
  readonly ourSheets: readonly SheetRead[];
  /** Our sheets that are no part of an annotation. */
  readonly further: readonly Further[];
  /** A filter hides rows. */
  readonly filtered: boolean;
  /** The rows of our sheet `Settings`, where there is one. */
  readonly settings: readonly (readonly Cell[])[] | null;
  /** What is kept with the workbook of how its sheets are read; null where nothing is. */
  readonly corrections: string | null;
  /** What was noticed of the sheet: a sentence each. */
  readonly noticed: readonly string[];
  /** Whether the person has changed the sheet since it was read. */
  readonly hasChanged: () => boolean;
}

export interface ReadOptions {
  /** Only the rows and columns that are selected. */
  readonly selectionOnly: boolean;
  readonly progress: (rows: number, of: number) => void;
  readonly signal: AbortSignal | undefined;
}

/** Rows that are asked for before anything is known of their size. */
export const FIRST_ROWS = 2000;
/** Bytes of an answer that are aimed at: Excel on the web gives 5 MB at most, and rows are not all alike. */
const BLOCK_BYTES = 3_000_000;

/** Throws where the person has pressed Cancel. */
export function goOn(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Cancelled();
}

/** Reads the sheet that is shown, and what of ours is in the workbook. */
export async function readShown(options: ReadOptions): Promise<ShownSheet> {
  return Excel.run(async (context) => {
    const { workbook } = context;
    const sheet = workbook.worksheets.getActiveWorksheet();
    const whole = sheet.getRange("A1").getBoundingRect(sheet.getUsedRange(true));
    const first = whole.getIntersection(`1:${FIRST_ROWS}`);
    const selected = options.selectionOnly ? workbook.getSelectedRange() : null;
    sheet.load("id, name");
    sheet.protection.load("protected");
    const sample = askForSampleDay(workbook);
    workbook.load("name, readOnly");
    workbook.protection.load("protected");
    workbook.worksheets.load("items/id, items/name");
    workbook.names.load("items/name, items/formula, items/comment");
    whole.load("rowCount, columnCount, rowHidden");
    first.load("values");
    selected?.load("rowIndex, columnIndex, rowCount, columnCount");
    // A filter of the sheet's own, or of a table on it.
    if (supports("1.9")) sheet.autoFilter.load("isDataFiltered");
    sheet.tables.load("items/name");
    const kept = askForCorrections(context);
    watch(context);
    await context.sync();
    watching();
    const { id } = sheet;
    const before = changesOf(id);
    goOn(options.signal);

    const marks = Marks.of(workbook);
    const ours = askForColumns(context, marks);
    const ourSheets = askForSheets(context, marks);
    const further = askForFurther(context, marks);
    const settingsSheet = marks.sheet("settings");
    const settings =
      settingsSheet === null
        ? null
        : workbook.worksheets.getItemOrNullObject(settingsSheet.id).getUsedRange(true);
    settings?.load("values");
    const corrections = kept.items[0]?.getXml();
    const rows = valuesOf(first);
    const more = marks.names.length > 0 || corrections !== undefined;
    await readRest(context, sheet, rows, whole, options, more);
    options.progress(rows.length, whole.rowCount);
    const noticed: string[] = [];
    const hidden = whole.rowHidden !== false;
    if (hidden) noticed.push("Some rows are hidden. They count like the others.");
    if (await hasMerged(context, sheet)) {
      noticed.push("Some cells are merged. What stands in them was read for the first of their rows only.");
    }
    return {
      ...{ id, name: sheet.name, workbook: workbook.name, width: whole.columnCount, marks, noticed },
      hasChanged: () => changesOf(id) > before,
      rows: selected ? onlyIn(selected, rows) : rows,
      date1904: sample.value !== SAMPLE_DAY,
      locked: lockOf(workbook, sheet),
      sheets: workbook.worksheets.items.map(({ id: each, name }) => ({ id: each, name })),
      ours: ours(),
      ourSheets: ourSheets(),
      further: further(),
      filtered: hidden && isFiltered(sheet),
      settings: settings ? valuesOf(settings) : null,
      corrections: correctionsIn(corrections),
    };
  });
}

/** Whether rows are hidden by a filter, and not by hand. Where this cannot be told, they are taken to be. */
export function isFiltered({ autoFilter, tables }: Excel.Worksheet): boolean {
  return !supports("1.9") || autoFilter.isDataFiltered || tables.items.length > 0;
}

/** Whether cells are merged. Asked apart: Excel fails to answer where there are many. */
async function hasMerged(context: Excel.RequestContext, sheet: Excel.Worksheet): Promise<boolean> {
  if (!supports("1.13")) return false;
  const merged = sheet.getUsedRange(true).getMergedAreasOrNullObject();
  merged.load("areaCount");
  try {
    await context.sync();
    return !merged.isNullObject;
  } catch (error) {
    if (isEditing(error)) throw error;
    return true;
  }
}

function lockOf(workbook: Excel.Workbook, sheet: Excel.Worksheet): ShownSheet["locked"] {
  if (workbook.readOnly) return "read-only";
  if (sheet.protection.protected) return "sheet";
  return workbook.protection.protected ? "workbook" : null;
}

/** The values of a range. Excel on the web has given null, and no error, for what was too large to hand over. */
export function valuesOf(range: Excel.Range): Cell[][] {
  const values: unknown = range.values;
  if (!Array.isArray(values)) {
    throw new Refusal({
      happened: "Excel did not hand over the cells of the sheet.",
      untouched: NOTHING_CHANGED,
      toDo: "Try again. If it happens again, save the workbook, close Excel and open it once more.",
    });
  }
  return values as Cell[][];
}

/** Reads the rows after the first, in blocks of about equal bytes. */
export async function readRest(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  rows: Cell[][],
  { rowCount, columnCount }: Excel.Range,
  { progress, signal }: Pick<ReadOptions, "progress" | "signal">,
  more: boolean,
): Promise<void> {
  let block = Math.max(1, Math.floor((BLOCK_BYTES * rows.length) / JSON.stringify(rows).length));
  if (more && rows.length >= rowCount) await context.sync();
  const readBlock = async (): Promise<void> => {
    const next = sheet.getRangeByIndexes(
      rows.length,
      0,
      Math.min(block, rowCount - rows.length),
      columnCount,
    );
    next.load("values");
    try {
      await context.sync();
    } catch (error) {
      if (!isTooBig(error) || block === 1) throw error;
      // Later rows are longer than the first ones were.
      block = Math.ceil(block / 4);
      return;
    }
    for (const row of valuesOf(next)) rows.push(row);
  };
  while (rows.length < rowCount) {
    await readBlock();
    progress(rows.length, rowCount);
    goOn(signal);
  }
}

/** The rows with everything outside of the selection left out, each where it was. */
function onlyIn(selected: Excel.Range, rows: readonly (readonly Cell[])[]): Cell[][] {
  const { rowIndex, columnIndex, rowCount, columnCount } = selected;
  return rows
    .slice(0, rowIndex + rowCount)
    .map((cells, row) =>
      cells.map((cell, column) =>
        row >= rowIndex && column >= columnIndex && column < columnIndex + columnCount ? cell : "",
      ),
    );
}
