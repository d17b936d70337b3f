import { isoDay, isoOf } from "../../src/contracts/day";
import { DateReader } from "../../src/patients/dates";
import type { Cell } from "../../src/patients/sheet";

const read = (cell: Cell | undefined, date1904 = false) => {
  const found = new DateReader(date1904).read(cell);
  return typeof found === "number" ? isoOf(found) : found;
};

test.each<[Cell, string, string]>([
  ["12-May-2024", "2024-05-12", "as EMIS writes it"],
  ["12-MAY-2024", "2024-05-12", "case does not matter"],
  ["2-May-2024", "2024-05-02", "one digit"],
  ["12 May 2024", "2024-05-12", "with spaces"],
  ["3 Sep 2024", "2024-09-03", "one digit, with spaces"],
  ["12/05/2024", "2024-05-12", "with slashes"],
  ["1/2/2024", "2024-02-01", "one digit each"],
  ["12.05.2024", "2024-05-12", "with dots"],
  ["2024-05-12", "2024-05-12", "ISO"],
  ["  12-May-2024 ", "2024-05-12", "spaces around it"],
  ["12-May-2024 09:15", "2024-05-12", "with a time"],
  ["12 May 2024 23:59", "2024-05-12", "just before midnight is the same day"],
  ["12/05/2024 00:00", "2024-05-12", "midnight"],
  ["12/05/2024 09:15:30", "2024-05-12", "with seconds"],
  ["12.05.2024 09:15", "2024-05-12", "dots and a time"],
  ["2024-05-12 09:15", "2024-05-12", "ISO and a time"],
  ["2024-05-12T09:15:00", "2024-05-12", "ISO with a T"],
  ["03/04/2024", "2024-04-03", "day first, always: 3 April"],
  ["12/11/2024", "2024-11-12", "day first, always: 12 November"],
  ["2024/05/12", "2024-05-12", "year first, with slashes"],
  ["3 Sept 2024", "2024-09-03", "Sept for September"],
  ["3-Sept-2024", "2024-09-03", "Sept with dashes"],
  ["3rd September 2024", "2024-09-03", "an ordinal"],
  ["1st May 2024", "2024-05-01", "the first"],
  ["Tue 3 Sep 2024", "2024-09-03", "a weekday before"],
  ["Tuesday, 3 September 2024", "2024-09-03", "a whole weekday and a comma"],
  ["Thurs 5 September 2024", "2024-09-05", "a weekday cut short"],
  ["Wed, 03/04/2024", "2024-04-03", "a weekday before figures"],
  ["12/05/2024 09:15 am", "2024-05-12", "am"],
  ["12/05/2024 9:15PM", "2024-05-12", "pm without a space"],
  ["12 May 2024 09:15:30 GMT", "2024-05-12", "a zone in letters"],
  ["2024-05-12T23:59:59Z", "2024-05-12", "Z moves no day"],
  ["2024-05-12T23:59:59+01:00", "2024-05-12", "nor does an offset"],
  ["29/02/2024", "2024-02-29", "a leap day that there was"],
  ["31/03/2024 01:30", "2024-03-31", "in the hour that the clocks skip"],
  ["27/10/2024 01:30", "2024-10-27", "in the hour that comes twice"],
])("%s is %s: %s", (cell, iso) => {
  expect(read(cell)).toBe(iso);
});

test.each<[Cell, string]>([
  ["31/02/2024", "no such day"],
  ["29/02/2023", "no leap year"],
  ["31-Apr-2024", "April has 30 days"],
  ["00/01/2024", "no day 0"],
  ["05/30/2024", "a US date: there is no month 30"],
  ["12/13/2024", "a US date: there is no month 13"],
  ["2024-13-01", "no month 13"],
  ["12/05/24", "a two-digit year"],
  ["12-May-24", "a two-digit year"],
  ["12.05.24", "a two-digit year"],
  ["May 2024", "no day"],
  ["2024", "a year alone"],
  ["12-Foo-2024", "no such month"],
  ["tomorrow", "a word"],
  ["12/05/2024 25:00", "no such hour"],
  ["=12/05/2024", "text that starts with ="],
  [19_999, "too low for a date of today's patients"],
  [60_001, "too high"],
  [-45_658, "below nothing"],
  [true, "not a date at all"],
])("%s is reported, and not used: %s", (cell) => {
  expect(read(cell)).toBe("damaged");
});

