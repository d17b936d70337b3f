import { CHOICES, type Choice } from "../contracts/choices";
import type { Contract } from "../contracts/contract";
import { editableFigures } from "../assessment/editable";
import { type Cell, textOf } from "../patients/sheet";
import { practiceColumns } from "./practice-columns";
import { contractOfSettings } from "./read-settings-sheet";
import { PRACTICE } from "./settings-practices";
import { MAIN, MAIN_HEADERS } from "./settings-sheet";
import { choiceLabel, weightId, weightLabel } from "./settings-words";

/** A setting that is to have its default again. */
export interface SettingPlace {
  /** Of the figure, choice, weight or column. */
  readonly id: string;
  /** The practice as `Settings` calls it; null of what is not a practice's own. */
  readonly practice: string | null;
}

/** A cell of `Settings` and what it held by default. Rows are counted from 1, columns from 0. */
export interface CellBack {
  readonly row: number;
  readonly column: number;
  readonly value: Exclude<Cell, null>;
}

/** How the row of each figure, choice and weight is labelled on `Settings`, by its id. */
function labels(contract: Contract): ReadonlyMap<string, string> {
  const { payment } = contract;
  const kpis = payment.kind === "register-and-kpis" ? payment.kpis : [];
  return new Map([
    ...editableFigures(contract).map(({ id, label }) => [id, label] as const),
    ...kpis.map(({ id, label }) => [weightId(id), weightLabel(label)] as const),
    ...(Object.values(CHOICES) as Choice[]).map((choice) => [choice.id, choiceLabel(choice)] as const),
  ]);
}

/**
 * Where on our sheet `Settings` defaults are to be put back: beside the label of a figure or choice what its column
 * “Default” has, and nothing where a practice typed a figure of its own.
 */
export function cellsToPutBack(
  rows: readonly (readonly Cell[])[],
  which: readonly SettingPlace[],
): readonly CellBack[] {
  const contract = contractOfSettings(rows);
  if (!contract) return [];
  const called = labels(contract);
  const headers = new Map(practiceColumns(contract).map(({ id, header }) => [id, header]));
  return which.flatMap(({ id, practice }) =>
    practice === null ? mainCell(rows, called.get(id)) : practiceCells(rows, practice, headers.get(id)),
  );
}

function mainCell(rows: readonly (readonly Cell[])[], label: string | undefined): CellBack[] {
  let within = false;
  for (const [at, cells] of rows.entries()) {
    const text = textOf(cells[MAIN.label]);
    if (text === MAIN_HEADERS[MAIN.label]) within = true;
    else if (text === "") within = false;
    else if (within && text === label) {
      return [{ row: at + 1, column: MAIN.value, value: cells[MAIN.default] ?? "" }];
    }
  }
  return [];
}

function practiceCells(
  rows: readonly (readonly Cell[])[],
  practice: string,
  header: string | undefined,
): CellBack[] {
  let column = -1;
  for (const [at, cells] of rows.entries()) {
    const text = textOf(cells[0]);
    if (text === PRACTICE)
      column = cells.findIndex((cell) => header !== undefined && textOf(cell) === header);
    else if (text === "") column = -1;
    else if (column > 0 && text.toLowerCase() === practice.toLowerCase()) {
      return [{ row: at + 1, column, value: "" }];
    }
  }
  return [];
}
