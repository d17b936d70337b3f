import type { Concept } from "../contracts/concepts";
import type { Day } from "../contracts/day";
import { type FrailtyColumn, type Settles, conceptsOf } from "./columns";
import { type DateReader, looksLikeDate } from "./dates";
import type { Draft, Gathered } from "./draft";
import { readEntries, readYesNo } from "./entries";
import { DAMAGED_DATE, AFTER_AS_AT } from "./date-warnings";
import { readFrailty } from "./frailty-cell";
import type { Ledger } from "./ledger";
import { type Cell, columnLetters, isBlank, textOf } from "./sheet";
import type { ListColumn, Table } from "./table";
import { type Role, type TermMatcher, folded } from "./terms";

/** A count of days in a year cannot be more. */
const DAYS_IN_A_YEAR = 366;

const UNREAD_FRAILTY =
  "This cannot be read as a diagnosis, a level, a score or a date, so it was not used. Write Mild, Moderate or Severe, Level 7, or the date.";

/** Reads the columns of one row of a patient list: one patient a row, events in columns. */
export class ListRows {
  readonly concepts = new Set<Concept>();
  readonly settles = new Set<Settles>();
  /** Columns of frailty in which a date or a yes does not say what it is of, and how many there are. */
  private readonly diagnosisOrScore = new Map<number, number>();
  /** The sheet has columns of reviews by a GP. */
  readonly hasGpReviews: boolean;

  constructor(
    private readonly table: Table,
    private readonly dates: DateReader,
    private readonly terms: TermMatcher,
    private readonly ledger: Ledger,
    private readonly asAt: Day,
  ) {
    for (const { meaning } of table.listColumns) {
      if (meaning.kind === "settles") this.settles.add(meaning.what);
      for (const concept of conceptsOf(meaning)) this.concepts.add(concept);
    }
    this.hasGpReviews = table.listColumns.some(({ meaning }) => meaning.kind === "dates" && meaning.byGp);
  }

  /** Whether a row tells of anything: a date, a yes or no, a count, a word of its column. A footer does not. */
  tells(cells: readonly Cell[]): boolean {
    return this.table.listColumns.some(({ column, meaning }) => {
      const cell = cells[column];
      if (isBlank(cell)) return false;
      if (meaning.kind === "settles") return readYesNo(cell) !== "other";
      if (meaning.kind === "any-value" || meaning.kind === "frailty") return !isFooter(cell);
      const { days, declinedDays, yes, declined, no, count } = readEntries(cell, this.dates, true);
      const said = yes || declined || no || count !== null;
      return said || days.length + declinedDays.length > 0 || looksLikeDate(textOf(cell));
    });
  }

  firstFilled(cells: readonly Cell[]): number {
    return this.table.listColumns.find(({ column }) => !isBlank(cells[column]))?.column ?? -1;
  }

  /** Reads a row. A patient who stands on two rows has what the fuller one says, not twice as much. */
  read(cells: readonly Cell[], row: number, draft: Draft): void {
    const said: RowSaid = { gathered: new Map(), gpReviews: null };
    for (const listed of this.table.listColumns) this.readColumn(listed, cells, row, draft, said);
    for (const [concept, { yes, count, levels }] of said.gathered) {
      const into = gather((draft.gathered ??= new Map()), concept);
      fuller(into, yes, count);
      into.levels = Math.max(into.levels, levels);
    }
    if (said.gpReviews)
      fuller((draft.gpReviews ??= nothingGathered()), said.gpReviews.yes, said.gpReviews.count);
  }

