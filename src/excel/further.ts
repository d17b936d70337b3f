import { type FurtherSheet, furtherName } from "../annotation/plan";
import { freeName } from "../annotation/names";
import { Batch, REQUEST_BYTES } from "./batch";
import type { CarryOutOptions } from "./carry-out";
import { SAMPLE_DAY, askForSampleDay } from "./calendar";
import { hide } from "./hide";
import { Patience, behind, isBehind } from "./in-front";
import { type Further, Marks, type SheetRead, newName } from "./marks";
import { addSheet, unnamedSheets } from "./new-sheet";
import {
  Cancelled,
  NOTHING_CHANGED,
  type Problem,
  READ_ONLY,
  Refusal,
  STRUCTURE_PROTECTED,
  codeOf,
  isNameTaken,
  isTooBig,
  problemOf,
} from "./problem";
import { askForFurther, askForUnfinished, isAmong, removeNames, removeSheets } from "./remove";
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
  let workbook = "";
  const patience = new Patience((name) => options.waiting?.(name));
  let taken = 0;
  for (let smaller = 0; ;) {
    const limit = REQUEST_BYTES / (SMALLER[smaller] ?? 1);
    const written = await attempt(sheet, options, limit, patience, (name) => (workbook = name));
    if (written.kind === "behind") {
      if (await patience.wait(workbook, options.signal)) continue;
      if (options.signal.aborted) return { kind: "cancelled" };
      return { kind: "refused", problem: behind(workbook, NOTHING_CHANGED) };
    }
    if (written.kind === "too-big") smaller += 1;
    else if (written.kind === "name-taken") taken += 1;
    else return written;
    if (smaller >= SMALLER.length || taken >= ATTEMPTS) return { kind: "refused", problem: written.problem };
  }
}

type Attempted =
  | FurtherWritten
  | { readonly kind: "too-big"; readonly problem: Problem }
  | { readonly kind: "name-taken"; readonly problem: Problem }
  | { readonly kind: "behind" };

