import { isExists } from "date-fns";
import { type Day, MONTHS, dayOf } from "../contracts/day";
import { type Cell, isBlank } from "./sheet";

/** What is in a cell that should hold a date. */
export type DateRead = Day | "blank" | "damaged";

/** From 20,000 (3 October 1954) to 60,000 (8 April 2064) a number in a date column is Excel's own date. */
const SERIAL = { least: 20_000, most: 60_000 };
/** A date of birth can be older: from 1 January 1900 on. */
const BIRTH_SERIAL = { least: 1, most: 60_000 };
/** Days between the first days of the 1900 and the 1904 systems. */
const DAYS_TO_1904 = 1462;

const TIME =
  "(?:,?[ T]+(?:at )?(?:[01]?\\d|2[0-3])[:.][0-5]\\d(?:[:.][0-5]\\d(?:\\.\\d+)?)?(?: ?[ap]\\.?m\\.?)?(?: ?(?:[A-Z]{1,5}|[+-]\\d\\d:?\\d\\d))?)?";
/** `Mon`, `Tuesday,`: a day of the week before the date is not asked whether it is right. */
const WEEKDAY =
  "(?:(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|nesday|rsday|urday)?\\.?,? +)?";
const ORDINAL = "(?:st|nd|rd|th)?";
const YEAR = "(?<year>\\d{4}|\\d{2})";
/** Day first, always. Years have four digits: two are not guessed at. */
const SHAPES: readonly RegExp[] = [
  `(?<date>\\d{1,2})${ORDINAL}(?: of)?[- /.]+(?<month>[a-z]{3,9})\\.?,?[- /.]+${YEAR}`,
  `(?<date>\\d{1,2})/(?<month>\\d{1,2})/${YEAR}`,
  `(?<date>\\d{1,2})\\.(?<month>\\d{1,2})\\.${YEAR}`,
  `(?<date>\\d{1,2})-(?<month>\\d{1,2})-${YEAR}`,
  `(?<year>\\d{4})-(?<month>\\d{1,2})-(?<date>\\d{1,2})`,
  `(?<year>\\d{4})/(?<month>\\d{1,2})/(?<date>\\d{1,2})`,
].map((shape) => new RegExp(`^${WEEKDAY}${shape}${TIME}$`, "i"));
const NUMBER = /^\d+(\.\d+)?$/;
const EARLIEST_YEAR = 1900;
const SEPTEMBER = 9;
/** The latest first. */
const CENTURIES: readonly number[] = [2000, 1900];
const DAYS_IN_A_YEAR = 365.25;

/** Whether a text is written as a date is, whatever it is worth: `31/02/2024`, `3 Sep 24`. */
export function looksLikeDate(text: string): boolean {
  return (
    text.length <= LONGEST_DATE &&
    /\d{1,4}(?:st|nd|rd|th)?[-/. ]+(?:\d{1,2}|[a-z]{3,9})[-/., ]+\d{1,4}/i.test(text)
  );
}

const LONGEST_DATE = 60;

/** A month by its number, its name, or the first three letters of it; 0 where it is none. */
function monthOf(text: string): number {
  const name = text.toLowerCase();
  if (name === "sept") return SEPTEMBER;
  const isNamed = (month: string) => [month, month.slice(0, 3)].some((each) => each.toLowerCase() === name);
  return /^\d/.test(text) ? Number(text) : MONTHS.findIndex(isNamed) + 1;
}

/** A date as it is written: its year may have two digits. */
interface Written {
  readonly year: number;
  readonly digits: number;
  readonly month: number;
  readonly date: number;
}

function writtenIn(text: string): Written | null {
  for (const shape of SHAPES) {
    const found = shape.exec(text)?.groups;
    if (!found) continue;
    const year = found["year"] ?? "";
    return {
      year: Number(year),
      digits: year.length,
      month: monthOf(found["month"] ?? ""),
      date: Number(found["date"]),
    };
  }
  return null;
}

