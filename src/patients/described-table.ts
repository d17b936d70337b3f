import { type DetailField, type EventField, type ListMeaning, type Meaning, headerText } from "./columns";
import { type Group, type Run, runsOf } from "./groups";
import { type Cell, textOf } from "./sheet";
import type { Block, Layout, ListColumn, Table } from "./table";

// What a table is, told by its header: its layout, its blocks of entries and its columns of lists.

/** A header row, and what its columns mean. */
export interface Found {
  readonly row: number;
  readonly hasGroupRow: boolean;
  readonly header: readonly Cell[];
  readonly meanings: readonly Meaning[];
  readonly groups: readonly (Group | null)[];
}

/** The table below a header. */
export function describeTable({ row, hasGroupRow, header, meanings, groups }: Found): Table {
  const details = new Map<DetailField, number[]>();
  const listed: ListColumn[] = [];
  const ours = new Set<number>();
  const unknown: number[] = [];
  const runs = runsOf(meanings, groups);
  meanings.forEach((meaning, column) => {
    switch (meaning.kind) {
      case "detail":
        details.set(meaning.field, [...(details.get(meaning.field) ?? []), column]);
        break;
      case "event":
      case "ignored":
        break;
      case "ours":
        ours.add(column);
        break;
      case "unknown":
        unknown.push(column);
        break;
      default:
        listed.push(listColumn(column, meaning, runs));
    }
  });
  const isListed = (column: number) => listed.some((each) => each.column === column);
  const told = runs.filter((run) => !run.some(({ column }) => isListed(column)));
  const blocks = told.map(blockOf).filter(({ columns }) => Object.keys(columns).some(isTold));
  const layout = layoutOf(blocks, listed, groups);
  const listsAll = layout === "event-list" || layout === "side-by-side";
  // A patient list without a term or a code has no use for the other columns of an event.
  const inRows = listsAll || layout === "named-groups" || blocks.some(({ hasEvents }) => hasEvents);
  const read = inRows ? blocks.filter((block) => listsAll || block.hasEvents || isConsultation(block)) : [];
  const unread = blocks.filter((block) => !read.includes(block)).flatMap(({ columns }) => columnsIn(columns));
  const allUnknown = [...unknown, ...unread, ...(listsAll ? listed.map(({ column }) => column) : [])].sort(
    (a, b) => a - b,
  );
  return {
    layout,
    listsAll,
    headerRow: row,
    noHeader: false,
    hasGroupRow,
    details,
    blocks: read,
    listColumns: listsAll ? [] : listed,
    ours,
    unknown: allUnknown,
    width: Math.max(meanings.length, header.length),
    unknownEntries: listsAll ? [] : allUnknown.filter((column) => groups[column]?.bySystem === false),
    header: header.map((cell) => headerText(textOf(cell))),
  };
}

const isTold = (field: string) => field !== "event-other" && field !== "value";

function columnsIn(columns: Block["columns"]): number[] {
  return Object.entries(columns).flatMap(([field, column]) => (isTold(field) ? [column] : []));
}

function blockOf(run: Run): Block {
  const columns: Partial<Record<EventField, number>> = {};
  for (const { field, column } of run) columns[field] ??= column;
  const group = run[0]?.group ?? null;
  return {
    columns,
    hasEvents: columns.term !== undefined || columns.code !== undefined,
    name: group === null || group.bySystem ? null : group.name,
    shown: group === null || group.bySystem ? "" : group.shown,
    gives: group?.gives ?? null,
  };
}

/** It tells who was seen and how, and has no events. */
function isConsultation({ columns, hasEvents }: Block): boolean {
  const tellsWho = columns["clinician-role"] !== undefined || columns["clinician-surname"] !== undefined;
  return !hasEvents && (columns.consultation !== undefined || (columns.date === undefined && tellsWho));
}

/** A column of a list, with what stands beside it under the same name. */
function listColumn(column: number, meaning: ListMeaning, runs: readonly Run[]): ListColumn {
  const run = runs.find((each) => each.some((event) => event.column === column));
  return run ? { column, meaning, beside: blockOf(run).columns } : { column, meaning };
}

/** Dates or terms that stand alone more often than this are features of a search whose names were not copied. */
const MOST_ALONE = 1;

/**
 * An author's names over columns make named groups, unless all that stands under them is the entries of one list: a
 * block with dates and terms under no name, or the system's own, lists every coded event.
 */
function layoutOf(
  blocks: readonly Block[],
  listed: readonly ListColumn[],
  groups: readonly (Group | null)[],
): Layout {
  const means =
    blocks.some(({ gives }) => gives !== null) || listed.some(({ column }) => groups[column]?.gives);
  const named = blocks.some(({ name }) => name !== null);
  const lists = blocks.some(
    ({ hasEvents, columns, name }) => hasEvents && columns.date !== undefined && name === null,
  );
  const alone = blocks.filter(
    (block) => !isConsultation(block) && (block.hasEvents ? block.columns.date === undefined : true),
  );
  if (means || (named && !lists) || (lists && alone.length > MOST_ALONE)) return "named-groups";
  if (lists) return blocks.length > 1 ? "side-by-side" : "event-list";
  return "patient-list";
}
