import { isoOf } from "../../src/contracts/day";
import { readMade } from "../support/assess-sheet";
import { lines } from "../support/sheets";

/** Two blocks side by side: coded entries, and consultations that show who did them. */
const HEADERS = `
  Patient Details | Clinical Codes | | | | Consultations | | | | | Registration History |
  NHS Number | Date | Code Term | User Details' Forenames | User Details' Surname | Date | User Details' Forenames | User Details' Surname | User Details' User Type | Type of Consultation | Registration Status | Date Status Added
`;
const read = (rows: string) => readMade(lines(HEADERS + rows));
const roles = (rows: string) => read(rows).patients.flatMap(({ events }) => events.map(({ role }) => role));

const ADA_REVIEW = "9990000018 | 07-May-2024 | Proactive care review | Ada | Test-One";
const NOTHING = "| | | | |";

test("repeated headers are told apart: the events are those of the coded block only", () => {
  const [patient] = read(`${ADA_REVIEW} | 04-Jun-2024 | Ben | Test-Two | GP | Telephone | |`).patients;
  expect(patient?.events.map(({ concept, day }) => [concept, isoOf(day)])).toEqual([
    ["proactive-care-review", "2024-05-07"],
  ]);
});

test.each([
  [`${NOTHING} 04-Jun-2024 | Ada | Test-One | GP Partner | |`, "gp", "one role in the other block"],
  [`${NOTHING} 04-Jun-2024 | Ada | Test-One | Practice Nurse | |`, "other", "one role, and no GP's"],
  [`${NOTHING} 04-Jun-2024 | ADA | TEST-ONE | GP Partner | |`, "gp", "case of a name does not matter"],
  [`${NOTHING} 04-Jun-2024 | Eve | Test-One | GP Partner | |`, "unknown", "other forenames"],
  [`${NOTHING} 04-Jun-2024 | Ada | Test-Two | GP Partner | |`, "unknown", "another surname"],
  [`${NOTHING} 04-Jun-2024 | Ada | Test-One | | |`, "unknown", "the role is empty there too"],
])("%s makes the role %s: %s", (consultation, role) => {
  expect(roles(`${ADA_REVIEW} ${NOTHING} |\n${consultation} |`)).toEqual([role]);
});

test("a name with two roles on the sheet has none that can be told", () => {
  const rows = `${ADA_REVIEW} ${NOTHING} |
    ${NOTHING} 04-Jun-2024 | Ada | Test-One | GP Partner | | |
    ${NOTHING} 05-Jun-2024 | Ada | Test-One | Clinical Pharmacist | | |`;
  expect(roles(rows)).toEqual(["unknown"]);
});

test("a role that stands beside another patient holds for the name all the same", () => {
  const rows = `${ADA_REVIEW} ${NOTHING} |
    9990000026 | | | | | 04-Jun-2024 | Ada | Test-One | GP Partner | | |`;
  expect(roles(rows)).toEqual(["gp"]);
});

test("the type of consultation does not cross from block to block", () => {
  const [patient] = read(`${ADA_REVIEW} | 07-May-2024 | Ada | Test-One | GP | Telephone | |`).patients;
  expect(patient?.events.map(({ remote, consultation }) => [remote, consultation])).toEqual([[false, ""]]);
});

test("a date does not cross from block to block: an entry without one is not used", () => {
  const row =
    "9990000018 | | Proactive care review | Ada | Test-One | 07-May-2024 | Ada | Test-One | GP | | |";
  const [patient] = read(row).patients;
  expect(patient?.events).toEqual([]);
  expect(patient?.damaged).toMatchObject([{ couldBe: ["proactive-care-review"], day: null }]);
});

test("a row with a consultation alone is used, and has no event", () => {
  const reading = read(`${ADA_REVIEW} ${NOTHING} |
    ${NOTHING} 04-Jun-2024 | Ben | Test-Two | GP | Surgery | |`);
  expect(reading.rows).toMatchObject({ used: 2, setAside: 0 });
  expect(reading.patients[0]?.events).toHaveLength(1);
});

test("the status stands in its own block, and the latest one holds", () => {
  const reading = read(`${ADA_REVIEW} | | | | | | Registered | 01-Feb-2016
    ${NOTHING} | | | | | Left | 09-Nov-2024
    ${NOTHING} | | | | | Registered | 03-Mar-2020`);
  expect(reading.patients.map(({ status, statusDay }) => [status, statusDay && isoOf(statusDay)])).toEqual([
    ["left", "2024-11-09"],
  ]);
  expect(reading.rows).toMatchObject({ used: 3, setAside: 0 });
});

test("blocks are told apart by repeated headers where there is no group row", () => {
  const reading = readMade(
    lines(`
      NHS Number | Date | Code Term | User Details' Forenames | User Details' Surname | Date | User Details' Forenames | User Details' Surname | User Details' User Type
      9990000018 | 07-May-2024 | Proactive care review | Ada | Test-One | 04-Jun-2024 | Ada | Test-One | GP Partner
    `),
  );
  expect(reading.layout).toBe("side-by-side");
  expect(reading.patients[0]?.events.map(({ day, role }) => [isoOf(day), role])).toEqual([
    ["2024-05-07", "gp"],
  ]);
});

test("two reports that were joined are two blocks, each with its own events", () => {
  const reading = readMade(
    lines(`
      NHS number | Visits: Event date | Visits: Code Term | Reviews: Event date | Reviews: Code Term
      9990000018 | 04-Jun-2024 | Home visit for chronic condition | 07-May-2024 | Care plan review
    `),
  );
  expect(reading.patients[0]?.events.map(({ concept, day }) => [concept, isoOf(day)])).toEqual([
    ["home-visit", "2024-06-04"],
    ["care-plan-review", "2024-05-07"],
  ]);
});
