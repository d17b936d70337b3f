import { type Pence, split } from "../assessment/money";
import { kpiStanding } from "../assessment/pay-home-visiting";
import { DateReader } from "../patients/dates";
import { readEntries, readYesNo } from "../patients/entries";
import type { Cell } from "../patients/sheet";
import { type Range, blankAsNull, isLeftOut, rangeOf, read, sizeOf, whole } from "./cells";
import { sameLength } from "./numbers";
import { cannotTell, valueError } from "./runtime";
import { type DaysOfYear, isInYear } from "./years";

export interface KpiCounts {
  readonly done: number;
  readonly eligible: number;
}

/**
 * How many are eligible, and how many of them are done. Two numbers, done not more than eligible, are the counts
 * themselves; anything else is one row a patient.
 */
export function kpiCounts(year: DaysOfYear, done: unknown, eligible: unknown): KpiCounts {
  const doneRange = rangeOf(done);
  const eligibleRange = isLeftOut(eligible) ? null : rangeOf(eligible);
  return countsGiven(doneRange, eligibleRange) ?? countRows(year, doneRange, eligibleRange);
}

function countsGiven(done: Range, eligible: Range | null): KpiCounts | null {
  const counts = [done, eligible ?? []].map((range) => (isOneCell(range) ? read(range[0]?.[0]) : null));
  const [of, all] = counts;
  if (typeof of !== "number" || typeof all !== "number") return null;
  if (!Number.isInteger(of) || !Number.isInteger(all) || of < 0) return null;
  if (of <= all) return { done: of, eligible: all };
  // A number above 1 is no yes or no: it can only be a count.
  if (all > 1)
    throw valueError(`done is ${of}, and eligible is ${all}: no more can be done than are eligible.`);
  return null;
}

function isOneCell(range: Range): boolean {
  return range.length === 1 && range[0]?.length === 1;
}

function countRows(year: DaysOfYear, done: Range, eligible: Range | null): KpiCounts {
  if (eligible && (eligible.length !== done.length || eligible[0]?.length !== 1)) {
    throw valueError(
      `eligible is ${sizeOf(eligible)}, and done is ${sizeOf(done)}: give each one row a patient, and eligible one column.`,
    );
  }
  const dates = new DateReader(false);
  const counts = { done: 0, eligible: 0 };
  for (let row = 0; row < done.length; row++) {
    const cells = (done[row] ?? []).map((cell) => blankAsNull(whole(read(cell))));
    if (eligible && !isEligible(whole(read(eligible[row]?.[0])), row)) continue;
    counts.eligible += 1;
    if (isDone(cells, row, dates, year)) counts.done += 1;
  }
  return counts;
}

function isEligible(cell: Cell, row: number): boolean {
  const answer = readYesNo(cell);
  if (answer === "other") {
    throw cannotTell(`eligible, row ${row + 1}, is neither TRUE nor FALSE, yes nor no.`);
  }
  return answer === "yes";
}

function isDone(cells: readonly Cell[], row: number, dates: DateReader, year: DaysOfYear): boolean {
  let unclear = false;
  for (const cell of cells) {
    const answer = readYesNo(cell);
    if (answer === "yes") return true;
    if (answer !== "other") continue;
    const entries = readEntries(cell, dates, true);
    if (entries.yes || entries.days.some((day) => isInYear(day, year))) return true;
    // A refusal counts for a vaccination and not for a review, and a cell does not know which it is.
    unclear ||=
      entries.damaged || entries.declined || entries.declinedDays.length > 0 || entries.count !== null;
  }
  if (unclear) {
    throw cannotTell(
      `done, row ${row + 1}, cannot be read as a date, TRUE or yes. Where a refusal counts, write yes.`,
    );
  }
  return false;
}

/** A rate is compared as so many of this many: finer than a share of any practice's patients. */
const FINE = 1e10;

/** Whether a rate reaches its target, both percent, by the rule of the pane. */
export function reaches(rate: number | null, target: number): boolean {
  return rate !== null && kpiStanding("", Math.round((rate / 100) * FINE), FINE, target).met === true;
}

/** What the KPIs that reach their targets are paid of a pot, split by weight. Rates and targets are percent. */
export function kpiPence(
  pot: Pence,
  rates: readonly (number | null)[],
  targets: readonly number[],
  weights: readonly number[] | null,
): Pence {
  sameLength("targets", targets, "rates", rates);
  if (weights) sameLength("weights", weights, "rates", rates);
  const kpis = rates
    .map((rate, place) => ({ place, rate, target: targets[place] ?? 0, weight: weights?.[place] ?? 1 }))
    // A row without rate and target is blank, and has no share of the pot.
    .filter(({ rate, target }) => rate !== 0 || target !== 0);
  const without = kpis.find(({ target }) => target === 0);
  if (without) throw cannotTell(`targets, cell ${without.place + 1}, is missing.`);
  const shares = split(
    pot,
    kpis.map(({ weight }) => weight),
  );
  return kpis.reduce(
    (sum, { rate, target }, place) => sum + (reaches(rate, target) ? (shares[place] ?? 0) : 0),
    0,
  );
}
