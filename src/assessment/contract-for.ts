import type { Contract, ContractId } from "../contracts/contract";
import { contractYearOf } from "../contracts/contract-year";
import type { Day } from "../contracts/day";
import {
  contractOfYear,
  contractsNear,
  findContract,
  isWritten,
  nearestContract,
  yearsWritten,
} from "../contracts/registry";
import { conceptsOfYear } from "../contracts/walk";
import type { Reading } from "../patients/patient";
import { likeliestContract } from "./choose";
import { type YearOfSearch, wrongDay, yearOfSearch } from "./which-year";

/** What somebody said of the contract to judge by. Null where nobody said. */
export interface ContractSaid {
  readonly contract: ContractId | null;
  readonly year: string | null;
  /** A year that nobody has written is judged by the rules of the nearest, carried there. */
  readonly carry: boolean;
}

/** The contract that sheets are judged by, or what a person has to say first. */
export type ContractFor =
  | {
      readonly kind: "chosen";
      readonly contract: Contract;
      /** Why this scheme; null where somebody said it. */
      readonly because: string | null;
      /** Why this year; null where somebody said it. */
      readonly yearBecause: string | null;
    }
  | { readonly kind: "which-contract"; readonly contracts: readonly Contract[] }
  /** The years are none where the day of the search cannot be: then the scheme may be any of several. */
  | {
      readonly kind: "which-year";
      readonly near: Contract;
      readonly years: readonly string[];
      readonly why: string;
    }
  /** The search is of a year that nobody has written. */
  | { readonly kind: "other-year"; readonly near: Contract; readonly year: string; readonly why: string };

const BECAUSE = { register: "most patients have its register codes", activity: "most activity is its own" };

/**
 * The contract to judge by: what was said, else the likeliest scheme, in the year that the search is of. Never "the
 * latest", and never another year's rules unsaid.
 * @param today the day it is
 * @throws UnknownContract where the contract or year that was said is none that we have, and is not to be carried.
 */
export function contractFor(readings: readonly Reading[], said: ContractSaid, today: Day): ContractFor {
  const family = familyFor(readings, said);
  if (family.kind !== "family") {
    const why = said.year === null ? wrongDay(readings, today) : null;
    const [near] = family.contracts;
    return why === null || !near ? family : { kind: "which-year", near, years: [], why };
  }
  const { id, because } = family;
  if (said.year !== null) {
    const contract = said.carry ? contractOfYear(id, said.year) : findContract(id, said.year);
    return { kind: "chosen", contract, because, yearBecause: null };
  }
  const { near, found } = searchYearOf(readings, id, today);
  if (found.kind === "asked") return { kind: "which-year", near, years: found.years, why: found.why };
  const { year, because: yearBecause } = found;
  if (!said.carry && !isWritten(id, year)) {
    return { kind: "other-year", near: nearestContract(id, year), year, why: otherYear(id, year) };
  }
  return { kind: "chosen", contract: contractOfYear(id, year), because, yearBecause };
}

/** The year that searches are of, where nobody has written it of a scheme; null where it is written, or not told. */
export function unwrittenYearOf(readings: readonly Reading[], contract: Contract, today: Day): string | null {
  const found = yearOfSearch(readings, conceptsOfYear(contract), today);
  return found.kind === "told" && !isWritten(contract.id, found.year) ? found.year : null;
}

/** The contract year that searches of a scheme are of, together, and the scheme's nearest contract to it. */
export function searchYearOf(
  readings: readonly Reading[],
  id: ContractId,
  today: Day,
): { readonly near: Contract; readonly found: YearOfSearch } {
  const near = nearestContract(id, contractYearOf(Math.max(...readings.map(({ asAt }) => asAt))));
  return { near, found: yearOfSearch(readings, conceptsOfYear(near), today) };
}

type Scheme =
  | { readonly kind: "family"; readonly id: ContractId; readonly because: string | null }
  | Extract<ContractFor, { kind: "which-contract" }>;

function familyFor(readings: readonly Reading[], { contract }: ContractSaid): Scheme {
  if (contract !== null) return { kind: "family", id: contract, because: null };
  const year = contractYearOf(Math.max(...readings.map(({ asAt }) => asAt)));
  const patients = readings.flatMap((reading) => reading.patients);
  const choice = likeliestContract(patients, contractsNear(year));
  if (choice.kind === "tie") return { kind: "which-contract", contracts: choice.contracts };
  return { kind: "family", id: choice.contract.id, because: BECAUSE[choice.because] };
}

/** `This search is of 2026-27. The contract we have is of 2024-25.` */
function otherYear(id: ContractId, year: string): string {
  const years = yearsWritten(id);
  const have = years.length === 1 ? "The contract we have is of" : "The contracts we have are of";
  return `This search is of ${year}. ${have} ${years.join(" and ")}.`;
}
