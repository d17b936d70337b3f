import { DAMAGED_AGE, DAMAGED_BIRTH, TWO_BIRTH_DATES } from "./date-warnings";
import type { Draft } from "./draft";
import type { Ledger } from "./ledger";
import { type Cell, textOf } from "./sheet";

/** Whole years of age from the first to the last, both in the band. Null where the band has no such end. */
export interface AgeBand {
  readonly least: number | null;
  readonly most: number | null;
}

/** What stands in a cell of an Age column. */
export type AgeRead =
  | { readonly kind: "blank" | "damaged" }
  | { readonly kind: "years"; readonly years: number }
  | { readonly kind: "band"; readonly band: AgeBand }
  /** What a shared copy says of dates of birth that it leaves out. */
  | { readonly kind: "unreadable" | "two-dates" };

/** What a shared copy writes where a date of birth could not be read, and where there were two. */
export const BIRTH_WORDS = {
  unreadable: "Date of birth cannot be read",
  twoDates: "Two dates of birth",
  twoPeople: "May be two people",
} as const;

const OLDEST_AGE = 130;
const MONTHS_IN_A_YEAR = 12;
/** `82`, `82 y`, `82y 3m`, `82 years 3 months`, `82.0`. */
const YEARS =
  /^(\d{1,3})(?:\.0+)?(?: ?(?:y|yrs?|years?)(?:(?:,| and)? ?\d{1,2} ?(?:m|mths?|months?))?)?(?: old)?$/i;
/** `11 months`, `6 weeks`, `3 days`: under a year. */
const UNDER_A_YEAR = /^(\d{1,3}) ?(?:(m|mths?|months?)|w|wks?|weeks?|d|days?)(?: old)?$/i;
const UNDER = /^under (\d{1,3})$/i;
const BETWEEN = /^(\d{1,3}) ?(?:-|–|to) ?(\d{1,3})$/i;
const OVER = /^(\d{1,3}) (?:and|or) over$/i;

/**
 * Reads an age: a number of years, a band, or a shared copy's word of a date of birth.
 * @example readAge("65–74") // { kind: "band", band: { least: 65, most: 74 } }
 */
export function readAge(cell: Cell | undefined): AgeRead {
  const text = textOf(cell);
  if (text === "") return { kind: "blank" };
  const years = YEARS.exec(text);
  if (years) return checked(Number(years[1]), (age) => ({ kind: "years", years: age }));
  const young = UNDER_A_YEAR.exec(text);
  if (young) {
    const age = young[2] ? Math.floor(Number(young[1]) / MONTHS_IN_A_YEAR) : 0;
    return { kind: "years", years: age };
  }
  const under = UNDER.exec(text);
  if (under && Number(under[1]) > 0)
    return checked(Number(under[1]) - 1, (most) => ({ kind: "band", band: { least: null, most } }));
  const over = OVER.exec(text);
  if (over) return checked(Number(over[1]), (least) => ({ kind: "band", band: { least, most: null } }));
  const between = BETWEEN.exec(text);
  if (between && Number(between[1]) <= Number(between[2])) {
    const least = Number(between[1]);
    return checked(Number(between[2]), (most) => ({ kind: "band", band: { least, most } }));
  }
  if (text === BIRTH_WORDS.unreadable) return { kind: "unreadable" };
  const two: readonly string[] = [BIRTH_WORDS.twoDates, BIRTH_WORDS.twoPeople];
  return two.includes(text) ? { kind: "two-dates" } : { kind: "damaged" };
}

function checked(age: number, read: (age: number) => AgeRead): AgeRead {
  return age <= OLDEST_AGE ? read(age) : { kind: "damaged" };
}

/** Takes what an Age cell says into a patient's draft, and says what of it cannot be used. */
export function takeAge(
  cell: Cell | undefined,
  row: number,
  column: number,
  draft: Draft,
  ledger: Pick<Ledger, "warn">,
): void {
  const read = readAge(cell);
  switch (read.kind) {
    case "blank":
      return;
    case "years":
      draft.age = read.years;
      return;
    case "band":
      draft.ageBand ??= read.band;
      return;
    case "two-dates":
      if (!draft.twoBirthDates) ledger.warn("two-birth-dates", row, column, TWO_BIRTH_DATES, "read");
      draft.twoBirthDates = true;
      return;
    case "unreadable":
      draft.birthDamaged = true;
      ledger.warn("damaged-date", row, column, DAMAGED_BIRTH, "unread");
      return;
    case "damaged":
      ledger.warn("damaged-code", row, column, DAMAGED_AGE, "unread");
  }
}

/** `Under 65`, `65–74`, `85 and over`; "" for a band that leaves every age open. */
export function bandInWords({ least, most }: AgeBand): string {
  if (least === null) return most === null ? "" : `Under ${most + 1}`;
  return most === null ? `${least} and over` : `${least}–${most}`;
}
