import type { ContractId } from "../contracts/contract";
import { type Day, isoDay } from "../contracts/day";
import { AT_HOME, FRAILTY, OTHERS, SURGERY, type Telling, type Year, without } from "./year";

function preventive(year: Year): void {
  if (year.pick.chance(0.9))
    year.add(year.pick.chance(0.85) ? "Seasonal influenza vaccination" : "Influenza vaccination declined");
  if (year.pick.chance(0.8))
    year.add(year.pick.chance(0.8) ? "Pneumococcal vaccination" : "Pneumococcal vaccination declined");
  if (year.pick.chance(0.95)) {
    if (year.pick.chance(0.3)) year.add("Structured medication review", year.day(), "Clinical Pharmacist");
    else year.add("Medication review done", year.day(), year.pick.one(OTHERS));
  }
}

function housebound(year: Year): void {
  year.before("Ongoing home visits by GP required");
  year.before(year.pick.chance(0.7) ? "Housebound" : "Temporarily housebound");
}

/** Everything is coded as it should be; what a story changes comes after. */
export function wellCared(year: Year, visits: number): Day[] {
  housebound(year);
  const days = year.visits(visits);
  if (days[0] !== undefined) year.add("Care plan review", year.pick.one([days[0], ...days.slice(1)]));
  year.add("Holistic needs assessment");
  year.before(year.pick.one(FRAILTY));
  preventive(year);
  return days;
}

const HOME_VISITING: readonly [Telling, ...Telling[]] = [
  (year) => void wellCared(year, year.pick.whole(4, 6)),
  (year) => void wellCared(year, year.pick.whole(4, 5)),
  (year) => void wellCared(year, year.pick.whole(3, 5)),
  (year) => {
    wellCared(year, 4);
    return { under65: true };
  },
  // The care plan is reviewed, and never on the day of a visit.
  (year) => {
    const days = wellCared(year, year.pick.whole(3, 5));
    without(year, "Care plan review");
    let day = year.day();
    while (days.includes(day)) day = year.day();
    year.add("Review of care plan", day);
  },
  // A score, and no diagnosis.
  (year) => {
    wellCared(year, 4);
    without(year, ...FRAILTY);
    year.add("Rockwood Clinical Frailty Scale score");
  },
  (year) => {
    wellCared(year, 4);
    without(year, "Holistic needs assessment");
    year.add("Holistic needs assessment", year.from - year.pick.whole(10, 200));
  },
  // One visit by telephone that would have been the second.
  (year) => {
    wellCared(year, 1);
    year.visits(1, undefined, "Telephone call to a patient");
  },
  // Coded as a review, not as a home visit.
  (year) => {
    wellCared(year, 1);
    year.visits(2, undefined, AT_HOME, "Proactive care review");
  },
  (year) => {
    wellCared(year, 1);
    year.visits(2, "Practice Nurse");
  },
  (year) => {
    wellCared(year, 4);
    without(year, "Housebound", "Temporarily housebound");
  },
  (year) => void wellCared(year, 1),
  (year) => {
    wellCared(year, 4);
    without(year, ...FRAILTY);
    year.before("Rockwood Clinical Frailty Scale level 6 - moderately frail");
  },
  (year) => {
    wellCared(year, 3);
    return { status: "Left" };
  },
  (year) => {
    wellCared(year, 3);
    return { status: "Deceased" };
  },
  (year) => {
    wellCared(year, 4);
    year.add("No longer housebound");
  },
];

export function reviewed(year: Year, reviews: number, byGp: number): Day[] {
  year.before("Provision of proactive care");
  const others = year.visits(reviews - byGp, year.pick.one(OTHERS), SURGERY, "Proactive care review");
  const own = year.visits(byGp, undefined, SURGERY, "Proactive Care Review");
  const [first = year.day()] = [...own, ...others];
  year.add("Care plan review", first);
  year.add("Holistic needs assessment");
  year.before(year.pick.one(FRAILTY));
  return [...own, ...others];
}

const PRACTICE_BASED: readonly [Telling, ...Telling[]] = [
  (year) => void reviewed(year, 4, 2),
  (year) => void reviewed(year, 5, 3),
  (year) => void reviewed(year, 2, 1),
  (year) => void reviewed(year, 3, 1),
  // A home visit by a GP makes up a tier 2.
  (year) => {
    reviewed(year, 3, 1);
    year.visits(1);
  },
  (year) => void reviewed(year, 2, 0),
  (year) => {
    reviewed(year, 4, 2);
    without(year, "Care plan review");
    year.add("Review of care plan", year.from - 20);
  },
  (year) => {
    reviewed(year, 4, 2);
    without(year, ...FRAILTY);
    year.add("Rockwood Clinical Frailty Scale score");
  },
  (year) => {
    reviewed(year, 4, 2);
    without(year, "Holistic needs assessment");
  },
  (year) => void reviewed(year, 1, 1),
  (year) => {
    reviewed(year, 4, 2);
    without(year, "Provision of proactive care");
  },
  (year) => {
    reviewed(year, 4, 2);
    return { under65: true };
  },
];

export const START = "Admission avoidance care started";
export const NAMED_GP = "Informing patient of named accountable general practitioner";
export const PLAN = "Admission avoidance care plan agreed";

export function inTime(year: Year): undefined {
  year.add(START, year.from + year.pick.whole(5, 60));
  year.add(NAMED_GP, year.from + year.pick.whole(61, 90));
  year.add(PLAN, year.from + year.pick.whole(61, 90));
}

const ADMISSIONS: readonly [Telling, ...Telling[]] = [
  inTime,
  inTime,
  inTime,
  // Too late by the article, in time by the corrections.
  (year) => {
    year.add(START, year.from + 20);
    year.add(NAMED_GP, isoDay("2014-07-20"));
    year.add(PLAN, isoDay("2014-09-12"));
  },
  (year) => {
    const entry = year.add(START, isoDay("2014-08-10"));
    year.add(NAMED_GP, entry + 21);
    year.add("Admission avoidance care plan declined", entry + 20);
  },
  (year) => {
    const entry = year.add(START, isoDay("2014-07-10"));
    year.add(NAMED_GP, entry + 22);
  },
  (year) => {
    year.add(START, year.from + 20);
    year.add("Admission avoidance care ended", isoDay("2014-08-01"));
  },
  (year) => void year.add(START, year.asAt - 5),
];

/** What each patient of a contract's practice can be told as: each kind comes in turn. */
export const STORIES: Readonly<Record<ContractId, readonly [Telling, ...Telling[]]>> = {
  "home-visiting": HOME_VISITING,
  "practice-based": PRACTICE_BASED,
  "unplanned-admissions": ADMISSIONS,
};
