import type { Cell } from "../patients/sheet";
import { SAMPLE_DAY, askForSampleDay } from "./calendar";
import { Marks, ROLES } from "./marks";
import { FIRST_ROWS, goOn, readRest, valuesOf } from "./read";
import { askForFurther, askForSheets, isAmong } from "./remove";

/** The names of the sheets that are neither shown nor ours, in the workbook's order. */
export async function otherSheets(): Promise<readonly string[]> {
  return Excel.run(async (context) => {
    const { workbook } = context;
    const shown = workbook.worksheets.getActiveWorksheet();
    shown.load("id");
    workbook.worksheets.load("items/id, items/name, items/visibility");
    workbook.names.load("items/name, items/formula, items/comment");
    await context.sync();
    const marks = Marks.of(workbook);
    const ours = askForSheets(context, marks);
    const further = askForFurther(context, marks);
    await context.sync();
    const known = [...ours(), ...further().map(({ sheet }) => sheet)];
    return workbook.worksheets.items
      .filter((sheet) => sheet.id !== shown.id && sheet.visibility !== "VeryHidden" && !isAmong(sheet, known))
      .map(({ name }) => name);
  });
}

export interface OtherSheet {
  readonly name: string;
  /** Row 1 first; every row as wide as the widest. */
  readonly rows: readonly (readonly Cell[])[];
  readonly date1904: boolean;
  /** Our columns stand on it. */
  readonly isAnnotated: boolean;
  /** The start of each of our sheets of the annotation. */
  readonly beside: readonly { readonly firstRows: readonly (readonly Cell[])[] }[];
}

/** Reads a sheet that is not shown, in blocks of about equal bytes, and leaves it as it is. */
export async function readOther(
  name: string,
  options: {
    readonly progress: (rows: number, of: number) => void;
    readonly signal: AbortSignal | undefined;
  },
): Promise<OtherSheet> {
  return Excel.run(async (context) => {
    const { workbook } = context;
    const sheet = workbook.worksheets.getItem(name);
    const whole = sheet.getRange("A1").getBoundingRect(sheet.getUsedRange(true));
    const first = whole.getIntersection(`1:${FIRST_ROWS}`);
    const sample = askForSampleDay(workbook);
    whole.load("rowCount, columnCount");
    first.load("values");
    workbook.worksheets.load("items/id, items/name");
    workbook.names.load("items/name, items/formula, items/comment");
    await context.sync();
    goOn(options.signal);
    const marks = Marks.of(workbook);
    const heads = ROLES.map((role) => marks.sheet(role))
      .filter((ours) => ours !== null)
      .map((ours) => workbook.worksheets.getItem(ours.id).getRange("A1:A2"));
    for (const head of heads) head.load("values");
    if (heads.length > 0) await context.sync();
    const rows = valuesOf(first);
    await readRest(context, sheet, rows, whole, options, false);
    options.progress(rows.length, whole.rowCount);
    return {
      name,
      rows,
      date1904: sample.value !== SAMPLE_DAY,
      isAnnotated: marks.allPasted.some((each) => each.name === name),
      beside: heads.map((head) => ({ firstRows: valuesOf(head) })),
    };
  });
}
