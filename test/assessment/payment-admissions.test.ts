import { assessSheet } from "../support/assess-sheet";
import { careEnded, careStarted } from "../support/events";
import { type MadePatient, eventList } from "../support/sheets";

const FIGURES = {
  ...{ registeredList: 7000, adultLists: [5600, 5600, 5600], registers: [112, 112, 112] },
  ...{ signedUp: true, yearEndReport: true },
};
const ANYBODY: readonly MadePatient[] = [{ events: [careStarted("2014-05-01")] }];
const answer = (settings: object, patients = ANYBODY, asAt = "2015-04-15") =>
  assessSheet(eventList(patients), { contract: "unplanned-admissions", settings, asAt });
const amounts = (settings: object) => answer(settings).totals.payment.lines.map(({ amount }) => amount);

test("7,000 registered are £20,090.00 in five components", () => {
  const { payment } = answer(FIGURES).totals;
  expect(payment.lines).toEqual([
    { id: "establishment", amount: 9040.5 },
    { id: "quarter-2", amount: 4018 },
    { id: "quarter-3", amount: 2009 },
    { id: "quarter-4", amount: 2009 },
    { id: "year-end", amount: 3013.5 },
  ]);
  expect(payment).toMatchObject({ total: 20_090, upTo: 20_090 });
  expect(payment.capped).toBeUndefined();
});

test.each([
  [[112, 112, 112], [4018, 2009, 2009], "2% in each"],
  [[101, 112, 112], [4018, 2009, 2009], "101 of 5,600 is within tolerance, and paid"],
  [[100, 112, 112], [0, 2009, 2009], "100 is not"],
  [[112, 100, 101], [4018, 0, 2009], "each quarter stands alone"],
])("registers of %p pay %p: %s", (registers, expected) => {
  expect(amounts({ ...FIGURES, registers }).slice(1, 4)).toEqual(expected);
});

test.each([
  ["not signed up", { signedUp: false }, [0, 4018, 2009, 2009, 3013.5]],
  ["no year-end report", { yearEndReport: false }, [9040.5, 4018, 2009, 2009, 0]],
  ["no registered list", { registeredList: null }, [null, null, null, null, null]],
  ["no adult lists", { adultLists: null }, [9040.5, null, null, null, 3013.5]],
  ["one adult list missing", { adultLists: [5600, null, 5600] }, [9040.5, 4018, null, 2009, 3013.5]],
])("%s: the lines are %p", (_, settings, expected) => {
  expect(amounts({ ...FIGURES, ...settings })).toEqual(expected);
});

test("a missing figure makes the total null, with a warning", () => {
  const { totals, warnings } = answer({ ...FIGURES, adultLists: null });
  expect(totals.payment.total).toBeNull();
  expect(warnings.map(({ code }) => code)).toContain("figure-missing");
});

test("shares are shown with their standing, and their average against 2%", () => {
  const { totals } = answer({ ...FIGURES, registers: [112, 101, 56] });
  expect(totals.quarters).toEqual([
    { quarter: 2, register: 112, adults: 5600, share: 0.02, standing: "met" },
    { quarter: 3, register: 101, adults: 5600, share: 101 / 5600, standing: "within-tolerance" },
    { quarter: 4, register: 56, adults: 5600, share: 0.01, standing: "not-met" },
  ]);
  expect(totals.averageShare).toBeCloseTo((112 + 101 + 56) / 5600 / 3, 12);
});

describe("the register counted from the sheet", () => {
  const registers = (patients: readonly MadePatient[], asAt?: string) =>
    answer({ ...FIGURES, registers: null }, patients, asAt).totals.quarters?.map(({ register }) => register);
  const started = (on: string, more: MadePatient = {}): MadePatient => ({
    born: "1950-01-01",
    ...more,
    events: [careStarted(on), ...(more.events ?? [])],
  });

  test.each<readonly [string, MadePatient, readonly number[]]>([
    ["started on the last day of quarter 2", started("2014-09-30"), [1, 1, 1]],
    ["started the day after", started("2014-10-01"), [0, 1, 1]],
    [
      "ended on the last day of quarter 3",
      started("2014-05-01", { events: [careEnded("2014-12-31")] }),
      [1, 0, 0],
    ],
    ["ended the day after", started("2014-05-01", { events: [careEnded("2015-01-01")] }), [1, 1, 0]],
    ["18 on the last day of quarter 2", started("2014-05-01", { born: "1996-09-30" }), [1, 1, 1]],
    ["18 the day after", started("2014-05-01", { born: "1996-10-01" }), [0, 1, 1]],
    ["17 all year", started("2014-05-01", { born: "1997-04-01" }), [0, 0, 0]],
  ])("%s: %p", (_, patient, expected) => {
    expect(registers([patient])).toEqual(expected);
  });

  test("who left is on it until then", () => {
    const left = started("2014-05-01", { status: "Left", statusOn: "2014-11-01" });
    expect(registers([left])).toEqual([1, 0, 0]);
  });

  test("it is null for a quarter that has not ended, and the day it ends it is counted", () => {
    expect(registers([started("2014-05-01")], "2014-12-30")).toEqual([1, null, null]);
    expect(registers([started("2014-05-01")], "2014-12-31")).toEqual([1, 1, null]);
  });

  test("it is null where births are not known", () => {
    expect(registers([started("2014-05-01", { born: null })])).toEqual([null, null, null]);
  });
});

test("the twelve months of reviews are shown, each with its date or missing", () => {
  const { totals } = answer({ ...FIGURES, monthlyReviews: ["2014-04-30", "2015-03-01", "2014-07-15"] });
  expect(totals.monthlyReviews).toHaveLength(12);
  expect(totals.monthlyReviews?.filter(({ date }) => date !== null)).toEqual([
    { month: "2014-04", date: "2014-04-30" },
    { month: "2014-07", date: "2014-07-15" },
    { month: "2015-03", date: "2015-03-01" },
  ]);
  expect(totals.monthlyReviews?.[11]?.month).toBe("2015-03");
});
