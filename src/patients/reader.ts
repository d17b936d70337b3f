import { type Day, inWords } from "../contracts/day";
import { type AddedCode, codeListWith } from "./added-codes";
import { ColumnNamer, headerText } from "./columns";
import { DateReader } from "./dates";
import type { Draft, Registration } from "./draft";
import { DAMAGED_DATE, afterAsAt } from "./date-warnings";
import { EventRows } from "./events";
import { finishPatient } from "./finish";
import { Identities } from "./identity";
import { Ledger } from "./ledger";
import { ListRows } from "./list-rows";
import type { Patient, Reading, SheetFacts, Status } from "./patient";
import { type Cell, type Sheet, columnLetters, isBlank, textOf } from "./sheet";
import { Texts, ownText } from "./strings";
import { HEADER_WITHIN, SheetProblem, type Table, couldBeHeader, findTable } from "./table";
import { TermMatcher, folded } from "./terms";

export interface ReadOptions {
  /** The file's name, for warnings. */
  readonly file?: string | null;
  /** Position of the file among those read together. */
  readonly position?: number;
  /** What the person says, for a sheet whose preamble does not. */
  readonly asAt?: Day | null;
  /** The day it is: the as-at date where nobody says. */
  readonly today: Day;
  readonly date1904?: boolean;
  readonly sheet?: string | null;
  /** Terms and codes that count beside those of the code list, in rows and in headers. */
  readonly codes?: readonly AddedCode[];
}

const STATUSES: ReadonlyMap<string, Status> = new Map([
  ["registered", "registered"],
  ["left", "left"],
  ["deceased", "died"],
  ["died", "died"],
]);
const OLDEST_AGE = 130;

/**
 * Reads a sheet row by row, so that a sheet of any length takes the memory of its patients only.
 * Call {@link row} for each row, first to last, then {@link finish}.
 */
export class SheetReader {
  private readonly terms: TermMatcher;
  private readonly namer: ColumnNamer;
  private readonly texts = new Texts();
  private readonly dates: DateReader;
  private readonly ledger: Ledger;
  private readonly firstRows: (readonly Cell[])[] = [];
  private started: Started | null = null;
  private rowsSeen = 0;
  private lastFilledRow = 0;
  private width = 0;
  /** The patient above; null after a blank row, or one that belongs to nobody. */
  private current: Draft | null = null;

  constructor(private readonly options: ReadOptions) {
    this.terms = new TermMatcher(codeListWith(options.codes ?? []));
    this.namer = new ColumnNamer(this.terms);
    this.dates = new DateReader(options.date1904 ?? false);
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
    if (identities.drafts.length === 0) {
      throw new SheetProblem(
        `There is a header in row ${table.headerRow}, and no patient below it. Check that the search found patients, and paste it again.`,
      );
    }
    const facts: SheetFacts = {
      layout: table.layout,
      carried: events.carried,
      columns: lists.concepts,
      settles: lists.settles,
      hasGpReviews: lists.hasGpReviews,
      showsBirth: table.details.has("birth-date") || table.details.has("age"),
    };
    const whole = {
      ...{ events, lists, facts, ledger: this.ledger },
      ...{ asAt: started.asAt, file: this.options.position ?? 0 },
    };
    // A draft is let go as soon as its patient is made: a sheet of a million rows is never in memory twice.
    const drafts = identities.takeAll().reverse();
    const patients: Patient[] = [];
    for (let draft = drafts.pop(); draft; draft = drafts.pop()) patients.push(finishPatient(draft, whole));
    const headerRows = table.hasGroupRow ? 2 : 1;
    const { rows, asides, partly } = this.ledger.close(table.headerRow + 1, this.lastFilledRow, headerRows);
    return {
      file: this.options.file ?? null,
      sheet: this.options.sheet ?? null,
      layout: table.layout,
      asAt: started.asAt,
      asAtFrom: started.asAtFrom,
      headerRow: table.headerRow,
      columns: started.columns,
      width: this.width,
      ours: [...table.ours],
      rows,
      asides,
      partlyAside: partly,
      hasEntry: this.ledger.entries(),
      repeated: this.ledger.repeated,
      patients,
      facts,
      warnings: this.ledger.warnings,
    };
  }

