import { type Patience, behind, isBehind } from "./in-front";
import { Marks } from "./marks";
import { unnamedSheets } from "./new-sheet";
import {
  type Problem,
  READ_ONLY,
  Refusal,
  STRUCTURE_PROTECTED,
  codeOf,
  problemOf,
  protectedSheet,
} from "./problem";
import { askForUnfinishedColumns } from "./recover";
import {
  type OurColumn,
  askForColumns,
  askForFurther,
  askForSheets,
  askForUnfinished,
  isAmong,
  removeColumns,
  removeNames,
  removeSheets,
  strayMarks,
} from "./remove";
import { type OwnColumns, nothingIsOurs, ownColumns } from "./watch";

export type Cleared =
  | { readonly kind: "cleared"; readonly anything: boolean }
  | { readonly kind: "refused"; readonly problem: Problem };

const ATTEMPTS = 3;

/**
 * Takes away all that we added: columns, sheets, names. The names go last, so that what was refused can be finished.
 * @param further what becomes of our sheets that are no part of an annotation, such as the key of a shared copy.
 */
export async function clearOurs(patience: Patience, further: "clear" | "keep" = "clear"): Promise<Cleared> {
  let refused: Problem | null = null;
  const clearing = new Clearing(further === "keep");
  for (let attempt = 0; attempt < ATTEMPTS;) {
    try {
      const anything = await Excel.run((context) => clearing.clear(context));
      return { kind: "cleared", anything: anything || clearing.begun };
    } catch (error) {
      const untouched = clearing.begun ? PART_LEFT : NOTHING_CLEARED;
      // Nothing here selects: Excel says so of what it does not delete behind another workbook.
      if (isBehind(error) || codeOf(error) === "InvalidSelection") {
        if (await patience.wait(clearing.workbook)) continue;
        return { kind: "refused", problem: behind(clearing.workbook, untouched) };
      }
      refused ??= problemOf(error, untouched);
      // What is refused for good is refused before anything went.
      if (!clearing.begun) break;
      attempt += 1;
    }
  }
  return { kind: "refused", problem: refused ?? problemOf(new Error(), NOTHING_CLEARED) };
}

const NOTHING_CLEARED = "Nothing was taken away, and what you pasted is as it was.";
const PART_LEFT = "What you pasted is as it was. Part of what we wrote may still be there.";

class Clearing {
  /** Something may have gone. */
  begun = false;
  /** The name of the workbook's file. */
  workbook = "";

  constructor(private readonly keep: boolean) {}

  /** Takes away all that there is of ours; false where there is nothing. */
  async clear(context: Excel.RequestContext): Promise<boolean> {
    const { names, worksheets } = context.workbook;
    names.load("items/name, items/formula, items/comment");
    worksheets.load("items/id, items/name, items/visibility");
    context.workbook.load("name, readOnly");
    context.workbook.protection.load("protected");
    await context.sync();
    this.workbook = context.workbook.name;
    if (context.workbook.readOnly) throw new Refusal(READ_ONLY);
    const marks = Marks.of(context.workbook);
    const unnamed = unnamedSheets(worksheets.items);
    const goes = this.keep ? marks.names.filter((name) => !marks.furtherNames.includes(name)) : marks.names;
    if (goes.length === 0 && unnamed.length === 0) return false;
    const columns = askForColumns(context, marks);
    const unfinishedColumns = askForUnfinishedColumns(context, marks);
    const sheets = askForSheets(context, marks);
    const unfinished = askForUnfinished(context, marks);
    const further = askForFurther(context, marks);
    await context.sync();
    if (context.workbook.protection.protected) throw new Refusal(STRUCTURE_PROTECTED);
    const ours = eachOnce([...columns(), ...unfinishedColumns()]);
    const ourSheets = sheets();
    const locked = ours.find((column) => column.locked);
    if (locked) throw new Refusal(protectedSheet(locked.sheet.name));
    ownColumns(marks.allPasted.map(({ id }) => columnsOn(id, ours)));
    const ourFurther = further();
    const gone = [
      ...ourSheets,
      ...(this.keep ? [] : ourFurther.map(({ sheet }) => sheet)),
      ...unfinished(),
      ...unnamed,
    ];
    const others = worksheets.items.filter(
      (sheet) => sheet.visibility === "Visible" && !isAmong(sheet, gone),
    );
    // Excel keeps one sheet: where the pasted one was deleted, an empty one takes its place.
    if (others.length === 0) worksheets.add();
    this.begun = true;
    removeColumns(context, ours);
    removeSheets(context, gone);
    const known = new Set(ourFurther.map(({ name }) => name));
    const strays = marks.further.filter(({ name }) => !known.has(name)).map(({ name }) => name);
    const theirs = [...strayMarks(marks, ourSheets), ...strays];
    removeNames(
      context,
      goes.filter((name) => !theirs.includes(name)),
    );
    await context.sync();
    nothingIsOurs();
    return true;
  }
}

function columnsOn(sheet: string, ours: readonly OurColumn[]): OwnColumns {
  const own = ours.filter((column) => column.sheet.id === sheet);
  return { sheet, first: Math.min(...own.map(({ column }) => column)), columns: own.length };
}

/** A column that stopped half-way may be marked as one of an earlier annotation too: undo brings it back so. */
function eachOnce(columns: readonly OurColumn[]): OurColumn[] {
  const key = ({ sheet, column }: OurColumn) => `${sheet.id} ${column}`;
  return [...new Map([...columns].reverse().map((column) => [key(column), column])).values()];
}