test.each<[Cell | undefined]>([[null], [undefined], [""], ["   "]])("%p is blank", (cell) => {
  expect(read(cell)).toBe("blank");
});

test.each<[Cell, string, string]>([
  [45_658, "2025-01-01", "Excel's own date"],
  [45_658.999, "2025-01-01", "with a time, the same day"],
  ["45658", "2025-01-01", "as text, out of a CSV"],
  [45_747, "2025-03-31", "31 March"],
  [45_748, "2025-04-01", "1 April"],
  [20_000, "1954-10-03", "the first number that is a date"],
  [60_000, "2064-04-08", "the last"],
])("the number %p is %s: %s", (cell, iso) => {
  expect(read(cell)).toBe(iso);
});

test.each<[Cell, string]>([
  [44_196, "2025-01-01"],
  [44_285, "2025-03-31"],
  [44_286, "2025-04-01"],
  [44_285.5, "2025-03-31"],
])("where days are counted from 1904, %p is %s: 1,462 days later", (cell, iso) => {
  expect(read(cell, true)).toBe(iso);
});

test("a text date is the same in a workbook that counts from 1904", () => {
  expect(read("31-Mar-2025", true)).toBe("2025-03-31");
});

test("a date of birth can lie before 1954, and be a number", () => {
  const reader = new DateReader(false);
  expect(reader.readBirth(isoDay("1929-09-03"))).toBe(isoDay("1929-09-03"));
  expect(reader.readBirth("03-Sep-1929")).toBe(isoDay("1929-09-03"));
});

test("a reader answers the same when it is asked again", () => {
  const reader = new DateReader(false);
  const asked = ["12-May-2024", "31/02/2024", "12-May-2024", "31/02/2024"].map((cell) => reader.read(cell));
  expect(asked).toEqual([isoDay("2024-05-12"), "damaged", isoDay("2024-05-12"), "damaged"]);
});

describe("years of two digits, once somebody has said that they are meant", () => {
  const reader = () => {
    const made = new DateReader(false, true);
    made.searchedOn(isoDay("2025-03-31"));
    return made;
  };
  const shown = (day: number | string) => (typeof day === "number" ? isoOf(day) : day);

  test.each([
    ["12/05/24", "2024-05-12", "the latest such year"],
    ["31/03/25", "2025-03-31", "the day of the search itself"],
    ["01/04/25", "1925-04-01", "a day later is of the century before"],
    ["3-Sep-40", "1940-09-03", "not after the search"],
    ["29/02/00", "2000-02-29", "2000 was a leap year"],
    ["29/02/23", "damaged", "neither 2023 nor 1923 was"],
    ["12/05/2024", "2024-05-12", "four digits stay what they are"],
  ])("%s is %s: %s", (cell, iso) => {
    expect(shown(reader().read(cell))).toBe(iso);
  });

  test.each<[string, number | null, string]>([
    // Only one century is possible.
    ["03-Feb-40", null, "1940-02-03"],
    // 5 or 105: it could be of either century.
    ["03-Feb-20", null, "damaged"],
    ["03-Feb-20", 5, "2020-02-03"],
    ["03-Feb-20", 105, "1920-02-03"],
    // An age that fits neither.
    ["03-Feb-20", 60, "damaged"],
  ])("a birth on %s with the age %s is %s", (cell, age, iso) => {
    expect(shown(reader().readBirth(cell, age))).toBe(iso);
  });
});
