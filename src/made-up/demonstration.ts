import type { ContractId } from "../contracts/contract";
import { findContract } from "../contracts/registry";
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

/** The rows that are put on the sheet. */
export function madeUpRows({ contract, several }: Tried): string[][] {
  const found = findContract(contract);
  return several
    ? madeUpPractices(found, SEVERAL.patients, SEED, SEVERAL.practices)
    : madeUpPractice(found, A_PRACTICE, SEED);
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
