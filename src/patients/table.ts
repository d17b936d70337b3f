import type { ColumnNamer, DetailField, EventField, Meaning } from "./columns";
import { headerText, splitPrefix } from "./columns";
import type { Told } from "./meanings";
import { type Cell, isBlank, textOf } from "./sheet";

/** The sheet cannot be read as it is. The message says what is wrong, where, and what to do. */
export class SheetProblem extends Error {}

export type Layout = "event-list" | "side-by-side" | "patient-list";

/** Columns that stand together: of coded events, of consultations. Two blocks on one row are not one event. */
export interface Block {
  readonly columns: Partial<Readonly<Record<EventField, number>>>;
  /** It has a date, and a term or a code: its rows are events. */
  readonly hasEvents: boolean;
}

export interface ListColumn {
  readonly column: number;
  readonly meaning: Extract<Meaning, { kind: "dates" | "any-value" | "frailty" | "count" | "settles" }>;
}

/** Where the table is on a sheet, and what its columns mean. Rows are counted from 1, columns from 0. */
export interface Table {
  readonly layout: Layout;
  readonly headerRow: number;
  readonly hasGroupRow: boolean;
  readonly details: ReadonlyMap<DetailField, readonly number[]>;
  readonly blocks: readonly Block[];
  readonly listColumns: readonly ListColumn[];
  /** Columns that we wrote on an earlier annotation. */
  readonly ours: ReadonlySet<number>;
  readonly unknown: readonly number[];
  /** The header's own cells, to know it again. */
  readonly header: readonly string[];
}

/** How many rows at the top may hold the header. */
export const HEADER_WITHIN = 40;

const GROUP_NAMES: ReadonlySet<string> = new Set([
  ...["patient details", "clinical codes", "consultations", "registration history", "registration"],
  ...["events", "coded events", "appointments", "encounters", "medication issues", "patient"],
]);

/** A header row of which somebody has said what its columns mean. */
export interface KnownHeader {
  readonly row: number;
  /** Somebody pointed at this row: it is the header, whatever else looks like one. */
  readonly chosen: boolean;
  /** What each column means, corrections included. */
  readonly meanings: Meaning[];
  /** The columns that mean something else than their header says, by their place. */
  readonly changed: readonly { readonly column: number; readonly meaning: Told }[];
}

interface Candidate {
  readonly row: number;
  readonly score: number;
  readonly meanings: readonly Meaning[];
}

const NOT_SCORED: ReadonlySet<Meaning["kind"]> = new Set(["unknown", "ours", "ignored"]);

function scoreOf(meanings: readonly Meaning[]): number {
  return meanings.filter(({ kind }) => !NOT_SCORED.has(kind)).length;
}

function hasDetail(meanings: readonly Meaning[], ...fields: DetailField[]): boolean {
  return meanings.some((meaning) => meaning.kind === "detail" && fields.includes(meaning.field));
}

function hasEvent(meanings: readonly Meaning[], ...fields: EventField[]): boolean {
  return meanings.some((meaning) => meaning.kind === "event" && fields.includes(meaning.field));
}

/** Whether columns tell patients apart. */
export function identifies(meanings: readonly Meaning[]): boolean {
  return (
    hasDetail(meanings, "nhs-number", "own-number") ||
    (hasDetail(meanings, "full-name", "name-part") && hasDetail(meanings, "birth-date"))
  );
}

const TELLS: ReadonlySet<Meaning["kind"]> = new Set(["dates", "frailty", "count", "settles"]);

/** Whether columns show what was done. */
export function tells(meanings: readonly Meaning[]): boolean {
  return (
    (hasEvent(meanings, "date") && hasEvent(meanings, "term", "code")) ||
    meanings.some(({ kind }) => TELLS.has(kind))
  );
}

/** Whether a row is a header with which a table could be read. */
export function couldBeHeader(cells: readonly Cell[], namer: ColumnNamer): boolean {
  const meanings = namer.meanings(cells);
  return identifies(meanings) && tells(meanings);
}

