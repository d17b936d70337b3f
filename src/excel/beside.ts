import type { Cell } from "../patients/sheet";
import { supports } from "./formats";
import type { SheetRead } from "./marks";
import { FIRST_ROWS, type ReadOptions, type ShownSheet, goOn, isFiltered, readRest, valuesOf } from "./read";
import { isAmong } from "./remove";
import { changesOf } from "./watch";

// The other sheets of the workbook, which may be reports of the practice on the one that is shown. Each is left as it is.

/** The start of another sheet. */
export interface OtherStart extends SheetRead {
  readonly firstRows: readonly (readonly Cell[])[];
}

/** Another sheet, read whole. */
export interface BesideSheet extends SheetRead {
  /** Row 1 first; every row as wide as the widest. */
  readonly rows: readonly (readonly Cell[])[];
  /** Columns up to the last that holds anything. */
  readonly width: number;
  /** It is protected. */
  readonly locked: boolean;
  /** A filter hides rows. */
  readonly filtered: boolean;
  /** Whether the person has changed it since it was read. */
  readonly hasChanged: () => boolean;
}

/** The start of every sheet that is neither shown nor ours, in the workbook's order: one request for all of them. */
export async function readStarts(
  { id, sheets, ourSheets, further }: ShownSheet,
  rows: number,
): Promise<readonly OtherStart[]> {
  const ours = [...ourSheets, ...further.map(({ sheet }) => sheet)];
  const others = sheets.filter((sheet) => sheet.id !== id && !isAmong(sheet, ours));
  if (others.length === 0) return [];
  return Excel.run(async (context) => {
    const asked = others.map((each) => {
      const sheet = context.workbook.worksheets.getItem(each.id);
      const first = wholeOf(sheet).getIntersection(`1:${rows}`);
      sheet.load("visibility");
      first.load("values");
      return { each, sheet, first };
    });
    await context.sync();
    return asked.flatMap(({ each, sheet, first }) =>
      sheet.visibility === "VeryHidden" ? [] : [{ ...each, firstRows: valuesOf(first) }],
    );
  });
}

function wholeOf(sheet: Excel.Worksheet): Excel.Range {
  return sheet.getRange("A1").getBoundingRect(sheet.getUsedRange(true));
}

/** Reads sheets that are not shown, in blocks of about equal bytes. */
export async function readBeside(
  sheets: readonly SheetRead[],
  options: Pick<ReadOptions, "progress" | "signal">,
): Promise<readonly BesideSheet[]> {
  if (sheets.length === 0) return [];
  return Excel.run(async (context) => {
    const read: BesideSheet[] = [];
    for (const each of sheets) read.push(await readOne(context, each, options));
    return read;
  });
}

async function readOne(
  context: Excel.RequestContext,
  { id, name }: SheetRead,
  options: Pick<ReadOptions, "progress" | "signal">,
): Promise<BesideSheet> {
  const sheet = context.workbook.worksheets.getItem(id);
  const whole = wholeOf(sheet);
  const first = whole.getIntersection(`1:${FIRST_ROWS}`);
  sheet.load("protection/protected");
  whole.load("rowCount, columnCount, rowHidden");
  first.load("values");
  if (supports("1.9")) sheet.autoFilter.load("isDataFiltered");
  sheet.tables.load("items/name");
  await context.sync();
  const before = changesOf(id);
  goOn(options.signal);
  const rows = valuesOf(first);
  await readRest(context, sheet, rows, whole, options, false);
  return {
    id,
    name,
    rows,
    width: whole.columnCount,
    locked: sheet.protection.protected,
    filtered: whole.rowHidden !== false && isFiltered(sheet),
    hasChanged: () => changesOf(id) > before,
  };
}
