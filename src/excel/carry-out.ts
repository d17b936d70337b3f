import type { Plan } from "../annotation/plan";
import { Batch, REQUEST_BYTES } from "./batch";
import { type Pasted, allAnnotations, columnsBefore, finish } from "./finish";
import { hide } from "./hide";
import { Patience, behind, isBehind } from "./in-front";
import type { BesideSheet } from "./beside";
import { type Role, newColumnsName, newPlaceName } from "./marks";
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
export function placeOf(
  { id, width }: Pick<ShownSheet, "id" | "width">,
  { ours }: Pick<ShownSheet, "ours">,
): number {
  const here = ours.filter(({ sheet }) => sheet.id === id).sort((a, b) => a.column - b.column);
  const [first] = here;
  const together = here.every(({ column, whole }, place) => whole && column === (first?.column ?? 0) + place);
  return first && together ? first.column : width;
}

/**
 * Carries out a plan: all of it is written, or, where Excel refuses half-way or the person cancels, all of it is
 * taken back. What is new is written beside what an earlier annotation left; that goes at the very end.
 * @param others the sheets that were joined with the one that is shown, in the order of the plan
 */
export async function carryOut(
  shown: ShownSheet,
  plan: Plan,
  options: CarryOutOptions,
  others: readonly BesideSheet[] = [],
): Promise<Written> {
  const work = workOf(shown, plan, others);
  const problem = problemBefore(work);
  if (problem) return { kind: "refused", problem };
  const patience = new Patience((workbook) => options.waiting?.(workbook));
  for (let smaller = 0; ;) {
    const limit = REQUEST_BYTES / (SMALLER[smaller] ?? 1);
    const written = await attempt(work, { ...options, limit }, patience);
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

/** What is carried out, and on which sheets. */
interface Work {
  readonly shown: ShownSheet;
  readonly plan: Plan;
  readonly others: readonly BesideSheet[];
  /** The sheet that is shown first. */
  readonly pasted: readonly Pasted[];
  /** Somebody has changed one of these sheets since it was read. */
  readonly hasChanged: () => boolean;
}

function workOf(shown: ShownSheet, plan: Plan, others: readonly BesideSheet[]): Work {
  const sheets = [shown, ...others];
  const pasted = allAnnotations(plan).map((annotations, place): Pasted => {
    const sheet = sheets[place];
    if (!sheet) throw new RangeError("The plan is of more sheets than were read.");
    return { id: sheet.id, annotations, firstColumn: annotations.firstColumn };
  });
  return { shown, plan, others, pasted, hasChanged: () => sheets.some((each) => each.hasChanged()) };
}

function problemBefore({ shown, plan, others, pasted }: Work): Problem | null {
  const { locked, filtered, name, marks, ours, ourSheets } = shown;
  if (locked === "read-only") return READ_ONLY;
  if (filtered) return FILTERED;
  const filteredToo = others.find((sheet) => sheet.filtered);
  if (filteredToo) return alsoFiltered(filteredToo.name);
  if (locked === "sheet") return protectedSheet(name);
  if (locked === "workbook") return STRUCTURE_PROTECTED;
  const lockedToo = others.find((sheet) => sheet.locked);
  if (lockedToo) return protectedSheet(lockedToo.name);
  const elsewhere = ours.find((column) => column.locked);
  if (elsewhere) return protectedSheet(elsewhere.sheet.name);
  const full = pasted.find(
    ({ firstColumn, annotations: { columns } }) => firstColumn + columns.length > MOST_COLUMNS,
  );
  if (full) return NO_ROOM;
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

function alsoFiltered(name: string): Problem {
  return {
    happened: `A filter hides rows of the sheet “${name}”, which is read together with this one.`,
    untouched: NOTHING_CHANGED,
    toDo: "Take the filter off there (Data, Clear), then try again. Filter the sheet Patients instead.",
  };
}

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

async function attempt(work: Work, options: Limited, patience: Patience): Promise<Attempted> {
  const { shown, plan, pasted, hasChanged } = work;
  // While old and new stand beside each other.
  ownColumns(
    pasted.map(({ id, firstColumn, annotations: { columns } }) => {
      const old = shown.ours.filter(({ sheet }) => sheet.id === id);
      return { sheet: id, first: firstColumn, columns: columns.length + old.length };
    }),
  );
  const aside = asideNames(shown, plan);
  try {
    const written = await Excel.run((context) => write(context, work, aside, options));
    const changed = hasChanged();
    ownColumns(
      written.map(({ id, firstColumn, annotations: { columns } }) => ({
        sheet: id,
        first: firstColumn,
        columns: columns.length,
      })),
    );
    return { kind: "written", changed };
  } catch (error) {
    const waitedBefore = patience.pauses;
    const recovered = await recover(
      { plan, before: shown.ourSheets, aside, workbook: shown.workbook },
      patience,
    );
    if (recovered === "finished") return { kind: "written", changed: hasChanged() };
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

/** Writes it all; where our columns stand then on each sheet. */
async function write(
  context: Excel.RequestContext,
  { shown, plan, pasted, hasChanged }: Work,
  aside: ReadonlyMap<string, string>,
  { limit, progress, signal }: Limited,
): Promise<readonly Pasted[]> {
  const { workbook } = context;
  const rows = pasted.map(({ annotations }) => rowsOf(annotations.columns));
  const of = [...rows, ...plan.sheets.map((sheet) => sheet.rows.length)].reduce((sum, each) => sum + each, 0);
  const batch = new Batch(context, { limit, of, progress, signal });
  for (const [id, name] of aside) workbook.worksheets.getItem(id).name = name;
  // All of them first: Excel takes no formula that names a sheet which is not there yet.
  const added = plan.sheets.map((sheet) => ({ sheet, empty: addSheet(context, sheet.role, sheet.name) }));
  for (const { sheet, empty } of added) await writeSheet(batch, empty, sheet, shown.date1904);
  for (const [place, each] of pasted.entries()) await writeBeside(batch, each, place, shown.date1904);
  if (hasChanged()) throw new Refusal(CHANGED);
  const shifted = shown.ours.map((column) => {
    const on = pasted.find(({ id }) => id === column.sheet.id);
    const moves = on && column.column >= on.firstColumn;
    return moves ? { ...column, column: column.column + on.annotations.columns.length } : column;
  });
  const old = { columns: shifted, sheets: shown.ourSheets, names: shown.marks.kept };
  finish(context, plan, old, freshIn(added), pasted, null);
  const stand = pasted.map((each) => ({
    ...each,
    firstColumn: each.firstColumn - columnsBefore(old.columns, each.id, each.firstColumn),
  }));
  const [first] = stand;
  // What was written is brought into view.
  if (first) {
    const sheet = workbook.worksheets.getItem(first.id);
    sheet.getRangeByIndexes(first.annotations.headerRow - 1, first.firstColumn, 1, 1).select();
  }
  await batch.send();
  return stand;
}

/** Writes our columns on one of the pasted sheets. */
async function writeBeside(
  batch: Batch,
  { id, annotations, firstColumn }: Pasted,
  place: number,
  date1904: boolean,
): Promise<void> {
  const { names, worksheets } = batch.context.workbook;
  const sheet = worksheets.getItem(id);
  const { columns, headerRow } = annotations;
  await batch.room();
  const before = sheet.getRangeByIndexes(0, firstColumn, 1, 1);
  // Where the columns are put in and how many: by this, what is half written can be taken back.
  hide(names.add(newPlaceName(place), before, `${firstColumn};${columns.length};${headerRow - 1}`));
  await writeColumns(batch, sheet, annotations, date1904);
  await batch.room();
  const header = sheet.getRangeByIndexes(headerRow - 1, firstColumn, 1, columns.length);
  hide(names.add(newColumnsName(place), header));
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
