import type { Day } from "../contracts/day";
import { type AddedCode, codeListWith } from "./added-codes";
import { ColumnNamer, headerText } from "./columns";
import { type CorrectedTable, findCorrectedTable, warnAbove } from "./corrected-table";
import { type Corrections, groupNamesOver } from "./corrections";
import { DateReader } from "./dates";
import { DetailRows } from "./details";
import type { Draft } from "./draft";
import { EventRows } from "./events";
import { finishPatient } from "./finish";
import { Identities } from "./identity";
import { Ledger } from "./ledger";
import { ListRows } from "./list-rows";
import type { Patient, Reading, SheetFacts } from "./patient";
import { type Cell, type Sheet, isBlank, textOf } from "./sheet";
import { nobodyAtAll } from "./nobody";
import { Proof } from "./proof";
import { fromWhere, runDateIn } from "./run-date";
import type { SaidRoles } from "./roles";
import { HEADER_WITHIN, SheetProblem, type Table, couldBeHeader, headerRowsOf, rowOfColumns } from "./table";
import { TermMatcher } from "./terms";
import { UnreadColumns } from "./unread";

export interface ReadOptions {
  /** The file's name, for warnings. */
  readonly file?: string | null;
  /** Position of the file among those read together. */
  readonly position?: number;
  /** What the person says, for a sheet whose preamble does not. */
  readonly asAt?: Day | null;
  /** Of a sheet that we annotated, what our own sheets say: it holds where nobody says otherwise. */
  readonly annotatedAsAt?: Day | null;
  /** The day it is: the as-at date where nobody says. */
  readonly today: Day;
  readonly date1904?: boolean;
  readonly sheet?: string | null;
  /** Terms and codes that count beside those of the code list, in rows and in headers. */
  readonly codes?: readonly AddedCode[];
  /** Roles that somebody said to be a GP's or not. */
  readonly roles?: SaidRoles;
  /** What somebody said of sheets with these headers: the header row, what columns mean, what terms mean. */
  readonly corrections?: Corrections;
  /** It was said just now: a column in which nothing is what it was said to mean is refused. */
  readonly proves?: boolean;
}

/**
 * Reads a sheet row by row, so that a sheet of any length takes the memory of its patients only.
 * Call {@link row} for each row, first to last, then {@link finish}.
 */
export class SheetReader {
  private readonly terms: TermMatcher;
  private readonly namer: ColumnNamer;
  private readonly dates: DateReader;
  private readonly ledger: Ledger;
  private readonly firstRows: (readonly Cell[])[] = [];
  private started: Started | null = null;
  private rowsSeen = 0;
  private lastFilledRow = 0;
  private width = 0;
  /** The patient above; null after a blank row, or one that belongs to nobody. */
  private current: Draft | null = null;
  /** Rows whose patient can only be told when all rows were seen, and what goes on below them. */
  private readonly heldBack: {
    readonly row: number;
    readonly cells: readonly Cell[];
    readonly starts: boolean;
  }[] = [];
  /** The patient above is one of those. */
  private holding = false;

  constructor(private readonly options: ReadOptions) {
    const { codes = [], roles = {}, corrections } = options;
    this.terms = new TermMatcher(codeListWith([...codes, ...(corrections?.codes ?? [])]), roles);
    this.namer = new ColumnNamer(this.terms);
    this.dates = new DateReader(options.date1904 ?? false, options.corrections?.twoDigitYears ?? false);
    this.dates.searchedOn(options.today);
    this.ledger = new Ledger(options.file ?? null);
  }

  /** @throws SheetProblem where the table cannot be found, or a second one follows. */
  row(cells: readonly Cell[]): void {
    this.rowsSeen += 1;
    if (this.started) this.dataRow(this.started, cells, this.rowsSeen);
    else if (this.firstRows.push(cells) === HEADER_WITHIN) this.start();
  }

