// What somebody said of which sheets of a workbook are reports of one practice. Sheets are known by their names.

export interface SaidOfSheets {
  /** Lists of two or more that are of one practice. No sheet is in two of them. */
  readonly one: readonly (readonly string[])[];
  /** Pairs that are not. */
  readonly apart: readonly (readonly [string, string])[];
}

export const NOTHING_SAID: SaidOfSheets = { one: [], apart: [] };

/** Capitals do not matter to Excel. */
function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function isAmong(name: string, names: readonly string[]): boolean {
  return names.some((each) => isSame(each, name));
}

/** What was said, of sheets by their positions: one that has no name, or is not there, has nothing said of it. */
export function saidByPosition(
  names: readonly (string | null)[],
  { one, apart }: SaidOfSheets,
): {
  readonly groups: readonly (readonly number[])[];
  readonly apart: readonly (readonly [number, number])[];
} {
  const at = (wanted: string) => names.findIndex((name) => name !== null && isSame(name, wanted));
  return {
    groups: one
      .map((list) => [...new Set(list.map(at))].filter((position) => position >= 0).sort((a, b) => a - b))
      .filter(({ length }) => length > 1),
    apart: apart.flatMap(([a, b]): [number, number][] => {
      const [one, other] = [at(a), at(b)];
      return one >= 0 && other >= 0 ? [[one, other]] : [];
    }),
  };
}

/** Whether somebody said that a sheet is of one practice with others. */
export function isSaidOne(name: string, { one }: SaidOfSheets): boolean {
  return one.some((list) => isAmong(name, list));
}

/**
 * What is said once somebody has said of a sheet with which others it is of one practice, and with which not. What was
 * said of sheets that nobody speaks of now stays.
 */
export function sayOfSheet(
  said: SaidOfSheets,
  sheet: string,
  one: readonly string[],
  not: readonly string[],
): SaidOfSheets {
  const spoken = [sheet, ...one];
  const before = said.one.filter((list) => list.some((name) => isAmong(name, spoken))).flat();
  const together = [...spoken];
  for (const name of before) if (!isAmong(name, not) && !isAmong(name, together)) together.push(name);
  const rest = said.one.map((list) => list.filter((name) => !isAmong(name, together)));
  const pairs = together.flatMap((name) => not.map((other): [string, string] => [name, other]));
  const isNew = ([a, b]: readonly [string, string]) =>
    !pairs.some(([c, d]) => (isSame(a, c) && isSame(b, d)) || (isSame(a, d) && isSame(b, c)));
  const isOne = ([a, b]: readonly [string, string]) => isAmong(a, together) && isAmong(b, together);
  return {
    one: [together, ...rest].filter(({ length }) => length > 1),
    apart: [...said.apart.filter((pair) => isNew(pair) && !isOne(pair)), ...pairs],
  };
}

/** What is wrong with what a file says; null where it makes sense. */
export function contradictionIn({ one, apart }: SaidOfSheets): string | null {
  const all = one.flat();
  if (all.some((name, place) => all.findIndex((each) => isSame(each, name)) !== place)) {
    return "a sheet stands in “onePractice” twice.";
  }
  const both = apart.some(
    ([a, b]) => isSame(a, b) || one.some((list) => isAmong(a, list) && isAmong(b, list)),
  );
  return both ? "two sheets are said to be of one practice, and not to be." : null;
}