async function attempt(
  sheet: FurtherSheet,
  options: CarryOutOptions,
  limit: number,
  patience: Patience,
  tellWorkbook: (name: string) => void,
): Promise<Attempted> {
  const seen: Before[] = [];
  try {
    return await Excel.run(async (context) => {
      const before = await look(context, sheet, tellWorkbook);
      seen.push(before);
      await write(context, sheet, before, options, limit);
      return { kind: "written", name: before.name };
    });
  } catch (error) {
    const [before] = seen;
    const waitedBefore = patience.pauses;
    const recovered = before ? await recover(sheet, before, patience) : "taken-back";
    if (before && recovered === "finished") return { kind: "written", name: before.name };
    if (recovered === "stuck") return { kind: "refused", problem: STUCK };
    if (error instanceof Cancelled) return { kind: "cancelled" };
    if (isBehind(error) || patience.pauses > waitedBefore) return { kind: "behind" };
    const problem = problemOf(error, NOTHING_CHANGED);
    if (isNameTaken(error)) return { kind: "name-taken", problem };
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
  /** The name of the workbook's file. */
  readonly workbook: string;
  readonly date1904: boolean;
}

async function look(
  context: Excel.RequestContext,
  { role, name }: FurtherSheet,
  tellWorkbook: (name: string) => void,
): Promise<Before> {
  const { workbook } = context;
  workbook.load("name, readOnly");
  workbook.protection.load("protected");
  workbook.worksheets.load("items/id, items/name");
  workbook.names.load("items/name, items/formula, items/comment");
  const sample = askForSampleDay(workbook);
  await context.sync();
  tellWorkbook(workbook.name);
  if (workbook.readOnly) throw new Refusal(READ_ONLY);
  if (workbook.protection.protected) throw new Refusal(STRUCTURE_PROTECTED);
  const marks = Marks.of(workbook);
  const further = askForFurther(context, marks);
  const unfinished = askForUnfinished(context, marks);
  await context.sync();
  // What an earlier attempt left that stopped half-way goes with the one before.
  const begun = unfinished().filter((each) => isAmong(each, marks.newSheetsOf(role)));
  const goes = [...replacedBy(further(), role, null).map((each) => each.sheet), ...begun];
  const sheets = workbook.worksheets.items;
  const number = Math.max(
    0,
    ...marks.further.filter((each) => each.role === role).map((each) => each.number),
  );
  removeSheets(context, begun);
  removeNames(
    context,
    marks.unfinished.filter((each) => each === newName(role)),
  );
  const left = sheets.filter((each) => !isAmong(each, begun));
  return {
    name: freeName(
      name,
      left.filter((each) => !isAmong(each, goes)).map((each) => each.name),
    ),
    meanwhile: freeName(
      name,
      left.map((each) => each.name),
    ),
    mark: furtherName(role, number + 1),
    workbook: workbook.name,
    date1904: sample.value !== SAMPLE_DAY,
  };
}

/** Sheets that go when a new one of a role is there. */
function replacedBy(
  further: readonly Further[],
  role: FurtherSheet["role"],
  fresh: SheetRead | null,
): readonly Further[] {
  if (!REPLACED.includes(role)) return [];
  return further.filter((each) => each.role === role && each.sheet.id !== fresh?.id);
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
  const empty = addSheet(context, sheet.role, meanwhile);
  await writeSheet(batch, empty, sheet, date1904);
  await batch.send();
  workbook.names.load("items/name, items/formula, items/comment");
  workbook.worksheets.load("items/id, items/name");
  await context.sync();
  const marks = Marks.of(workbook);
  const further = askForFurther(context, marks);
  await context.sync();
  const fresh = marks.newSheet(sheet.role);
  if (fresh === null) throw new Refusal(GONE);
  finish(context, sheet, { name, mark, fresh }, replacedBy(further(), sheet.role, fresh), marks);
  await batch.send();
}

/** The sheet that was being written is not there any more. */
const GONE: Problem = {
  happened: "The new sheet was deleted while it was being written.",
  untouched: NOTHING_CHANGED,
  toDo: "Try again.",
};

/**
 * The new sheet is whole. Once its own name leads to it, the work is finished, never taken back: the one before it
 * goes, and it takes that one's name.
 */
function finish(
  context: Excel.RequestContext,
  sheet: FurtherSheet,
  { name, mark, fresh }: { readonly name: string; readonly mark: string; readonly fresh: SheetRead },
  old: readonly Further[],
  marks: Marks,
): void {
  const { names, worksheets } = context.workbook;
  const written = worksheets.getItem(fresh.id);
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
  if (fresh.name !== name) written.name = name;
  removeNames(context, [newName(sheet.role)]);
}

/** Puts the workbook right after a refusal: the new sheet is taken back, or, once its name leads to it, finished. */
async function recover(
  sheet: FurtherSheet,
  before: Before,
  patience: Patience,
): Promise<"taken-back" | "finished" | "stuck"> {
  for (let again = 0; again < ATTEMPTS;) {
    try {
      return await Excel.run((context) => putRight(context, sheet, before));
    } catch (error) {
      // The same refusal may hit this work too: it is tried again.
      if (!isBehind(error) && codeOf(error) !== "InvalidSelection") again += 1;
      else if (!(await patience.wait(before.workbook))) return "stuck";
    }
  }
  return "stuck";
}

async function putRight(
  context: Excel.RequestContext,
  sheet: FurtherSheet,
  { mark, name }: Before,
): Promise<"taken-back" | "finished"> {
  const { names, worksheets } = context.workbook;
  names.load("items/name, items/formula, items/comment");
  worksheets.load("items/id, items/name");
  await context.sync();
  const marks = Marks.of(context.workbook);
  const further = askForFurther(context, marks);
  const unfinished = askForUnfinished(context, marks);
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
  removeSheets(context, [
    ...unfinished().filter((each) => isAmong(each, marks.newSheetsOf(sheet.role))),
    ...unnamedSheets(worksheets.items),
  ]);
  removeNames(
    context,
    marks.unfinished.filter((each) => each === newName(sheet.role)),
  );
  await context.sync();
  return "taken-back";
}
