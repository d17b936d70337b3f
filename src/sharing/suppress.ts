// Small numbers, so that nobody can be picked out. What a count is shown as by itself: `*` where it is small, nought
// with it, else the nearest 5. Which further counts are `*` so that nothing can be worked back: release.ts. Whatever
// else a sheet of figures says (sums, rates, averages, money) is worked out from what is shown, never from the counts.

/** Counts under this one are suppressed. */
export type Under = 5 | 8 | 10;
export const UNDER: readonly Under[] = [5, 8, 10];

export const SUPPRESSED = "*";
/** What stands for a figure that would mislead, or that a part suppresses. */
export const LEFT_OUT = "Left out";

/** A count is never told more closely than this: so many values it could have. */
export const LEAST_VALUES = 3;
const NEAREST = 5;
const HALF = Math.floor(NEAREST / 2);

/** What a count is shown as. */
export type Figure = number | typeof SUPPRESSED;

/** Whole numbers from one to another, both with. None where the first is the larger. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

const isWithin = (count: number, { least, most }: Span) => count >= least && count <= most;

/** What a count is shown as by itself, where no earlier copy showed it. */
function figureAlone(count: number, under: Under): Figure {
  return count < under ? SUPPRESSED : Math.round(count / NEAREST) * NEAREST;
}

/** The counts that are shown so where no earlier copy showed them. */
export function roundedTo(figure: Figure, under: Under): Span {
  return figure === SUPPRESSED
    ? { least: 0, most: under - 1 }
    : { least: Math.max(under, figure - HALF), most: figure + HALF };
}

/**
 * The counts for which a figure stays as it was shown: those that are rounded to it, and some more on either side.
 * @param more how far beyond its rounding a figure is kept
 */
export function keptFor(figure: Figure, under: Under, more: number): Span {
  const { least, most } = roundedTo(figure, under);
  // Below a number there are always some that are `*`: a count of nought is never kept as a number.
  return {
    least: figure === SUPPRESSED ? 0 : Math.max(LEAST_VALUES, least - more),
    most: most + more,
  };
}

/** How an earlier copy bears on what a count is shown as. */
export interface Earlier {
  readonly under: Under;
  /** What the count was shown as by itself; null where it never was. */
  readonly before: Figure | null;
  /** How far beyond its rounding a figure is kept. */
  readonly more: number;
}

/**
 * The counts that a reader of this copy and the earlier one takes it for: those that are rounded so, and were not kept
 * as they stood. Of a figure that was kept, those that are rounded so are enough.
 */
export function readAs(figure: Figure, { under, before, more }: Earlier): Span {
  const { least, most } = roundedTo(figure, under);
  if (before === null || before === figure) return { least, most };
  const kept = keptFor(before, under, more);
  if (kept.least > most || kept.most < least) return { least, most };
  return kept.least > least ? { least, most: kept.least - 1 } : { least: kept.most + 1, most };
}

/**
 * What a count is shown as by itself. It stays what it was as long as that can be; a change that fewer than three
 * counts could have made would tell which, and is `*`.
 * @example figureOf(8, { under: 8, before: null, more: 2 }) // 10
 * @example figureOf(8, { under: 8, before: "*", more: 2 }) // "*", as it was
 */
export function figureOf(count: number, earlier: Earlier): Figure {
  const { under, before, more } = earlier;
  if (before !== null && isWithin(count, keptFor(before, under, more))) return before;
  const figure = figureAlone(count, under);
  if (figure === SUPPRESSED) return figure;
  const { least, most } = readAs(figure, earlier);
  return most - least + 1 >= LEAST_VALUES ? figure : SUPPRESSED;
}

/** What is shown of a count, and what it can be by that. */
export interface Shown extends Span {
  /** Null where the sheet does not show it; left out where a part of a sum is suppressed. */
  readonly shown: Figure | typeof LEFT_OUT | null;
  /** What is written instead of a number that would be read too closely. */
  readonly words?: string;
}

export const NOT_SHOWN: Shown = { shown: null, least: 0, most: Number.POSITIVE_INFINITY };

/** Something worked out from shown counts: what stands for one that is not shown, where one is not. */
export function fromShown<Value>(
  of: readonly Shown[],
  work: () => Value,
): Value | typeof SUPPRESSED | typeof LEFT_OUT | null {
  const shown = of.map((each) => each.shown);
  if (shown.includes(null)) return null;
  if (shown.includes(SUPPRESSED)) return SUPPRESSED;
  return shown.includes(LEFT_OUT) ? LEFT_OUT : work();
}
