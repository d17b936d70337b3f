import type { Concept } from "../contracts/concepts";
import type { Reading, SheetFacts } from "./patient";

/** Whether a sheet would show a concept, were it coded. In an event list every coded event is a row. */
export function wouldShow(facts: SheetFacts, concept: Concept): boolean {
  if (facts.elsewhere?.has(concept) === true) return false;
  return facts.listsAll || facts.columns.has(concept);
}

/** The concepts that some row of a sheet carries, or that it has a column for. */
export function conceptsIn({ carried, columns }: SheetFacts): ReadonlySet<Concept> {
  return new Set([...carried, ...columns]);
}

/** What the sheets of a practice show that were joined with this one; else what it shows itself. */
export function factsOf({ together, facts }: Reading): SheetFacts {
  return together?.facts ?? facts;
}

/** What several sheets of one practice show together: what one lacks the other shows. */
export function unionOf(all: readonly SheetFacts[]): SheetFacts {
  const [first, ...others] = all;
  if (!first) throw new RangeError("There are no sheets to put together.");
  if (others.length === 0) return first;
  const columns = new Set(all.flatMap((facts) => [...facts.columns]));
  const eventList = all.find(({ listsAll }) => listsAll);
  const carried = new Set(all.flatMap((facts) => [...facts.carried]));
  return {
    layout: eventList?.layout ?? first.layout,
    listsAll: eventList !== undefined,
    // Beside an event list, what a list has a column for is asked for as what a row carries.
    carried: eventList ? new Set([...carried, ...columns]) : carried,
    columns,
    settles: new Set(all.flatMap((facts) => [...facts.settles])),
    hasGpReviews: all.some(({ hasGpReviews }) => hasGpReviews),
    showsBirth: all.some(({ showsBirth }) => showsBirth),
  };
}
