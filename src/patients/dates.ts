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

const TIME = "(?:[ T]+(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?";
/** Day first, always. Years have four digits: two are not guessed at. */
const SHAPES: readonly RegExp[] = [
  new RegExp(`^(?<date>\\d{1,2})[- ](?<month>[a-z]{3,9})[- ](?<year>\\d{4})${TIME}$`, "i"),
  new RegExp(`^(?<date>\\d{1,2})/(?<month>\\d{1,2})/(?<year>\\d{4})${TIME}$`),
  new RegExp(`^(?<date>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>\\d{4})${TIME}$`),
  new RegExp(`^(?<date>\\d{1,2})-(?<month>\\d{1,2})-(?<year>\\d{4})${TIME}$`),
  new RegExp(`^(?<year>\\d{4})-(?<month>\\d{1,2})-(?<date>\\d{1,2})${TIME}$`),
];
const NUMBER = /^\d+(\.\d+)?$/;
const EARLIEST_YEAR = 1900;

/** A month by its number, its name, or the first three letters of it; 0 where it is none. */
function monthOf(text: string): number {
  const name = text.toLowerCase();
  const isNamed = (month: string) => [month, month.slice(0, 3)].some((each) => each.toLowerCase() === name);
  return /^\d/.test(text) ? Number(text) : MONTHS.findIndex(isNamed) + 1;
}

function parseText(text: string): Day | "damaged" {
  for (const shape of SHAPES) {
    const found = shape.exec(text)?.groups;
    if (!found) continue;
    const [year, month, date] = [Number(found["year"]), monthOf(found["month"] ?? ""), Number(found["date"])];
    return year >= EARLIEST_YEAR && isExists(year, month - 1, date) ? dayOf(year, month, date) : "damaged";
  }
  return "damaged";
}

/** Reads dates out of cells. One for a sheet: it remembers the texts that it has read, and the sheet's date system. */
export class DateReader {
  private readonly known = new Map<string, Day | "damaged">();

  constructor(private readonly date1904: boolean) {}

  /** The day in a cell: Excel's own date, or one of the text forms, each with a time or without. */
  read(cell: Cell | undefined): DateRead {
    return this.readWithin(cell, SERIAL);
  }

  /** The same for a date of birth, which may lie before 3 October 1954. */
  readBirth(cell: Cell | undefined): DateRead {
    return this.readWithin(cell, BIRTH_SERIAL);
  }

  private readWithin(cell: Cell | undefined, serials: typeof SERIAL): DateRead {
    if (cell === undefined || isBlank(cell)) return "blank";
    if (typeof cell === "number") return this.serial(cell, serials);
    if (typeof cell !== "string") return "damaged";
    const text = cell.trim();
    const known = this.known.get(text);
    if (known !== undefined) return known;
    if (NUMBER.test(text)) return this.serial(Number(text), serials);
    const read = parseText(text);
    this.known.set(text, read);
    return read;
  }

  private serial(number: number, serials: typeof SERIAL): Day | "damaged" {
    const day = Math.floor(number) + (this.date1904 ? DAYS_TO_1904 : 0);
    return day >= serials.least && day <= serials.most ? day : "damaged";
  }
}