/** How well the best header of some rows scores; 0 where there is none. Two that score alike are one score. */
export function headerScore(
  rows: readonly (readonly Cell[])[],
  namer: ColumnNamer,
  known: KnownHeader | null = null,
): number {
  if (known && identifies(known.meanings) && tells(known.meanings)) return scoreOf(known.meanings);
  const scores = rows.slice(0, HEADER_WITHIN).map((cells) => {
    const meanings = namer.meanings(cells);
    return identifies(meanings) && tells(meanings) ? scoreOf(meanings) : 0;
  });
  return Math.max(0, ...scores);
}

/**
 * Finds the table: the header row is the one that somebody pointed at, or else the one of the first 40 that scores
 * best against known header names.
 * @param known a header row that was corrected. Where another row is the header, nobody has said anything of it
 * @throws SheetProblem where there is none, or two that score alike.
 */
export function findTable(
  rows: readonly (readonly Cell[])[],
  namer: ColumnNamer,
  known: KnownHeader | null = null,
): Table {
  const { row, meanings } = known?.chosen ? known : bestHeader(rows, namer, known);
  return tableAt(rows, row, meanings);
}

/** The table whose header is a row, with what its columns mean. */
export function tableAt(
  rows: readonly (readonly Cell[])[],
  row: number,
  meanings: readonly Meaning[],
): Table {
  const header = rows[row - 1] ?? [];
  const above = row > 1 ? rows[row - 2] : undefined;
  const hasGroupRow = above !== undefined && isGroupRow(above, header);
  return describe(row, meanings, header, hasGroupRow ? above : null);
}

function bestHeader(
  rows: readonly (readonly Cell[])[],
  namer: ColumnNamer,
  known: KnownHeader | null,
): Candidate {
  const scored = rows.slice(0, HEADER_WITHIN).map((cells, index): Candidate => {
    const row = index + 1;
    const meanings = row === known?.row ? known.meanings : namer.meanings(cells);
    return { row, score: scoreOf(meanings), meanings };
  });
  const candidates = scored
    .filter(({ row, meanings }) => row === known?.row || (identifies(meanings) && tells(meanings)))
    .sort((a, b) => b.score - a.score || a.row - b.row);
  const [best, second] = candidates;
  if (!best) throw noTable(rows, scored);
  if (second && second.score === best.score) {
    throw new SheetProblem(
      `Rows ${best.row} and ${second.row} could both be the header of a table. Nothing was read. Leave one table on the sheet, or put the second on a sheet of its own.`,
    );
  }
  const earlier = candidates.find(({ row }) => row < best.row);
  if (earlier) {
    throw new SheetProblem(
      `Rows ${earlier.row} and ${best.row} are headers of two tables. Nothing was read. Put each table on a sheet of its own.`,
    );
  }
  return best;
}

function noTable(rows: readonly (readonly Cell[])[], scored: readonly Candidate[]): SheetProblem {
  if (rows.every((cells) => cells.every(isBlank))) {
    return new SheetProblem("The sheet is empty. Paste what the search puts out, header row included.");
  }
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score < 2) {
    return new SheetProblem(
      `No header row was found in the first ${HEADER_WITHIN} rows. Paste the search output with its header row, such as “NHS Number”, “Date” and “Code Term”.`,
    );
  }
  const lacks = identifies(best.meanings)
    ? "columns that show activity: “Date” with “Code Term” or “Code”, or a column such as “Home visit” or “Care plan review”"
    : "a column that tells patients apart: “NHS Number”, “EMIS Number”, or a name with “Date of Birth”";
  return new SheetProblem(
    `The header in row ${best.row} lacks ${lacks}. Add it to the search and paste again.`,
  );
}

