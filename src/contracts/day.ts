import { addMonths as addMonthsTo } from "date-fns";

/**
 * A day in the practice's calendar, as Excel's serial number (1900 system): 1 January 2025 is 45658.
 * It has no time and no time zone.
 */
export type Day = number;

/** The months as people read them. To format and parse them, date-fns would bring the grammar of its languages. */
export const MONTHS: readonly string[] = [
  ...["January", "February", "March", "April", "May", "June", "July", "August"],
  ...["September", "October", "November", "December"],
];

const UNIX_EPOCH: Day = 25569;
const MILLISECONDS_A_DAY = 86_400_000;

/** The day with this year, month (1 to 12) and day of the month. `dayOf(2025, 3, 31)` is 45747. */
export function dayOf(year: number, month: number, date: number): Day {
  return Math.round(Date.UTC(year, month - 1, date) / MILLISECONDS_A_DAY) + UNIX_EPOCH;
}

/** The day of an ISO date. `isoDay("2025-03-31")` is 45747. The text must be a date: it comes from our own data. */
export function isoDay(text: string): Day {
  const [year = 0, month = 0, date = 0] = text.split("-").map(Number);
  return dayOf(year, month, date);
}

/** A function whose answers are kept, for the few thousand days that a practice's sheet can hold. */
function remembered<Answer>(answer: (day: Day) => Answer): (day: Day) => Answer {
  const known = new Map<Day, Answer>();
  return (day) => {
    let found = known.get(day);
    if (found === undefined) {
      found = answer(day);
      known.set(day, found);
    }
    return found;
  };
}

/** Year, month (1 to 12) and day of the month. */
export const partsOf: (day: Day) => { readonly year: number; readonly month: number; readonly date: number } =
  remembered((day) => {
    const utc = new Date((day - UNIX_EPOCH) * MILLISECONDS_A_DAY);
    return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, date: utc.getUTCDate() };
  });

// date-fns works on local dates. Noon is never skipped by a clock change, so the calendar day survives both ways.
function local(day: Day): Date {
  const { year, month, date } = partsOf(day);
  return new Date(year, month - 1, date, 12);
}

/** The same date `months` later, or the last day of that month: a month after 31 January 2015 is 28 February 2015. */
export function addMonths(day: Day, months: number): Day {
  const later = addMonthsTo(local(day), months);
  return dayOf(later.getFullYear(), later.getMonth() + 1, later.getDate());
}

/** `2024-09-03`, for JSON. */
export const isoOf: (day: Day) => string = remembered((day) => {
  const { year, month, date } = partsOf(day);
  return [String(year).padStart(4, "0"), ...[month, date].map((part) => String(part).padStart(2, "0"))].join(
    "-",
  );
});

/** `3 September`, where the year is said beside it. */
export const inShort: (day: Day) => string = remembered((day) => {
  const { month, date } = partsOf(day);
  return `${date} ${MONTHS[month - 1] ?? ""}`;
});

/** `3 September 2024`, for people. */
export const inWords: (day: Day) => string = remembered((day) => `${inShort(day)} ${partsOf(day).year}`);
