import type { ContractId } from "../contracts/contract";
import { type Day, isoDay } from "../contracts/day";
import type { Picker } from "./random";

/** One coded entry of a made-up patient. */
export interface MadeUpEvent {
  readonly day: Day;
  readonly term: string;
  readonly consultation: string;
  readonly role: string;
}

/** A made-up patient's year: what is coded, and what a search shows of them. */
export interface Story {
  readonly events: readonly MadeUpEvent[];
  readonly birth: Day;
  readonly status: "Registered" | "Left" | "Deceased";
  readonly statusDay: Day;
}

const GP: readonly [string, ...string[]] = [
  "GP Partner",
  "Salaried GP",
  "GP Registrar",
  "General Medical Practitioner",
];
const OTHERS: readonly [string, ...string[]] = ["Practice Nurse", "Clinical Pharmacist"];
const SURGERY = "GP Surgery";
const AT_HOME = "Home visit note";
const NEVER_BEFORE = isoDay("2015-01-01");

/** Builds the events of one patient, within the year up to the day of the search. */
class Year {
  readonly events: MadeUpEvent[] = [];

  constructor(
    readonly pick: Picker,
    readonly from: Day,
    readonly asAt: Day,
  ) {}

  day(): Day {
    return this.pick.whole(this.from, this.asAt);
  }

  add(term: string, day = this.day(), role = this.pick.one(GP), consultation = SURGERY): Day {
    this.events.push({ day, term, role, consultation });
    return day;
  }

  /** So many visits on days of their own. */
  visits(
    count: number,
    role?: string,
    consultation = AT_HOME,
    term = "Home visit for chronic condition",
  ): Day[] {
    const step = Math.floor((this.asAt - this.from) / Math.max(count, 1));
    return Array.from({ length: count }, (_, place) =>
      this.add(
        term,
        this.from + place * step + this.pick.whole(0, Math.max(0, step - 1)),
        role ?? this.pick.one(GP),
        consultation,
      ),
    );
  }

  before(term: string): Day {
    return this.add(term, this.pick.whole(this.from - 900, this.from - 30));
  }
}

type Telling = (year: Year) => { under65?: boolean; status?: "Left" | "Deceased" } | undefined;

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
function wellCared(year: Year, visits: number): Day[] {
  housebound(year);
  const days = year.visits(visits);
  if (days[0] !== undefined) year.add("Care plan review", year.pick.one([days[0], ...days.slice(1)]));
  year.add("Holistic needs assessment");
  year.before(year.pick.one(["Mild frailty", "Moderate frailty", "Severe frailty"]));
  preventive(year);
  return days;
}

/** Drops every event of a term, as if it had never been coded. */
function without(year: Year, ...terms: string[]): void {
  const kept = year.events.filter(({ term }) => !terms.includes(term));
  year.events.splice(0, year.events.length, ...kept);
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
    without(year, "Mild frailty", "Moderate frailty", "Severe frailty");
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
    without(year, "Mild frailty", "Moderate frailty", "Severe frailty");
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

function reviewed(year: Year, reviews: number, byGp: number): void {
  year.before("Provision of proactive care");
  const others = year.visits(reviews - byGp, year.pick.one(OTHERS), SURGERY, "Proactive care review");
  const own = year.visits(byGp, undefined, SURGERY, "Proactive Care Review");
  const [first = year.day()] = [...own, ...others];
  year.add("Care plan review", first);
  year.add("Holistic needs assessment");
  year.before(year.pick.one(["Mild frailty", "Moderate frailty", "Severe frailty"]));
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
    without(year, "Mild frailty", "Moderate frailty", "Severe frailty");
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

const START = "Admission avoidance care started";
const NAMED_GP = "Informing patient of named accountable general practitioner";
const PLAN = "Admission avoidance care plan agreed";

function inTime(year: Year): undefined {
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

const STORIES: Readonly<Record<ContractId, readonly [Telling, ...Telling[]]>> = {
  "home-visiting": HOME_VISITING,
  "practice-based": PRACTICE_BASED,
  "unplanned-admissions": ADMISSIONS,
};

/** The story of the n-th patient: each kind comes in turn, so that a practice of some size has them all. */
export function tell(contract: ContractId, place: number, pick: Picker, from: Day, asAt: Day): Story {
  const stories = STORIES[contract];
  const year = new Year(pick, from, asAt);
  const told = (stories[place % stories.length] ?? stories[0])(year);
  const status = told?.status ?? "Registered";
  const statusDay =
    status === "Registered"
      ? pick.whole(NEVER_BEFORE - 3000, NEVER_BEFORE - 600)
      : pick.whole(asAt - 20, asAt - 1);
  return {
    // Nothing is coded after the day of death.
    events: year.events.filter(({ day }) => day <= asAt && (status !== "Deceased" || day <= statusDay)),
    birth: told?.under65
      ? isoDay("1965-01-01") + pick.whole(0, 5000)
      : isoDay("1925-01-01") + pick.whole(0, 11_000),
    status,
    statusDay,
  };
}
