import { FAMILIES } from "./built-in";
import { carriedForward } from "./carry-forward";
import type { Contract, ContractId, Family } from "./contract";
import { startOfYear } from "./contract-year";

/** The version of the rules, for every sheet and every answer. */
export const RULES_VERSION = "1.0.0";

const yearsOf = ({ published, others }: Family): Contract[] =>
  [published, ...others].sort((a, b) => a.from - b.from);

/** Every contract that we have, the years of each scheme in order. */
export const CONTRACTS: readonly Contract[] = FAMILIES.flatMap(yearsOf);

/** The contract or year that was asked for is not one that we have. The message names those there are. */
export class UnknownContract extends Error {}

function familyOf(id: string): Family {
  const family = FAMILIES.find((each) => each.id === id);
  if (family) return family;
  throw new UnknownContract(`There is no contract “${id}”. There are: ${contractIds().join(", ")}.`);
}

/**
 * A contract by its id and year.
 * @throws UnknownContract that names the contracts, or the years, that there are.
 * @example findContract("home-visiting", "2024-25").to // 31 March 2025
 */
export function findContract(id: string, year: string): Contract {
  const family = familyOf(id);
  const years = yearsOf(family);
  const found = years.find((contract) => contract.year === year);
  if (found) return found;
  const known = years.map((contract) => contract.year).join(", ");
  const { title } = family.published;
  if (startOfYear(year) === null) {
    throw new UnknownContract(
      `“${year}” is no contract year: write 2024-25. Of ${title} there is: ${known}.`,
    );
  }
  throw new UnknownContract(`The year ${year} of ${title} is not one that we have. There is: ${known}.`);
}

/** The years in which a scheme is written down, in order. */
export function yearsWritten(id: ContractId): string[] {
  return yearsOf(familyOf(id)).map(({ year }) => year);
}

/** Whether there is a contract of this scheme and year. */
export function isWritten(id: ContractId, year: string): boolean {
  return yearsWritten(id).includes(year);
}

/**
 * The contract whose year was the first to be published: what a formula means that names no year, for ever.
 * @throws UnknownContract that names the contracts that there are.
 */
export function publishedContract(id: string): Contract {
  return familyOf(id).published;
}

/**
 * The contract of a scheme whose rules are the nearest to a year: that year's own, else those of the last year before
 * it, else of the first after it.
 */
export function nearestContract(id: ContractId, year: string): Contract {
  const family = familyOf(id);
  const start = startOfYear(year) ?? 0;
  const years = yearsOf(family);
  const until = years.filter((contract) => (startOfYear(contract.year) ?? 0) <= start);
  return until.at(-1) ?? years[0] ?? family.published;
}

/**
 * A scheme's contract of a year, carried forward (or back) from the nearest where nobody has written that year.
 * @throws UnknownContract where the scheme is none that we have, or the text is no contract year.
 */
export function contractOfYear(id: ContractId, year: string): Contract {
  if (startOfYear(year) === null) return findContract(id, year);
  const nearest = nearestContract(id, year);
  return nearest.year === year ? nearest : carriedForward(nearest, year);
}

/** One contract of each scheme: the nearest to a year. */
export function contractsNear(year: string): Contract[] {
  return contractIds().map((id) => nearestContract(id, year));
}

/** The ids of the contracts, each once. */
export function contractIds(): ContractId[] {
  return FAMILIES.map(({ id }) => id);
}
