import type { Sheet } from "../../src/patients/sheet";
import type { WarningCode } from "../../src/patients/warnings";
import { type Asked, assessSheet } from "../support/assess-sheet";
import {
  type MadeEvent,
  carePlan,
  diagnosis,
  fluGiven,
  housebound,
  level,
  medicationReview,
  noLongerHousebound,
  payableVisits,
  pneumococcalGiven,
  proactiveCare,
  review,
  visit,
} from "../support/events";
import { nhsNumber } from "../support/people";
import { EVENT_LIST_HEADER, eventList, eventRow, patientList, patientRows, sheetOf } from "../support/sheets";

// The closed list of warnings, each with what brings it about. A clean sheet has none.

const KPIS = [fluGiven("2024-10-08"), pneumococcalGiven("2024-10-08"), medicationReview("2024-10-08")];
const CLEAN: readonly MadeEvent[] = [...payableVisits, ...KPIS];
const ASKED: Asked = { asAt: "2025-01-14", settings: { budget: 1000, minimumRegister: 1 } };

const withEvents = (...more: MadeEvent[]): Sheet => eventList([{ events: [...CLEAN, ...more] }]);
const without = (...terms: string[]): MadeEvent[] =>
  CLEAN.filter(({ term }) => !terms.includes(String(term)));
const SAME = nhsNumber(1);
const VISIT = "Home visit for chronic condition";
const LEVELS = without("Moderate frailty").concat(level("2021-02-01"));

const SHEETS: Readonly<Record<WarningCode, readonly [Sheet, Asked?]>> = {
  "unattributed-events": [
    sheetOf([EVENT_LIST_HEADER, ...patientRows({ events: CLEAN }), [], eventRow(visit("2024-10-01"))]),
  ],
  "after-as-at": [withEvents(visit("2025-01-15"))],
  "after-death": [
    eventList([{ status: "Died", statusOn: "2024-10-08", events: [...CLEAN, visit("2024-10-09")] }]),
  ],
  "after-leaving": [
    eventList([{ status: "Left", statusOn: "2024-10-08", events: [...CLEAN, visit("2024-10-09")] }]),
  ],
  "damaged-date": [withEvents(visit("31/02/2024"))],
  "damaged-code": [withEvents({ on: "2024-10-01", term: "", code: 1129331000000100 })],
  "bad-nhs-number": [eventList([{ nhs: "9990000019", events: CLEAN }])],
  "merged-runs": [eventList([{ events: CLEAN }, { events: CLEAN }, { nhs: SAME, events: [] }])],
  "two-birth-dates": [eventList([{ events: CLEAN }, { nhs: SAME, born: "1941-06-15" }])],
  "two-names": [
    eventList([
      { name: "XXTEST-ABLE, Anna", events: CLEAN },
      { nhs: SAME, name: "XXTEST-ABLE, Bilal" },
    ]),
  ],
  "two-practices": [
    eventList([
      { practice: "F84001", events: CLEAN },
      { nhs: SAME, practice: "F84002", statusOn: "2024-05-06" },
    ]),
  ],
  "no-longer-housebound": [withEvents(noLongerHousebound("2024-10-01"))],
  "both-registers": [withEvents(proactiveCare("2024-10-01"))],
  "stale-run": [withEvents(), { ...ASKED, today: "2025-01-29" }],
  "other-year": [withEvents(), { ...ASKED, asAt: "2025-04-01" }],
  "carried-forward": [withEvents(), { ...ASKED, year: "2026-27" }],
  "concept-nowhere": [eventList([{ events: without("Holistic needs assessment") }])],
  "columns-disagree": [patientList(["Visit", "Visits in year"], [["4/6/2024", 3]])],
  "column-unknown": [patientList(["Visit", "Shoe size"], [["4/6/2024", 7]])],
  "column-unread": [patientList(["Visit", "Shoe bought"], [["4/6/2024", "7/6/2024"]])],
  "term-unknown": [withEvents({ on: "2024-10-01", term: "Influenza vaccination outstanding" })],
  "role-unknown": [withEvents({ ...visit("2024-10-01"), by: "Foundation Doctor" })],
  "figure-missing": [withEvents(), { ...ASKED, settings: {} }],
  "care-plan-elsewhere": [eventList([{ events: [...without("Care plan review"), carePlan("2024-09-04")] }])],
  "wrong-code": [eventList([{ events: [...without(VISIT), review("2024-06-04"), review("2024-09-03")] }])],
  "rockwood-level": [eventList([{ events: LEVELS }])],
};

const codesOf = (sheet: Sheet, asked: Asked = ASKED) =>
  assessSheet(sheet, asked).warnings.map(({ code }) => code);

test("a clean sheet has no warning", () => {
  expect(codesOf(withEvents())).toEqual([]);
});

test.each(Object.entries(SHEETS))("%s is said where it is so", (code, [sheet, asked]) => {
  expect(codesOf(sheet, asked)).toContain(code);
});

test.each([
  ["2025-01-28", false, "14 days"],
  ["2025-01-29", true, "15 days"],
])("on %s a search of 14 January is old: %p (%s)", (today, old) => {
  expect(codesOf(withEvents(), { ...ASKED, today }).includes("stale-run")).toBe(old);
});

test.each([
  ["2024-04-01", false],
  ["2025-03-31", false],
  ["2025-04-01", true],
  ["2024-03-31", true],
])("a search of %s is of another year: %p", (asAt, other) => {
  expect(codesOf(withEvents(), { ...ASKED, asAt }).includes("other-year")).toBe(other);
});

test("a level beside a plain diagnosis needs no note", () => {
  expect(codesOf(withEvents(level("2024-05-01"), diagnosis("2024-05-02")))).toEqual([]);
});

test("housebound again after no longer housebound needs no warning", () => {
  const events = [noLongerHousebound("2024-05-01"), housebound("2024-06-01")];
  expect(codesOf(withEvents(...events))).not.toContain("no-longer-housebound");
});