  private readColumn(
    { column, meaning, beside }: ListColumn,
    cells: readonly Cell[],
    row: number,
    draft: Draft,
    said: RowSaid,
  ): void {
    const cell = cells[column];
    switch (meaning.kind) {
      case "dates":
        this.readDates(meaning, cell, { row, column, ...this.who(meaning.byGp, beside, cells) }, draft, said);
        return;
      case "any-value":
        if (!isBlank(cell)) gather(said.gathered, meaning.concept).yes += 1;
        return;
      case "frailty":
        this.readFrailty(meaning.of, cell, row, column, draft, said);
        return;
      case "count":
        this.readCount(meaning.concept, cell, row, column, draft, said);
        return;
      case "settles":
        this.readSettles(meaning.what, cell, row, column, draft);
    }
  }

  private readDates(
    { concept, declined, byGp }: Extract<ListColumn["meaning"], { kind: "dates" }>,
    cell: Cell | undefined,
    place: Place & Who,
    draft: Draft,
    said: RowSaid,
  ): void {
    if (isBlank(cell)) return;
    const entries = readEntries(cell, this.dates, declined !== null);
    for (const day of entries.days) this.addEvent(draft, concept, day, place);
    if (declined) for (const day of entries.declinedDays) this.addEvent(draft, declined, day, place);
    if (entries.damaged) {
      const { row, column, role, remote } = place;
      this.ledger.warn("damaged-date", row, column, DAMAGED_DATE, "unread");
      draft.damaged.push({
        couldBe: declined ? [concept, declined] : [concept],
        day: null,
        row,
        column,
        role,
        remote,
        several: true,
      });
    }
    if (entries.declined && declined) gather(said.gathered, declined).yes += 1;
    if (!entries.yes && entries.count === null) return;
    const into = byGp ? (said.gpReviews ??= nothingGathered()) : gather(said.gathered, concept);
    if (entries.yes) into.yes += 1;
    if (entries.count !== null) into.count = (into.count ?? 0) + entries.count;
  }

  private readFrailty(
    of: FrailtyColumn,
    cell: Cell | undefined,
    row: number,
    column: number,
    draft: Draft,
    said: RowSaid,
  ): void {
    const read = readFrailty(cell, this.dates, this.terms, of);
    for (const { what, days } of read.said) {
      const concept = what === "score" ? "frailty-score" : "frailty-diagnosis";
      for (const day of days)
        this.addEvent(draft, concept, day, { row, column, ...NOT_SHOWN }, what === "level");
      if (days.length > 0) continue;
      const into = gather(said.gathered, concept);
      if (what === "level") into.levels += 1;
      else into.yes += 1;
    }
    const could = { row, column, role: "unknown", remote: false, couldBe: ["frailty-diagnosis"] } as const;
    if (read.damaged) {
      this.ledger.warn("damaged-date", row, column, UNREAD_FRAILTY, "unread");
      draft.damaged.push({ ...could, day: null, several: true });
    }
    const undated = read.either.yes ? [null] : [];
    for (const day of [...read.either.days, ...undated]) {
      draft.damaged.push({ ...could, day, why: "diagnosis-or-score" });
      this.diagnosisOrScore.set(column, (this.diagnosisOrScore.get(column) ?? 0) + 1);
    }
  }

  /** Says what is to be asked of the sheet as a whole, once it is read. */
  finish(headerRow: number): void {
    for (const [column, count] of this.diagnosisOrScore) {
      const cells = count === 1 ? "1 date or yes" : `${count} dates or yeses`;
      const message = `Column ${columnLetters(column)} has ${cells}, and does not say whether of the Rockwood diagnosis or of the score. Until then it cannot be told. Say what the column means under “Correct what was read”, or with --columns.`;
      this.ledger.warn("column-unread", headerRow, column, message, "read");
    }
  }

  /** Who did what stands in a column, and how: by its header, or by what stands beside it under the same name. */
  private who(byGp: boolean, beside: ListColumn["beside"], cells: readonly Cell[]): Who {
    if (!beside) return byGp ? BY_A_GP : NOT_SHOWN;
    const text = (field: keyof NonNullable<ListColumn["beside"]>) => {
      const column = beside[field];
      return column === undefined ? "" : textOf(cells[column]);
    };
    const roleText = text("clinician-role");
    const consultation = text("consultation");
    const names = [text("clinician-forenames"), text("clinician-surname")].filter((name) => name !== "");
    return {
      roleText: byGp ? BY_A_GP.roleText : roleText,
      role: byGp ? "gp" : this.terms.role(roleText),
      consultation,
      remote: this.terms.isRemote(consultation),
      clinician: folded(names.join("|")),
    };
  }

