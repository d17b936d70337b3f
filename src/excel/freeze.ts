import {
  FROZEN_NAMESPACE,
  type FrozenFormula,
  frozenInXml,
  frozenNote,
  frozenXml,
  sumOf,
} from "../annotation/frozen-part";
import type { Cell } from "../patients/sheet";
import { Batch, REQUEST_BYTES } from "./batch";
import { asText, bytesOf } from "./cells";
import { supports, sayWhenSelected } from "./formats";
import { type CareFormula, findCare } from "./freeze-find";
import { Cancelled, NOTHING_CHANGED, type Problem, READ_ONLY, Refusal, problemOf } from "./problem";

/** How many formulas there were on a sheet. */
export interface OnSheet {
  readonly sheet: string;
  readonly formulas: number;
}

export interface Froze {
  readonly kind: "frozen";
  readonly frozen: readonly OnSheet[];
  /** Formulas whose answer is an error, or not there yet. */
  readonly errors: readonly OnSheet[];
  /** Formulas in cells that are formatted as text. */
  readonly asText: readonly OnSheet[];
  /** Frozen, and without a note in the cell. */
  readonly withoutNote: number;
}

export type Refused =
  { readonly kind: "cancelled" } | { readonly kind: "refused"; readonly problem: Problem };

/** A note takes its time in Excel, and room in the file: of more formulas than these, the record alone tells. */
const MOST_NOTES = 1000;
const NOTE_TITLE = "A value, no formula";
const NOTE_BYTES = 1500;
const FORMULA_BYTES = 500;

export function batchOf(context: Excel.RequestContext, signal: AbortSignal): Batch {
  return new Batch(context, { limit: REQUEST_BYTES, of: 0, progress: () => undefined, signal });
}

/** Asks for the parts in which formulas are kept. */
export function askForFrozen({ workbook }: Excel.RequestContext): Excel.CustomXmlPartScopedCollection {
  const parts = workbook.customXmlParts.getByNamespace(FROZEN_NAMESPACE);
  parts.load("items/id");
  return parts;
}

/** What is kept with the workbook. */
export async function keptIn(
  context: Excel.RequestContext,
): Promise<{ parts: readonly Excel.CustomXmlPart[]; formulas: readonly FrozenFormula[] }> {
  const { workbook } = context;
  const { items: parts } = await (async () => {
    const asked = askForFrozen(context);
    workbook.load("readOnly");
    await context.sync();
    return asked;
  })();
  const xml = parts.map((part) => part.getXml());
  if (xml.length > 0) await context.sync();
  return { parts, formulas: xml.flatMap(({ value }) => frozenInXml(value)) };
}

/**
 * Writes the values of our formulas in their places, on every sheet, and keeps the formulas with the workbook. All of
 * them, or, where Excel refuses half-way or the person cancels, none.
 */
export async function freezeFormulas(signal: AbortSignal): Promise<Froze | Refused> {
  let begun: {
    readonly formulas: readonly FrozenFormula[];
    readonly before: readonly FrozenFormula[];
  } | null = null;
  try {
    return await Excel.run(async (context) => {
      const kept = await keptIn(context);
      if (context.workbook.readOnly) throw new Refusal(READ_ONLY);
      const batch = batchOf(context, signal);
      const found = await findCare(context, batch, signal);
      const answers = found.filter(({ left }) => left === null);
      const done = answersIn(answers);
      if (done.length > 0) {
        begun = { formulas: done, before: kept.formulas };
        await write(context, batch, answers, done, kept);
      }
      return {
        kind: "frozen",
        frozen: bySheet(answers),
        errors: bySheet(found.filter(({ left }) => left === "error")),
        asText: bySheet(found.filter(({ left }) => left === "as-text")),
        withoutNote: done.filter(({ noted }) => !noted).length,
      };
    });
  } catch (error) {
    if (begun && !(await putBack(begun))) return { kind: "refused", problem: STUCK };
    if (error instanceof Cancelled) return { kind: "cancelled" };
    return { kind: "refused", problem: problemOf(error, NOTHING_CHANGED) };
  }
}

/** What is kept of each formula. */
function answersIn(answers: readonly CareFormula[]): FrozenFormula[] {
  let notes = 0;
  return answers.map(({ sheetId, sheet, row, column, formula, values, validated }) => {
    const noted = !validated && notes < MOST_NOTES;
    if (noted) notes += 1;
    const size = { rows: values.length, columns: values[0]?.length ?? 1 };
    return { sheetId, sheet, row, column, ...size, formula, sum: sumOf(values), noted };
  });
}