  private start(): void {
    const table = findTable(this.firstRows, this.namer);
    const runDate = this.runDate(table.headerRow - (table.hasGroupRow ? 2 : 1));
    const given = this.options.asAt ?? null;
    const asAt = runDate ?? given ?? this.options.today;
    const header = this.firstRows[table.headerRow - 1] ?? [];
    this.started = {
      table,
      columns: header.flatMap((cell, column) =>
        isBlank(cell) ? [] : [{ column, header: textOf(cell), meaning: this.namer.meaning(textOf(cell)) }],
      ),
      asAt,
      asAtFrom: runDate !== null ? "preamble" : given !== null ? "given" : "today",
      identities: new Identities(table, this.dates, this.ledger),
      events: new EventRows(table, this.dates, this.terms, this.ledger, asAt),
      lists: new ListRows(table, this.dates, this.ledger, asAt),
    };
    for (const column of table.unknown) {
      this.ledger.warn(
        "column-unknown",
        table.headerRow,
        column,
        `The header of column ${columnLetters(column)} is not one that is known: the column was not read.`,
        "read",
      );
    }
    this.lastFilledRow = table.headerRow;
    const rows = this.firstRows.splice(0);
    for (const cells of rows.slice(0, table.headerRow)) this.widen(cells, table.ours);
    for (let at = table.headerRow; at < rows.length; at++) this.dataRow(this.started, rows[at] ?? [], at + 1);
  }

  private widen(cells: readonly Cell[], ours: ReadonlySet<number>): void {
    for (let column = cells.length - 1; column >= this.width; column--) {
      if (!isBlank(cells[column]) && !ours.has(column)) this.width = column + 1;
    }
  }

  /** The preamble's `Last Run`, with its value in the same cell or some cells to the right. */
  private runDate(rows: number): Day | null {
    for (const [at, cells] of this.firstRows.slice(0, Math.max(rows, 0)).entries()) {
      for (let column = 0; column < cells.length; column++) {
        const label = /^last run(?: date)?\s*:?\s*(.*)$/.exec(folded(textOf(cells[column])));
        if (!label) continue;
        const right = cells.findIndex((cell, place) => place > column && !isBlank(cell));
        const value = label[1] ? column : right;
        const day = this.dates.read(label[1] ? label[1] : cells[right]);
        if (typeof day === "number") return day;
        if (day === "damaged") {
          const message =
            "The date of the search cannot be read, so it was not used. Say the day with --as-at, or correct it.";
          this.ledger.warn("damaged-date", at + 1, value, message, "unread");
        }
      }
    }
    return null;
  }

