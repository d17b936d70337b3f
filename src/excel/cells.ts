import type { Cell } from "../patients/sheet";
import type { PlanCell } from "../annotation/plan";

// How a planned cell is handed to Excel, which takes what it is given as if a person had typed it.

/** Days between the two calendars of Excel. */
const DAYS_TO_1904 = 1462;

/** Begins with a letter or a dash, and holds no figure: nothing that Excel would take for a number, date or formula. */
const PLAIN_WORDS = /^[\p{L}–£(][^\p{N}]*$/u;
const NOT_WORDS = /^(?:true|false)$/i;

/** Text that stays text, whatever it starts with: an apostrophe before it says so, and is no part of it. */
export function asText(text: string): string {
  if (text === "") return "";
  return PLAIN_WORDS.test(text) && !NOT_WORDS.test(text) ? text : `'${text}`;
}

/** A planned cell as Excel takes it. An empty cell is "". */
export function typed(cell: PlanCell | undefined, date1904: boolean): Exclude<Cell, null> {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "string") return asText(cell);
  if (typeof cell !== "object") return cell;
  return "day" in cell ? cell.day - (date1904 ? DAYS_TO_1904 : 0) : `=${cell.formula}`;
}

/** About how many bytes a row takes in a request. */
export function bytesOf(row: readonly unknown[]): number {
  return row.reduce<number>((sum, cell) => sum + (typeof cell === "string" ? cell.length + 3 : 10), 2);
}
