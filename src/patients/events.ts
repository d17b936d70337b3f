import type { Concept } from "../contracts/concepts";
import type { Day } from "../contracts/day";
import type { EventField } from "./columns";
import { DAMAGED_DATE, afterAsAt } from "./date-warnings";
import type { DateReader } from "./dates";
import type { Draft } from "./draft";
import type { Ledger } from "./ledger";
import { type Cell, isBlank, textOf } from "./sheet";
import { Texts } from "./strings";
import type { Block, Table } from "./table";
import type { Meaning, Role, TermMatcher } from "./terms";
import { folded } from "./terms";

/** Reads the blocks of one row of an event list. */
export class EventRows {
  /** Concepts that some row carries, whoever it belongs to. */
  readonly carried = new Set<Concept>();
  private readonly texts = new Texts();
  /** The columns of every block, left to right. */
  private readonly columns: readonly number[];
  /** Roles of a clinician's name, by block. */
  private readonly rolesByName = new Map<string, Map<number, Set<Role>>>();

  constructor(
    private readonly table: Table,
    private readonly dates: DateReader,
    private readonly terms: TermMatcher,
    private readonly ledger: Ledger,
    private readonly asAt: Day,
  ) {
    this.columns = table.blocks.flatMap(({ columns }) => Object.values(columns));
  }

  /** The first filled cell of any block, or -1. */
  firstFilled(cells: readonly Cell[]): number {
    for (const column of this.columns) if (!isBlank(cells[column])) return column;
    return -1;
  }

  /** Notes what a row that belongs to nobody tells of the sheet as a whole. */
  note(cells: readonly Cell[]): void {
    for (const block of this.table.blocks) {
      if (block.hasEvents) this.carry(meaningIn(block, cells, this.terms));
    }
    this.noteRoles(cells);
  }

  private carry({ concept }: Meaning): void {
    if (concept) this.carried.add(concept);
  }

  /** The roles of names, which only another block of the sheet asks for. */
  private noteRoles(cells: readonly Cell[]): void {
    if (this.table.layout !== "side-by-side") return;
    this.table.blocks.forEach((block, place) => {
      const name = this.clinicianOf(block, cells);
      const role = this.terms.role(at(block, cells, "clinician-role"));
      if (name === "" || role === "unknown") return;
      const byBlock = this.rolesByName.get(name) ?? new Map<number, Set<Role>>();
      this.rolesByName.set(name, byBlock);
      byBlock.set(place, (byBlock.get(place) ?? new Set()).add(role));
    });
  }

  /** The role of a clinician whose own block shows none: by the other blocks, where the sheet gives the name one role. */
  roleByName(clinician: string, block: number): Role {
    const byBlock = clinician.includes("|") ? this.rolesByName.get(clinician) : undefined;
    if (!byBlock) return "unknown";
    const roles = new Set([...byBlock.values()].flatMap((each) => [...each]));
    const elsewhere = [...byBlock.keys()].some((place) => place !== block);
    const [only] = roles;
    return elsewhere && roles.size === 1 && only ? only : "unknown";
  }

  /** Reads the row's events for a patient. */
  read(cells: readonly Cell[], row: number, draft: Draft): void {
    this.noteRoles(cells);
    const { blocks } = this.table;
    for (let place = 0; place < blocks.length; place++) {
      const block = blocks[place];
      if (block?.hasEvents) this.readEvent(block, place, cells, row, draft);
      else if (block) this.readConsultation(block, cells, row);
    }
  }

  private readConsultation(block: Block, cells: readonly Cell[], row: number): void {
    const filled = Object.values(block.columns).some((column) => !isBlank(cells[column]));
    if (!filled) return;
    const column = block.columns.date;
    if (column !== undefined && this.dates.read(cells[column]) === "damaged") this.warnDamaged(row, column);
    this.ledger.use(row);
  }

