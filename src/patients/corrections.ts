import type { AddedCode } from "./added-codes";
import { type ColumnNamer, headerText } from "./columns";
import { type Told, UNKNOWN, meaningCalled, meaningId } from "./meanings";
import { NOTHING_SAID, type SaidOfSheets } from "./said-of-sheets";
import { type Cell, textOf } from "./sheet";
import { type LetteredColumn, lettered } from "./no-header";
import { type KnownHeader, SheetProblem, headerMeanings, namesOver } from "./table";

// What a person says of a sheet where the add-in reads it wrongly. Headers and terms, never rows of patients, so that
// it can be kept with a workbook or in a file, and holds for the next sheet with the same headers.

/** What one column means. It is known again by its group, its header and its place among the like. */
export interface ColumnCorrection {
  /** The name over it in a group row, without case and a number at its end; undefined where that is not asked. */
  readonly group?: string;
  /** Its header without case and doubled spaces; "" for a column without one. */
  readonly header: string;
  /** Which of the columns with that header (under that name), from 1. */
  readonly occurrence: number;
  /** The id of a meaning: `birth-date`, `dates:home-visit`, `ignore`. */
  readonly means: string;
}

/** How sheets with these headers are read. */
export interface SheetCorrection {
  /** Every cell of the header row but our own, as {@link headersOf} gives them. */
  readonly headers: readonly string[];
  /** Somebody pointed at this row: it is the header row, whatever else looks like one. */
  readonly chosen: boolean;
  /**
   * There is no header row: its columns are told by their place, as columns without a header, and the sheet is known
   * again by holding no more of them.
   */
  readonly noHeader: boolean;
  readonly columns: readonly ColumnCorrection[];
}

/** That searches of a year are judged by another year's own rules, or by rules carried to it. */
export interface YearSaid {
  readonly contract: string;
  /** The year that the searches are of. */
  readonly search: string;
  /** The year that they are judged by: the same one where the rules are carried there. */
  readonly by: string;
  /** The day of the one search of which it was said, where nothing else told its year: `2026-04-03`. */
  readonly asAt?: string;
}

export interface Corrections {
  readonly version: typeof CORRECTIONS_VERSION;
  /** The first that fits a sheet holds for it. */
  readonly sheets: readonly SheetCorrection[];
  /** Terms and codes that mean a concept, on every sheet. */
  readonly codes: readonly AddedCode[];
  /** Identifiers that are one person's, whatever the names and dates of birth beside them. */
  readonly samePeople: readonly string[];
  /** By which year's rules searches of a year that nobody has written are judged. */
  readonly years: readonly YearSaid[];
  /** The years of all dates have two digits, and that is how they are meant. */
  readonly twoDigitYears: boolean;
  /** Which sheets are reports of one practice. */
  readonly practices: SaidOfSheets;
}

export const CORRECTIONS_VERSION = 1;
export const NO_CORRECTIONS: Corrections = {
  version: CORRECTIONS_VERSION,
  sheets: [],
  codes: [],
  samePeople: [],
  years: [],
  twoDigitYears: false,
  practices: NOTHING_SAID,
};

/** A correction that makes no sense. It never holds text of a patient. */
export class CorrectionProblem extends SheetProblem {
  /**
   * @param happened what makes no sense
   * @param toDo what to do about it
   */
  constructor(
    readonly happened: string,
    readonly toDo: string,
  ) {
    super(`${happened} ${toDo}`);
  }
}

interface OwnColumn {
  readonly column: number;
  readonly header: string;
  readonly group: string;
}

/** The columns of a header row but our own, with the texts by which each is known again. */
function ownColumns(cells: readonly Cell[], groups: readonly string[], namer: ColumnNamer): OwnColumn[] {
  return cells.flatMap((cell, column) => {
    const text = textOf(cell);
    if (namer.meaning(text).kind === "ours") return [];
    return [{ column, header: headerText(text), group: groups[column] ?? "" }];
  });
}

