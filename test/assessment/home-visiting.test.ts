import { assessSheet, criterionOf, inShort, onlyPatient } from "../support/assess-sheet";
import {
  type MadeEvent,
  carePlan,
  holisticNeeds,
  homeVisitsRequired,
  housebound,
  noLongerHousebound,
  onHomeVisiting,
  payableVisits,
  review,
  temporarilyHousebound,
  visit,
} from "../support/events";
import { homeVisiting, judged } from "../support/judged";
import { eventList } from "../support/sheets";

type Row = readonly [expected: string, why: string, events: readonly MadeEvent[]];

const PHONE = { consultation: "Telephone consultation" };
const NURSE = { by: "Practice Nurse" };
const ROLE_NOT_SHOWN = { by: "" };
const otherVisit = (on: string): MadeEvent => ({ on, term: "Urgent home visit", by: "GP" });
/** A holistic needs assessment whose code lost its last digit. */
const spoiled = (on: string): MadeEvent => ({ on, term: "", code: 1760301000000110, by: "GP" });
const [JUNE, SEPTEMBER] = ["2024-06-04", "2024-09-03"];

describe("at least 2 visits in the year", () => {
  test.each<Row>([
    ["met", "2 days", [visit(JUNE), visit(SEPTEMBER)]],
    ["met", "the first day of the year and its last", [visit("2024-04-01"), visit("2025-03-31")]],
    ["not-met: too-few", "31 March before the year is not in it", [visit("2024-03-31"), visit("2025-03-31")]],
    ["not-met: too-few", "1 April after the year is not in it", [visit("2024-04-01"), visit("2025-04-01")]],
    ["not-met: too-few", "1 day", [visit(JUNE)]],
    ["not-met: too-few", "two codes on one day are one visit", [visit(JUNE), visit(JUNE, { by: "GP" })]],
    ["not-met: outside-year", "both outside the year", [visit("2024-03-31"), visit("2025-04-01")]],
    ["not-met: remote", "enough, were the one by telephone counted", [visit(JUNE), visit(SEPTEMBER, PHONE)]],
    ["not-met: remote", "both by video", [JUNE, SEPTEMBER].map((on) => visit(on, { consultation: "Video" }))],
    ["not-met: other-role", "enough, were the nurse's counted", [visit(JUNE), visit(SEPTEMBER, NURSE)]],
    [
      "not-met: other-role",
      "a GP Pharmacist is not a GP",
      [visit(JUNE), visit(SEPTEMBER, { by: "GP Pharmacist" })],
    ],
    ["met", "a registrar is a GP", [visit(JUNE), visit(SEPTEMBER, { by: "GP Registrar" })]],
    ["met", "a role that is not shown is a GP's", [visit(JUNE), visit(SEPTEMBER, ROLE_NOT_SHOWN)]],
    ["not-met: wrong-code", "a proactive care review is not a visit", [review(JUNE), review(SEPTEMBER)]],
    ["not-met: wrong-code", "nor is another home visit", [otherVisit(JUNE), otherVisit(SEPTEMBER)]],
    ["not-met: wrong-code", "one of each", [visit(JUNE), otherVisit(SEPTEMBER)]],
    ["not-met: none-coded", "nothing at all", []],
    ["not-met: none-coded", "other activity", [holisticNeeds(JUNE)]],
    ["cannot-tell: damaged", "the second has a date that cannot be", [visit(JUNE), visit("31/02/2025")]],
    ["cannot-tell: damaged", "the second has no date", [visit(JUNE), visit(null)]],
    ["met", "enough without the damaged one", [visit(JUNE), visit(SEPTEMBER), visit("31/02/2025")]],
    [
      "not-met: too-few",
      "a damaged one by a nurse could not have counted",
      [visit(JUNE), visit("31/02/2025", NURSE)],
    ],
    [
      "not-met: too-few",
      "a damaged one by telephone could not have counted",
      [visit(JUNE), visit("31/02/2025", PHONE)],
    ],
    ["not-met: none-coded", "one damaged date is not two visits", [visit("31/02/2025")]],
  ])("%s: %s", (expected, _, events) => {
    expect(homeVisiting("two-visits", events)).toBe(expected);
  });

  test.each([
    ["remote", "one by telephone alone", PHONE],
    ["other-role", "one by a nurse alone", NURSE],
  ])("%s is said only where there would be enough: %s is not", (reason, _, how) => {
    const found = homeVisiting("two-visits", [visit(JUNE, how)]);
    expect(found).toMatch(/^not-met/);
    expect(found).not.toContain(reason);
  });

  test("a visit after the day of the search is not used; one on the day is", () => {
    const on = (second: string) =>
      homeVisiting("two-visits", [visit(JUNE), visit(second)], { asAt: "2025-01-14" });
    expect(on("2025-01-14")).toBe("met");
    expect(on("2025-01-15")).toBe("not-met: too-few");
  });

  test("the counted days are named, each once", () => {
    const events = [visit(SEPTEMBER), visit(JUNE), visit(JUNE, { by: "GP" }), visit("2024-07-01", PHONE)];
    const patient = onlyPatient(eventList([{ events }]));
    expect(criterionOf(patient, "two-visits").found).toEqual([JUNE, SEPTEMBER]);
    expect(patient.visits).toBe(2);
  });
});

