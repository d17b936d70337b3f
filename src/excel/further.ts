import { type FurtherSheet, furtherName } from "../annotation/plan";
import { freeName } from "../annotation/names";
import { Batch, REQUEST_BYTES } from "./batch";
import type { CarryOutOptions } from "./carry-out";
import { SAMPLE_DAY, askForSampleDay } from "./calendar";
import { hide } from "./finish";
import { type Further, Marks, newName } from "./marks";
import { Cancelled, NOTHING_CHANGED, type Problem, READ_ONLY, Refusal, STRUCTURE_PROTECTED } from "./problem";
import { isTooBig, problemOf } from "./problem";
import { askForFurther, removeNames, removeSheets } from "./remove";
import { writeSheet } from "./write-sheet";

// Sheets of ours that are no part of an annotation: what changed, and the key of a shared copy. Each is written alone,
// all or nothing, and nothing of the annotation is touched.

export type FurtherWritten =
  /** `name` is what the sheet had to be called. */
  | { readonly kind: "written"; readonly name: string }
  | { readonly kind: "cancelled" }
  | { readonly kind: "refused"; readonly problem: Problem };

/** Of these the workbook has one: a new one takes the place of the one before. Of the others it has any number. */
const REPLACED: readonly FurtherSheet["role"][] = ["changes"];
const ATTEMPTS = 3;
const SMALLER = [1, 4, 16];

/**
 * Writes one further sheet of ours: all of it, or, where Excel refuses half-way or the person cancels, nothing. Where
 * the user's own sheet has its name, it gets another.
 */
export async function writeFurther(sheet: FurtherSheet, options: CarryOutOptions): Promise<FurtherWritten> {
  let refused: FurtherWritten = { kind: "cancelled" };
  for (const part of SMALLER) {
    const written = await attempt(sheet, options, REQUEST_BYTES / part);
    if (written.kind !== "too-big") return written;
    refused = { kind: "refused", problem: written.problem };
  }
  return refused;
}

type Attempted = FurtherWritten | { readonly kind: "too-big"; readonly problem: Problem };

async function attempt(sheet: FurtherSheet, options: CarryOutOptions, limit: number): Promise<Attempted> {
  const seen: Before[] = [];
  try {
    return await Excel.run(async (context) => {
      const before = await look(context, sheet);
      seen.push(before);
      await write(context, sheet, before, options, limit);
      return { kind: "written", name: before.name };
    });
  } catch (error) {
    const [before] = seen;
    const recovered = before ? await recover(sheet, before) : "taken-back";
    if (before && recovered === "finished") return { kind: "written", name: before.name };
    if (recovered === "stuck") return { kind: "refused", problem: STUCK };
    if (error instanceof Cancelled) return { kind: "cancelled" };
    const problem = problemOf(error, NOTHING_CHANGED);
    return { kind: isTooBig(error) ? "too-big" : "refused", problem };
  }
}

/** What was begun can neither be finished nor taken back. */
const STUCK: Problem = {
  happened: "Excel stopped answering half-way.",
  untouched: "What you pasted and its annotations are as they were. Part of the new sheet may be there.",
  toDo: "When Excel answers again, delete the unfinished sheet, or try again: it is then written anew.",
};

/** The workbook before a sheet is written. */
interface Before {
  /** What the sheet is to be called once it is the only one. */
  readonly name: string;
  /** What it is called while the one before it is still there. */
  readonly meanwhile: string;
  /** The name that leads to it. */
  readonly mark: string;
  readonly ids: readonly string[];
  readonly date1904: boolean;
}

async function look(context: Excel.RequestContext, { role, name }: FurtherSheet): Promise<Before> {
  const { workbook } = context;
  workbook.load("readOnly");
  workbook.protection.load("protected");
  workbook.worksheets.load("items/id, items/name");
  workbook.names.load("items/name, items/formula, items/comment");
  const sample = askForSampleDay(workbook);
  await context.sync();
  if (workbook.readOnly) throw new Refusal(READ_ONLY);
  if (workbook.protection.protected) throw new Refusal(STRUCTURE_PROTECTED);
  const marks = Marks.of(workbook.names.items);
  const further = askForFurther(context, marks);
  await context.sync();
  // What an earlier attempt left that stopped half-way goes with the one before.
  const unfinished = marks.newSheet(role);
  const goes = new Set([
    ...replacedBy(further(), role, null).map((each) => each.sheet),
    ...(unfinished === null ? [] : [unfinished]),
  ]);
  const sheets = workbook.worksheets.items;
  const number = Math.max(
    0,
    ...marks.further.filter((each) => each.role === role).map((each) => each.number),
  );
  if (unfinished !== null) {
    removeSheets(context, [unfinished]);
    removeNames(context, [newName(role)]);
  }
  const left = sheets.filter((each) => each.name !== unfinished);
  return {
    name: freeName(
      name,
      left.filter((each) => !goes.has(each.name)).map((each) => each.name),
    ),
    meanwhile: freeName(
      name,
      left.map((each) => each.name),
    ),
    mark: furtherName(role, number + 1),
    ids: left.map(({ id }) => id),
    date1904: sample.value !== SAMPLE_DAY,
  };
}

