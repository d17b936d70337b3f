import { isoOf } from "../../src/contracts/day";
import type { Reading } from "../../src/patients/patient";
import type { Cell } from "../../src/patients/sheet";
import { readMade } from "../support/assess-sheet";
import { type MadeEvent, housebound, visit } from "../support/events";
import { type MadePatient, eventList } from "../support/sheets";

const read = (patient: MadePatient, asAt?: string) => readMade(eventList([patient]), asAt);
const days = ({ patients }: Reading) => patients[0]?.events.map(({ day }) => isoOf(day));
const warnings = (reading: Reading) =>
  reading.warnings.map(({ code, row, column, unread }) => [code, row, column, unread]);
const two = (second: MadeEvent): readonly MadeEvent[] => [housebound("2024-05-01"), second];

test("a date after the as-at date is set aside with a warning; the day itself is used", () => {
  const events = [visit("2025-01-14"), visit("2025-01-15")];
  const reading = read({ events }, "2025-01-14");
  expect(days(reading)).toEqual(["2025-01-14"]);
  expect(warnings(reading)).toEqual([["after-as-at", 3, "H", false]]);
  expect(reading.rows.setAside).toBe(1);
});

test.each<readonly [Cell, string]>([
  ["31/02/2024", "an impossible day"],
  ["04/06/24", "a two-digit year"],
  ["06/30/2024", "a US date"],
  [6, "a number that is no date"],
])("%p is reported with its cell, and not used: %s", (on) => {
  const reading = read({ events: two(visit(on)) });
  expect(days(reading)).toEqual(["2024-05-01"]);
  expect(warnings(reading)).toEqual([["damaged-date", 3, "H", true]]);
});

test("a date before birth is reported with its cell, and not used; the day of birth is used", () => {
  const reading = read({ born: "1940-06-15", events: [visit("1940-06-15"), visit("1940-06-14")] });
  expect(days(reading)).toEqual(["1940-06-15"]);
  expect(warnings(reading)).toEqual([["damaged-date", 3, "H", true]]);
});

test("an event after the day of death is set aside with a warning; one of the day itself is used", () => {
  const events = [visit("2024-06-04"), visit("2024-06-05")];
  const reading = read({ status: "Deceased", statusOn: "2024-06-04", events });
  expect(days(reading)).toEqual(["2024-06-04"]);
  expect(warnings(reading)).toEqual([["after-death", 3, "H", false]]);
});

test("an event after leaving is used, with a warning", () => {
  const events = [visit("2024-06-04"), visit("2024-06-05")];
  const reading = read({ status: "Left", statusOn: "2024-06-04", events });
  expect(days(reading)).toEqual(["2024-06-04", "2024-06-05"]);
  expect(warnings(reading)).toEqual([["after-leaving", 3, "H", false]]);
  expect(reading.rows.used).toBe(2);
});

test("a date of birth that cannot be read is reported, and the patient stays", () => {
  const reading = read({ born: "31/02/1940", events: two(visit("2024-06-04")) });
  expect(reading.patients[0]?.birth).toEqual({ kind: "unknown", damaged: true });
  expect(warnings(reading)).toEqual([["damaged-date", 2, "C", true]]);
});

test("a code that lost its last digits is reported with its cell, and never guessed at", () => {
  const spoiled: MadeEvent = { on: "2024-06-04", term: "", code: 1760301000000110 };
  const reading = read({ events: two(spoiled) });
  expect(days(reading)).toEqual(["2024-05-01"]);
  expect(warnings(reading)).toEqual([["damaged-code", 3, "J", true]]);
});

test("the term is asked before the code, so that a spoiled code beside a known term spoils nothing", () => {
  const spoiled = visit("2024-06-04", { code: 1760301000000110 });
  const reading = read({ events: two(spoiled) });
  expect(reading.patients[0]?.events.map(({ concept }) => concept)).toEqual(["housebound", "home-visit"]);
});

test.each([
  ["Blood pressure reading", "160689007", "housebound", "a term of nobody's, a code of ours"],
  ["Home visit for chronic condition", "160689007", "home-visit", "a term of ours wins"],
  [
    "Influenza vaccination declined",
    "955691000000108",
    "flu-declined",
    "declined wins over the code for given",
  ],
])("“%s” with the code %s is %s: %s", (term, code, concept) => {
  const reading = read({ events: [{ on: "2024-06-04", term, code }] });
  expect(reading.patients[0]?.events.map((event) => event.concept)).toEqual([concept]);
});

test("an invitation is no activity, whatever code stands beside it", () => {
  const invitation: MadeEvent = {
    on: "2024-06-04",
    term: "Influenza vaccination invitation sent",
    code: "955691000000108",
  };
  expect(days(read({ events: [invitation] }))).toEqual([]);
});
