import type { Day } from "../contracts/day";
import { DateReader } from "../patients/dates";
import { type Cell, textOf } from "../patients/sheet";
import { OUR_TITLES } from "./plan";

/** The start of a sheet: its rows, the first one first. */
export interface SheetStart {
  readonly firstRows: readonly (readonly Cell[])[];
}

const TITLES = [OUR_TITLES.settings, OUR_TITLES.totals, OUR_TITLES.patients];
const dates = new DateReader(false);

/** The day that the head of a sheet of an annotation says; null where it says none, or is no such sheet. */
export function dayInHead({ firstRows: [title, info] }: SheetStart): Day | null {
  if (!TITLES.some((ours) => textOf(title?.[0]).startsWith(ours))) return null;
  const said = /^As at (\d{1,2} \p{L}+ \d{4})\./u.exec(textOf(info?.[0]))?.[1];
  const day = said === undefined ? null : dates.read(said);
  return typeof day === "number" ? day : null;
}

/** The day as at which sheets were annotated, by what our own sheets beside them say; null where none says it. */
export function annotatedAsAt(beside: readonly SheetStart[]): Day | null {
  for (const each of beside) {
    const day = dayInHead(each);
    if (day !== null) return day;
  }
  return null;
}

/** A sheet of a file that was opened. */
export interface SheetInFile extends SheetStart {
  readonly name: string | null;
  readonly ours: boolean;
  /** Our columns stand on it. */
  readonly annotated: boolean;
}

/** The day as at which a sheet of a file was annotated; null where it is not annotated, or nothing says the day. */
export function annotatedAsAtIn(sheet: string | null, sheets: readonly SheetInFile[]): Day | null {
  const isAnnotated = sheets.some(({ name, annotated }) => annotated && name === sheet);
  return isAnnotated ? annotatedAsAt(sheets.filter(({ ours }) => ours)) : null;
}
