/** A share as two whole numbers without a common divisor: 85% is 17 of 20, an average of 4 is 4 of 1. */
export interface Share {
  readonly part: number;
  readonly of: number;
}

/** `shareOf(8500, 10000)` is 17 of 20. Both are whole numbers, the second above 0. */
export function shareOf(part: number, of: number): Share {
  const common = commonDivisor(part, of);
  return { part: part / common, of: of / common };
}

/** The greatest whole number that divides both; the other where one is 0. */
export function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