  private dataRow(started: Started, cells: readonly Cell[], row: number): void {
    const { table, identities } = started;
    if (isBlankRow(cells, table.ours)) {
      this.ledger.setAside(row, "blank");
      this.current = null;
      return;
    }
    this.lastFilledRow = row;
    this.widen(cells, table.ours);
    if (this.isHeaderAgain(table, cells, row)) return;
    const above = this.current;
    if (this.saysNothing(started, cells)) {
      this.ledger.setAside(row, "nothing-read");
      this.current = null;
      return;
    }
    const blank = identities.hasNoPatientCells(cells);
    const draft = blank ? this.continued(table) : identities.patientOf(cells, row, above);
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
  private saysNothing({ table, identities, events, lists }: Started, cells: readonly Cell[]): boolean {
    if (identities.identifiesSomebody(cells)) return false;
    if (table.layout === "patient-list") return lists.firstFilled(cells) < 0;
    const history = [...(table.details.get("status") ?? []), ...(table.details.get("status-date") ?? [])];
    return events.firstFilled(cells) < 0 && history.every((column) => isBlank(cells[column]));
  }

  // A patient list has one row a patient: a row without an identifier is a total or a stranger.
  private continued(table: Table): Draft | null {
    return table.layout === "patient-list" ? null : this.current;
  }

  private isHeaderAgain(table: Table, cells: readonly Cell[], row: number): boolean {
    const first = cells[table.details.get("nhs-number")?.[0] ?? table.details.get("own-number")?.[0] ?? 0];
    // No header of an identifier has a figure in it, and every identifier has.
    if (typeof first !== "string" || first === "" || /\d/.test(first)) return false;
    if (this.namer.meaning(first).kind !== "detail") return false;
    if (!couldBeHeader(cells, this.namer)) return false;
    const same = table.header.every((header, column) => headerText(textOf(cells[column])) === header);
    if (!same) {
      throw new SheetProblem(
        `A second table starts in row ${row}, with other columns than the one in row ${table.headerRow}. Nothing was read. Put each table on a sheet of its own.`,
      );
    }
    this.ledger.setAside(row, "repeated-header");
    this.current = null;
    return true;
  }

  private nobody({ table, events, lists }: Started, cells: readonly Cell[], row: number): void {
    this.ledger.setAside(row, "nobody");
    if (table.layout !== "patient-list") events.note(cells);
    const inEvents = table.layout === "patient-list" ? lists.firstFilled(cells) : events.firstFilled(cells);
    const column = inEvents >= 0 ? inEvents : cells.findIndex((cell) => !isBlank(cell));
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
    details: boolean,
  ): void {
    const { table, events, lists } = started;
    draft.rows.push(row);
    if (details) this.readDetails(started, cells, row, draft);
    this.readRegistration(started, cells, row, draft, details);
    if (table.layout === "patient-list") lists.read(cells, row, draft);
    else events.read(cells, row, draft);
  }

  private readDetails(
    { table, identities, asAt }: Started,
    cells: readonly Cell[],
    row: number,
    draft: Draft,
  ): void {
    this.ledger.use(row);
    if (draft.name === "") draft.name = ownText(identities.nameOf(cells));
    const usualGp = table.details.get("usual-gp")?.[0];
    if (usualGp !== undefined && draft.usualGp === "")
      draft.usualGp = this.texts.once(textOf(cells[usualGp]));
    this.readBirth(table, cells, row, draft, asAt);
    const age = table.details.get("age")?.[0];
    if (age !== undefined && draft.age === null) {
      const text = textOf(cells[age]);
      const found = /^(\d{1,3})(?:\.0+)?(?: ?(?:y|yrs?|years?))?$/i.exec(text);
      if (found && Number(found[1]) <= OLDEST_AGE) draft.age = Number(found[1]);
      else if (text !== "") {
        const message = "This is not an age in years that can be read, so it was not used. Write it as 72.";
        this.ledger.warn("damaged-code", row, age, message, "unread");
      }
    }
  }

  private readBirth(table: Table, cells: readonly Cell[], row: number, draft: Draft, asAt: Day): void {
    const column = table.details.get("birth-date")?.[0];
    if (column === undefined) return;
    const birth = this.dates.readBirth(cells[column]);
    if (birth === "blank") return;
    if (birth === "damaged" || birth > asAt) {
      if (birth === "damaged") this.ledger.warn("damaged-date", row, column, DAMAGED_DATE, "unread");
      else this.ledger.warn("after-as-at", row, column, afterAsAt(asAt), "read");
      draft.birthDamaged = true;
      return;
    }
    if (draft.birthDay === null) {
      draft.birthDay = birth;
      draft.birthRow = row;
      return;
    }
    if (draft.birthDay === birth) return;
    const told = draft.twoBirthDates ? [row] : [draft.birthRow, row];
    for (const each of told) {
      this.ledger.warn(
        "two-birth-dates",
        each,
        column,
        `Rows ${draft.birthRow} and ${row} have one identifier and two dates of birth: they may be two people. Nothing is judged for them until it is corrected.`,
        "read",
      );
    }
    draft.twoBirthDates = true;
  }

  private readRegistration(
    { table, identities, asAt }: Started,
    cells: readonly Cell[],
    row: number,
    draft: Draft,
    details: boolean,
  ): void {
    const statusColumns = table.details.get("status") ?? [];
    const dateColumns = table.details.get("status-date") ?? [];
    const named = details ? identities.practiceOf(cells) : null;
    const practice = named === null ? null : this.texts.once(named);
    const read: Registration[] = [];
    for (let place = 0; place < Math.max(statusColumns.length, dateColumns.length); place++) {
      const statusColumn = statusColumns[place];
      const dateColumn = dateColumns[place];
      const text = statusColumn === undefined ? "" : folded(textOf(cells[statusColumn]));
      const date = dateColumn === undefined ? "blank" : this.dates.read(cells[dateColumn]);
      if (text === "" && date === "blank") continue;
      if (dateColumn !== undefined && typeof date === "number" && date > asAt) {
        this.ledger.warn("after-as-at", row, dateColumn, afterAsAt(asAt), "read");
        this.ledger.setAside(row, "after-as-at");
        continue;
      }
      if (dateColumn !== undefined && date === "damaged") {
        this.ledger.warn("damaged-date", row, dateColumn, DAMAGED_DATE, "unread");
      }
      this.ledger.use(row);
      const status = STATUSES.get(text);
      if (text !== "" && status === undefined && statusColumn !== undefined) {
        const message =
          "This registration status is not one that is known: Registered, Left, Deceased or Died. It was not used.";
        this.ledger.warn("damaged-code", row, statusColumn, message, "unread");
      }
      const day = typeof date === "number" ? date : null;
      read.push({ status: status ?? "unknown", day, damaged: date === "damaged", practice, row });
    }
    if (read.length === 0 && practice !== null)
      read.push({ status: "unknown", day: null, damaged: false, practice, row });
    draft.registrations.push(...read);
  }
}

interface Started {
  readonly table: Table;
  readonly columns: Reading["columns"];
  readonly asAt: Day;
  readonly asAtFrom: Reading["asAtFrom"];
  readonly identities: Identities;
  readonly events: EventRows;
  readonly lists: ListRows;
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

/** How old a search is. More than a fortnight is said. */
const STALE_AFTER_DAYS = 14;

/** Says that a search is old, where it is. */
export function staleMessage(asAt: Day, today: Day): string | null {
  return today - asAt > STALE_AFTER_DAYS
    ? `The search was run on ${inWords(asAt)}, more than ${STALE_AFTER_DAYS} days ago. Run it again for what is coded now.`
    : null;
}