  private addEvent(draft: Draft, concept: Concept, day: Day, place: Place & Who, level = false): void {
    if (day > this.asAt) {
      this.ledger.warn("after-as-at", place.row, place.column, AFTER_AS_AT, "read");
      return;
    }
    draft.events.push({ concept, day, ...place, block: 0, level });
  }

  private readCount(
    concept: Concept,
    cell: Cell | undefined,
    row: number,
    column: number,
    draft: Draft,
    said: RowSaid,
  ): void {
    const answer = readYesNo(cell);
    const text = textOf(cell);
    const number = /^\d+(\.0+)?$/.test(text) ? Number(text) : answer === "yes" ? 1 : 0;
    const readable = answer !== "other" || /^\d+(\.0+)?$/.test(text);
    if (!readable || number > DAYS_IN_A_YEAR) {
      this.ledger.warn(
        "damaged-date",
        row,
        column,
        "This is not a count of days from 0 to 366, so it was not used. Write how many there were.",
        "unread",
      );
      draft.damaged.push({
        couldBe: [concept],
        day: null,
        row,
        column,
        role: "unknown",
        remote: false,
        several: true,
      });
      return;
    }
    const into = gather(said.gathered, concept);
    into.count = Math.max(into.count ?? 0, number);
  }

  private readSettles(
    what: Settles,
    cell: Cell | undefined,
    row: number,
    column: number,
    draft: Draft,
  ): void {
    const answer = readYesNo(cell);
    if (answer === "other") {
      const message = "This is neither yes nor no, so it was not used. Write yes or no, or leave it blank.";
      this.ledger.warn("damaged-code", row, column, message, "unread");
    } else if (answer !== "blank") {
      const settled = (draft.settled ??= new Map<Settles, boolean>());
      const before = settled.get(what);
      if (before === undefined || before === (answer === "yes")) settled.set(what, answer === "yes");
      else {
        draft.contradicted.push(what);
        const message =
          "Two rows of this patient say yes and no here: neither was used. Correct one of them.";
        this.ledger.warn("columns-disagree", row, column, message, "read");
      }
    }
  }
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Who did it, and how, as far as the sheet shows. */
interface Who {
  readonly roleText: string;
  readonly role: Role;
  readonly clinician: string;
  readonly consultation: string;
  readonly remote: boolean;
}

const NOT_SHOWN: Who = {
  roleText: "unknown",
  role: "unknown",
  clinician: "",
  consultation: "",
  remote: false,
};
const BY_A_GP: Who = { ...NOT_SHOWN, roleText: "gp", role: "gp" };

/** `Total: 12`, `Number of patients`: a word, and perhaps a number after it. */
function isFooter(cell: Cell | undefined): boolean {
  return /^(?:(?:sub|grand )?totals?|counts?|number of|page|end of)\b/i.test(textOf(cell));
}

/** What one row says without dates. */
interface RowSaid {
  readonly gathered: Map<Concept, Gathered>;
  gpReviews: Gathered | null;
}

function nothingGathered(): Gathered {
  return { yes: 0, count: null, levels: 0 };
}

function gather(all: Map<Concept, Gathered>, concept: Concept): Gathered {
  let gathered = all.get(concept);
  if (!gathered) {
    gathered = nothingGathered();
    all.set(concept, gathered);
  }
  return gathered;
}

function fuller(into: Gathered, yes: number, count: number | null): void {
  into.yes = Math.max(into.yes, yes);
  if (count !== null) into.count = Math.max(into.count ?? 0, count);
}
