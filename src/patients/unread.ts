import { CONCEPTS, type Concept } from "../contracts/concepts";
import type { Day } from "../contracts/day";
import type { DateReader } from "./dates";
import type { Draft } from "./draft";
import { readEntries } from "./entries";
import type { Ledger } from "./ledger";
import { type Cell, columnLetters, isBlank, textOf } from "./sheet";
import { type Table, rowOfColumns } from "./table";
import type { TermMatcher } from "./terms";

// What is seen and not read is never taken for "not there": spec/sheets.md, "Four layouts".

/** These are never what somebody lacks: an end, a near miss. */
const NEVER_LACKED: ReadonlySet<Concept> = new Set<Concept>([
  "home-visit-other-code",
  "no-longer-housebound",
  "care-ended",
  "frailty-score",
]);

/** A date or a yes under a header that nobody knows could be any of these. */
export const ANY_CONCEPT: readonly Concept[] = (Object.keys(CONCEPTS) as Concept[]).filter(
  (concept) => !NEVER_LACKED.has(concept),
);

/** What one unread cell could be. */
interface CouldBe {
  readonly couldBe: readonly Concept[];
  /** A day each; null where it says no day. */
  readonly days: readonly (Day | null)[];
}

const NOTHING: CouldBe = { couldBe: [], days: [] };
const NO_DAY: readonly null[] = [null];
/** A text that is longer is no term and no date. */
const LONGEST = 200;
/** So many texts are remembered, and no more: a column of free text has one for each cell. */
const MOST_REMEMBERED = 5000;
/** A word that is the degree of frailty. */
const DEGREE = /^(?:mild|moderate|severe)(?:ly)?(?: frail(?:ty)?)?$/i;

/** The columns of a sheet that nobody knows, and what each patient's cells in them could be. */
export class UnreadColumns {
  private readonly known = new Map<string, CouldBe>();
  /** How many cells of a column could matter. */
  private readonly seen = new Map<number, number>();

  constructor(
    private readonly table: Table,
    private readonly dates: DateReader,
    private readonly terms: TermMatcher,
    private readonly ledger: Ledger,
    private readonly asAt: Day,
  ) {}

  /** Whether anything stands in a column that goes with the entries, and that nobody knows. */
  isFilled(cells: readonly Cell[]): boolean {
    return this.table.unknownEntries.some((column) => !isBlank(cells[column]));
  }

  /** Notes what a patient's cells could be. */
  read(cells: readonly Cell[], row: number, draft: Draft): void {
    const { unknown, width } = this.table;
    for (const column of unknown) this.readCell(cells, column, row, draft);
    // What stands right of the last header has none, and nobody knows what it means.
    for (let column = width; column < cells.length; column++) this.readCell(cells, column, row, draft);
  }

  private readCell(cells: readonly Cell[], column: number, row: number, draft: Draft): void {
    const cell = cells[column];
    if (cell === undefined || isBlank(cell)) return;
    const { couldBe, days } = this.couldBe(cell);
    if (days.length === 0) return;
    this.seen.set(column, (this.seen.get(column) ?? 0) + 1);
    if (couldBe.length === 0) return;
    for (const day of days) {
      if (day !== null && day > this.asAt) continue;
      draft.damaged.push({
        couldBe,
        day,
        row,
        column,
        role: "unknown",
        remote: false,
        why: "unread-column",
      });
    }
  }

  /** Says which columns were not read, and asks where that may matter. */
  warn(): void {
    const columns = new Set([...this.table.unknown, ...this.seen.keys()]);
    for (const column of [...columns].sort((a, b) => a - b)) this.warnOf(column, this.seen.get(column) ?? 0);
  }

  private warnOf(column: number, count: number): void {
    const row = rowOfColumns(this.table);
    const letters = columnLetters(column);
    const hasHeader = (this.table.header[column] ?? "") !== "";
    if (count === 0) {
      // A column without a header that holds nothing of the kind is a note, or blank.
      if (!hasHeader) return;
      const message = `The header of column ${letters} is not one that is known: the column was not read.`;
      this.ledger.warn("column-unknown", row, column, message, "read");
      return;
    }
    const why = hasHeader ? "its header is not one that is known" : "it has no header";
    const cells = count === 1 ? "1 of its cells holds" : `${count} of its cells hold`;
    this.ledger.warn(
      "column-unread",
      row,
      column,
      `Column ${letters} was not read, for ${why}, and ${cells} a date, a yes or a clinical term. What it could add cannot be told until you say what the column means, or that it is to be ignored.`,
      "read",
    );
  }

  private couldBe(cell: Cell): CouldBe {
    if (typeof cell === "number") return this.read1(cell);
    const text = textOf(cell);
    if (text.length > LONGEST) return NOTHING;
    const known = this.known.get(text);
    if (known) return known;
    const found = this.read1(text);
    if (this.known.size < MOST_REMEMBERED) this.known.set(text, found);
    return found;
  }

  private read1(cell: string | number): CouldBe {
    const text = String(cell);
    const coded = this.coded(cell, text);
    if (coded) return coded;
    // Beside a list of every coded entry, a further column of dates or of yes and no adds nothing.
    if (this.table.listsAll) return NOTHING;
    if (DEGREE.test(text)) return { couldBe: ["frailty-diagnosis"], days: NO_DAY };
    const { days, declinedDays, yes, declined, no, count } = readEntries(cell, this.dates, true);
    if (count !== null) return NOTHING;
    const dated = [...days, ...declinedDays];
    if (dated.length > 0) return { couldBe: ANY_CONCEPT, days: dated };
    if (yes || declined) return { couldBe: ANY_CONCEPT, days: NO_DAY };
    return no ? { couldBe: [], days: NO_DAY } : NOTHING;
  }

  /** A term or a code of the list, whatever stands above it; null where it is none. */
  private coded(cell: string | number, text: string): CouldBe | null {
    const term = this.terms.term(text);
    if (term.concept) return { couldBe: [term.concept], days: NO_DAY };
    if (term.couldBe && term.couldBe.length > 0) return { couldBe: term.couldBe, days: NO_DAY };
    const code = this.terms.readCode(cell);
    if (code.kind !== "code") return null;
    const { concept } = this.terms.code(code.code);
    return concept ? { couldBe: [concept], days: NO_DAY } : null;
  }
}