describe("care plan reviewed on the day of a visit", () => {
  const both = [visit(JUNE), visit(SEPTEMBER)];
  test.each<Row>([
    ["met", "on the day of the second", [...both, carePlan(SEPTEMBER)]],
    ["met", "on the last day of the year", [visit("2025-03-31"), carePlan("2025-03-31")]],
    ["met", "reviewed by a nurse on the day of a GP's visit", [...both, carePlan(SEPTEMBER, NURSE)]],
    ["met", "one of two reviews", [...both, carePlan("2024-06-05"), carePlan(SEPTEMBER)]],
    ["not-met: not-same-day", "the day after", [...both, carePlan("2024-06-05")]],
    ["not-met: not-same-day", "no visit at all", [carePlan(JUNE)]],
    ["not-met: remote", "the visit of the day was by telephone", [visit(JUNE, PHONE), carePlan(JUNE)]],
    ["not-met: other-role", "the visit of the day was a nurse's", [visit(JUNE, NURSE), carePlan(JUNE)]],
    ["not-met: wrong-code", "a proactive care review on the day", [review(JUNE), carePlan(JUNE)]],
    ["not-met: none-coded", "no review", both],
    ["not-met: none-coded", "a review declined", [...both, { on: JUNE, term: "Care plan review declined" }]],
    ["not-met: outside-year", "1 April, after the year", [visit("2025-04-01"), carePlan("2025-04-01")]],
    ["not-met: outside-year", "31 March, before the year", [visit("2024-03-31"), carePlan("2024-03-31")]],
    ["cannot-tell: damaged", "a review whose date cannot be read", [...both, carePlan("31/02/2025")]],
    ["cannot-tell: damaged", "a visit whose date cannot be read", [visit("31/02/2025"), carePlan(JUNE)]],
    [
      "not-met: not-same-day",
      "the same by a nurse, which could not have counted",
      [visit("31/02/2025", NURSE), carePlan(JUNE)],
    ],
    ["not-met: none-coded", "the same, and no visit that it could meet", [carePlan("31/02/2025")]],
    ["met", "a role that is not shown is a GP's", [visit(JUNE, ROLE_NOT_SHOWN), carePlan(JUNE)]],
  ])("%s: %s", (expected, _, events) => {
    expect(homeVisiting("care-plan-on-visit-day", events)).toBe(expected);
  });

  test("a near miss names its days", () => {
    const events = [carePlan("2025-03-03"), visit("2025-03-04"), visit("2024-06-09")];
    const { because } = criterionOf(onlyPatient(eventList([{ events }])), "care-plan-on-visit-day");
    for (const day of ["3 March", "4 March", "9 June"]) expect(because).toContain(day);
    expect(because).toContain("none on the same day");
  });
});

