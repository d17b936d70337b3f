import type { Concept } from "../contracts/concepts";
import type { Day } from "../contracts/day";
import type { EventField } from "./columns";
import { DAMAGED_DATE, AFTER_AS_AT } from "./date-warnings";
import { type DateReader, looksLikeDate } from "./dates";
import type { Draft } from "./draft";
import type { Ledger } from "./ledger";
import { Questions } from "./questions";
import { type Cell, isBlank, textOf } from "./sheet";
import { Texts } from "./strings";
import type { Block, Table } from "./table";
import type { CodeRead, Meaning, Role, TermMatcher } from "./terms";
import { conceptsOf } from "./columns";
import type { DamagedEvent } from "./patient";
import { folded } from "./terms";

/** Reads the blocks of one row of an event list. */
export class EventRows {
  /** Concepts that some row carries, whoever it belongs to. */
  readonly carried = new Set<Concept>();
  /** The same for each block, and whether it has entries of something that is not known. */
  private readonly inBlock: readonly { readonly carried: Set<Concept>; unknown: boolean }[];
  /** What a person is asked of the terms and roles. */
  readonly questions: Questions;
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
    this.questions = new Questions(terms, ledger);
    this.columns = table.blocks.flatMap(({ columns }) => Object.values(columns));
    this.inBlock = table.blocks.map(() => ({ carried: new Set<Concept>(), unknown: false }));
  }

  /** The first filled cell of any block, or -1. */
  firstFilled(cells: readonly Cell[]): number {
    for (const column of this.columns) if (!isBlank(cells[column])) return column;
    return -1;
  }

  /**
   * Whether a row tells of an entry: a date, a term or a code of ours, a term where no date is asked for, anything
   * dated or named with who entered it or how. What tells nothing of the kind is a footer (`Total: 12`), whatever column it
   * stands in.
   */
  tells(cells: readonly Cell[]): boolean {
    return this.table.blocks.some(({ columns, name }) => {
      const date = columns.date === undefined ? null : cells[columns.date];
      if (typeof this.dates.read(date) === "number" || looksLikeDate(textOf(date))) return true;
      const term = columns.term === undefined ? "" : textOf(cells[columns.term]);
      const isEntered = ENTERED.some((field) => /\p{L}/u.test(at({ columns }, cells, field)));
      if (isEntered && (term !== "" || !isBlank(date))) return true;
      if (term !== "") {
        if (columns.date === undefined && name !== null) return true;
        const { concept, settled, refusal, couldBe } = this.terms.term(term);
        if (concept !== null || settled || refusal || couldBe.length > 0) return true;
        if (this.terms.isHomeVisitUnderAnotherCode(term)) return true;
      }
      const code = columns.code === undefined ? null : this.terms.readCode(cells[columns.code]);
      return code?.kind === "damaged" || (code?.kind === "code" && this.terms.code(code.code).settled);
    });
  }

  /** Notes what a row that belongs to nobody tells of the sheet as a whole. */
  note(cells: readonly Cell[]): void {
    this.table.blocks.forEach((block, place) => {
      if (block.hasEvents) this.carry(meaningIn(block, cells, this.terms), place);
    });
    this.noteRoles(cells);
  }

  private carry({ concept, settled }: Meaning, place: number): void {
    const block = this.inBlock[place];
    if (concept) {
      this.carried.add(concept);
      block?.carried.add(concept);
    } else if (block && !settled) block.unknown = true;
  }

  /**
   * Of named groups: the concepts for which a blank is "no". A block speaks for what its name means; one whose name
   * means nothing, for what its terms all are.
   */
  shown(): Concept[] {
    return this.table.blocks.flatMap((block, place) => {
      if (!block.hasEvents) return [];
      if (block.gives) return conceptsOf(block.gives);
      const { carried, unknown } = this.inBlock[place] ?? { carried: new Set<Concept>(), unknown: true };
      return !unknown && featuresOf(carried).size === 1 ? [...carried] : [];
    });
  }

  /** Of named groups whose one name means nothing: its entries are of so many things that it lists them all. */
  listsAll(): boolean {
    const [block, ...others] = this.table.blocks.filter(({ hasEvents }) => hasEvents);
    if (!block || others.length > 0 || this.table.listColumns.length > 0) return false;
    return (
      block.gives === null &&
      block.columns.date !== undefined &&
      featuresOf(this.carried).size >= MANY_FEATURES
    );
  }

  /** The roles of names, which only another block of the sheet asks for. */
  private noteRoles(cells: readonly Cell[]): void {
    if (this.table.blocks.length < 2) return;
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
    const dateColumn = block.columns.date ?? block.columns.term ?? block.columns.code ?? 0;
    const day = block.columns.date === undefined ? "blank" : this.dates.read(cells[block.columns.date]);
    const term = at(block, cells, "term");
    const code = block.columns.code === undefined ? null : this.terms.readCode(cells[block.columns.code]);
    const consultation = this.texts.once(at(block, cells, "consultation"));
    const roleText = this.texts.once(at(block, cells, "clinician-role"));
    const role = this.terms.role(roleText);
    if (roleText !== "") this.questions.role(roleText, role, row, block.columns["clinician-role"] ?? 0);
    const remote = this.terms.isRemote(consultation);
    const isBlankEntry = term === "" && (code === null || code.kind === "blank");
    if (isBlankEntry && day === "blank") return;
    const meaning = meaningIn(block, cells, this.terms);
    if (!isBlankEntry) this.carry(meaning, place);
    if (code?.kind === "damaged") this.warnDamagedCode(row, block.columns.code ?? 0);
    if (day === "damaged") this.warnDamaged(row, dateColumn);
    const entry = { row, column: dateColumn, role, remote };
    const couldBe = isBlankEntry ? namedBy(block) : couldBeIn(block, meaning, code);
    const isUnknown = !isBlankEntry && meaning.concept === null && couldBe.length > 0;
    const termColumn = block.columns.term ?? block.columns.code ?? dateColumn;
    if (isUnknown && code?.kind !== "damaged")
      this.questions.term(couldBe, block.gives !== null && meaning.couldBe.length === 0, row, termColumn);
    if (typeof day === "number" && day > this.asAt) {
      this.warnAfterAsAt(row, dateColumn);
      return;
    }
    if (isBlankEntry) {
      // Under a name that means something, a date without its term may be that.
      if (couldBe.length > 0)
        draft.damaged.push({
          couldBe,
          day: typeof day === "number" ? day : null,
          ...entry,
          why: "unknown-term",
        });
      this.ledger.setAside(row, "nothing-read");
      return;
    }
    if (typeof day !== "number") {
      this.readUndated(block, meaning, day, { couldBe, ...entry, day: null }, draft);
      return;
    }
    if (isUnknown) {
      const unknown = { couldBe, day, ...entry };
      draft.damaged.push(
        code?.kind === "damaged" ? unknown : { ...unknown, column: termColumn, why: "unknown-term" },
      );
    }
    if (meaning.concept === null && code?.kind === "damaged" && term === "") {
      this.ledger.setAside(row, "damaged");
      return;
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

  /** An entry whose date cannot be read, or is not there. Under a name, and without a column for it, it is coded all the same. */
  private readUndated(
    block: Block,
    meaning: Meaning,
    day: "blank" | "damaged",
    entry: DamagedEvent,
    draft: Draft,
  ): void {
    const { row, column } = entry;
    const hasDates = block.columns.date !== undefined;
    const isCoded = meaning.concept !== null && day === "blank" && (!hasDates || block.name !== null);
    if (day === "blank" && hasDates && entry.couldBe.length > 0) this.warnUndated(row, column);
    if (entry.couldBe.length > 0) {
      const whose: DamagedEvent = meaning.level ? { ...entry, level: true } : entry;
      if (!isCoded) draft.damaged.push(whose);
      else draft.damaged.push({ ...whose, why: hasDates ? "undated" : "date-not-shown" });
    }
    if (isCoded || !hasDates) this.ledger.useEntry(row);
    else this.ledger.setAside(row, "damaged");
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
    this.ledger.warn("after-as-at", row, column, AFTER_AS_AT, "read");
    this.ledger.setAside(row, "after-as-at");
  }
}

/** A block with entries of so many things is a list of all that was coded. */
const MANY_FEATURES = 3;

/** Things that one search feature asks for together. */
function featuresOf(concepts: ReadonlySet<Concept>): ReadonlySet<string> {
  return new Set([...concepts].map((concept) => FEATURE[concept] ?? concept));
}

const FEATURE: Partial<Record<Concept, string>> = {
  "temporarily-housebound": "housebound",
  "no-longer-housebound": "housebound",
  "home-visit-other-code": "home-visit",
  "frailty-score": "frailty-diagnosis",
  "flu-declined": "flu-given",
  "pneumococcal-declined": "pneumococcal-given",
  "structured-medication-review": "medication-review",
  "care-ended": "care-started",
  "admission-care-plan-declined": "admission-care-plan",
  "admission-care-plan-review": "admission-care-plan",
};

/** What the name over a block means. */
function namedBy({ gives }: Block): readonly Concept[] {
  return gives === null ? NO_CONCEPTS : conceptsOf(gives);
}

const NO_CONCEPTS: readonly Concept[] = [];

/** What an entry is, or could be: by its term, its damaged code, or the name over it. */
function couldBeIn(block: Block, meaning: Meaning, code: CodeRead | null): readonly Concept[] {
  if (meaning.concept !== null) return [meaning.concept];
  if (meaning.settled) return NO_CONCEPTS;
  const byCode = code?.kind === "damaged" ? code.couldBe : namedBy(block);
  const could = [...meaning.couldBe, ...byCode];
  return could.length === 0 ? NO_CONCEPTS : [...new Set(could)];
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
    if (byTerm.couldBe.length === 0 && byCode.couldBe.length > 0) return byCode;
  }
  if (byTerm.couldBe.length === 0 && !byTerm.refusal && terms.isHomeVisitUnderAnotherCode(term)) {
    return { concept: "home-visit-other-code", level: false, settled: true, couldBe: [] };
  }
  return byTerm;
}

/** What only an entry has beside its term: how and by whom it was entered. */
const ENTERED: readonly EventField[] = ["consultation", "clinician-role"];

function at(block: Pick<Block, "columns">, cells: readonly Cell[], field: EventField): string {
  const column = block.columns[field];
  return column === undefined ? "" : textOf(cells[column]);
}
