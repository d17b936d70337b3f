import { type Day, dayOf, partsOf } from "./day";

// Contract years run from 1 April to 31 March, both days included.

const APRIL = 4;
const JUNE = 6;
const CENTURY = 100;
/** `2024-25` */
const LABEL = /^(\d{4})-(\d{2})$/;

/** The year that begins in April of a calendar year: `labelOf(2024)` is `2024-25`. */
function labelOf(start: number): string {
  return `${String(start).padStart(4, "0")}-${String((start + 1) % CENTURY).padStart(2, "0")}`;
}

/**
 * The contract year of a day.
 * @example contractYearOf(isoDay("2025-03-31")) // "2024-25", and of 1 April 2025 "2025-26"
 */
export function contractYearOf(day: Day): string {
  const { year, month } = partsOf(day);
  return labelOf(month < APRIL ? year - 1 : year);
}

/** The calendar year in which a contract year begins; null where the text is no contract year. `2026-28` is none. */
export function startOfYear(text: string): number | null {
  const start = Number(LABEL.exec(text)?.[1] ?? Number.NaN);
  return labelOf(start) === text ? start : null;
}

/** The contract years next to one: -1 the one before it, 1 the one after it. The text must be a contract year. */
export function yearBeside(year: string, years: number): string {
  return labelOf((startOfYear(year) ?? 0) + years);
}

/** First and last day of a contract year. The text must be a contract year. */
export function daysOfYear(year: string): { readonly from: Day; readonly to: Day } {
  const start = startOfYear(year) ?? 0;
  return { from: dayOf(start, APRIL, 1), to: dayOf(start + 1, APRIL, 1) - 1 };
}

/**
 * Whether practices look on a day at the year that has just ended: from 1 April to 30 June. Source: own-contracts.md,
 * "Which year a search is of".
 */
export function isLastLook(day: Day): boolean {
  const { month } = partsOf(day);
  return month >= APRIL && month <= JUNE;
}
