import { type Day, inWords, isoDay } from "./day";
import type { Source } from "./sources";

/** What a figure is counted in. Money is in pence; a share is in thousandths, so that a test on it stays in integers. */
export type Unit = "pence" | "percent" | "thousandths" | "visits" | "reviews" | "years" | "days" | "months";

/** One value, from the day on which it holds until the next one of the same figure does. */
export interface DatedValue {
  /** ISO date. */
  readonly from: string;
  readonly value: number;
  readonly source: Source;
}

/** A figure of a contract: never bare in code, always with its unit, the day from which it holds and its source. */
export interface Figure {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly values: readonly DatedValue[];
}

/**
 * The value of a figure on a day.
 * @throws RangeError before the first day on which the figure has a value.
 * @example valueOn(tier1Rate, isoDay("2024-04-01")) // 16917, the first day of the year
 */
export function valueOn(figure: Figure, day: Day): number {
  for (const { from, value } of latestFirst(figure)) if (from <= day) return value;
  throw new RangeError(`${figure.label} has no value on ${inWords(day)}.`);
}

const sortedValues = new WeakMap<Figure, readonly { from: Day; value: number }[]>();

// Asked for every patient, and never changed: worked out once for each figure.
function latestFirst(figure: Figure): readonly { from: Day; value: number }[] {
  let sorted = sortedValues.get(figure);
  if (!sorted) {
    sorted = figure.values
      .map(({ from, value }) => ({ from: isoDay(from), value }))
      .sort((a, b) => b.from - a.from);
    sortedValues.set(figure, sorted);
  }
  return sorted;
}

/** A figure that has one value, from one day on. */
export function figure(
  id: string,
  label: string,
  unit: Unit,
  value: number,
  from: string,
  source: Source,
): Figure {
  return { id, label, unit, values: [{ from, value, source }] };
}
