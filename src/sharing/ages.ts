import type { Contract } from "../contracts/contract";
import { isoDay } from "../contracts/day";
import type { Figure } from "../contracts/figures";
import { criteriaIn } from "../contracts/walk";
import { ageDayOf, ageOn, birthSpan, isAged } from "../assessment/age";
import { type Settings, figureIn } from "../assessment/settings";
import { type AgeBand, BIRTH_WORDS, bandInWords } from "../patients/age-cell";
import type { Patient } from "../patients/patient";

// Ages in bands: the ages at which a contract's rules change, so that a copy is judged alike, and a few beside.

/** Where older people's bands begin. Patients of these contracts are mostly older. */
const OLDER: readonly number[] = [65, 75, 85];

/** The ages that a contract's rules ask about. */
export function agesAskedBy(contract: Contract, settings: Settings): number[] {
  const figures: Figure[] = criteriaIn(contract).flatMap(({ test }) =>
    test.kind === "when-aged" ? [test.from] : [],
  );
  if (contract.payment.kind === "components") figures.push(contract.payment.adultAge);
  return [...new Set(figures.map((figure) => figureIn(contract, settings, figure)))];
}

/** The first age of each band but the lowest, in order. */
export function bandStarts(contract: Contract, settings: Settings): number[] {
  return [...new Set([...agesAskedBy(contract, settings), ...OLDER])].sort((a, b) => a - b);
}

/** The band from one age to another: of one, or of several side by side where the age is not known well enough. */
function bandOver(starts: readonly number[], youngest: number, oldest: number): AgeBand {
  const least = starts.filter((start) => start <= youngest).at(-1) ?? null;
  const above = starts.find((start) => start > oldest);
  return { least, most: above === undefined ? null : above - 1 };
}

/**
 * What the Age cell of a shared copy says of a patient: a band of the age on the day that the contract asks about,
 * or that there was no date to tell it by. Never an age, and never a date of birth.
 */
export function ageCell(
  patient: Patient,
  contract: Contract,
  settings: Settings,
  asAt: number,
  starts: readonly number[],
): string {
  const { birth } = patient;
  if (patient.twoBirthDates) return BIRTH_WORDS.twoDates;
  if (patient.twoPeople) return BIRTH_WORDS.twoPeople;
  switch (birth.kind) {
    case "unknown":
      return birth.damaged ? BIRTH_WORDS.unreadable : "";
    case "band":
      return bandInWords(birth.band);
    default: {
      const day = ageDayOf(patient, contract, settings.choices, asAt);
      const span = birth.kind === "date" ? null : birthSpan(birth.age, birth.on);
      const [first, last] =
        birth.kind === "date" ? [birth.day, birth.day] : [span?.first ?? day, span?.last ?? day];
      // Somebody who came of an age between two days that are asked about is in the bands of both.
      const ages = [ageOn(day, last), ageOn(day, first), ...agesAtQuarters(patient, contract, settings)];
      return bandInWords(bandOver(starts, Math.min(...ages), Math.max(...ages)));
    }
  }
}

/** Ages of somebody who becomes an adult between the quarters of a contract that counts adults; of others none. */
function agesAtQuarters({ birth }: Patient, contract: Contract, settings: Settings): number[] {
  const { payment } = contract;
  if (payment.kind !== "components" || birth.kind !== "date") return [];
  const adult = figureIn(contract, settings, payment.adultAge);
  const days = payment.quarters.map(({ end }) => isoDay(end));
  const answers = new Set(days.map((day) => isAged(birth, adult, day)));
  return answers.size > 1 ? days.map((day) => ageOn(day, birth.day)) : [];
}