  /** @throws SheetProblem where there is no table, or nobody in it. */
  finish(): Reading {
    if (!this.started) this.start();
    const started = this.started;
    if (!started) throw new SheetProblem("The sheet is empty.");
    const { table, identities, events, lists } = started;
    this.current = null;
    this.readHeldBack(started);
    started.proof?.check();
    lists.finish(rowOfColumns(table));
    events.questions.finish();
    if (identities.drafts.length === 0) throw nobodyAtAll(table, identities.firstUnread, this.lastFilledRow);
    started.unread.warn();
    if (this.dates.hasTwoDigitsOnly() && !this.options.corrections?.twoDigitYears)
      this.ledger.warnFirst(TWO_DIGITS);
    const listsAll = table.listsAll || events.listsAll();
    const facts: SheetFacts = {
      layout: table.layout,
      listsAll,
      carried: events.carried,
      columns: listsAll ? lists.concepts : new Set([...lists.concepts, ...events.shown()]),
      settles: lists.settles,
      hasGpReviews: lists.hasGpReviews,
      showsBirth: table.details.has("birth-date") || table.details.has("age"),
    };
    const whole = {
      ...{ events, lists, facts, ledger: this.ledger },
      ...{ asAt: started.asAt, file: this.options.position ?? 0 },
    };
    // A draft is let go as soon as its patient is made: a sheet of a million rows is never in memory twice.
    const drafts = identities.takeAll().sort((a, b) => b.firstRow - a.firstRow);
    const patients: Patient[] = [];
    for (let draft = drafts.pop(); draft; draft = drafts.pop()) patients.push(finishPatient(draft, whole));
    const { rows, asides, partly } = this.ledger.close(
      table.headerRow + 1,
      this.lastFilledRow,
      headerRowsOf(table),
    );
    return {
      file: this.options.file ?? null,
      sheet: this.options.sheet ?? null,
      layout: table.layout,
      asAt: started.asAt,
      asAtFrom: started.asAtFrom,
      headerRow: table.headerRow,
      columns: started.columns,
      corrected: started.corrected,
      twoDigitYears: this.dates.hasTwoDigitsOnly(),
      width: this.width,
      ours: [...table.ours],
      rows,
      asides,
      partlyAside: partly,
      hasEntry: this.ledger.entries(),
      repeated: this.ledger.repeated,
      roles: events.questions.seenRoles(),
      patients,
      facts,
      warnings: this.ledger.warnings,
    };
  }

  /** Reads the rows that were held back, now that it can be told whose they are. */
  private readHeldBack(started: Started): void {
    started.identities.letGo();
    for (const { row, cells, starts } of this.heldBack.splice(0)) {
      if (starts) this.current = null;
      this.readWhose(started, cells, row);
    }
    this.current = null;
  }

  private start(): void {
    const found = findCorrectedTable(this.firstRows, this.namer, this.options);
    const { table, changed } = found;
    const above = this.firstRows.slice(0, Math.max(table.headerRow - headerRowsOf(table), 0));
    const runDate = runDateIn(above, this.dates, this.ledger);
    const samePeople = this.options.corrections?.samePeople ?? [];
    const given = this.options.asAt ?? null;
    const annotated = this.options.annotatedAsAt ?? null;
    const asAt = runDate ?? given ?? annotated ?? this.options.today;
    this.dates.searchedOn(asAt);
    const header = this.firstRows[table.headerRow - 1] ?? [];
    const identities = new Identities(table, this.dates, this.ledger);
    this.started = {
      table,
      columns: columnsOf(found, header, groupNamesOver(this.firstRows, table.headerRow, this.namer)),
      corrected: {
        headerRow: found.chosen,
        noHeader: table.noHeader,
        columns: changed.map(({ column }) => column),
        codes: this.options.corrections?.codes.length ?? 0,
      },
      proof: this.proofOf(changed, table),
      asAt,
      asAtFrom: fromWhere({ preamble: runDate, given, annotated }),
      identifier: header[table.details.get("nhs-number")?.[0] ?? table.details.get("own-number")?.[0] ?? 0],
      endedBy: null,
      identities,
      details: new DetailRows(table, identities, this.dates, this.ledger, asAt, new Set(samePeople)),
      events: new EventRows(table, this.dates, this.terms, this.ledger, asAt),
      lists: new ListRows(table, this.dates, this.terms, this.ledger, asAt),
      unread: new UnreadColumns(table, this.dates, this.terms, this.ledger, asAt),
    };
    if (found.chosen) warnAbove(this.firstRows, table, this.namer, this.ledger);
    this.lastFilledRow = table.headerRow;
    const rows = this.firstRows.splice(0);
    for (const cells of rows.slice(0, table.headerRow)) this.widen(cells, table.ours);
    for (let at = table.headerRow; at < rows.length; at++) this.dataRow(this.started, rows[at] ?? [], at + 1);
  }

