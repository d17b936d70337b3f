import type { Choices } from "../contracts/choices";
import type { Contract } from "../contracts/contract";
import { type Day, addMonths, partsOf } from "../contracts/day";
import type { Birth, Patient } from "../patients/patient";

/** Whether somebody is of an age: it cannot be told where the birth date is not known, or its span lies on both sides. */
export type AgeTest = "yes" | "no" | "unknown";

const MONTHS_A_YEAR = 12;

/** Age in whole years. Born on 29 February, one is a year older on 1 March of a year without it. */
export function ageOn(day: Day, birth: Day): number {
  const then = partsOf(day);
  const born = partsOf(birth);
  const before = then.month < born.month || (then.month === born.month && then.date < born.date);
  return then.year - born.year - (before ? 1 : 0);
}

/** The first and the last day on which somebody of an age on a day can have been born. */
export function birthSpan(age: number, on: Day): { first: Day; last: Day } {
  return {
    first: addMonths(on, -(age + 1) * MONTHS_A_YEAR) + 1,
    last: addMonths(on, -age * MONTHS_A_YEAR),
  };
}

/** Whether a patient is `age` or over on a day. */
export function isAged(birth: Birth, age: number, day: Day): AgeTest {
  if (birth.kind === "unknown") return "unknown";
  if (birth.kind === "date") return ageOn(day, birth.day) >= age ? "yes" : "no";
  if (birth.kind === "band") {
    const { least, most } = birth.band;
    return least !== null && least >= age ? "yes" : most !== null && most < age ? "no" : "unknown";
  }
  const { first, last } = birthSpan(birth.age, birth.on);
  const oldest = ageOn(day, first) >= age;
  const youngest = ageOn(day, last) >= age;
  return oldest === youngest ? (oldest ? "yes" : "no") : "unknown";
}

/** The day on which a patient's age is taken: the year's end (⚙2), or the day of leaving or death before it. */
export function ageDayOf(patient: Patient, contract: Contract, choices: Choices, asAt: Day): Day {
  const day = choices.ageOn === "year-end" ? contract.to : asAt;
  const gone = patient.status === "left" || patient.status === "died" ? patient.statusDay : null;
  return gone !== null && gone < day ? gone : day;
}
