import { addMonths, dayOf, inShort, inWords, isoDay, isoOf, partsOf } from "../../src/contracts/day";

test.each([
  ["1900-03-01", 61, "the first day on which Excel's calendar and ours agree"],
  ["1970-01-01", 25569, "the computer's first day"],
  ["2024-02-29", 45351, "a leap day"],
  ["2025-01-01", 45658, "a new year"],
  ["2025-03-31", 45747, "the last day of the contract year"],
])("%s is Excel's day %i: %s", (iso, day) => {
  expect(isoDay(iso)).toBe(day);
  expect(isoOf(day)).toBe(iso);
});

test("a day is made of year, month and date, and taken apart again", () => {
  expect(dayOf(2025, 3, 31)).toBe(45747);
  expect(partsOf(45747)).toEqual({ year: 2025, month: 3, date: 31 });
});

test("every day of twenty years keeps its date, clock changes or not", () => {
  for (let day = isoDay("2010-01-01"); day < isoDay("2030-01-01"); day++) {
    const { year, month, date } = partsOf(day);
    expect(isoDay(isoOf(day))).toBe(day);
    expect(dayOf(year, month, date)).toBe(day);
  }
});

test.each([
  ["2015-01-31", 1, "2015-02-28", "February has no 31st"],
  ["2016-01-31", 1, "2016-02-29", "a leap year has a 29th"],
  ["2014-08-31", 1, "2014-09-30", "September has 30 days"],
  ["2014-07-01", 1, "2014-08-01", "a plain month"],
  ["2014-12-15", 1, "2015-01-15", "over the year's end"],
  ["2024-03-30", 1, "2024-04-30", "over the change of the clocks"],
  ["2024-09-26", 1, "2024-10-26", "over the change of the clocks in Auckland"],
  ["2025-03-31", -12, "2024-03-31", "backwards"],
])("%s and %i months is %s: %s", (from, months, to) => {
  expect(isoOf(addMonths(isoDay(from), months))).toBe(to);
});

test("a day is said in words", () => {
  expect(inWords(isoDay("2024-09-03"))).toBe("3 September 2024");
  expect(inShort(isoDay("2024-09-03"))).toBe("3 September");
});

test("months later or earlier are those of the calendar, from every day of twenty years, in every time zone", () => {
  const YEARS = [1, 2, 18, 65, 66, 75, 76, 90, 100].map((years) => -12 * years);
  const wrong: string[] = [];
  for (let day = isoDay("2010-01-01"); day < isoDay("2030-01-01"); day++) {
    for (const months of [-3, -1, 0, 1, 2, 3, 6, 9, 11, 12, 24, ...YEARS]) {
      const later = isoOf(addMonths(day, months));
      if (later !== monthsLater(isoOf(day), months))
        wrong.push(`${isoOf(day)} and ${months} months: ${later}`);
    }
  }
  expect(wrong).toEqual([]);
});

/** The rule once more, with no date of the computer's. */
function monthsLater(iso: string, months: number): string {
  const [year = 0, month = 0, date = 0] = iso.split("-").map(Number);
  const count = year * 12 + month - 1 + months;
  const [inYear, inMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const leap = inYear % 4 === 0 && (inYear % 100 !== 0 || inYear % 400 === 0);
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const parts = [inMonth, Math.min(date, lengths[inMonth - 1] ?? 0)];
  return [inYear, ...parts.map((part) => String(part).padStart(2, "0"))].join("-");
}