async function write(
  { workbook }: Excel.RequestContext,
  batch: Batch,
  answers: readonly CareFormula[],
  done: readonly FrozenFormula[],
  kept: { readonly parts: readonly Excel.CustomXmlPart[]; readonly formulas: readonly FrozenFormula[] },
): Promise<void> {
  const isNew = new Set(done.map(placeOf));
  const xml = frozenXml([...kept.formulas.filter((one) => !isNew.has(placeOf(one))), ...done]);
  // Kept first: whatever happens after it, every formula can be brought back.
  await batch.room(xml.length);
  keep(workbook, kept.parts, xml);
  for (const { sheetId, row, column, values } of blocksOf(answers)) {
    const cells = values.map((each) => each.map(typedAgain));
    await batch.cells(workbook.worksheets.getItem(sheetId), row, column, cells, bytesOf);
  }
  for (const { sheetId, row, column, formula, noted } of done) {
    if (!noted) continue;
    await batch.room(NOTE_BYTES);
    const cell = workbook.worksheets.getItem(sheetId).getRangeByIndexes(row, column, 1, 1);
    sayWhenSelected(cell, NOTE_TITLE, frozenNote(formula));
  }
  await batch.send();
}

/** Keeps a text in the place of what is kept; null keeps nothing. */
export function keep(
  workbook: Excel.Workbook,
  [first, ...others]: readonly Excel.CustomXmlPart[],
  xml: string | null,
): void {
  if (xml === null) first?.delete();
  else if (first) first.setXml(xml);
  else workbook.customXmlParts.add(xml);
  for (const other of others) other.delete();
}

function placeOf({ sheetId, row, column }: FrozenFormula): string {
  return `${sheetId} ${row} ${column}`;
}

function typedAgain(value: Cell): Exclude<Cell, null> {
  return typeof value === "string" ? asText(value) : (value ?? "");
}

type Block = Pick<CareFormula, "sheetId" | "row" | "column" | "values">;

/** The answers as blocks to write: those of one cell that stand below each other are one. */
function blocksOf(answers: readonly CareFormula[]): readonly Block[] {
  const blocks: { sheetId: string; row: number; column: number; values: (readonly Cell[])[] }[] = [];
  const ordered = [...answers].sort((a, b) => a.column - b.column || a.row - b.row);
  for (const { sheetId, row, column, values } of ordered) {
    const last = blocks.at(-1);
    const joins =
      last?.sheetId === sheetId &&
      last.column === column &&
      last.row + last.values.length === row &&
      last.values[0]?.length === 1 &&
      values[0]?.length === 1;
    if (joins) last.values.push(...values);
    else blocks.push({ sheetId, row, column, values: [...values] });
  }
  return blocks;
}

/** Formulas again where values may have been written half-way, and what was kept before. Says whether it could be. */
async function putBack({
  formulas,
  before,
}: {
  readonly formulas: readonly FrozenFormula[];
  readonly before: readonly FrozenFormula[];
}): Promise<boolean> {
  try {
    await Excel.run(async (context) => {
      const { workbook } = context;
      const { parts } = await keptIn(context);
      const batch = batchOf(context, new AbortController().signal);
      for (const each of formulas) {
        await formulaAgain(batch, workbook.worksheets.getItem(each.sheetId), each);
        if (each.noted) await noNote(batch, workbook.worksheets.getItem(each.sheetId), each);
      }
      await batch.room();
      keep(workbook, parts, before.length > 0 ? frozenXml(before) : null);
      await batch.send();
    });
    return true;
  } catch {
    return false;
  }
}

/** Puts a formula in its cell. Its answer spills again: what stands in the way of that, and is ours, goes first. */
export async function formulaAgain(batch: Batch, sheet: Excel.Worksheet, one: FrozenFormula): Promise<void> {
  const { row, column, rows, columns, formula } = one;
  await batch.room(FORMULA_BYTES + formula.length);
  if (rows * columns > 1) {
    sheet.getRangeByIndexes(row, column, rows, columns).clear("Contents");
  }
  sheet.getRangeByIndexes(row, column, 1, 1).formulas = [[formula]];
}

/** Takes our note away. */
export async function noNote(
  batch: Batch,
  sheet: Excel.Worksheet,
  { row, column }: FrozenFormula,
): Promise<void> {
  await batch.room();
  sheet.getRangeByIndexes(row, column, 1, 1).dataValidation.clear();
}

/** How many on which sheets, in the order of the workbook. */
export function bySheet(all: readonly { readonly sheet: string }[]): readonly OnSheet[] {
  const counts = new Map<string, number>();
  for (const { sheet } of all) counts.set(sheet, (counts.get(sheet) ?? 0) + 1);
  return [...counts].map(([sheet, formulas]) => ({ sheet, formulas }));
}

/** Whether formulas are kept that can be brought back. */
export async function hasFrozen(): Promise<boolean> {
  if (!supports("1.5")) return false;
  return Excel.run(async (context) => {
    const parts = askForFrozen(context);
    await context.sync();
    return parts.items.length > 0;
  });
}

/** What was begun could not be taken back. */
const STUCK: Problem = {
  happened: "Excel stopped answering half-way.",
  untouched: "Some CARE formulas are values now. Every formula is kept with the workbook.",
  toDo: "When Excel answers again, press “Bring the formulas back”.",
};
