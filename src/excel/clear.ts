import { Marks } from "./marks";
import { type Problem, READ_ONLY, Refusal, STRUCTURE_PROTECTED, problemOf, protectedSheet } from "./problem";
import { unfinishedColumns } from "./recover";
import {
  askForColumns,
  askForFurther,
  askForSheets,
  removeColumns,
  removeNames,
  removeSheets,
  strayMarks,
} from "./remove";
import { nothingIsOurs, ownColumns } from "./watch";

export type Cleared =
  | { readonly kind: "cleared"; readonly anything: boolean }
  | { readonly kind: "refused"; readonly problem: Problem };

const ATTEMPTS = 3;

/**
 * Takes away all that we added: columns, sheets, names. The names go last, so that what was refused can be finished.
 * @param further what becomes of our sheets that are no part of an annotation, such as the key of a shared copy.
 */
export async function clearOurs(further: "clear" | "keep" = "clear"): Promise<Cleared> {
  let refused: Problem | null = null;
  let begun = false;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const anything = await Excel.run(async (context) =>
        clear(context, further === "keep", () => (begun = true)),
      );
      return { kind: "cleared", anything: anything || begun };
    } catch (error) {
      refused ??= problemOf(error, begun ? PART_LEFT : NOTHING_CLEARED);
      // What is refused for good is refused before anything went.
      if (!begun) break;
    }
  }
  return { kind: "refused", problem: refused ?? problemOf(new Error(), NOTHING_CLEARED) };
}

const NOTHING_CLEARED = "Nothing was taken away, and what you pasted is as it was.";
const PART_LEFT = "What you pasted is as it was. Part of what we wrote may still be there.";

async function clear(context: Excel.RequestContext, keep: boolean, begin: () => void): Promise<boolean> {
  const { names, worksheets } = context.workbook;
  names.load("items/name, items/formula, items/comment");
  worksheets.load("items/name, items/visibility");
  context.workbook.load("readOnly");
  context.workbook.protection.load("protected");
  await context.sync();
  if (context.workbook.readOnly) throw new Refusal(READ_ONLY);
  const marks = Marks.of(names.items);
  const goes = keep ? marks.names.filter((name) => !marks.furtherNames.includes(name)) : marks.names;
  if (goes.length === 0) return false;
  const columns = askForColumns(context, marks);
  const sheets = askForSheets(context, marks);
  const further = askForFurther(context, marks);
  const pasted = marks.pasted === null ? null : worksheets.getItem(marks.pasted);
  pasted?.load("id");
  await context.sync();
  if (context.workbook.protection.protected) throw new Refusal(STRUCTURE_PROTECTED);
  const ours = columns();
  const ourSheets = sheets();
  const locked = ours.find((column) => column.locked);
  if (locked) throw new Refusal(protectedSheet(locked.sheet));
  const leftmost = Math.min(...ours.map(({ column }) => column));
  if (pasted) ownColumns(pasted.id, leftmost, ours.length);
  const ourFurther = further();
  const gone = new Set([
    ...ourSheets,
    ...(keep ? [] : ourFurther.map(({ sheet }) => sheet)),
    ...marks.unfinishedSheets,
  ]);
  const others = worksheets.items.filter(
    ({ name, visibility }) => visibility === "Visible" && !gone.has(name),
  );
  // Excel keeps one sheet: where the pasted one was deleted, an empty one takes its place.
  if (others.length === 0) worksheets.add();
  begin();
  removeColumns(context, [...ours, ...unfinishedColumns(marks)]);
  removeSheets(context, [...gone]);
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
