import * as fc from "fast-check";
import type { Cell } from "../../src/patients/sheet";
import type { MadeEvent } from "../support/events";
import type { MadePatient } from "../support/sheets";

// Random patients and events, of the kinds that really arrive.

/** Days from well before the contract year to well after it, as ISO dates. */
export const someDay: fc.Arbitrary<string> = fc
  .date({ min: new Date("2023-10-01T12:00:00Z"), max: new Date("2025-06-30T12:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Days in the year 2024-25, both its ends often. */
export const dayInYear: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("2024-04-01", "2025-03-31", "2024-06-04", "2024-09-03"),
  fc
    .date({
      min: new Date("2024-04-01T12:00:00Z"),
      max: new Date("2025-03-31T12:00:00Z"),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString().slice(0, 10)),
);

const damagedDay: fc.Arbitrary<Cell> = fc.constantFrom("31/02/2024", "04/06/24", "soon", 12, "", null, true);
export const dateCell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 8, arbitrary: someDay },
  { weight: 1, arbitrary: damagedDay },
);

const TERMS = [
  ...["Ongoing home visits by GP required", "Housebound", "Temporarily housebound", "No longer housebound"],
  ...["Home visit for chronic condition", "Urgent home visit", "Provision of proactive care"],
  ...["Proactive care review", "Care plan review", "Holistic needs assessment", "Moderate frailty"],
  ...["Rockwood Clinical Frailty Scale level 6 - moderately frail", "Rockwood Clinical Frailty Scale score"],
  ...["Influenza vaccination", "Influenza vaccination declined", "Influenza vaccination invitation sent"],
  ...["Pneumococcal vaccination", "Medication review done", "Structured medication review"],
  ...["Admission avoidance care started", "Admission avoidance care ended"],
  ...["Admission avoidance care plan agreed", "Blood pressure reading", ""],
];
const CODES: readonly Cell[] = [null, "160689007", 1129331000000100, "1129331000000101", "8CV4.", "1.2E+15"];
const ROLES = ["GP Partner", "Practice Nurse", "GP Pharmacist", ""];
const CONSULTATIONS = ["Home visit", "Telephone consultation", "Surgery consultation", ""];

export const someEvent: fc.Arbitrary<MadeEvent> = fc.record({
  on: dateCell,
  term: fc.constantFrom(...TERMS),
  code: fc.constantFrom(...CODES),
  by: fc.constantFrom(...ROLES),
  consultation: fc.constantFrom(...CONSULTATIONS),
});

/** A patient of an event list, without an identifier of their own: the place on the sheet gives it. */
export const somePatient: fc.Arbitrary<MadePatient> = fc.record({
  born: fc.constantFrom<Cell>("1940-06-15", "1960-03-31", "1960-04-01", "1970-02-02", null, "31/02/1950"),
  age: fc.constantFrom<Cell>(null, 64, 65, "66"),
  status: fc.constantFrom<Cell>("Registered", "Left", "Deceased", null),
  statusOn: fc.oneof(someDay, fc.constant<Cell>(null)),
  events: fc.array(someEvent, { maxLength: 8 }),
});

export const CONTRACT_IDS = ["home-visiting", "practice-based", "unplanned-admissions"] as const;
export const someContract = fc.constantFrom(...CONTRACT_IDS);
