import { supports } from "./formats";

// What the person, or somebody who shares the workbook, changes while the pane is open.

export type Change = "another-sheet" | "cells";

const changes = new Map<string, number>();
const listeners = new Set<(change: Change, sheet: string) => void>();
let registered = false;

/** Our own columns of a sheet: what changes there is ours, and is never read. Columns from 0. */
export interface OwnColumns {
  readonly sheet: string;
  readonly first: number;
  readonly columns: number;
}

/** One of each sheet that is annotated. */
let own: readonly OwnColumns[] = [];

/** How often cells of a sheet, other than our own, have changed since the pane was opened. */
export function changesOf(sheet: string): number {
  return changes.get(sheet) ?? 0;
}

/** Says which columns are our own from now on, and no others. */
export function ownColumns(columns: readonly OwnColumns[]): void {
  own = columns;
}

/** Nothing on any sheet is our own any more. */
export function nothingIsOurs(): void {
  own = [];
}

/** Calls back when another sheet is shown, or cells of one are changed that are not our own. */
export function onChange(listener: (change: Change, sheet: string) => void): void {
  listeners.add(listener);
}

/** Asks Excel, once, to tell of changes. What Excel cannot tell is not known. Counts from the next sync on. */
export function watch({ workbook }: Excel.RequestContext): void {
  if (registered || !supports("1.9")) return;
  workbook.worksheets.onChanged.add(changed);
  // Of a sort Excel tells apart: it moves patients to other rows.
  if (supports("1.10")) workbook.worksheets.onRowSorted.add(changed);
  workbook.worksheets.onActivated.add(async ({ worksheetId }) => {
    for (const listener of listeners) listener("another-sheet", worksheetId);
  });
}

async function changed({ worksheetId, address }: { worksheetId: string; address: string }): Promise<void> {
  if (isOwn(worksheetId, address)) return;
  changes.set(worksheetId, changesOf(worksheetId) + 1);
  for (const listener of listeners) listener("cells", worksheetId);
}

/** The request that asked was carried out. */
export function watching(): void {
  registered = supports("1.9");
}

function isOwn(sheet: string, address: string): boolean {
  const ours = own.find((each) => each.sheet === sheet);
  if (!ours) return false;
  const letters = address.toUpperCase().match(/[A-Z]+(?=[$\d:]|$)/g) ?? [];
  const { first, columns } = ours;
  // Whole rows have no letters: what is put in or taken out there moves every patient.
  return (
    letters.length > 0 && letters.map(columnOf).every((column) => column >= first && column < first + columns)
  );
}

const LETTERS = 26;

/** A is 0. */
export function columnOf(letters: string): number {
  return (
    [...letters].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - "A".charCodeAt(0) + 1, 0) - 1
  );
}
