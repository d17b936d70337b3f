import type { ContractId } from "../contracts/contract";
import { type Day, isoDay } from "../contracts/day";
import type { Picker } from "./random";
import { RARE } from "./rare-stories";
import { STORIES } from "./stories";
import { type Story, type Telling, Year } from "./year";

/** A practice of this many patients has every story. */
export const A_PRACTICE = 120;

const NEVER_BEFORE = isoDay("2015-01-01");
/** Somebody's second date of birth is so many days off: a month mistaken. */
const A_MONTH = 31;

/** Each common kind comes in turn, and at the end of each so many patients the rare ones, once each. */
function tellingOf(contract: ContractId, place: number): Telling {
  const [common, rare] = [STORIES[contract], RARE[contract]];
  const inPractice = place % A_PRACTICE;
  const firstRare = A_PRACTICE - rare.length;
  return rare[inPractice - firstRare] ?? common[place % common.length] ?? common[0];
}

/** The story of the n-th patient, so that a practice of some size has them all. */
export function tell(contract: ContractId, place: number, pick: Picker, from: Day, asAt: Day): Story {
  return toldAs(tellingOf(contract, place), pick, from, asAt);
}

/** One patient, told as a story. */
export function toldAs(telling: Telling, pick: Picker, from: Day, asAt: Day): Story {
  const year = new Year(pick, from, asAt);
  const told = telling(year);
  const status = told?.status ?? "Registered";
  const statusDay =
    status === "Registered"
      ? pick.whole(NEVER_BEFORE - 3000, NEVER_BEFORE - 600)
      : pick.whole(asAt - 20, asAt - 1);
  const birth = told?.under65
    ? isoDay("1965-01-01") + pick.whole(0, 5000)
    : isoDay("1925-01-01") + pick.whole(0, 11_000);
  return {
    events: year.events.filter(
      ({ day, late = false }) => late || (day <= asAt && (status !== "Deceased" || day <= statusDay)),
    ),
    ...{ birth, status, statusDay },
    birthHidden: told?.birthHidden ?? false,
    secondBirth: told?.twoBirths ? birth + A_MONTH : null,
    mistyped: told?.mistyped ?? false,
  };
}
