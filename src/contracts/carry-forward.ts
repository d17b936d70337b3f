import type { Contract } from "./contract";
import { daysOfYear, startOfYear } from "./contract-year";
import { addMonths, isoDay, isoOf } from "./day";
import { rowsOf } from "./rows";
import { changedThroughout } from "./walk";

// The rules of one year in another: the days of the year and every date that hangs on it move, all else stays.

const MONTHS_A_YEAR = 12;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The rules of a contract in another year, as what a year's own document changes is built on. 29 February becomes the
 * last day of February.
 * @param year a contract year: `2025-26`
 */
export function inYear(contract: Contract, year: string): Contract {
  const years = (startOfYear(year) ?? 0) - (startOfYear(contract.year) ?? 0);
  const moved = changedThroughout(contract, (value) =>
    typeof value === "string" && ISO_DATE.test(value)
      ? isoOf(addMonths(isoDay(value), years * MONTHS_A_YEAR))
      : undefined,
  );
  return { ...moved, year, ...daysOfYear(year) };
}

const carried = new WeakMap<Contract, Map<string, Contract>>();

/**
 * A contract carried forward (or back) to a year that nobody has written: the same figures, criteria and codes, none of
 * them confirmed by a document. The same contract each time.
 * @example carriedForward(homeVisiting2024, "2026-27").to // 31 March 2027
 */
export function carriedForward(contract: Contract, year: string): Contract {
  const known = carried.get(contract) ?? new Map<string, Contract>();
  carried.set(contract, known);
  const found = known.get(year) ?? {
    ...inYear(contract, year),
    carried: { from: contract.year, rows: rowsOf(contract).length, confirmed: 0 },
  };
  known.set(year, found);
  return found;
}

/**
 * `2026-27 by the rules of 2024-25: 17 of 31 not confirmed by a document`, as it is said wherever payable or £ is shown.
 * Null for a contract that is by its own year's documents.
 */
export function carriedInWords({ year, carried }: Contract): string | null {
  if (!carried || carried.confirmed >= carried.rows) return null;
  const open = carried.rows - carried.confirmed;
  return `${year} by the rules of ${carried.from}: ${open} of ${carried.rows} not confirmed by a document`;
}
