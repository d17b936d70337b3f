import type { ContractId } from "../contracts/contract";
import { isoDay } from "../contracts/day";
import { NAMED_GP, PLAN, START, inTime, reviewed, wellCared } from "./stories";
import { AT_HOME, FRAILTY, OTHERS, SURGERY, type Telling, type Year, without } from "./year";

// What few patients of a practice are: entries that cannot be read, and whatever else is seen now and then. Each is
// told once in a practice of 120, so that whoever tries the add-in on one meets everything that it can say.

const REQUIRED = "Ongoing home visits by GP required";
const HOUSEBOUND = ["Housebound", "Temporarily housebound"] as const;
const VISIT = "Home visit for chronic condition";
const NEEDS = "Holistic needs assessment";
const CARE_PLAN = "Care plan review";
const REVIEW = "Proactive care review";

/** The entries of a term get a date that cannot be read. */
function spoilt(year: Year, ...terms: string[]): void {
  without(year, ...terms);
  year.unreadable(terms[0] ?? "");
}

/** One visit that can be read, with the care plan reviewed on its day. */
function visitedOnce(year: Year): void {
  wellCared(year, 1);
}

const HOME_VISITING: readonly Telling[] = [
  (year) => {
    wellCared(year, 4);
    without(year, REQUIRED);
  },
  (year) => {
    wellCared(year, 4);
    spoilt(year, REQUIRED);
  },
  (year) => {
    wellCared(year, 4);
    spoilt(year, ...HOUSEBOUND);
  },
  (year) => {
    visitedOnce(year);
    year.unreadable(VISIT, undefined, AT_HOME);
  },
  (year) => {
    // Visited often, so that the average is reached with them and without.
    wellCared(year, 5);
    spoilt(year, CARE_PLAN);
  },
  (year) => {
    wellCared(year, 4);
    spoilt(year, NEEDS);
  },
  (year) => {
    wellCared(year, 4);
    spoilt(year, ...FRAILTY);
  },
  // No date of birth, and no diagnosis: whether one is needed cannot be told.
  (year) => {
    wellCared(year, 3);
    without(year, ...FRAILTY);
    return { birthHidden: true };
  },
  // Nothing at all in the year.
  (year) => {
    year.before(REQUIRED);
    year.before(HOUSEBOUND[0]);
  },
  // Two visits of the year before.
  (year) => {
    year.before(REQUIRED);
    year.before(HOUSEBOUND[0]);
    for (const ago of [40, 90]) year.add(VISIT, year.from - ago, undefined, AT_HOME);
    year.add(CARE_PLAN, year.from - 40);
  },
  // A plain home visit is not the code that the contract asks for.
  (year) => {
    visitedOnce(year);
    year.add("Home visit", undefined, undefined, AT_HOME);
  },
  // On the register of the other contract too.
  (year) => {
    wellCared(year, 4);
    year.before("Provision of proactive care");
  },
  (year) => {
    wellCared(year, 4);
    return { mistyped: true };
  },
  (year) => {
    wellCared(year, 4);
    return { twoBirths: true };
  },
  // Dated after the search.
  (year) => {
    wellCared(year, 1);
    year.late(VISIT, year.asAt + 3);
  },
  // Coded after the death.
  (year) => {
    wellCared(year, 2);
    year.late(VISIT, year.asAt);
    return { status: "Deceased" };
  },
];

const PRACTICE_BASED: readonly Telling[] = [
  (year) => {
    reviewed(year, 4, 2);
    spoilt(year, "Provision of proactive care");
  },
  (year) => {
    reviewed(year, 1, 1);
    year.unreadable(REVIEW);
  },
  (year) => {
    reviewed(year, 3, 2);
    year.unreadable(REVIEW);
  },
  (year) => {
    reviewed(year, 4, 2);
    spoilt(year, CARE_PLAN);
  },
  (year) => {
    reviewed(year, 4, 2);
    spoilt(year, NEEDS);
  },
  (year) => {
    reviewed(year, 4, 2);
    spoilt(year, ...FRAILTY);
  },
  (year) => {
    reviewed(year, 4, 2);
    without(year, ...FRAILTY);
    return { birthHidden: true };
  },
  // Who did the reviews is not shown.
  (year) => {
    reviewed(year, 4, 0);
    without(year, REVIEW);
    const days = year.visits(4, "", SURGERY, REVIEW);
    if (days[0] !== undefined) year.add(CARE_PLAN, days[0]);
  },
  // Reviews and a care plan, never on one day.
  (year) => {
    const days = reviewed(year, 4, 2);
    without(year, CARE_PLAN);
    let day = year.day();
    while (days.includes(day)) day = year.day();
    year.add("Review of care plan", day);
  },
  // The fourth contact is a home visit by telephone.
  (year) => {
    reviewed(year, 3, 1);
    year.visits(1, undefined, "Telephone call to a patient");
  },
  // The fourth contact is a home visit under another code.
  (year) => {
    reviewed(year, 3, 2);
    year.add("Home visit", undefined, undefined, AT_HOME);
  },
  // Reviewed by telephone, which counts.
  (year) => {
    reviewed(year, 2, 1);
    year.visits(2, undefined, "Telephone consultation", REVIEW);
  },
  (year) => void year.before("Provision of proactive care"),
  (year) => {
    reviewed(year, 2, 1);
    return { status: "Left" };
  },
  // On the register of the other contract too.
  (year) => {
    reviewed(year, 4, 2);
    year.before(REQUIRED);
    year.before(HOUSEBOUND[0]);
  },
  (year) => {
    reviewed(year, 4, 2);
    return { mistyped: true };
  },
  (year) => {
    reviewed(year, 3, 2);
    year.late(REVIEW, year.asAt + 3, year.pick.one(OTHERS), SURGERY);
  },
];

const ADMISSIONS: readonly Telling[] = [
  (year) => void year.unreadable(START),
  (year) => {
    inTime(year);
    spoilt(year, NAMED_GP);
  },
  (year) => {
    inTime(year);
    spoilt(year, PLAN);
  },
  // Told before the year began.
  (year) => {
    year.add(START, isoDay("2014-05-06"));
    year.add(NAMED_GP, year.from - 20);
    year.add(PLAN, year.from - 20);
  },
  (year) => void year.add(START, isoDay("2014-08-18")),
  (year) => {
    inTime(year);
    return { status: "Left" };
  },
  (year) => {
    inTime(year);
    return { under65: true };
  },
  (year) => {
    inTime(year);
    return { mistyped: true };
  },
  (year) => {
    inTime(year);
    return { twoBirths: true };
  },
];

export const RARE: Readonly<Record<ContractId, readonly Telling[]>> = {
  "home-visiting": HOME_VISITING,
  "practice-based": PRACTICE_BASED,
  "unplanned-admissions": ADMISSIONS,
};
