import type { Contract, ContractId } from "./contract";
import { HOME_VISITING_2024_25 } from "./home-visiting-2024-25";
import { PRACTICE_BASED_2024_25 } from "./practice-based-2024-25";
import { UNPLANNED_ADMISSIONS_2014_15 } from "./unplanned-admissions-2014-15";

/** The version of the rules, for every sheet and every answer. */
export const RULES_VERSION = "1.0.0";

/** Every contract that we have, the latest year of each last. */
export const CONTRACTS: readonly Contract[] = [
  HOME_VISITING_2024_25,
  PRACTICE_BASED_2024_25,
  UNPLANNED_ADMISSIONS_2014_15,
];

/** The contract or year that was asked for is not one that we have. The message names those there are. */
export class UnknownContract extends Error {}

/**
 * A contract by its id, in the year asked for or else its latest.
 * @throws UnknownContract that names the contracts, or the years, that there are.
 * @example findContract("home-visiting").year // "2024-25"
 */
export function findContract(id: string, year?: string): Contract {
  const years = CONTRACTS.filter((contract) => contract.id === id);
  const latest = years.at(-1);
  if (!latest) {
    const ids = [...new Set(CONTRACTS.map((contract) => contract.id))];
    throw new UnknownContract(`There is no contract “${id}”. There are: ${ids.join(", ")}.`);
  }
  if (year === undefined) return latest;
  const found = years.find((contract) => contract.year === year);
  if (!found) {
    const known = years.map((contract) => contract.year).join(", ");
    throw new UnknownContract(
      `The year ${year} of ${latest.title} is not one that we have. There is: ${known}.`,
    );
  }
  return found;
}

/** The ids of the contracts, each once. */
export function contractIds(): ContractId[] {
  return [...new Set(CONTRACTS.map((contract) => contract.id))];
}
