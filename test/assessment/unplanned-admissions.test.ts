import { assessSheet, criterionOf, inShort, onlyPatient } from "../support/assess-sheet";
import {
  type MadeEvent,
  admissionPlan,
  admissionPlanDeclined,
  careEnded,
  careStarted,
  namedGpInformed,
} from "../support/events";
import { type MadePatient, eventList } from "../support/sheets";

const CONTRACT = { contract: "unplanned-admissions" } as const;

function patientOf(
  events: readonly MadeEvent[],
  settings: object = {},
  asAt = "2015-04-15",
  more: MadePatient = {},
) {
  return onlyPatient(eventList([{ ...more, events }]), { ...CONTRACT, settings, asAt });
}
const outcome = (id: string, ...asked: Parameters<typeof patientOf>) =>
  inShort(criterionOf(patientOf(...asked), id));

type Row = readonly [entry: string, done: string, expected: string, why: string];
const LATE = "not-met: too-late";

describe.each([["as-published" as const], ["as-corrected" as const]])("deadlines %s", (deadlines) => {
  const published = deadlines === "as-published";
  const named: Row[] = [
    ["2014-04-01", published ? "2014-06-30" : "2014-07-31", "met", "the fixed date itself"],
    ["2014-04-01", published ? "2014-07-01" : "2014-08-01", LATE, "the day after it"],
    [
      "2014-06-30",
      published ? "2014-06-30" : "2014-07-31",
      "met",
      "entered on the last day of the first register",
    ],
    ["2014-06-30", published ? "2014-07-01" : "2014-08-01", LATE, "the same, a day late"],
    ["2014-07-01", "2014-07-22", "met", "entered a day later: 21 days"],
    ["2014-07-01", "2014-07-23", LATE, "22 days"],
    ["2015-01-31", "2015-02-21", "met", "21 days over a month's end"],
    ["2015-01-31", "2015-02-22", LATE, "22 days over a month's end"],
    ["2013-05-01", "2014-04-01", "met", "from the first day of the year"],
    ["2013-05-01", "2014-03-31", "not-met: outside-year", "the day before the year"],
    ["2014-09-01", "2014-05-01", "met", "done before entry, in the year"],
  ];
  test.each(named)("entered %s, told the named GP %s: %s (%s)", (entry, done, expected) => {
    const events = [careStarted(entry), namedGpInformed(done)];
    expect(outcome("named-gp-informed", events, { deadlines })).toBe(expected);
  });

  const plans: Row[] = [
    ["2014-04-01", published ? "2014-06-30" : "2014-09-30", "met", "the fixed date itself"],
    ["2014-06-30", published ? "2014-07-01" : "2014-10-01", LATE, "the day after it"],
    ["2014-07-01", "2014-08-01", "met", "one calendar month"],
    ["2014-07-01", "2014-08-02", LATE, "a day more"],
    ["2014-08-31", "2014-09-30", "met", "a month after 31 August is 30 September"],
    ["2014-08-31", "2014-10-01", LATE, "a day more"],
    ["2015-01-31", "2015-02-28", "met", "a month after 31 January is 28 February"],
    ["2015-01-31", "2015-03-01", LATE, "a day more"],
    ["2015-01-28", "2015-02-28", "met", "a month after 28 January is 28 February too"],
  ];
  test.each(plans)("entered %s, plan agreed %s: %s (%s)", (entry, done, expected) => {
    expect(outcome("care-plan", [careStarted(entry), admissionPlan(done)], { deadlines })).toBe(expected);
  });

  test("the text says which deadlines they are", () => {
    const events = [careStarted("2014-04-01"), namedGpInformed("2014-12-01"), admissionPlan("2014-12-01")];
    for (const id of ["named-gp-informed", "care-plan"]) {
      const { because } = criterionOf(patientOf(events, { deadlines }), id);
      expect(because).toContain(published ? "as published" : "as corrected");
    }
  });
});

test("a plan that was declined is done", () => {
  expect(outcome("care-plan", [careStarted("2014-07-01"), admissionPlanDeclined("2014-08-01")])).toBe("met");
});

test("the earliest of several is the one that counts", () => {
  const events = [careStarted("2014-07-01"), admissionPlan("2014-10-01"), admissionPlan("2014-08-01")];
  expect(outcome("care-plan", events)).toBe("met");
});

test.each([
  ["2014-08-02", "1 day"],
  ["2014-08-11", "10 days"],
])("a plan of %s says that it was %s late", (done, late) => {
  const { because } = criterionOf(patientOf([careStarted("2014-07-01"), admissionPlan(done)]), "care-plan");
  expect(because).toContain(`${late} after 1 August 2014`);
});

describe("what is not there yet", () => {
  test.each([
    ["2014-07-21", "cannot-tell: not-due", "the deadline is ahead"],
    ["2014-07-22", "cannot-tell: not-due", "the deadline is the day of the search"],
    ["2014-07-23", "not-met: none-coded", "the deadline was the day before"],
  ])("searched on %s, due on 22 July: %s (%s)", (asAt, expected) => {
    expect(outcome("named-gp-informed", [careStarted("2014-07-01")], {}, asAt)).toBe(expected);
  });

  test("the text says by when it is due, and so does the next step", () => {
    const patient = patientOf([careStarted("2014-07-01")], {}, "2014-07-10");
    expect(criterionOf(patient, "named-gp-informed").because).toContain("due by 22 July 2014");
    expect(criterionOf(patient, "care-plan").because).toContain("due by 1 August 2014");
    expect(patient).toMatchObject({ payable: "cannot-tell", doBy: "2014-07-22" });
  });

  test("a date that cannot be read could have met it", () => {
    const events = [careStarted("2014-07-01"), namedGpInformed("31/02/2015")];
    expect(outcome("named-gp-informed", events)).toBe("cannot-tell: damaged");
  });
});

