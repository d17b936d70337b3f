import type { Plan } from "../annotation/plan";
import { Batch, REQUEST_BYTES } from "./batch";
import { columnsBefore, finish } from "./finish";
import { hide } from "./hide";
import { Patience, behind, isBehind } from "./in-front";
import { NEW_COLUMNS, NEW_PLACE, type Role } from "./marks";
import { addSheet } from "./new-sheet";
import {
  Cancelled,
  NOTHING_CHANGED,
  type Problem,
  READ_ONLY,
  Refusal,
  STRUCTURE_PROTECTED,
  isNameTaken,
  isTooBig,
  problemOf,
  protectedSheet,
} from "./problem";
import type { ShownSheet } from "./read";
import { recover } from "./recover";
import { strayMarks } from "./remove";
import { freeName } from "../annotation/names";
import { ownColumns } from "./watch";
import { rowsOf, writeColumns } from "./write-columns";
import { writeSheet } from "./write-sheet";

export interface CarryOutOptions {
  readonly progress: (rows: number, of: number) => void;
  /** Another workbook is in front: Excel waits for the one that is named. */
  readonly waiting?: (workbook: string) => void;
  readonly signal: AbortSignal;
}

export type Written =
  /** `changed` where the sheet was, in the moment before the last request was carried out. */
  | { readonly kind: "written"; readonly changed: boolean }
  | { readonly kind: "cancelled" }
  /** Somebody has given a sheet a name that the plan needs, since it was read. Nothing was changed. */
  | { readonly kind: "name-taken" }
  | { readonly kind: "refused"; readonly problem: Problem };

/** Columns that a sheet of Excel's has. */
const MOST_COLUMNS = 16_384;
/** A plan is written again in smaller requests, where Excel says that one was too large. */
const SMALLER = [1, 4, 16];

/**
 * Where our columns go: where those of an earlier annotation of this sheet are, where they still stand together; else
 * right of all that is on it. Columns from 0.
 */
export function placeOf({ ours, id, width }: ShownSheet): number {
  const here = ours.filter(({ sheet }) => sheet.id === id).sort((a, b) => a.column - b.column);
  const [first] = here;
  const together = here.every(({ column, whole }, place) => whole && column === (first?.column ?? 0) + place);
  return first && together ? first.column : width;
}

/**
 * Carries out a plan: all of it is written, or, where Excel refuses half-way or the person cancels, all of it is
 * taken back. What is new is written beside what an earlier annotation left; that goes at the very end.
 */
export async function carryOut(shown: ShownSheet, plan: Plan, options: CarryOutOptions): Promise<Written> {
  const problem = problemBefore(shown, plan);
  if (problem) return { kind: "refused", problem };
  const patience = new Patience((workbook) => options.waiting?.(workbook));
  for (let smaller = 0; ;) {
    const limit = REQUEST_BYTES / (SMALLER[smaller] ?? 1);
    const written = await attempt(shown, plan, { ...options, limit }, patience);
    if (written.kind === "behind") {
      if (await patience.wait(shown.workbook, options.signal)) continue;
      if (options.signal.aborted) return { kind: "cancelled" };
      return { kind: "refused", problem: behind(shown.workbook, NOTHING_CHANGED) };
    }
    if (written.kind !== "too-big") return written;
    smaller += 1;
    if (smaller >= SMALLER.length) return { kind: "refused", problem: written.problem };
  }
}

function problemBefore(
  { locked, filtered, name, marks, ours, ourSheets }: ShownSheet,
  plan: Plan,
): Problem | null {
  if (locked === "read-only") return READ_ONLY;
  if (filtered) return FILTERED;
  if (locked === "sheet") return protectedSheet(name);
  if (locked === "workbook") return STRUCTURE_PROTECTED;
  const elsewhere = ours.find((column) => column.locked);
  if (elsewhere) return protectedSheet(elsewhere.sheet.name);
  const { firstColumn, columns } = plan.annotations;
  if (firstColumn + columns.length > MOST_COLUMNS) return NO_ROOM;
  const taken = plan.names.find((planned) => marks.theirs.has(planned.name.toLowerCase()))?.name;
  const [stray = taken] = strayMarks(marks, ourSheets);
  return stray === undefined ? null : nameTaken(stray);
}

/** Excel is known to misplace what is written over rows that a filter hides. */
const FILTERED: Problem = {
  happened: "A filter hides rows of this sheet.",
  untouched: NOTHING_CHANGED,
  toDo: "Take the filter off (Data, Clear), then try again. Filter the sheet Patients instead.",
};

const NO_ROOM: Problem = {
  happened: "There is no room right of the data: it reaches to the last columns of the sheet.",
  untouched: NOTHING_CHANGED,
  toDo: "Delete what stands in the last columns, then try again.",
};

function nameTaken(name: string): Problem {
  return {
    happened: `The workbook has a name of its own called ${name}, which the annotation needs.`,
    untouched: NOTHING_CHANGED,
    toDo: "Rename it (Formulas, Name Manager), then try again.",
  };
}

type Limited = CarryOutOptions & { readonly limit: number };

type Attempted = Written | { kind: "too-big"; problem: Problem } | { kind: "behind" };