describe("holistic needs assessment in the year", () => {
  test.each<Row>([
    ["met", "on the first day", [holisticNeeds("2024-04-01")]],
    ["met", "on the last day", [holisticNeeds("2025-03-31")]],
    ["met", "by anybody, in any way", [holisticNeeds(JUNE, { ...NURSE, ...PHONE })]],
    ["not-met: outside-year", "the day before", [holisticNeeds("2024-03-31")]],
    ["not-met: outside-year", "the day after", [holisticNeeds("2025-04-01")]],
    ["not-met: none-coded", "none", []],
    ["cannot-tell: damaged", "a date that cannot be read", [holisticNeeds("31/02/2025")]],
    ["cannot-tell: damaged", "a code that cannot be read", [spoiled("2024-06-04")]],
    ["not-met: none-coded", "a code that cannot be read, the day before the year", [spoiled("2024-03-31")]],
    ["met", "one that can be read, and one that cannot", [holisticNeeds("x"), holisticNeeds(JUNE)]],
  ])("%s: %s", (expected, _, events) => {
    expect(homeVisiting("holistic-needs-assessment", events)).toBe(expected);
  });
});

describe("the register", () => {
  const required = [homeVisitsRequired("2010-01-01")];
  test.each<readonly [string, string, string, readonly MadeEvent[]]>([
    ["home-visits-required", "met", "coded in any year", [homeVisitsRequired("1999-12-31")]],
    ["home-visits-required", "not-met: none-coded", "not coded", [housebound(JUNE)]],
    ["home-visits-required", "cannot-tell: damaged", "a damaged date", [homeVisitsRequired("31/02/2020")]],
    ["housebound", "met", "housebound", [...required, housebound("1999-12-31")]],
    ["housebound", "met", "temporarily housebound", [...required, temporarilyHousebound(JUNE)]],
    ["housebound", "met", "no longer housebound later", [housebound(JUNE), noLongerHousebound(SEPTEMBER)]],
    ["housebound", "not-met: none-coded", "no longer housebound alone", [noLongerHousebound(SEPTEMBER)]],
    ["housebound", "not-met: none-coded", "neither", required],
  ])("%s is %s: %s", (id, expected, _, events) => {
    expect(judged(id, { events })).toBe(expected);
  });

  test("“No longer housebound” after it takes nobody off, and is a warning; before it, none", () => {
    const warned = (on: string) =>
      assessSheet(eventList([{ events: [housebound("2024-05-01"), noLongerHousebound(on)] }])).warnings.map(
        ({ code }) => code,
      );
    expect(warned(SEPTEMBER)).toContain("no-longer-housebound");
    expect(warned("2024-04-30")).not.toContain("no-longer-housebound");
  });

  test("a register code that no row carries cannot be told, and is not missing for everybody", () => {
    const { patients, totals, warnings } = assessSheet(
      eventList([
        { events: payableVisits.filter(({ term }) => !onHomeVisiting.some((e) => e.term === term)) },
      ]),
    );
    expect(patients[0]?.criteria.slice(0, 2).map(inShort)).toEqual([
      "cannot-tell: not-shown",
      "cannot-tell: not-shown",
    ]);
    expect(patients[0]).toMatchObject({ onRegister: "cannot-tell", payable: "cannot-tell" });
    expect(totals).toMatchObject({ onRegister: 0, payable: 0, cannotTell: 1 });
    expect(warnings.filter(({ code }) => code === "concept-nowhere").length).toBeGreaterThanOrEqual(2);
  });

  test("who is not on the register keeps the criteria, and is payable no", () => {
    const without = payableVisits.filter(({ term }) => term !== "Housebound");
    const { patients } = assessSheet(eventList([{ events: without }, { events: payableVisits }]));
    expect(patients[0]).toMatchObject({ onRegister: "no", payable: "no", failing: ["housebound"], open: [] });
    expect(patients[0]?.criteria.map(inShort)).toEqual([
      ...["met", "not-met: none-coded"],
      ...["met", "met", "met", "met"],
    ]);
    expect(patients[1]).toMatchObject({ onRegister: "yes", payable: "yes" });
  });
});

test("the criteria stand in the contract's order, the register's first", () => {
  const patient = onlyPatient(eventList([{ events: [] }]));
  expect(patient.criteria.map(({ id }) => id)).toEqual([
    ...["home-visits-required", "housebound"],
    ...["two-visits", "care-plan-on-visit-day", "holistic-needs-assessment", "frailty-diagnosis"],
  ]);
});
