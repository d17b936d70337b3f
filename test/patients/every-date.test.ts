import { isoDay, isoOf } from "../../src/contracts/day";
import { DateReader } from "../../src/patients/dates";

// Every date there was from 1900 to 2064 is read as it is written, and no other: whatever the time zone (see test/run.mjs).

const FIRST_YEAR = 1900;
const LAST_YEAR = 2064;

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function lengthOf(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const two = (part: number) => String(part).padStart(2, "0");

test.each<[written: string, write: (year: number, month: number, date: number) => string]>([
  ["31/12/2024", (year, month, date) => `${two(date)}/${two(month)}/${year}`],
  ["2024-12-31T00:30:00", (year, month, date) => `${year}-${two(month)}-${two(date)}T00:30:00`],
])("as %s is written", (_, write) => {
  const dates = new DateReader(false);
  const wrong: string[] = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    for (let month = 1; month <= 12; month++) {
      for (let date = 1; date <= 31; date++) {
        const there = date <= lengthOf(year, month);
        const read = dates.read(write(year, month, date));
        const iso = typeof read === "number" ? isoOf(read) : read;
        if (iso !== (there ? `${year}-${two(month)}-${two(date)}` : "damaged")) {
          wrong.push(`${write(year, month, date)} is ${iso}`);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
});

test("the days follow one another, from the first to the last", () => {
  const last = isoDay(`${LAST_YEAR}-12-31`);
  let day = isoDay(`${FIRST_YEAR}-03-01`);
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    for (let month = year === FIRST_YEAR ? 3 : 1; month <= 12; month++) {
      for (let date = 1; date <= lengthOf(year, month); date++, day++) {
        if (isoOf(day) !== `${year}-${two(month)}-${two(date)}`)
          throw new Error(`Day ${day} is ${isoOf(day)}.`);
      }
    }
  }
  expect(day - 1).toBe(last);
});
