import type { Day } from "../contracts/day";
import { conceptsIn } from "./facts";
import type { Reading } from "./patient";

// Which sheets are reports of one practice. What is not sure is not joined.

/** Positions of sheets that belong together, each list of two or more. */
export interface OnePractice {
  readonly groups: readonly (readonly number[])[];
  /** Sheets of which each looks like a report of the same practice as another, while two of them cannot be. */
  readonly unclear: readonly (readonly number[])[];
}

/**
 * Tells which sheets are reports of one practice by themselves: neither shows an organisation, their run days do not
 * differ, no event concept is in both, and more than half of the smaller's identifiers are in the larger.
 * @param known sheets that are known to belong together, by their positions: none is in two lists
 * @param apart pairs of sheets that are known not to
 */
export function onePracticeOf(
  readings: readonly Reading[],
  known: readonly (readonly number[])[] = [],
  apart: readonly (readonly [number, number])[] = [],
): OnePractice {
  const sheets = readings.map(sheetOf);
  const fit = (a: number, b: number) => {
    const [one, other] = [sheets[a], sheets[b]];
    if (apart.some((pair) => pair.includes(a) && pair.includes(b))) return false;
    const areKnown = known.some((group) => group.includes(a) && group.includes(b));
    return areKnown || (one !== undefined && other !== undefined && canBeOne(one, other));
  };
  const pairs = sharingMostPatients(readings).filter(([a, b]) => fit(a, b));
  const groups: (readonly number[])[] = [];
  const unclear: (readonly number[])[] = [];
  for (const group of linked(readings.length, [...pairs, ...known.flatMap(chain)])) {
    if (group.length < 2) continue;
    const sure = group.every((a, at) => group.slice(at + 1).every((b) => fit(a, b)));
    if (sure) groups.push(group);
    else {
      unclear.push(group);
      groups.push(...known.filter(([first]) => first !== undefined && group.includes(first)));
    }
  }
  return { groups, unclear };
}

/** Each with the next. */
function chain(group: readonly number[]): [number, number][] {
  return group.slice(1).map((position, at) => [group[at] ?? position, position]);
}

/** Positions that some chain of pairs leads to from each other, each list in order. */
function linked(count: number, pairs: readonly (readonly [number, number])[]): number[][] {
  const groupOf = Array.from({ length: count }, (_, position) => new Set([position]));
  for (const [a, b] of pairs) {
    const [one, other] = [groupOf[a], groupOf[b]];
    if (!one || !other || one === other) continue;
    for (const position of other) {
      one.add(position);
      groupOf[position] = one;
    }
  }
  return [...new Set(groupOf)].map((group) => [...group].sort((a, b) => a - b));
}

/** The day on which a search was run, where its sheet says it. */
export function runDayOf({ asAt, asAtFrom }: Reading): Day | null {
  return asAtFrom === "preamble" ? asAt : null;
}

/** What of a sheet decides whether it is of the same practice as another. */
interface SheetSeen {
  readonly showsPractice: boolean;
  readonly runDay: Day | null;
  readonly lastEntry: Day;
  readonly concepts: ReturnType<typeof conceptsIn>;
}

function sheetOf(reading: Reading): SheetSeen {
  let lastEntry = Number.NEGATIVE_INFINITY;
  for (const { events } of reading.patients) {
    for (const { day } of events) if (day > lastEntry) lastEntry = day;
  }
  return {
    showsPractice: reading.patients.some(({ practice }) => practice !== null),
    runDay: runDayOf(reading),
    lastEntry,
    concepts: conceptsIn(reading.facts),
  };
}

function canBeOne(one: SheetSeen, other: SheetSeen): boolean {
  if (one.showsPractice || other.showsPractice || daysDiffer(one, other)) return false;
  for (const concept of one.concepts) if (other.concepts.has(concept)) return false;
  return true;
}

/** A sheet that says no run day and has an entry after the other's was run later. */
function daysDiffer(one: SheetSeen, other: SheetSeen): boolean {
  if (one.runDay !== null && other.runDay !== null) return one.runDay !== other.runDay;
  if (one.runDay !== null) return other.lastEntry > one.runDay;
  return other.runDay !== null && one.lastEntry > other.runDay;
}

/** Pairs of sheets of which more than half of the smaller's identifiers are in the larger, told by NHS number. */
function sharingMostPatients(readings: readonly Reading[]): [number, number][] {
  const filesOf = new Map<string, number[]>();
  const shared = new Map<string, { readonly pair: [number, number]; patients: number }>();
  for (const [position, { patients }] of readings.entries()) {
    for (const { id, idKind } of patients) {
      if (idKind !== "nhs-number") continue;
      const files = filesOf.get(id) ?? [];
      for (const file of files) {
        const key = `${file} ${position}`;
        const known = shared.get(key);
        if (known) known.patients += 1;
        else shared.set(key, { pair: [file, position], patients: 1 });
      }
      files.push(position);
      filesOf.set(id, files);
    }
  }
  const sizeOf = (position: number) => readings[position]?.patients.length ?? 0;
  return [...shared.values()]
    .filter(({ pair: [a, b], patients }) => 2 * patients > Math.min(sizeOf(a), sizeOf(b)))
    .map(({ pair }) => pair);
}
