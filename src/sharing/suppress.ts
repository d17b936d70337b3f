// Small numbers, so that nobody can be picked out. Each count is shown by itself: as 0, as `*`, or to the nearest 5.
// Whatever else a sheet of figures says (sums, rates, averages, shortfalls, standings, money) is worked out from what
// is shown and never from the counts, so that there is nothing in it to work back.

/** Counts under this one, and not 0, are suppressed. */
export type Under = 5 | 8 | 10;
export const UNDER: readonly Under[] = [5, 8, 10];

export const SUPPRESSED = "*";
const NEAREST = 5;

/** What is shown of a count, and what it can have been by that alone. */
export interface Shown {
  /** Null where the sheet does not show it. */
  readonly shown: number | typeof SUPPRESSED | null;
  readonly least: number;
  readonly most: number;
}

const HALF = Math.floor(NEAREST / 2);

/**
 * What is shown of a count of people or entries.
 * @example show(7, 8).shown // "*"; show(8, 8).shown is 10, and show(0, 8).shown is 0
 */
export function show(count: number | null, under: Under): Shown {
  if (count === null) return { shown: null, least: 0, most: Number.POSITIVE_INFINITY };
  if (count === 0) return { shown: 0, least: 0, most: 0 };
  if (count < under) return { shown: SUPPRESSED, least: 1, most: under - 1 };
  const shown = Math.round(count / NEAREST) * NEAREST;
  return { shown, least: Math.max(under, shown - HALF), most: shown + HALF };
}

/** The sum of what is shown: suppressed where a part is, so that it tells nothing that its parts do not. */
export function sumShown(parts: readonly Shown[]): Shown {
  return parts.reduce(
    (a, b) => ({
      shown: joined(a.shown, b.shown),
      least: a.least + b.least,
      most: a.most + b.most,
    }),
    { shown: 0, least: 0, most: 0 },
  );
}

function joined(a: Shown["shown"], b: Shown["shown"]): Shown["shown"] {
  if (a === null || b === null) return null;
  return a === SUPPRESSED || b === SUPPRESSED ? SUPPRESSED : a + b;
}

/** A figure worked out from shown counts: suppressed where one of them is, null where one is not shown. */
export function fromShown<Value>(
  of: readonly Shown[],
  work: (...counts: number[]) => Value,
): Value | typeof SUPPRESSED | null {
  const shown = of.map((each) => each.shown);
  if (shown.includes(null)) return null;
  if (shown.includes(SUPPRESSED)) return SUPPRESSED;
  return work(...shown.map(Number));
}
