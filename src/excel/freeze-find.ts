import { callsCare, isErrorValue } from "../annotation/frozen-part";
import type { Cell } from "../patients/sheet";
import { REQUEST_BYTES, type Batch } from "./batch";
import { supports } from "./formats";
import { NOTHING_CHANGED, type Problem, Refusal, isTooBig, protectedSheet } from "./problem";
import { goOn, isFiltered, valuesOf } from "./read";

/** A formula of ours in a cell, and what it answers. */
export interface CareFormula {
  readonly sheetId: string;
  readonly sheet: string;
  /** Its cell, from 0. */
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  /** Every cell of the answer. */
  readonly values: readonly (readonly Cell[])[];
  /** Why its value is not to be written in its place; null where it is. */
  readonly left: "error" | "as-text" | null;
  /** The cell has a validation of the person's own. */
  readonly validated: boolean;
}

/** What a cell of a search output takes on average, its formula and its value, before anything is known of them. */
const FIRST_CELL_BYTES = 60;

/** Finds the formulas of ours on every sheet. Refuses where one of these sheets cannot be written on. */
export async function findCare(
  context: Excel.RequestContext,
  batch: Batch,
  signal: AbortSignal,
): Promise<CareFormula[]> {
  const { worksheets } = context.workbook;
  worksheets.load("items/id, items/name");
  await context.sync();
  const sheets = worksheets.items.map((sheet) => {
    const used = sheet.getUsedRange(true);
    used.load("rowIndex, columnIndex, rowCount, columnCount, rowHidden");
    sheet.protection.load("protected");
    sheet.tables.load("items/name");
    if (supports("1.9")) sheet.autoFilter.load("isDataFiltered");
    return { sheet, used };
  });
  await context.sync();
  const found: Found[] = [];
  const size = { cell: FIRST_CELL_BYTES };
  for (const { sheet, used } of sheets) {
    const here = await readFormulas(context, sheet, used, size, signal);
    if (here.length === 0) continue;
    for (const each of here) found.push(each);
    if (sheet.protection.protected) throw new Refusal(protectedSheet(sheet.name));
    if (used.rowHidden !== false && isFiltered(sheet)) throw new Refusal(filtered(sheet.name));
  }
  return withoutSpilled(await answersOf(found, batch));
}

interface Found {
  readonly sheet: Excel.Worksheet;
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  readonly value: Cell;
}

/** The formulas of ours on a sheet, read in blocks of about equal bytes. */
async function readFormulas(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { rowIndex, columnIndex, rowCount, columnCount }: Excel.Range,
  size: { cell: number },
  signal: AbortSignal,
): Promise<Found[]> {
  const found: Found[] = [];
  let at = 0;
  const readBlock = async (): Promise<void> => {
    const most = Math.max(1, Math.floor(REQUEST_BYTES / (size.cell * columnCount)));
    const rows = Math.min(rowCount - at, most);
    const block = sheet.getRangeByIndexes(rowIndex + at, columnIndex, rows, columnCount);
    block.load("formulas, values");
    try {
      await context.sync();
    } catch (error) {
      if (!isTooBig(error) || rows === 1) throw error;
      size.cell *= 4;
      return;
    }
    const values = valuesOf(block);
    const formulas = block.formulas as unknown[][];
    size.cell = Math.max(1, (JSON.stringify(formulas).length * 2) / (rows * columnCount));
    formulas.forEach((cells, down) => {
      cells.forEach((formula, right) => {
        const value = values[down]?.[right] ?? "";
        // Text that looks like a formula is its own value.
        if (!callsCare(formula) || formula === value) return;
        found.push({ sheet, row: rowIndex + at + down, column: columnIndex + right, formula, value });
      });
    });
    at += rows;
  };
  while (at < rowCount) {
    await readBlock();
    goOn(signal);
  }
  return found;
}

/** Asks how far each answer spills, and what else is known of its cell. */
async function answersOf(found: readonly Found[], batch: Batch): Promise<CareFormula[]> {
  const asked: { range: Excel.Range; spill: Excel.Range | null }[] = [];
  for (const { sheet, row, column } of found) {
    await batch.room(ASKED_BYTES);
    const range = sheet.getRangeByIndexes(row, column, 1, 1);
    range.load("numberFormat");
    range.dataValidation.load("type");
    const spill = supports("1.12") ? range.getSpillingToRangeOrNullObject() : null;
    spill?.load("values");
    asked.push({ range, spill });
  }
  await batch.send();
  return found.flatMap(({ sheet, row, column, formula, value }, place) => {
    const one = asked[place];
    if (!one) return [];
    const spill = one.spill && !one.spill.isNullObject ? one.spill : null;
    const values = spill ? valuesOf(spill) : [[value]];
    const left = values.flat().some(isErrorValue)
      ? "error"
      : one.range.numberFormat.flat()[0] === "@"
        ? "as-text"
        : null;
    const validated = (one.range.dataValidation.type as string) !== "None";
    return [{ sheetId: sheet.id, sheet: sheet.name, row, column, formula, values, left, validated }];
  });
}

/**
 * Without the cells that another formula's answer spills into: an Excel that gives its formula for each of them is not
 * to have it written into each.
 */
export function withoutSpilled<Each extends Pick<CareFormula, "sheetId" | "row" | "column" | "values">>(
  found: readonly Each[],
): Each[] {
  const at = (sheet: string, row: number, column: number) => `${row},${column},${sheet}`;
  const spilledInto = new Set<string>();
  for (const { sheetId, row, column, values } of found) {
    values.forEach((cells, down) => {
      cells.forEach((_, right) => {
        if (down > 0 || right > 0) spilledInto.add(at(sheetId, row + down, column + right));
      });
    });
  }
  return found.filter(({ sheetId, row, column }) => !spilledInto.has(at(sheetId, row, column)));
}

/** About what the questions about a cell take in a request. */
const ASKED_BYTES = 900;

function filtered(sheet: string): Problem {
  return {
    happened: `A filter hides rows of the sheet “${sheet}”.`,
    untouched: NOTHING_CHANGED,
    toDo: "Take the filter off (Data, Clear), then try again.",
  };
}