/** Sheets that go when a new one of a role is there. */
function replacedBy(
  further: readonly Further[],
  role: FurtherSheet["role"],
  fresh: string | null,
): readonly Further[] {
  return REPLACED.includes(role) ? further.filter((each) => each.role === role && each.sheet !== fresh) : [];
}

async function write(
  context: Excel.RequestContext,
  sheet: FurtherSheet,
  { name, meanwhile, mark, date1904 }: Before,
  { progress, signal }: CarryOutOptions,
  limit: number,
): Promise<void> {
  const { workbook } = context;
  const batch = new Batch(context, { limit, of: sheet.rows.length, progress, signal });
  const empty = workbook.worksheets.add(meanwhile);
  hide(workbook.names.add(newName(sheet.role), empty.getRange("A1")));
  await writeSheet(batch, empty, sheet, date1904);
  await batch.send();
  workbook.names.load("items/name, items/formula, items/comment");
  await context.sync();
  const marks = Marks.of(workbook.names.items);
  const further = askForFurther(context, marks);
  await context.sync();
  finish(
    context,
    sheet,
    { name, mark, fresh: meanwhile },
    replacedBy(further(), sheet.role, meanwhile),
    marks,
  );
  await batch.send();
}

/**
 * The new sheet is whole. Once its own name leads to it, the work is finished, never taken back: the one before it
 * goes, and it takes that one's name.
 */
function finish(
  context: Excel.RequestContext,
  sheet: FurtherSheet,
  { name, mark, fresh }: { readonly name: string; readonly mark: string; readonly fresh: string },
  old: readonly Further[],
  marks: Marks,
): void {
  const { names, worksheets } = context.workbook;
  const written = worksheets.getItem(fresh);
  if (!marks.has(mark)) {
    hide(names.add(mark, written.getRange("A1")));
    if (sheet.table) written.tables.getItemAt(0).name = sheet.table.name;
  }
  removeSheets(
    context,
    old.map((each) => each.sheet),
  );
  removeNames(
    context,
    old.map((each) => each.name),
  );
  if (fresh !== name) written.name = name;
  removeNames(context, [newName(sheet.role)]);
}

/** Puts the workbook right after a refusal: the new sheet is taken back, or, once its name leads to it, finished. */
async function recover(sheet: FurtherSheet, before: Before): Promise<"taken-back" | "finished" | "stuck"> {
  for (let again = 0; again < ATTEMPTS; again++) {
    try {
      return await Excel.run((context) => putRight(context, sheet, before));
    } catch {
      // The same refusal may hit this work too: it is tried again.
    }
  }
  return "stuck";
}

async function putRight(
  context: Excel.RequestContext,
  sheet: FurtherSheet,
  { ids, mark, name, meanwhile }: Before,
): Promise<"taken-back" | "finished"> {
  const { names, worksheets } = context.workbook;
  names.load("items/name, items/formula, items/comment");
  worksheets.load("items/id, items/name");
  await context.sync();
  const marks = Marks.of(names.items);
  const further = askForFurther(context, marks);
  await context.sync();
  const fresh = marks.newSheet(sheet.role);
  const done = marks.at(mark)?.sheet ?? null;
  if (done !== null) {
    // Where the mark of what is unfinished is gone too, only the answer was lost.
    if (fresh !== null) {
      finish(context, sheet, { name, mark, fresh: done }, replacedBy(further(), sheet.role, done), marks);
      await context.sync();
    }
    return "finished";
  }
  const added = worksheets.items.filter((each) => !ids.includes(each.id) && each.name === meanwhile);
  removeSheets(context, [
    ...new Set([...added.map((each) => each.name), ...(fresh === null ? [] : [fresh])]),
  ]);
  removeNames(
    context,
    marks.unfinished.filter((each) => each === newName(sheet.role)),
  );
  await context.sync();
  return "taken-back";
}