describe("the register", () => {
  test.each<readonly [string, string, readonly MadeEvent[]]>([
    ["yes", "started", [careStarted("2014-07-01")]],
    ["yes", "started before the year", [careStarted("2012-07-01")]],
    ["no", "ended on a later day", [careStarted("2014-07-01"), careEnded("2014-07-02")]],
    ["yes", "ended on the day of the start", [careStarted("2014-07-01"), careEnded("2014-07-01")]],
    ["yes", "ended before the start", [careStarted("2014-07-01"), careEnded("2014-06-30")]],
    [
      "yes",
      "ended and started again",
      [careStarted("2014-04-01"), careEnded("2014-05-01"), careStarted("2014-07-01")],
    ],
    [
      "no",
      "started again and ended again",
      [careStarted("2014-04-01"), careStarted("2014-07-01"), careEnded("2014-08-01")],
    ],
  ])("%s: %s", (expected, _, events) => {
    expect(patientOf(events).onRegister).toBe(expected);
  });

  test("the entry is the first start that no end follows", () => {
    const again = [careStarted("2014-09-01"), careStarted("2014-12-01")];
    const ended = [careStarted("2014-04-01"), careEnded("2014-05-01"), ...again];
    expect(outcome("named-gp-informed", [...ended, namedGpInformed("2014-09-22")])).toBe("met");
    expect(outcome("named-gp-informed", [...ended, namedGpInformed("2014-12-05")])).toBe(LATE);
    const onTheDay = [careStarted("2014-04-01"), careEnded("2014-09-01"), ...again];
    expect(outcome("named-gp-informed", [...onTheDay, namedGpInformed("2014-09-22")])).toBe("met");
  });

  test.each<readonly [string, string, readonly MadeEvent[]]>([
    [
      "cannot-tell: damaged",
      "a start without a date may be the earlier entry, with a deadline that was missed",
      [careStarted("2014-09-01"), careStarted(""), namedGpInformed("2014-09-22")],
    ],
    [
      "met",
      "whenever the entry was, it was in time",
      [careStarted("2014-09-01"), careStarted(""), namedGpInformed("2014-06-30")],
    ],
    [
      LATE,
      "late by the entry that is known, and later still by any before it",
      [careStarted("2014-09-01"), careStarted(""), namedGpInformed("2014-09-23")],
    ],
    [
      "met",
      "a start before the last end is no entry, and without a date it can only be since",
      [
        careStarted("2014-08-01"),
        careEnded("2014-08-31"),
        careStarted(""),
        careStarted("2014-09-01"),
        namedGpInformed("2014-09-21"),
      ],
    ],
    [
      "cannot-tell: damaged",
      "not done, and an entry later than the known one would still leave time",
      [careStarted("2014-06-30"), careEnded("damaged"), careStarted("2014-09-01")],
    ],
  ])("%s: %s", (expected, _, events) => {
    expect(outcome("named-gp-informed", events)).toBe(expected);
  });

  test("as corrected, an earlier entry can have the later deadline", () => {
    const events = [careStarted("2014-07-01"), careStarted(""), namedGpInformed("2014-07-25")];
    expect(outcome("named-gp-informed", events)).toBe(LATE);
    expect(outcome("named-gp-informed", events, { deadlines: "as-corrected" })).toBe("cannot-tell: damaged");
  });

  test("the entry is the latest start where an end parts it from the one before", () => {
    const events = [careStarted("2014-04-01"), careEnded("2014-05-01"), careStarted("2014-09-01")];
    expect(outcome("named-gp-informed", [...events, namedGpInformed("2014-09-22")])).toBe("met");
    expect(outcome("named-gp-informed", [...events, namedGpInformed("2014-09-23")])).toBe(LATE);
  });

  test.each(["Left", "Deceased"])("who is %s is no longer on it", (status) => {
    const events = [careStarted("2014-07-01"), namedGpInformed("2014-07-02"), admissionPlan("2014-07-02")];
    const patient = patientOf(events, {}, "2015-04-15", { status, statusOn: "2015-02-01" });
    expect(patient).toMatchObject({ onRegister: "no", payable: "no" });
  });

  test("of who is not on it, both criteria are not applicable", () => {
    const patient = patientOf([careStarted("2014-07-01"), careEnded("2014-08-01")]);
    expect(patient.criteria.map(inShort).slice(1)).toEqual(["not-applicable", "not-applicable"]);
    expect(patient.payable).toBe("no");
  });

  test("a start that no row carries cannot be told; one that others have is missing", () => {
    const plan = [admissionPlan("2014-05-01")];
    expect(patientOf(plan).onRegister).toBe("cannot-tell");
    const two = assessSheet(eventList([{ events: plan }, { events: [careStarted("2014-07-01")] }]), CONTRACT);
    expect(two.patients.map(({ onRegister }) => onRegister)).toEqual(["no", "yes"]);
  });
});