  /** What is kept of a sheet without a header row holds for it only while its columns hold what they did. */
  private proofOf(changed: CorrectedTable["changed"], table: Table): Proof | null {
    const { proves = false } = this.options;
    if (changed.length === 0 || !(proves || table.noHeader)) return null;
    return new Proof(changed, table, this.dates, proves);
  }

  private widen(cells: readonly Cell[], ours: ReadonlySet<number>): void {
    for (let column = cells.length - 1; column >= this.width; column--) {
      if (!isBlank(cells[column]) && !ours.has(column)) this.width = column + 1;
    }
  }

  private dataRow(started: Started, cells: readonly Cell[], row: number): void {
    const { table, identities } = started;
    if (isBlankRow(cells, table.ours)) {
      this.ledger.setAside(row, "blank");
      this.endPatient();
      return;
    }
    this.lastFilledRow = row;
    this.widen(cells, table.ours);
    if (started.endedBy !== null || this.isHeaderAgain(started, cells, row)) {
      this.ledger.setAside(row, started.endedBy === null ? "repeated-header" : "nobody");
      this.endPatient();
      return;
    }
    started.proof?.see(cells);
    if (this.saysNothing(started, cells)) {
      this.ledger.setAside(row, "nothing-read");
      // What stands under a name among the entries goes on with the patient above, read or not.
      const goesOn = started.unread.isFilled(cells) && identities.hasNoPatientCells(cells);
      if (goesOn && this.current) started.unread.read(cells, row, this.current);
      if (!goesOn) this.endPatient();
      return;
    }
    this.readWhose(started, cells, row);
  }

  private endPatient(): void {
    this.current = null;
    this.holding = false;
  }

  /** Reads a row for the patient whose it is; what goes on below one that was held back is held back too. */
  private readWhose(started: Started, cells: readonly Cell[], row: number): void {
    const { table, identities } = started;
    const blank = identities.hasNoPatientCells(cells);
    if (blank && this.holding) {
      this.heldBack.push({ row, cells, starts: false });
      return;
    }
    const above = this.current;
    const draft = blank ? this.continued(table) : identities.patientOf(cells, row, above);
    this.holding = draft === "later";
    if (draft === "later") {
      this.current = null;
      this.heldBack.push({ row, cells, starts: true });
      return;
    }
    this.current = blank ? above : draft;
    if (!draft) {
      this.nobody(started, cells, row);
      return;
    }
    if (!blank || table.layout !== "patient-list") this.readRow(started, cells, row, draft, !blank);
  }

  /**
   * A row without an identifier, a name or a date of birth, and with nothing in its event cells: a practice, a
   * gender or a stray word alone. It is a hidden patient's row as much as a blank one is, and ends the patient above.
   */
  private saysNothing(
    { table, identities, events, lists, details }: Started,
    cells: readonly Cell[],
  ): boolean {
    if (identities.identifiesSomebody(cells)) return false;
    if (lists.tells(cells) || events.tells(cells)) return false;
    return table.layout === "patient-list" || !details.tellsRegistration(cells);
  }

  // A patient list has one row a patient: a row without an identifier is a total or a stranger.
  private continued(table: Table): Draft | null {
    return table.layout === "patient-list" ? null : this.current;
  }