function isGroupRow(above: readonly Cell[], header: readonly Cell[]): boolean {
  const named = above.filter((cell) => GROUP_NAMES.has(headerText(textOf(cell))));
  return named.length > 0 && header.length > 0;
}

/** The block that a column belongs to, by the group row or a report's prefix; null where nothing says. */
function groupOf(column: number, header: readonly Cell[], groups: readonly Cell[] | null): string | null {
  const { prefix } = splitPrefix(headerText(textOf(header[column])));
  if (groups) {
    for (let left = Math.min(column, groups.length - 1); left >= 0; left--) {
      if (!isBlank(groups[left])) return `${left} ${prefix}`;
    }
  }
  return prefix === "" ? null : prefix;
}

interface EventColumn {
  readonly column: number;
  readonly field: EventField;
  readonly group: string | null;
}

const ASKED_ONCE: readonly EventField[] = ["consultation", "clinician-role"];

function describe(
  headerRow: number,
  meanings: readonly Meaning[],
  header: readonly Cell[],
  groups: readonly Cell[] | null,
): Table {
  const details = new Map<DetailField, number[]>();
  const events: EventColumn[] = [];
  const listColumns: ListColumn[] = [];
  const ours = new Set<number>();
  const unknown: number[] = [];
  meanings.forEach((meaning, column) => {
    switch (meaning.kind) {
      case "detail":
        details.set(meaning.field, [...(details.get(meaning.field) ?? []), column]);
        break;
      case "event":
        events.push({ column, field: meaning.field, group: groupOf(column, header, groups) });
        break;
      case "ours":
        ours.add(column);
        break;
      case "ignored":
        break;
      case "unknown":
        if (!isBlank(header[column])) unknown.push(column);
        break;
      default:
        listColumns.push({ column, meaning });
    }
  });
  const blocks = blocksOf(events);
  const isList = !blocks.some(({ hasEvents }) => hasEvents);
  return {
    layout: isList ? "patient-list" : blocks.length > 1 ? "side-by-side" : "event-list",
    headerRow,
    hasGroupRow: groups !== null,
    details,
    blocks: isList ? [] : blocks,
    listColumns: isList ? listColumns : [],
    ours,
    unknown: [
      ...unknown,
      ...(isList ? events.map(({ column }) => column) : listColumns.map(({ column }) => column)),
    ].sort((a, b) => a - b),
    header: header.map((cell) => headerText(textOf(cell))),
  };
}

/** Splits event columns into blocks: where the group changes, and where a header name comes again. */
function blocksOf(events: readonly EventColumn[]): Block[] {
  const runs: EventColumn[][] = [];
  let current: EventColumn[] = [];
  for (const event of events) {
    const previous = current.at(-1);
    const repeats = event.field !== "event-other" && current.some(({ field }) => field === event.field);
    if (previous && (previous.group !== event.group || repeats)) {
      if (repeats && event.group === null) dropDoubtful(current, event, events);
      runs.push(current);
      current = [];
    }
    current.push(event);
  }
  if (current.length > 0) runs.push(current);
  return runs
    .map((run): Block => {
      const columns: Partial<Record<EventField, number>> = {};
      for (const { field, column } of run) columns[field] ??= column;
      const hasEvents =
        columns.date !== undefined && (columns.term !== undefined || columns.code !== undefined);
      return { columns, hasEvents };
    })
    .filter(({ columns }) => Object.keys(columns).some((field) => field !== "event-other"));
}

/**
 * Without a group row, a consultation or role just before the next block's first repeated header may be either's.
 * It is left out, so that nothing crosses from block to block.
 */
function dropDoubtful(run: EventColumn[], next: EventColumn, events: readonly EventColumn[]): void {
  const following = events.slice(events.indexOf(next));
  for (let last = run.at(-1); last && ASKED_ONCE.includes(last.field); last = run.at(-1)) {
    const field = last.field;
    if (following.some((event) => event.field === field)) return;
    run.pop();
  }
}
