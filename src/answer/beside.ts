import { type Corrections, CorrectionProblem, NO_CORRECTIONS } from "../patients/corrections";
import { atPosition, join } from "../patients/join";
import { onePracticeOf } from "../patients/one-practice";
import type { Reading } from "../patients/patient";
import { type SaidOfSheets, isSaidOne, saidByPosition } from "../patients/said-of-sheets";
import type { Sheet } from "../patients/sheet";
import { SheetProblem } from "../patients/table";
import type { BesideView } from "./views";

// The sheet that is shown, with the other sheets of the workbook that are reports of the same practice.

/** Another sheet of the workbook. */
export interface OtherSheet {
  readonly sheet: Sheet;
  /** Our columns stand on it. */
  readonly annotated: boolean;
}

/** What is on the other sheets of the workbook. */
export interface OtherSheets {
  /** The names of those that have a table. */
  readonly withTables: readonly string[];
  /** Those of them that were read, in the workbook's order. */
  readonly read: readonly OtherSheet[];
}

export const NO_OTHERS: OtherSheets = { withTables: [], read: [] };

/** The sheet that is shown first, and those that were joined with it. */
export interface ReadTogether {
  readonly readings: readonly [Reading, ...Reading[]];
  readonly view: BesideView | null;
}

/**
 * Which of the other sheets with a table have to be read, to tell whether they are of one practice with the sheet that
 * is shown. Of a sheet that shows an organisation those alone of which somebody said so.
 */
export function othersToRead(
  first: Reading,
  { practices }: Corrections,
  withTables: readonly string[],
): readonly string[] {
  const name = first.sheet ?? "";
  const shows = first.patients.some(({ practice }) => practice !== null);
  if (shows && !isSaidOne(name, practices)) return [];
  const apart = apartFrom(name, withTables, practices);
  return withTables.filter((other) => !apart.has(other));
}

/** Names of sheets that somebody said are not of one practice with this one. */
function apartFrom(name: string, others: readonly string[], said: SaidOfSheets): ReadonlySet<string> {
  const { apart } = saidByPosition([name, ...others], said);
  return new Set(
    apart.flatMap(([a, b]) => (a === 0 ? [others[b - 1] ?? ""] : b === 0 ? [others[a - 1] ?? ""] : [])),
  );
}

/**
 * Joins the sheet that is shown with those that are reports of its practice: by themselves, or as somebody said.
 * @param readOther reads another sheet as the one that is shown is read
 */
export function readTogether(
  shown: Reading,
  corrections: Corrections,
  { withTables, read }: OtherSheets,
  readOther: (other: OtherSheet, corrections: Corrections) => Reading | SheetProblem | "empty",
): ReadTogether {
  const name = shown.sheet ?? "";
  const { practices } = corrections;
  const wanted = new Set(othersToRead(shown, corrections, withTables));
  const others = read.flatMap((other): Reading[] => {
    if (!wanted.has(other.sheet.name ?? "")) return [];
    const reading = readWell(other, corrections, readOther);
    // What is said of a row names the sheet, where it is not the one that is shown.
    return reading === null ? [] : [{ ...reading, file: reading.sheet, warnings: named(reading) }];
  });
  const all = [shown, ...others].map((reading, position) => atPosition(reading, position));
  const said = saidByPosition(
    all.map(({ sheet }) => sheet),
    practices,
  );
  const { groups, unclear } = onePracticeOf(all, said.groups, said.apart);
  const own = groups.find((group) => group.includes(0)) ?? [0];
  const chosen = own.flatMap((position) => all[position] ?? []);
  const { readings } = join(
    chosen.map((reading, position) => atPosition(reading, position)),
    { all: true, groups: [] },
  );
  const [first = shown, ...more] = readings;
  const joined = new Set(more.map(({ sheet }) => sheet ?? ""));
  const doubt = unclear.find((group) => group.includes(0));
  return {
    readings: [first, ...more],
    view:
      withTables.length === 0
        ? null
        : {
            sheet: name,
            words: wordsOf(first, doubt?.map((position) => all[position]?.sheet ?? "") ?? []),
            others: withTables.map((other) => ({ name: other, joined: joined.has(other) })),
          },
  };
}

/** A sheet beside the one that is shown need not be one that can be read. */
function readWell(
  other: OtherSheet,
  corrections: Corrections,
  readOther: (other: OtherSheet, corrections: Corrections) => Reading | SheetProblem | "empty",
): Reading | null {
  const reading = readOther(other, corrections);
  if (reading instanceof CorrectionProblem) {
    const again = readOther(other, NO_CORRECTIONS);
    return again instanceof SheetProblem || again === "empty" ? null : again;
  }
  return reading instanceof SheetProblem || reading === "empty" ? null : reading;
}

function named({ sheet, warnings }: Reading): Reading["warnings"] {
  return warnings.map((warning) => ({ ...warning, file: sheet }));
}

/** What is said once of sheets that were joined, or of those of which it cannot be told. */
function wordsOf({ together, warnings }: Reading, unclear: readonly string[]): string | null {
  const said = warnings.find((warning) => isOfJoining(warning));
  if (together && said) return said.message;
  if (unclear.length === 0) return null;
  const names = unclear.map((name) => `“${name}”`);
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""} look like reports of one practice, and cannot all be: none of them were joined. Say below which are.`;
}

/** What is said of joined sheets as a whole. */
export function isOfJoining({ code, row }: Reading["warnings"][number]): boolean {
  return code === "merged-runs" && row === null;
}