function dayIn(year: number, { month, date }: Written): Day | "damaged" {
  return year >= EARLIEST_YEAR && isExists(year, month - 1, date) ? dayOf(year, month, date) : "damaged";
}

/** Reads dates out of cells. One for a sheet: it remembers the texts that it has read, and the sheet's date system. */
export class DateReader {
  private readonly known = new Map<string, Day | "damaged">();
  /** No date of two digits is later. */
  private latest: Day = Number.POSITIVE_INFINITY;
  /** How many dates had a year of two digits, and how many had all four. */
  readonly seen = { twoDigits: 0, whole: 0 };

  /** @param twoDigitYears somebody said that the years have two digits: each date is the latest such year up to the search */
  constructor(
    private readonly date1904: boolean,
    private readonly twoDigitYears = false,
  ) {}

  /** From here on, dates are those of a search of this day. */
  searchedOn(asAt: Day): void {
    this.latest = asAt;
    this.known.clear();
    this.seen.twoDigits = 0;
    this.seen.whole = 0;
  }

  /** Every date so far had a year of two digits: a file that was saved again in Excel. */
  hasTwoDigitsOnly(): boolean {
    return this.seen.twoDigits > 0 && this.seen.whole === 0;
  }

  /** The day in a cell: Excel's own date, or one of the text forms, each with a time or without. */
  read(cell: Cell | undefined): DateRead {
    return this.readWithin(cell, SERIAL);
  }

  /**
   * The same for a date of birth, which may lie before 3 October 1954.
   * @param age in whole years on the day of the search: it tells which century a year of two digits is of
   */
  readBirth(cell: Cell | undefined, age: number | null = null): DateRead {
    const written = typeof cell === "string" && this.twoDigitYears ? writtenIn(cell.trim()) : null;
    if (written?.digits !== 2) return this.readWithin(cell, BIRTH_SERIAL);
    this.seen.twoDigits += 1;
    const could = CENTURIES.map((century) => dayIn(century + written.year, written)).filter(
      (day) => typeof day === "number" && day <= this.latest,
    );
    const fits = age === null ? could : could.filter((day) => this.isAged(day, age));
    const [only, another] = fits;
    return another === undefined ? (only ?? "damaged") : "damaged";
  }

  private isAged(birth: Day | "damaged", age: number): boolean {
    if (birth === "damaged") return false;
    const years = (this.latest - birth) / DAYS_IN_A_YEAR;
    return years > age - 1 && years < age + 2;
  }

  private readWithin(cell: Cell | undefined, serials: typeof SERIAL): DateRead {
    if (cell === undefined || isBlank(cell)) return "blank";
    if (typeof cell === "number") return this.counted(this.serial(cell, serials));
    if (typeof cell !== "string") return "damaged";
    const text = cell.trim();
    const known = this.known.get(text);
    if (known !== undefined) return known;
    if (NUMBER.test(text)) return this.counted(this.serial(Number(text), serials));
    const read = this.text(text);
    this.known.set(text, read);
    return read;
  }

  private text(text: string): Day | "damaged" {
    const written = text.length > LONGEST_DATE ? null : writtenIn(text);
    if (!written) return "damaged";
    if (written.digits > 2) return this.counted(dayIn(written.year, written));
    this.seen.twoDigits += 1;
    if (!this.twoDigitYears) return "damaged";
    for (const century of CENTURIES) {
      const day = dayIn(century + written.year, written);
      if (typeof day === "number" && day <= this.latest) return day;
    }
    return "damaged";
  }

  private counted(day: Day | "damaged"): Day | "damaged" {
    if (day !== "damaged") this.seen.whole += 1;
    return day;
  }

  private serial(number: number, serials: typeof SERIAL): Day | "damaged" {
    const day = Math.floor(number) + (this.date1904 ? DAYS_TO_1904 : 0);
    return day >= serials.least && day <= serials.most ? day : "damaged";
  }
}
