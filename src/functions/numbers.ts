import type { Pence } from "../assessment/money";
import { readYesNo } from "../patients/entries";
import { type Cell, isBlank } from "../patients/sheet";
import { blankAsNull, lineOf, onlyCell, rangeOf, read, whole } from "./cells";
import { isNobody, valueError } from "./runtime";

const MONEY_OR_NUMBER = /^£?\s?(-?\d[\d,]*(?:\.\d+)?)\s?(%?)$/;
/** More than any budget or list; up to it sums of pence are exact. */
const MOST = 1e9;
const PENCE_A_POUND = 100;

/** A number, or a text that is one. An empty cell is 0: in an amount or a count it cannot be told from one. */
function numberIn(name: string, cell: Cell): number {
  if (typeof cell === "number") return cell;
  if (isBlank(cell)) return 0;
  const found = typeof cell === "string" ? MONEY_OR_NUMBER.exec(cell.trim()) : null;
  if (!found) throw valueError(`${name} is not a number.`);
  const number = Number((found[1] ?? "").replaceAll(",", ""));
  return found[2] === "" ? number : number / 100;
}

function amountIn(name: string, cell: Cell): number {
  const number = numberIn(name, cell);
  if (!(number >= 0 && number <= MOST)) throw valueError(`${name} must be from 0 to a thousand million.`);
  return number;
}

/** A whole number in a cell. */
export function countIn(name: string, cell: Cell): number {
  const number = amountIn(name, cell);
  if (!Number.isInteger(number)) throw valueError(`${name} must be a whole number.`);
  return number;
}

function penceIn(name: string, cell: Cell): Pence {
  return Math.round(amountIn(name, cell) * PENCE_A_POUND);
}

/** Percent of a share: 0.85, 85 and 85% are all 85%. */
function percentIn(name: string, cell: Cell): number {
  const number = numberIn(name, cell);
  const percent = number <= 1 ? number * 100 : number;
  if (!(percent >= 0 && percent <= 100))
    throw valueError(`${name} must be a share: from 0 to 1, or 0% to 100%.`);
  return percent;
}

export function count(name: string, given: unknown): number {
  return countIn(name, onlyCell(name, given));
}

export function pence(name: string, given: unknown): Pence {
  return penceIn(name, onlyCell(name, given));
}

/** £ in a cell that may be empty: null then, and for £0, which an empty cell cannot be told from. */
export function penceOrBlank(name: string, given: unknown): Pence | null {
  return pence(name, given) || null;
}

export function percent(name: string, given: unknown): number {
  return percentIn(name, onlyCell(name, given));
}

/** Yes or no; null where it is blank or left out: nobody said. */
export function yesOrBlank(name: string, given: unknown): boolean | null {
  const cell = blankAsNull(onlyCell(name, given));
  const answer = readYesNo(cell);
  if (answer === "other") throw valueError(`${name} must be TRUE or FALSE, yes or no.`);
  return cell === null ? null : answer === "yes";
}

/** Yes or no. Blank, and left out, is no: nobody said yes. */
export function yes(name: string, given: unknown): boolean {
  return yesOrBlank(name, given) ?? false;
}

function line<Value>(
  name: string,
  given: unknown,
  readOne: (name: string, cell: Cell) => Value,
): readonly Value[] {
  return lineOf(name, given).map((cell, place) => readOne(`${name}, cell ${place + 1},`, whole(read(cell))));
}

export const counts = (name: string, given: unknown) => line(name, given, countIn);
export const amounts = (name: string, given: unknown) => line(name, given, amountIn);
export const pences = (name: string, given: unknown) => line(name, given, penceIn);
export const percents = (name: string, given: unknown) => line(name, given, percentIn);

/** Rates of KPIs as percent; null where nobody was eligible. */
export function ratesOf(name: string, given: unknown): readonly (number | null)[] {
  return lineOf(name, given).map((each, place) => {
    const cell = read(each);
    return isNobody(cell) ? null : percentIn(`${name}, cell ${place + 1},`, whole(cell));
  });
}

/** An average number of visits; null where there is nobody to take it of. */
export function average(name: string, given: unknown): number | null {
  const [[only] = []] = rangeOf(given);
  return isNobody(read(only)) ? null : amountIn(name, onlyCell(name, given));
}

/** Throws where two lines that belong together are not of one length. */
export function sameLength(
  name: string,
  cells: readonly unknown[],
  otherName: string,
  other: readonly unknown[],
): void {
  if (cells.length === other.length) return;
  throw valueError(
    `${name} has ${cells.length} and ${otherName} ${other.length}: give the same number of cells in each.`,
  );
}
