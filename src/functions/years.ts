import type { Contract, ContractId } from "../contracts/contract";
import { startOfYear } from "../contracts/contract-year";
import type { Day } from "../contracts/day";
import {
  CONTRACTS,
  contractIds,
  findContract,
  isWritten,
  publishedContract,
  yearsWritten,
} from "../contracts/registry";
import { isBlank } from "../patients/sheet";
import { blankAsNull, isLeftOut, onlyCell, rangeOf, sizeOf } from "./cells";
import { valueError } from "./runtime";

// What was typed is never repeated in a message, unless it is a contract year: a cell that was passed by mistake may hold
// a patient's details.

/** First and last day of a contract year, both in it. */
export type DaysOfYear = Pick<Contract, "from" | "to">;

/**
 * The contract year that was asked for; null where it was left out or is blank.
 * @param known the years that there are, for the message where what was given is no year
 */
function yearAsked(given: unknown, known: readonly string[]): string | null {
  if (isLeftOut(given)) return null;
  const range = rangeOf(given);
  if (range.length !== 1 || range[0]?.length !== 1) {
    throw valueError(
      `year is ${sizeOf(range)}, and a range is not read as a contract here: give one cell with a contract year, such as ${inQuotes(known)}.`,
    );
  }
  const cell = blankAsNull(onlyCell("year", given));
  if (isBlank(cell)) return null;
  const year = String(cell).trim().replace(/[/–]/, "-");
  if (startOfYear(year) !== null) return year;
  throw valueError(`year is no contract year. There is: ${inQuotes(known)}. Write it in quotation marks.`);
}

function inQuotes(years: readonly string[]): string {
  return years.map((year) => `"${year}"`).join(", ");
}

/** A year that nobody has written: no figures are carried to it in a cell, where nobody would see that they were. */
function notWritten(year: string, known: readonly string[]) {
  return valueError(
    `year ${year} is not one that there is: ${inQuotes(known)}. For its rules, write the contract as a sheet and pass its range.`,
  );
}

/** A contract in the year that was asked for, or else in the year that its functions were first published with. */
export function contractIn(id: ContractId, given: unknown): Contract {
  const known = yearsWritten(id);
  const year = yearAsked(given, known);
  if (year === null) return publishedContract(id);
  if (!isWritten(id, year)) throw notWritten(year, known);
  return findContract(id, year);
}

/** A contract by its name, in the year that was asked for or else in the one first published. */
export function contractNamed(name: unknown, year: unknown): Contract {
  const asked = String(onlyCell("contract", name) ?? "")
    .trim()
    .toLowerCase()
    .replace(/\s+/g, "-");
  const id = contractIds().find((each) => each === asked);
  if (id) return contractIn(id, year);
  const known = contractIds().map((each) => `"${each}"`);
  throw valueError(`contract is not one that there is: ${known.join(", ")}.`);
}

/** The days of the year that was asked for, of any contract, or else of the year first published, 2024-25. */
export function yearOrPublished(given: unknown): DaysOfYear {
  const known = [...new Set(CONTRACTS.map(({ year }) => year))].sort();
  const year = yearAsked(given, known);
  if (year === null) return publishedContract("home-visiting");
  const found = CONTRACTS.find((contract) => contract.year === year);
  if (!found) throw notWritten(year, known);
  return found;
}

/** Whether a day is in a contract year, both its days included. A cell knows no day of a search. */
export function isInYear(day: Day, { from, to }: DaysOfYear): boolean {
  return day >= from && day <= to;
}
