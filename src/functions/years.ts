import type { Contract, ContractId } from "../contracts/contract";
import type { Day } from "../contracts/day";
import { CONTRACTS, contractIds, findContract, publishedContract } from "../contracts/registry";
import { isBlank } from "../patients/sheet";
import { blankAsNull, onlyCell } from "./cells";
import { type CellError, valueError } from "./runtime";

// What was typed is never repeated in a message: a cell that was passed by mistake may hold a patient's details.

/** The year that was asked for; undefined where it was left out or is blank. */
function yearAsked(given: unknown): string | undefined {
  const cell = blankAsNull(onlyCell("year", given));
  return isBlank(cell) ? undefined : String(cell).trim().replace(/[/–]/, "-");
}

function noSuchYear(contracts: readonly Contract[]): CellError {
  const years = [...new Set(contracts.map(({ year }) => `"${year}"`))].join(", ");
  return valueError(`year is not one that there is: ${years}. Write it in quotation marks.`);
}

/** A contract in the year that was asked for, or else its latest. */
export function contractIn(id: ContractId, year: unknown): Contract {
  const asked = yearAsked(year);
  const years = CONTRACTS.filter((contract) => contract.id === id);
  if (asked !== undefined && years.every((contract) => contract.year !== asked)) throw noSuchYear(years);
  return asked === undefined ? publishedContract(id) : findContract(id, asked);
}

/** A contract by its name, in the year that was asked for or else its latest. */
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

/** Some contract of the year that was asked for, or else of the latest year of all: its days are the year's. */
export function anyContractIn(year: unknown): Contract {
  const asked = yearAsked(year);
  const byDay = [...CONTRACTS].sort((a, b) => b.from - a.from);
  const found = byDay.find((contract) => asked === undefined || contract.year === asked);
  if (!found) throw noSuchYear(byDay);
  return found;
}

/** Whether a day is in a contract's year, both its days included. A cell knows no day of a search. */
export function isInYear(day: Day, contract: Contract): boolean {
  return day >= contract.from && day <= contract.to;
}
