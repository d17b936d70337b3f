import { KnownCounts, type Relation, type Spans } from "./feasible";
import {
  type Figure,
  LEAST_VALUES,
  SUPPRESSED,
  type Span,
  type Under,
  figureOf,
  readAs,
  roundedTo,
} from "./suppress";

// Which counts of a practice are shown, so that nothing can be worked back. The choice rests on what each count is
// shown as by itself, and on nothing else of the counts: whoever knows how it is made learns no more from it. A
// reader may take every `*` for a small number, so that a choice has to hold for that reading. Then it holds for every
// other: the practices behind that reading would be shown just so.

/** A count that is to be shown. */
export interface CountToShow {
  readonly id: string;
  readonly count: number;
  /** How far beyond its rounding a figure is kept: what one patient more or fewer comes to. */
  readonly more: number;
}

/** What a practice's counts were shown as, by their ids. */
export interface Release {
  /** What each would be shown as by itself. */
  readonly alone: ReadonlyMap<string, Figure>;
  /** What each was shown as, so that nothing can be worked back. */
  readonly shown: ReadonlyMap<string, Figure>;
}

/**
 * What to show of some counts.
 * @param counts those that matter least come first, and are the first to be suppressed
 * @param relations what a reader knows of the counts
 * @param before what an earlier copy showed of them; null where there was none under this number
 */
export function releaseOf(
  counts: readonly CountToShow[],
  relations: readonly Relation[],
  under: Under,
  before: Release | null,
): Release {
  const ids = counts.map(({ id }) => id);
  const known = new KnownCounts(ids, relations);
  const earlier = new Map(
    counts.map(({ id, more }) => [id, { under, more, before: before?.alone.get(id) ?? null }] as const),
  );
  const alone = new Map<string, Figure>();
  for (const { id, count } of counts) {
    const own = earlier.get(id);
    if (own) alone.set(id, figureOf(count, own));
  }
  if (before && isSame(alone, before.alone)) {
    // Two copies a patient apart are alike. Settings may have changed meanwhile, and what a reader knows with them.
    const hidden = new Set(ids.filter((id) => before.shown.get(id) === SUPPRESSED));
    const spans = new Map(
      ids.map((id) => [id, roundedTo(before.shown.get(id) ?? SUPPRESSED, under)] as const),
    );
    if (hides(known, spans, hidden)) return { alone, shown: before.shown };
  }

  const spanOf = (id: string, figure: Figure): Span => {
    const own = earlier.get(id);
    return own ? readAs(figure, own) : { least: 0, most: 0 };
  };
  const figureIn = (id: string, hidden: ReadonlySet<string>): Figure =>
    hidden.has(id) ? SUPPRESSED : (alone.get(id) ?? SUPPRESSED);
  const small = ids.filter((id) => alone.get(id) === SUPPRESSED);
  const others = ids.filter((id) => !small.includes(id));
  for (const more of fewestFirst(others)) {
    const hidden = new Set([...small, ...more]);
    const spans = new Map(ids.map((id) => [id, spanOf(id, figureIn(id, hidden))] as const));
    if (!hides(known, spans, hidden)) continue;
    return { alone, shown: new Map(ids.map((id) => [id, figureIn(id, hidden)])) };
  }
  return { alone, shown: new Map(ids.map((id) => [id, SUPPRESSED])) };
}

function isSame(one: ReadonlyMap<string, Figure>, other: ReadonlyMap<string, Figure>): boolean {
  return one.size === other.size && [...one].every(([id, figure]) => other.get(id) === figure);
}

/** Whether every count could have three values, and those that are suppressed could be nought. */
function hides(known: KnownCounts, spans: Spans, hidden: ReadonlySet<string>): boolean {
  return known.ids.every((id) => {
    const values = known.valuesOf(spans, id, LEAST_VALUES);
    return values.length === LEAST_VALUES && (!hidden.has(id) || values[0] === 0);
  });
}

/** All choices of some items: the smallest first, and of one size first those without the items that come last. */
export function* fewestFirst<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let size = 0; size <= items.length; size++) yield* choicesOf(items, size);
}

function* choicesOf<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let last = size - 1; last < items.length; last++)
    for (const choice of choicesOf(items.slice(0, last), size - 1))
      yield [...choice, ...items.slice(last, last + 1)];
}

/**
 * Counts whose shown numbers do not fit together as they stand: 15 on a register whose tiers show 10 and 10. A reader
 * who took sums of them for rounded counts would be led astray.
 */
export function doNotFit(
  { shown }: Release,
  relations: readonly Relation[],
  under: Under,
): ReadonlySet<string> {
  const ids = [...shown.keys()];
  const known = new KnownCounts(ids, relations);
  const numberOf = (id: string) => {
    const figure = shown.get(id) ?? SUPPRESSED;
    return figure === SUPPRESSED ? 0 : figure;
  };
  for (const free of fewestFirst(ids)) {
    const spans = new Map(
      ids.map((id): [string, Span] => {
        const number = numberOf(id);
        return free.includes(id)
          ? [id, readAs(shown.get(id) ?? SUPPRESSED, { under, before: null, more: 0 })]
          : [id, { least: number, most: number }];
      }),
    );
    if (known.isFeasible(spans)) return new Set(free);
  }
  return new Set(ids);
}