async function attempt(
  shown: ShownSheet,
  plan: Plan,
  options: Limited,
  patience: Patience,
): Promise<Attempted> {
  const { firstColumn, columns } = plan.annotations;
  // While old and new stand beside each other.
  ownColumns(shown.id, firstColumn, columns.length + shown.ours.length);
  const aside = asideNames(shown, plan);
  try {
    const first = await Excel.run((context) => write(context, shown, plan, aside, options));
    const changed = shown.hasChanged();
    ownColumns(shown.id, first, columns.length);
    return { kind: "written", changed };
  } catch (error) {
    const waitedBefore = patience.pauses;
    const recovered = await recover(
      { plan, before: shown.ourSheets, aside, workbook: shown.workbook },
      patience,
    );
    if (recovered === "finished") return { kind: "written", changed: shown.hasChanged() };
    const isWaitedFor = isBehind(error) || patience.pauses > waitedBefore;
    if (recovered === "stuck") {
      return { kind: "refused", problem: isWaitedFor ? stuckBehind(shown.workbook) : STUCK };
    }
    if (error instanceof Cancelled) return { kind: "cancelled" };
    if (isWaitedFor) return { kind: "behind" };
    if (isNameTaken(error)) return { kind: "name-taken" };
    const problem = problemOf(error, NOTHING_CHANGED);
    return { kind: isTooBig(error) ? "too-big" : "refused", problem };
  }
}

/** What was begun can neither be finished nor taken back. */
const STUCK: Problem = {
  happened: "Excel stopped answering half-way.",
  untouched: "What you pasted is as it was. Part of what we write may be there.",
  toDo: "When Excel answers again, press “Clear annotations”: it takes away what was written.",
};

/** The same, because another workbook stayed in front. */
function stuckBehind(workbook: string): Problem {
  const { untouched } = STUCK;
  return {
    ...behind(workbook, untouched),
    toDo: `Come back to the workbook “${workbook}” and press “Clear annotations”: it takes away what was written.`,
  };
}

const CHANGED: Problem = {
  happened: "The sheet was changed while it was being annotated.",
  untouched: "Your change is there, and nothing else in the workbook was changed.",
  toDo: "Press Annotate again: what was changed is then read too.",
};

/** What our sheets of an earlier annotation are called meanwhile, by their ids: they leave their names to new ones. */
function asideNames({ ourSheets, sheets }: ShownSheet, plan: Plan): Map<string, string> {
  const needed = new Set(plan.sheets.map(({ name }) => name.toLowerCase()));
  const taken = [...sheets.map(({ name }) => name), ...plan.sheets.map(({ name }) => name)];
  const aside = new Map<string, string>();
  for (const { id, name } of ourSheets) {
    if (!needed.has(name.toLowerCase())) continue;
    const free = freeName(`${name.slice(0, MOST_BEFORE)} (before)`, taken);
    taken.push(free);
    aside.set(id, free);
  }
  return aside;
}

/** Letters that leave room for what is put behind them: Excel takes 31. */
const MOST_BEFORE = 18;

async function write(
  context: Excel.RequestContext,
  shown: ShownSheet,
  plan: Plan,
  aside: ReadonlyMap<string, string>,
  { limit, progress, signal }: Limited,
): Promise<number> {
  const { workbook } = context;
  const { annotations, sheets } = plan;
  const of = sheets.reduce((sum, { rows }) => sum + rows.length, rowsOf(annotations.columns));
  const batch = new Batch(context, { limit, of, progress, signal });
  const pasted = workbook.worksheets.getItem(shown.id);
  for (const [id, name] of aside) workbook.worksheets.getItem(id).name = name;
  // All of them first: Excel takes no formula that names a sheet which is not there yet.
  const added = sheets.map((sheet) => ({ sheet, empty: addSheet(context, sheet.role, sheet.name) }));
  for (const { sheet, empty } of added) await writeSheet(batch, empty, sheet, shown.date1904);
  const { firstColumn, columns } = annotations;
  const place = pasted.getRangeByIndexes(0, firstColumn, 1, 1);
  // Where the columns are put in and how many: by this, what is half written can be taken back.
  hide(workbook.names.add(NEW_PLACE, place, `${firstColumn};${columns.length};${annotations.headerRow - 1}`));
  await writeColumns(batch, pasted, annotations, shown.date1904);
  await batch.room();
  const header = pasted.getRangeByIndexes(annotations.headerRow - 1, firstColumn, 1, columns.length);
  hide(workbook.names.add(NEW_COLUMNS, header));
  if (shown.hasChanged()) throw new Refusal(CHANGED);
  const shifted = shown.ours.map((column) => ({
    ...column,
    column:
      column.sheet.id === shown.id && column.column >= firstColumn
        ? column.column + columns.length
        : column.column,
  }));
  const old = { columns: shifted, sheets: shown.ourSheets, names: shown.marks.kept };
  finish(context, plan, old, freshIn(added), { id: shown.id, firstColumn }, null);
  // What was written is brought into view.
  const gone = columnsBefore(old.columns, shown.id, firstColumn);
  pasted.getRangeByIndexes(annotations.headerRow - 1, firstColumn - gone, 1, 1).select();
  await batch.send();
  return firstColumn - gone;
}

/** The sheets that were added, by what they are: each is known by its id, whatever it is called by now. */
function freshIn(
  added: readonly { readonly sheet: { readonly role: Role }; readonly empty: Excel.Worksheet }[],
): (role: Role) => Excel.Worksheet {
  return (role) => {
    const found = added.find(({ sheet }) => sheet.role === role);
    if (!found) throw new RangeError(`No sheet was added for ${role}.`);
    return found.empty;
  };
}
