import type { ContractId } from "../contracts/contract";
import type { Contract } from "../contracts/contract";
import { contractYearOf, isLastLook, yearBeside } from "../contracts/contract-year";
import type { Day } from "../contracts/day";
import { contractOfYear } from "../contracts/registry";
import { type MadeUpFigures, madeUpFigures, madeUpFiguresOfEach } from "./figures";
import { madeUpPractice, madeUpPractices, practiceCode } from "./practice";
import { A_PRACTICE } from "./tell";

// What "Try it on a made-up practice" puts on the sheet and types in the pane: the same each time.

const SEED = 1;
/** A facilitator's sheet to try. */
export const SEVERAL = { practices: 6, patients: 150 } as const;

/** The contract to try, for one practice or for several. */
export interface Tried {
  readonly contract: ContractId;
  readonly several: boolean;
}

/**
 * The contract of the year that practices look at on a day: the one that the day is in, and from 1 April to 30 June the
 * one that has just ended. Carried there where nobody has written it, as it is for whoever uses the add-in.
 */
export function contractOnDay(contract: ContractId, today: Day): Contract {
  return contractOfYear(contract, yearBeside(contractYearOf(today), isLastLook(today) ? -1 : 0));
}

/**
 * The rows that are put on the sheet: a search of today.
 * @param today the day it is
 */
export function madeUpRows({ contract, several }: Tried, today: Day): string[][] {
  const found = contractOnDay(contract, today);
  return several
    ? madeUpPractices(found, SEVERAL.patients, SEED, SEVERAL.practices, today)
    : madeUpPractice(found, A_PRACTICE, SEED, today);
}

/** The figures that come with them, as they are typed in the pane: of the one practice, and of each of several. */
export function madeUpWishes({ contract, several }: Tried): {
  readonly figures: MadeUpFigures;
  readonly practices: Readonly<Record<string, MadeUpFigures>>;
} {
  if (!several) return { figures: madeUpFigures(contract), practices: {} };
  const codes = Array.from({ length: SEVERAL.practices }, (_, place) => practiceCode(place));
  return { figures: {}, practices: madeUpFiguresOfEach(contract, codes) };
}