  private readEvent(block: Block, place: number, cells: readonly Cell[], row: number, draft: Draft): void {
    const dateColumn = block.columns.date ?? 0;
    const day = this.dates.read(cells[dateColumn]);
    const term = at(block, cells, "term");
    const code = block.columns.code === undefined ? null : this.terms.readCode(cells[block.columns.code]);
    const consultation = this.texts.once(at(block, cells, "consultation"));
    const roleText = this.texts.once(at(block, cells, "clinician-role"));
    const role = this.terms.role(roleText);
    const remote = this.terms.isRemote(consultation);
    const meaning = meaningIn(block, cells, this.terms);
    this.carry(meaning);
    if (code?.kind === "damaged") this.warnDamagedCode(row, block.columns.code ?? 0);
    if (day === "damaged") this.warnDamaged(row, dateColumn);
    if (term === "" && (code === null || code.kind === "blank")) {
      if (day !== "blank") this.ledger.setAside(row, "nothing-read");
      return;
    }
    const couldBe =
      meaning.concept !== null
        ? [meaning.concept]
        : code?.kind === "damaged" && !meaning.settled
          ? code.couldBe
          : [];
    if (typeof day === "number" && day > this.asAt) {
      this.warnAfterAsAt(row, dateColumn);
      return;
    }
    if (typeof day !== "number") {
      if (day === "blank" && couldBe.length > 0) this.warnUndated(row, dateColumn);
      this.ledger.setAside(row, "damaged");
      if (couldBe.length > 0)
        draft.damaged.push({ couldBe, day: null, row, column: dateColumn, role, remote });
      return;
    }
    if (meaning.concept === null && code?.kind === "damaged") {
      if (couldBe.length > 0) draft.damaged.push({ couldBe, day, row, column: dateColumn, role, remote });
      if (term === "") {
        this.ledger.setAside(row, "damaged");
        return;
      }
    }
    draft.events.push({
      concept: meaning.concept,
      day,
      row,
      column: dateColumn,
      roleText,
      role,
      clinician: this.texts.once(this.clinicianOf(block, cells)),
      block: place,
      consultation,
      remote,
      level: meaning.level,
    });
  }

  private clinicianOf(block: Block, cells: readonly Cell[]): string {
    const forenames = at(block, cells, "clinician-forenames");
    const surname = at(block, cells, "clinician-surname");
    // A surname alone is too little to tell clinicians apart from block to block.
    if (surname === "") return "";
    return forenames === "" ? folded(surname) : folded(`${forenames}|${surname}`);
  }

  private warnDamaged(row: number, column: number): void {
    this.ledger.warn("damaged-date", row, column, DAMAGED_DATE, "unread");
    this.ledger.setAside(row, "damaged");
  }

  private warnUndated(row: number, column: number): void {
    const message = "This entry has no date, so it was not used. Add its date and read the sheet again.";
    this.ledger.warn("damaged-date", row, column, message, "read");
  }

  private warnDamagedCode(row: number, column: number): void {
    const message =
      "Excel has changed the last digits of this code, so it cannot be read. Export the column as text, or add the term.";
    this.ledger.warn("damaged-code", row, column, message, "unread");
  }

  private warnAfterAsAt(row: number, column: number): void {
    this.ledger.warn("after-as-at", row, column, afterAsAt(this.asAt), "read");
    this.ledger.setAside(row, "after-as-at");
  }
}

/** What an entry means: match on the whole term first, on a code second. */
export function meaningIn(block: Block, cells: readonly Cell[], terms: TermMatcher): Meaning {
  const term = at(block, cells, "term");
  const byTerm = terms.term(term);
  if (byTerm.settled) return byTerm;
  const code = block.columns.code === undefined ? null : terms.readCode(cells[block.columns.code]);
  if (code?.kind === "code") {
    const byCode = terms.code(code.code, byTerm);
    if (byCode.settled) return byCode;
  }
  if (!byTerm.refusal && terms.isHomeVisitUnderAnotherCode(term)) {
    return { concept: "home-visit-other-code", level: false, settled: true, couldBe: [] };
  }
  return byTerm;
}

function at(block: Block, cells: readonly Cell[], field: EventField): string {
  const column = block.columns[field];
  return column === undefined ? "" : textOf(cells[column]);
}
