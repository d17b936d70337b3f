import type { Concept } from "../contracts/concepts";
import { contractYearOf, isLastLook, yearBeside } from "../contracts/contract-year";
import { type Day, isoDay } from "../contracts/day";
import type { Reading } from "../patients/patient";

// Which contract year a search is of. Source: own-contracts.md, "Which year a search is of".

/** The year of a search, or that a person has to say it. */
export type YearOfSearch =
  | { readonly kind: "told"; readonly year: string; readonly because: string }
  | {
      readonly kind: "asked";
      /** The years that it may be of, the earlier first; none where the day of the search cannot be. */
      readonly years: readonly string[];
      /** A sentence. */
      readonly why: string;
    };

/** No search of a clinical system is older: an earlier day is a slip, or Excel's day 0. */
const EARLIEST: Day = isoDay("2000-04-01");

/** The day on which a search was run; null where nothing says it and today was taken. */
function searchDay({ asAt, asAtFrom }: Reading): Day | null {
  return asAtFrom === "today" ? null : asAt;
}

/** What is wrong with the day of a search, in a sentence; null where it can be. */
export function wrongDay(readings: readonly Reading[], today: Day): string | null {
  const wrong =
    readings.map(searchDay).find((day) => day !== null && (day > today || day < EARLIEST)) ?? null;
  if (wrong === null) return null;
  // The day itself stands in a cell, and no message holds what stands in a cell.
  return wrong > today
    ? "The day of the search is still to come."
    : "The day of the search is too long ago to be one.";
}

/** While practices look at the year that has just ended it may be that one. */
function candidates(day: Day): readonly string[] {
  const year = contractYearOf(day);
  return isLastLook(day) ? [yearBeside(year, -1), year] : [year];
}

/**
 * The contract year that searches are of, together: that of the search day. Where it may be one of two, or nothing says
 * the day, the one with most entries of what is asked for in the year; a tie is asked.
 * @param concepts what the contract asks for in the year: codes of the register and of ever say nothing
 * @param today the day it is
 */
export function yearOfSearch(
  readings: readonly Reading[],
  concepts: ReadonlySet<Concept>,
  today: Day,
): YearOfSearch {
  const wrong = wrongDay(readings, today);
  if (wrong !== null) return { kind: "asked", years: [], why: wrong };
  const days = readings.map(searchDay);
  const known = days.filter((day) => day !== null);
  const isAnyYear = known.length < days.length;
  const possible = [...new Set(known.flatMap(candidates))].sort();
  const [only] = possible;
  if (!isAnyYear && only !== undefined && possible.length === 1) {
    return { kind: "told", year: only, because: "the search was run in it" };
  }
  const counts = entriesByYear(readings, concepts);
  const counted = [...counts].filter(([year]) => isAnyYear || possible.includes(year));
  if (counted.length === 0) {
    if (isAnyYear) return { kind: "told", year: contractYearOf(today), because: "it is this year" };
    const years = possible.join(" or ");
    return {
      kind: "asked",
      years: possible,
      why: `This search may be of ${years}: it has no entries of either year.`,
    };
  }
  const most = Math.max(...counted.map(([, count]) => count));
  const years = counted.flatMap(([year, count]) => (count === most ? [year] : [])).sort();
  const [found] = years;
  if (found !== undefined && years.length === 1) {
    return { kind: "told", year: found, because: "most entries are of it" };
  }
  const why = `This search may be of ${years.join(" or ")}: it has as many entries of each.`;
  return { kind: "asked", years, why };
}

/** How many entries of some concepts there are of each contract year. */
function entriesByYear(readings: readonly Reading[], concepts: ReadonlySet<Concept>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { patients } of readings) {
    for (const { events } of patients) {
      for (const { concept, day } of events) {
        if (!concepts.has(concept)) continue;
        const year = contractYearOf(day);
        counts.set(year, (counts.get(year) ?? 0) + 1);
      }
    }
  }
  return counts;
}
