import { type FrozenFormula, frozenNote, sumOf } from "../annotation/frozen-part";
import { columnLetters } from "../patients/sheet";
import type { Batch } from "./batch";
import { type OnSheet, type Refused, batchOf, bySheet, formulaAgain, keep, keptIn, noNote } from "./freeze";
import { NOTHING_CHANGED, READ_ONLY, Refusal, problemOf, protectedSheet } from "./problem";
import { valuesOf } from "./read";

export interface BroughtBack {
  readonly kind: "back";
  readonly back: readonly OnSheet[];
  /** Cells that hold something else by now, and were left: `Sheet1!D4`. */
  readonly left: readonly string[];
}

/** About what the questions about a cell take in a request. */
const ASKED_BYTES = 900;

interface Standing extends FrozenFormula {
  /** Null where the sheet is gone. */
  readonly on: Excel.Worksheet | null;
  /** The cells hold what was written in them, and the note where there was one. */
  readonly holds: boolean;
  /** The note is there. */
  readonly note: boolean;
}

/** Puts formulas back where the cells still hold the values that were written for them, and takes our notes away. */
export async function bringFormulasBack(): Promise<BroughtBack | Refused> {
  let writing = false;
  try {
    return await Excel.run(async (context) => {
      const { workbook } = context;
      const { parts, formulas } = await keptIn(context);
      if (workbook.readOnly) throw new Refusal(READ_ONLY);
      const batch = batchOf(context, new AbortController().signal);
      const standing = await lookAt(context, batch, formulas);
      const back = standing.filter(({ holds }) => holds);
      writing = true;
      for (const each of standing) {
        if (!each.on) continue;
        if (each.holds) await formulaAgain(batch, each.on, each);
        if (each.note) await noNote(batch, each.on, each);
      }
      // Last: until then, what was not brought back can still be.
      await batch.room();
      keep(workbook, parts, null);
      await batch.send();
      const left = standing
        .filter(({ holds }) => !holds)
        .map(({ on, sheet, row, column }) => `${on?.name ?? sheet}!${columnLetters(column)}${row + 1}`);
      return {
        kind: "back",
        back: bySheet(back.map(({ on, sheet }) => ({ sheet: on?.name ?? sheet }))),
        left,
      };
    });
  } catch (error) {
    return { kind: "refused", problem: problemOf(error, writing ? STILL_KEPT : NOTHING_CHANGED) };
  }
}

const STILL_KEPT = "The formulas that are not back yet are still kept with the workbook.";

/** What stands now where formulas were. */
async function lookAt(
  { workbook }: Excel.RequestContext,
  batch: Batch,
  formulas: readonly FrozenFormula[],
): Promise<Standing[]> {
  const { worksheets } = workbook;
  worksheets.load("items/id, items/name");
  await batch.send();
  const { items } = worksheets;
  const sheetOf = ({ sheetId, sheet }: FrozenFormula): Excel.Worksheet | null =>
    items.find(({ id }) => id === sheetId) ?? items.find(({ name }) => name === sheet) ?? null;
  const asked: { one: FrozenFormula; on: Excel.Worksheet | null; cells: Excel.Range; first: Excel.Range }[] =
    [];
  const standing: Standing[] = [];
  for (const one of formulas) {
    const on = sheetOf(one);
    if (!on) {
      standing.push({ ...one, on, holds: false, note: false });
      continue;
    }
    await batch.room(ASKED_BYTES);
    const cells = on.getRangeByIndexes(one.row, one.column, one.rows, one.columns);
    const first = on.getRangeByIndexes(one.row, one.column, 1, 1);
    cells.load("values, formulas");
    first.dataValidation.load("prompt");
    on.protection.load("protected");
    asked.push({ one, on, cells, first });
  }
  await batch.send();
  for (const { one, on, cells, first } of asked) {
    if (on?.protection.protected) throw new Refusal(protectedSheet(on.name));
    const note = one.noted && first.dataValidation.prompt.message === frozenNote(one.formula);
    // A formula of the person's with the same answer is no value of ours.
    const values = valuesOf(cells);
    const typed = (cells.formulas as unknown[][]).some((row, down) =>
      row.some((each, right) => String(each).startsWith("=") && each !== values[down]?.[right]),
    );
    const holds = !typed && note === one.noted && sumOf(values) === one.sum;
    standing.push({ ...one, on, holds, note });
  }
  return standing;
}
