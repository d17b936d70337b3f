/** Money in whole pence. It becomes pounds only where it is shown. */
export type Pence = number;

const PENCE_A_POUND = 100;

/** Pence as pounds with two decimals: a number for JSON and for cells. */
export function pounds(pence: Pence): number {
  return pence / PENCE_A_POUND;
}

/** Money for people: `£338.33`, `-£1,027.16`. */
export function moneyInWords(pence: Pence): string {
  const sign = pence < 0 ? "-" : "";
  const amount = pounds(Math.abs(pence));
  return `${sign}£${amount.toLocaleString("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/** `amount × numerator ÷ denominator`, to the penny, half up. Exact: all three are whole numbers. */
export function share(amount: Pence, numerator: number, denominator: number): Pence {
  const twice = BigInt(amount) * BigInt(numerator) * 2n;
  const whole = BigInt(denominator);
  return Number((twice + whole) / (whole * 2n));
}

/** A share as whole parts of this many: percentages count to two decimals, as they are typed in `Settings`. */
export const PARTS = 10_000;

/** A percentage as whole parts, so that a test on it stays in integers. `partsOfPercent(85)` is 8500. */
export function partsOfPercent(percent: number): number {
  return Math.round((percent * PARTS) / 100);
}

/** Weights are read to this many decimals. */
const WEIGHT_DECIMALS = 6;

/** A weight as a whole number, so that shares of a pot are exact. */
export function wholeWeight(weight: number): number {
  return Math.round(weight * 10 ** WEIGHT_DECIMALS);
}

/**
 * Splits a pot in whole pennies by weight: each share rounded down, the pennies left over to the largest fractions,
 * the earlier first. The shares always add up to the pot.
 * @example split(559295, [1, 0, 1]) // [279648, 0, 279647]
 */
export function split(pot: Pence, weights: readonly number[]): Pence[] {
  const whole = weights.map((weight) => BigInt(wholeWeight(weight)));
  const sum = whole.reduce((total, weight) => total + weight, 0n);
  if (sum === 0n) return whole.map(() => 0);
  const parts = whole.map((weight, place) => {
    const product = BigInt(pot) * weight;
    return { place, pence: product / sum, fraction: product % sum };
  });
  const left = BigInt(pot) - parts.reduce((total, part) => total + part.pence, 0n);
  const byFraction = [...parts].sort((a, b) =>
    a.fraction === b.fraction ? a.place - b.place : a.fraction > b.fraction ? -1 : 1,
  );
  const lucky = new Set(byFraction.slice(0, Number(left)).map(({ place }) => place));
  return parts.map(({ place, pence }) => Number(pence) + (lucky.has(place) ? 1 : 0));
}