  private isHeaderAgain(started: Started, cells: readonly Cell[], row: number): boolean {
    const { table } = started;
    const at = table.details.get("nhs-number")?.[0] ?? table.details.get("own-number")?.[0] ?? 0;
    const first = cells[at];
    if (typeof first !== "string" || first === "") return false;
    // No header of an identifier that is known has a figure in it, and every identifier has.
    const known = !/\d/.test(first) && this.namer.meaning(first).kind === "detail";
    if (!known && first !== started.identifier) return false;
    const same =
      table.header.every((header, column) => headerText(textOf(cells[column])) === header) &&
      cells.every((cell, column) => column < table.header.length || isBlank(cell));
    if (same || !known || !couldBeHeader(cells, this.namer)) return same;
    if (!started.corrected.headerRow) {
      throw new SheetProblem(
        `A second table starts in row ${row}, with other columns than the one in row ${table.headerRow}. Nothing was read. Put each table on a sheet of its own.`,
      );
    }
    // Somebody has said which table is meant.
    started.endedBy = row;
    const message = `A second table starts in row ${row}, with other columns. It was not read, and nothing below it. Put it on a sheet of its own.`;
    this.ledger.warn("unattributed-events", row, null, message, "unread");
    return true;
  }

  private nobody({ table, events, lists }: Started, cells: readonly Cell[], row: number): void {
    this.ledger.setAside(row, "nobody");
    if (table.layout !== "patient-list") events.note(cells);
    const inEntries = [events.firstFilled(cells), lists.firstFilled(cells)].filter((column) => column >= 0);
    const column = inEntries.length > 0 ? Math.min(...inEntries) : cells.findIndex((cell) => !isBlank(cell));
    this.ledger.warn(
      "unattributed-events",
      row,
      column,
      `Nothing says whose row ${row} is, so it was set aside and given to nobody. Look the entry up in the clinical system.`,
      "unread",
    );
  }

  private readRow(
    started: Started,
    cells: readonly Cell[],
    row: number,
    draft: Draft,
    isFirst: boolean,
  ): void {
    const { events, lists, details, unread } = started;
    draft.rows.push(row);
    // Rows that were held back may stand above the others of their patient.
    draft.firstRow = Math.min(draft.firstRow, row);
    if (isFirst) details.read(cells, row, draft);
    details.readRegistration(cells, row, draft, isFirst);
    lists.read(cells, row, draft);
    events.read(cells, row, draft);
    unread.read(cells, row, draft);
  }
}

/** What is said before all else of a file that was opened and saved again in Excel. */
const TWO_DIGITS =
  "Every date on this sheet has a year of two digits, as in a file that was opened and saved again in Excel, so none was used. Export the search again and paste it without saving it in between, or give the columns of dates the format dd/mm/yyyy before saving. If two digits are all there is, say so: then each date is the latest such year up to the day of the search.";

interface Started {
  readonly table: Table;
  readonly columns: Reading["columns"];
  readonly corrected: Reading["corrected"];
  readonly proof: Proof | null;
  /** The header of the column that tells patients apart, as it stands in its cell. */
  readonly identifier: Cell | undefined;
  /** The row at which another table starts, below which nothing is read. */
  endedBy: number | null;
  readonly asAt: Day;
  readonly asAtFrom: Reading["asAtFrom"];
  readonly identities: Identities;
  readonly details: DetailRows;
  readonly events: EventRows;
  readonly lists: ListRows;
  readonly unread: UnreadColumns;
}

/** Every column that has a header, or that somebody has named, and what it means. */
function columnsOf(
  { meanings }: CorrectedTable,
  header: readonly Cell[],
  groups: readonly string[],
): Reading["columns"] {
  return meanings.flatMap((meaning, column) => {
    const cell = header[column] ?? null;
    return isBlank(cell) && meaning.kind === "unknown"
      ? []
      : [{ column, header: textOf(cell), group: groups[column] ?? "", meaning }];
  });
}

function isBlankRow(cells: readonly Cell[], ours: ReadonlySet<number>): boolean {
  for (let column = 0; column < cells.length; column++) {
    if (!isBlank(cells[column]) && !(ours.size > 0 && ours.has(column))) return false;
  }
  return true;
}

/** Reads a whole sheet. The same as {@link SheetReader}, for a sheet that is in memory. */
export function readSheet(sheet: Sheet, options: Omit<ReadOptions, "date1904" | "sheet">): Reading {
  const reader = new SheetReader({ ...options, date1904: sheet.date1904 ?? false, sheet: sheet.name });
  for (const cells of sheet.rows) reader.row(cells);
  return reader.finish();
}
