import { ageOn } from "../../src/assessment/age";
import { isoDay } from "../../src/contracts/day";
import { type MadeEvent, diagnosis, level, onHomeVisiting, score } from "../support/events";
import { judged } from "../support/judged";
import type { MadePatient } from "../support/sheets";

type Row = readonly [expected: string, why: string, patient: MadePatient];

const frailty = ({ events = [], ...patient }: MadePatient, settings: object = {}, asAt?: string) =>
  judged(
    "frailty-diagnosis",
    { ...patient, events: [...onHomeVisiting, ...events] },
    asAt === undefined ? { settings } : { settings, asAt },
  );

const OLD = "1940-06-15";
const NO_AGE = { born: null };

describe("a Rockwood diagnosis from the age of 65", () => {
  test.each<Row>([
    ["not-met: none-coded", "65 on 31 March", { born: "1960-03-31" }],
    ["not-applicable", "65 on 1 April, the day after the year", { born: "1960-04-01" }],
    ["not-met: none-coded", "born on 29 February 1960", { born: "1960-02-29" }],
    ["not-applicable", "born on 28 February 1961", { born: "1961-02-28" }],
    ["met", "65 and diagnosed long ago", { born: OLD, events: [diagnosis("2001-01-01")] }],
    ["met", "65 and diagnosed after the year, before the search", { events: [diagnosis("2025-04-10")] }],
    ["not-met: score-not-diagnosis", "a score alone does not count", { events: [score("2024-06-04")] }],
    ["met", "a term that names a level counts", { events: [level("2024-06-04")] }],
    ["met", "a score and a diagnosis", { events: [score("2024-06-04"), diagnosis("2024-06-05")] }],
    ["not-applicable", "64, whatever is coded", { born: "1960-04-01", events: [score("2024-06-04")] }],
    ["cannot-tell: not-shown", "no date of birth", NO_AGE],
    ["met", "no date of birth, and diagnosed", { ...NO_AGE, events: [diagnosis("2024-06-04")] }],
    ["cannot-tell: damaged", "a date of birth that cannot be read", { born: "31/02/1940" }],
    ["cannot-tell: damaged", "a diagnosis with a damaged date", { events: [diagnosis("31/02/2020")] }],
  ])("%s: %s", (expected, _, patient) => {
    expect(frailty(patient)).toBe(expected);
  });

  test.each<Row>([
    ["not-applicable", "left the day before turning 65", { status: "Left", statusOn: "2024-11-09" }],
    ["not-met: none-coded", "left on the birthday", { status: "Left", statusOn: "2024-11-10" }],
    ["not-applicable", "died the day before turning 65", { status: "Died", statusOn: "2024-11-09" }],
    ["not-met: none-coded", "died on the birthday", { status: "Deceased", statusOn: "2024-11-10" }],
    ["not-met: none-coded", "still here at the year's end", { status: "Registered" }],
  ])("born on 10 November 1959: %s: %s", (expected, _, patient) => {
    expect(frailty({ ...patient, born: "1959-11-10" })).toBe(expected);
  });

  test("who left after the year's end is aged on its last day", () => {
    expect(frailty({ born: "1960-04-01", status: "Left", statusOn: "2025-04-02" })).toBe("not-applicable");
  });

  test("the age can be taken on the day of the search", () => {
    const settings = { ageOn: "as-at" };
    expect(frailty({ born: "1960-01-14" }, settings, "2025-01-14")).toBe("not-met: none-coded");
    expect(frailty({ born: "1960-01-15" }, settings, "2025-01-14")).toBe("not-applicable");
    expect(frailty({ born: "1960-01-15" }, {}, "2025-01-14")).toBe("not-met: none-coded");
  });
});

describe("an age known only as a number", () => {
  type Aged = readonly [asAt: string, age: number, expected: string, why: string];
  test.each<Aged>([
    ["2025-03-31", 65, "not-met: none-coded", "everybody of 65 on the last day is 65"],
    ["2025-03-31", 64, "not-applicable", "nobody of 64 on the last day is 65"],
    ["2025-01-14", 66, "not-met: none-coded", "the whole span is 65 or over"],
    ["2025-01-14", 65, "not-met: none-coded", "65 already"],
    ["2025-01-14", 64, "cannot-tell: not-shown", "the birthday may come before 31 March"],
    ["2025-01-14", 63, "not-applicable", "not yet 65 by 31 March"],
    ["2025-04-15", 66, "not-met: none-coded", "65 at least on 31 March"],
    ["2025-04-15", 65, "cannot-tell: not-shown", "the birthday may have been since 31 March"],
    ["2025-04-15", 64, "not-applicable", "64 still"],
  ])("on %s, aged %i: %s, %s", (asAt, age, expected) => {
    expect(frailty({ ...NO_AGE, age }, {}, asAt)).toBe(expected);
  });

  test("where it cannot be told, a diagnosis is met all the same", () => {
    const events: MadeEvent[] = [diagnosis("2020-01-01")];
    expect(frailty({ ...NO_AGE, age: 64, events }, {}, "2025-01-14")).toBe("met");
  });

  test("a date of birth is asked before an age", () => {
    expect(frailty({ born: "1960-04-01", age: 80 })).toBe("not-applicable");
  });
});

test.each([
  ["2025-03-30", "1960-03-31", 64, "the day before the birthday"],
  ["2025-03-31", "1960-03-31", 65, "the birthday"],
  ["2025-02-27", "1960-02-29", 64, "born on 29 February, before it"],
  ["2025-03-01", "1960-02-29", 65, "born on 29 February, after it"],
  ["2024-02-29", "1960-02-29", 64, "a year with a 29 February"],
  ["2024-12-31", "2024-12-31", 0, "the day of birth"],
])("on %s somebody born on %s is %i: %s", (day, birth, age) => {
  expect(ageOn(isoDay(day), isoDay(birth))).toBe(age);
});