/** The headers by which a sheet is known again: our own columns and what is blank at the end do not matter. */
export function headersOf(cells: readonly Cell[], namer: ColumnNamer): string[] {
  const headers = ownColumns(cells, [], namer).map(({ header }) => header);
  while (headers.at(-1) === "") headers.pop();
  return headers;
}

/** The names of the group row over each column; "" where there is none. */
export function groupNamesOver(
  rows: readonly (readonly Cell[])[],
  row: number,
  namer: ColumnNamer,
): readonly string[] {
  return namesOver(rows, row, namer).map((group) => group?.above ?? "");
}

function alike(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((header, place) => header === b[place]);
}

/** A report that has changed a little is the same one still: it has what was corrected, and most of the other headers. */
const MOST_OF_THEM = 0.6;

function fits(
  sheet: SheetCorrection,
  headers: readonly string[],
  places: ReadonlyMap<string, number>,
): boolean {
  if (alike(headers, sheet.headers)) return true;
  if (sheet.chosen || sheet.columns.length === 0) return false;
  const left = [...headers];
  const shared = sheet.headers.filter((header) => {
    const at = left.indexOf(header);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (
    shared.length >= MOST_OF_THEM * Math.max(sheet.headers.length, 1) &&
    sheet.columns.every((column) => places.has(placeKey(column)))
  );
}

/** The header row that was corrected, and what its columns mean now; null where no correction fits these rows. */
export function correctedHeader(
  rows: readonly (readonly Cell[])[],
  namer: ColumnNamer,
  { sheets }: Corrections,
): KnownHeader | null {
  if (sheets.length === 0) return null;
  const headers = rows.map((cells) => headersOf(cells, namer));
  for (const sheet of sheets) {
    const without = sheet.noHeader ? lettered(rows, namer, letteredColumns(sheet)) : null;
    if (without) return without;
    if (sheet.headers.length === 0) continue;
    const at = headers.findIndex(
      (each, place) => each.length > 1 && fits(sheet, each, placesOf(rows, place + 1, namer, sheet.columns)),
    );
    if (at < 0) continue;
    const { chosen } = sheet;
    return { ...known(rows, at + 1, namer, sheet.columns), row: at + 1, chosen, noHeader: false };
  }
  return null;
}

/** The columns of a sheet without a header row, by their place. */
export function letteredColumns({ columns }: SheetCorrection): LetteredColumn[] {
  return columns.map(({ occurrence, means }) => ({ column: occurrence - 1, means }));
}

/** A correction of a sheet without a header row: what each of its columns means, those that nobody knows too. */
export function sheetWithoutHeader(columns: readonly LetteredColumn[]): SheetCorrection {
  return {
    headers: [],
    chosen: true,
    noHeader: true,
    columns: columns.map(({ column, means }) => ({ header: "", occurrence: column + 1, means })),
  };
}

function known(
  rows: readonly (readonly Cell[])[],
  row: number,
  namer: ColumnNamer,
  corrections: readonly ColumnCorrection[],
): Pick<KnownHeader, "meanings" | "changed"> {
  const meanings = [...headerMeanings(rows, row, namer)];
  const changed: { column: number; meaning: Told }[] = [];
  const places = placesOf(rows, row, namer, corrections);
  for (const correction of corrections) {
    const { means } = correction;
    const column = places.get(placeKey(correction));
    const meaning = meaningCalled(means);
    if (column === undefined || meaning === null || means === UNKNOWN) continue;
    while (meanings.length <= column) meanings.push({ kind: "unknown" });
    const before = meanings[column];
    if (before && before.kind !== "ours" && meaningId(before) === means) continue;
    meanings[column] = meaning;
    changed.push({ column, meaning });
  }
  return { meanings, changed: changed.sort((a, b) => a.column - b.column) };
}

const placeKey = ({
  group,
  header,
  occurrence,
}: Pick<ColumnCorrection, "group" | "header" | "occurrence">) =>
  group === undefined ? `${occurrence} ${header}` : `${group}|${occurrence} ${header}`;

/** Where each column is that corrections may speak of, those without a header right of the last one too. */
function placesOf(
  rows: readonly (readonly Cell[])[],
  row: number,
  namer: ColumnNamer,
  corrections: readonly ColumnCorrection[],
): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const counter = new Counter();
  const blanks = corrections.filter(({ header }) => header === "").map(({ occurrence }) => occurrence);
  const further = Array.from({ length: Math.max(0, ...blanks) }, (): Cell => null);
  const groups = groupNamesOver(rows, row, namer);
  for (const { column, header, group } of ownColumns([...(rows[row - 1] ?? []), ...further], groups, namer)) {
    places.set(placeKey({ header, occurrence: counter.next(header) }), column);
    places.set(placeKey({ group, header, occurrence: counter.next(`${group}|${header}`) }), column);
  }
  return places;
}

/** Counts what comes again. */
class Counter {
  private readonly seen = new Map<string, number>();

  next(key: string): number {
    const count = (this.seen.get(key) ?? 0) + 1;
    this.seen.set(key, count);
    return count;
  }
}

/**
 * A correction of columns that are said by their place, from 0, as one that holds for the next sheet too.
 * @param cells the header row
 * @param groups the names of the group row over each column; "" where there is none
 */
export function sheetCorrection(
  cells: readonly Cell[],
  groups: readonly string[],
  namer: ColumnNamer,
  chosen: boolean,
  columns: readonly { readonly column: number; readonly means: string }[],
): SheetCorrection {
  const width = Math.max(0, ...columns.map(({ column }) => column + 1));
  const whole = Array.from({ length: Math.max(width, cells.length) }, (_, column) => cells[column] ?? null);
  const counter = new Counter();
  const said = ownColumns(whole, groups, namer).flatMap(({ column, header, group }): ColumnCorrection[] => {
    const [inAll, inGroup] = [counter.next(header), counter.next(`${group}|${header}`)];
    const means = columns.find((each) => each.column === column)?.means;
    if (means === undefined) return [];
    return group === ""
      ? [{ header, occurrence: inAll, means }]
      : [{ group, header, occurrence: inGroup, means }];
  });
  return { headers: headersOf(cells, namer), chosen, noHeader: false, columns: said };
}

/** What was kept, with a correction put first that says something. */
export function withSheet(kept: Corrections, sheet: SheetCorrection): Corrections {
  const says = sheet.chosen || sheet.columns.length > 0;
  return says ? { ...kept, sheets: [sheet, ...kept.sheets] } : kept;
}

/** As many searches as are remembered of which somebody had to say the year. */
const MOST_SEARCHES = 100;

/** What was kept, with what was said of a year put first; it takes the place of what was said of the same before. */
export function withYear(kept: Corrections, said: YearSaid): Corrections {
  const isOther = ({ contract, search, asAt }: YearSaid) =>
    contract !== said.contract ||
    (said.asAt === undefined ? asAt !== undefined || search !== said.search : asAt !== said.asAt);
  const others = kept.years.filter(isOther);
  const dated = others.filter(({ asAt }) => asAt !== undefined).slice(0, MOST_SEARCHES - 1);
  const general = others.filter(({ asAt }) => asAt === undefined);
  return { ...kept, years: [said, ...dated, ...general] };
}

/** What was kept, without what would hold for a sheet with these first rows. */
export function withoutSheet(
  kept: Corrections,
  rows: readonly (readonly Cell[])[],
  namer: ColumnNamer,
): Corrections {
  const headers = rows.map((cells) => headersOf(cells, namer));
  return {
    ...kept,
    sheets: kept.sheets.filter((sheet) =>
      sheet.noHeader
        ? lettered(rows, namer, letteredColumns(sheet)) === null
        : !headers.some((each) => alike(each, sheet.headers)),
    ),
  };
}
