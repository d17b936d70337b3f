import { type ColumnNamer, type EventField, type ListMeaning, type Meaning, headerText } from "./columns";
import { splitPrefix, withoutEndings } from "./columns";
import { type Cell, isBlank, textOf } from "./sheet";

// The names that qualify headers: a group row above them, or a report's name before each of them.

/** Names that a clinical system gives a group by itself: they say nothing of what is under them. */
const SYSTEM_NAMES: ReadonlySet<string> = new Set([
  "patient details",
  "clinical codes",
  "consultations",
  "registration history",
  "registration",
  "events",
  "coded events",
  "appointments",
  "encounters",
  "medication issues",
  "patient",
]);

/** What stands over a column: a cell of the group row, or a report's name in the header itself. */
export interface Group {
  /** Two columns stand under the same name where this is the same. */
  readonly key: string;
  /** The name as headers are compared, without a number at its end. */
  readonly name: string;
  /** The same as its author wrote it, for the person who has the sheet. */
  readonly shown: string;
  /** The same of the group row alone; "" where only the header itself has a name. */
  readonly above: string;
  /** The system's own name for it, which says nothing of what is under it. */
  readonly bySystem: boolean;
  /** What a patient list's header of that name would mean; null where it means nothing. */
  readonly gives: ListMeaning | null;
}

/** A row above the header is one of groups where the system's own name stands in it, or names over columns of entries. */
export function isGroupRow(above: readonly Cell[], header: readonly Cell[], namer: ColumnNamer): boolean {
  const filled = above.flatMap((cell, column) => (isBlank(cell) ? [] : [{ cell, column }]));
  if (filled.length === 0 || header.every(isBlank)) return false;
  if (filled.some(({ cell }) => SYSTEM_NAMES.has(headerText(textOf(cell))))) return true;
  const areNames = filled.every(
    ({ cell, column }) => typeof cell === "string" && isName(cell) && !isBlank(header[column]),
  );
  return areNames && filled.some(({ column }) => namer.meaning(textOf(header[column])).kind === "event");
}

/** No line of a preamble: those end with a colon, or are a label with its value. */
function isName(text: string): boolean {
  return !/:\s*$/.test(text) && !/^last run\b/i.test(text.trim()) && !/^\s*[\d/.:\s-]+$/.test(text);
}

/**
 * The group of each column.
 * @param groups the group row; null where there is none
 */
export function groupsOf(
  header: readonly Cell[],
  groups: readonly Cell[] | null,
  namer: ColumnNamer,
): readonly (Group | null)[] {
  let over: { readonly at: number; readonly name: string } | null = null;
  return header.map((cell, column) => {
    if (groups && !isBlank(groups[column])) over = { at: column, name: textOf(groups[column]) };
    const { prefix } = splitPrefix(textOf(cell));
    const name: string = prefix === "" ? (over?.name ?? "") : prefix;
    if (name === "") return null;
    const text = headerText(name);
    const bySystem = SYSTEM_NAMES.has(text);
    return {
      key: `${over?.at ?? ""} ${headerText(prefix)}`,
      name: withoutEndings(text),
      shown: name.trim().replace(/ ?#?\d+$/, ""),
      above: over === null ? "" : withoutEndings(headerText(over.name)),
      bySystem,
      gives: bySystem ? null : namer.group(name),
    };
  });
}

/** An event column with the group over it. */
export interface GroupedColumn {
  readonly column: number;
  readonly field: EventField;
  readonly group: Group | null;
}

/** A run of event columns that stand together. */
export type Run = readonly GroupedColumn[];

/** A consultation's type or a clinician's role, which a run names once. */
const ASKED_ONCE: readonly EventField[] = ["consultation", "clinician-role"];
/** These may stand in a run as often as they like. */
const REPEATING: ReadonlySet<EventField> = new Set(["event-other", "value"]);

/** Event columns in runs: a new one where the group changes, and where a header comes again. */
export function runsOf(meanings: readonly Meaning[], groups: readonly (Group | null)[]): Run[] {
  const events = meanings.flatMap((meaning, column): GroupedColumn[] => {
    const group = groups[column] ?? null;
    const field = fieldOf(meaning, group);
    return field === null ? [] : [{ column, field, group }];
  });
  const runs: GroupedColumn[][] = [];
  let current: GroupedColumn[] = [];
  for (const event of events) {
    const previous = current.at(-1);
    const repeats = !REPEATING.has(event.field) && current.some(({ field }) => field === event.field);
    const changes = previous !== undefined && previous.group?.key !== event.group?.key;
    if (previous && (changes || repeats)) {
      if (repeats && !changes && event.group === null) dropDoubtful(current, event, events);
      runs.push(current);
      current = [];
    }
    current.push(event);
  }
  if (current.length > 0) runs.push(current);
  return runs;
}

// What stands under a name that means something is a date there, whatever it has come to mean.
function fieldOf(meaning: Meaning, group: Group | null): EventField | null {
  if (meaning.kind === "event") return meaning.field;
  return meaning.kind === "dates" && group !== null && group.gives !== null ? "date" : null;
}

/**
 * Without a group row, a consultation or role just before the next block's first repeated header may be either's.
 * It is left out, so that nothing crosses from block to block.
 */
function dropDoubtful(run: GroupedColumn[], next: GroupedColumn, events: Run): void {
  const following = events.slice(events.indexOf(next));
  for (let last = run.at(-1); last && ASKED_ONCE.includes(last.field); last = run.at(-1)) {
    const field = last.field;
    if (following.some((event) => event.field === field)) return;
    run.pop();
  }
}

/**
 * What columns mean under the names over them. Where a name means something and no term or code stands under it, its
 * dates are dates of that, as in a patient list; where it means a score or a yes, its values are.
 */
export function underTheirNames(
  meanings: readonly Meaning[],
  groups: readonly (Group | null)[],
): readonly Meaning[] {
  const named = [...meanings];
  for (const run of runsOf(meanings, groups)) {
    const gives = run[0]?.group?.gives;
    const hasTerm = run.some(({ field }) => field === "term" || field === "code");
    if (!gives || hasTerm) continue;
    for (const { column, field } of run) {
      if (field === "date") named[column] = dated(gives);
      else if (field === "value") named[column] = gives.kind === "dates" ? { kind: "unknown" } : gives;
    }
  }
  return named;
}

/** A date under the name of a count is a day of what is counted. */
function dated(gives: ListMeaning): Meaning {
  return gives.kind === "count"
    ? { kind: "dates", concept: gives.concept, declined: null, byGp: false }
    : gives;
}
