import { Marks } from "./marks";
import { type Problem, READ_ONLY, Refusal, problemOf, protectedSheet } from "./problem";
import { unfinishedColumns, unfinishedSheets } from "./recover";
import { askForColumns, removeColumns, removeNames, removeSheets, sheetsOf } from "./remove";
import { ownColumns } from "./watch";

export type Cleared =
  | { readonly kind: "cleared"; readonly anything: boolean }
  | { readonly kind: "refused"; readonly problem: Problem };

const ATTEMPTS = 3;

/** Takes away all that we added: columns, sheets, names. The names go last, so that what was refused can be finished. */
export async function clearOurs(): Promise<Cleared> {
  let refused: Problem | null = null;
  let begun = false;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      const anything = await Excel.run(async (context) => clear(context, () => (begun = true)));
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

async function clear(context: Excel.RequestContext, begin: () => void): Promise<boolean> {
  const { names, worksheets } = context.workbook;
  names.load("items/name, items/formula, items/comment");
  worksheets.load("items/name, items/visibility");
  context.workbook.load("readOnly");
  await context.sync();
  if (context.workbook.readOnly) throw new Refusal(READ_ONLY);
  const marks = Marks.of(names.items);
  if (marks.names.length === 0) return false;
  const columns = askForColumns(context, marks);
  const pasted = [...new Set(marks.columns.flatMap((name) => marks.at(name)?.sheet ?? []))];
  const protections = pasted.map((name) => {
    const sheet = worksheets.getItem(name);
    sheet.load("id");
    sheet.protection.load("protected");
    return { name, sheet };
  });
  await context.sync();
  const locked = protections.find(({ sheet }) => sheet.protection.protected);
  if (locked) throw new Refusal(protectedSheet(locked.name));
  const ours = columns();
  const [first] = protections;
  const leftmost = Math.min(...ours.map(({ column }) => column));
  if (first) ownColumns(first.sheet.id, leftmost, ours.length);
  const others = worksheets.items.filter(
    ({ name, visibility }) => visibility === "Visible" && !marks.isOurs(name),
  );
  // Excel keeps one sheet: where the pasted one was deleted, an empty one takes its place.
  if (others.length === 0) worksheets.add();
  begin();
  removeColumns(context, [...ours, ...unfinishedColumns(marks)]);
  removeSheets(context, [...new Set([...sheetsOf(marks), ...unfinishedSheets(marks)])]);
  removeNames(context, marks.names);
  await context.sync();
  return true;
}
