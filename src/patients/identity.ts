import type { DateReader } from "./dates";
import { type Draft, newDraft } from "./draft";
import type { Ledger } from "./ledger";
import { type NameParts, nameOf, partsOfName } from "./names";
import { identifierText, readNhsNumber } from "./nhs-number";
import { type Cell, isBlank, textOf } from "./sheet";
import { ownText } from "./strings";
import type { Table } from "./table";
import { folded } from "./terms";

/** Whom a row says that it is about. */
type Identity =
  | { readonly kind: "none" }
  /** Something stands there that is no identifier, such as `Total: 12`. */
  | { readonly kind: "no-identifier" }
  /** Only the sheet's own number, beside NHS numbers: whose it is can be told when all rows were seen. */
  | { readonly kind: "later" }
  | {
      readonly kind: "known";
      readonly nhs: string | null;
      readonly own: string | null;
      readonly person: string | null;
    };

const OWN_NUMBER = /^(?=.*\d)[\w./-]+$/;
/** An anonymised identifier can be made of letters alone. */
const LETTERS = /^[a-z]{3,}$/i;
/** What stands below a list, in any of its columns. */
const FOOTER =
  /^(?:(?:sub|grand)?totals?|counts?|sum|end|page|pages|average|mean|patients?|records?|rows|none|nil|null|unknown|na)$/i;

/** The clinical system's own number for a patient; null where the cell holds none. */
export function readOwnNumber(cell: Cell | undefined): string | null {
  const own = identifierText(cell).replace(/\.0+$/, "");
  if (/^0+$/.test(own)) return null;
  return OWN_NUMBER.test(own) || (LETTERS.test(own) && !FOOTER.test(own)) ? own : null;
}

/** Details that may differ from row to row of one patient: the history of a registration. */
const HISTORY = new Set(["status", "status-date"]);

/** Tells whose a row is. Keeps every patient of the sheet by identifier, in the order in which they first appear. */
export class Identities {
  readonly drafts: Draft[] = [];
  private readonly byKey = new Map<string, Draft>();
  /** A sheet's own number beside an NHS number; null where it stood beside two. */
  private readonly byOwn = new Map<string, Draft | null>();
  private readonly saidMerged = new Set<Draft>();
  /** Rows that have only the sheet's own number are held back until all were seen. */
  private holdsBack: boolean;
  /** How long the sheet's own numbers are. */
  private readonly ownLengths = new Set<number>();
  /** Where something stands that should tell whose a row is, and tells nothing. */
  firstUnread: { readonly row: number; readonly column: number } | null = null;
  /** The first column of a name. */
  readonly nameColumn: number | null;
  private readonly nhsColumn: number | undefined;
  private readonly ownColumn: number | undefined;
  private readonly birthColumn: number | undefined;
  private readonly nameColumns: readonly number[];
  private readonly practiceColumns: readonly number[];
  private readonly patientColumns: readonly number[];
  private readonly identifyingColumns: readonly number[];

  constructor(
    private readonly table: Table,
    private readonly dates: DateReader,
    private readonly ledger: Ledger,
  ) {
    const column = (field: Parameters<Table["details"]["get"]>[0]) => table.details.get(field)?.[0];
    this.nhsColumn = column("nhs-number");
    this.ownColumn = column("own-number");
    this.birthColumn = column("birth-date");
    this.nameColumns = table.details.get("full-name") ?? table.details.get("name-part") ?? [];
    this.practiceColumns = [column("practice-code"), column("practice-name")].filter(
      (at) => at !== undefined,
    );
    this.nameColumn = this.nameColumns[0] ?? null;
    this.holdsBack = this.nhsColumn !== undefined && this.ownColumn !== undefined;
    this.identifyingColumns = [this.nhsColumn, this.ownColumn, this.birthColumn, ...this.nameColumns].filter(
      (at) => at !== undefined,
    );
    this.patientColumns = [...table.details]
      .filter(([field]) => !HISTORY.has(field))
      .flatMap(([, columns]) => columns);
  }

  /** Hands over every patient, and keeps none. */
  takeAll(): Draft[] {
    this.byKey.clear();
    this.byOwn.clear();
    this.saidMerged.clear();
    return this.drafts.splice(0);
  }

  /** Every row was seen: whose a sheet's own number is can be told now. */
  letGo(): void {
    this.holdsBack = false;
  }

  /** The parts of the name in a row; null where there is none. */
  namePartsOf(cells: readonly Cell[]): NameParts | null {
    const { table } = this;
    if (table.details.has("full-name")) {
      const name = this.nameOf(cells);
      return name === "" ? null : partsOfName(name);
    }
    const parts = { surname: "", forenames: "" };
    for (const column of this.nameColumns) {
      const text = textOf(cells[column]);
      const header = table.header[column] ?? "";
      if (text === "" || /title/.test(header)) continue;
      const part = /family|last|sur/.test(header) ? "surname" : "forenames";
      parts[part] += ` ${text}`;
    }
    const name = nameOf(parts.surname, parts.forenames);
    return name.surname === "" && name.forenames.length === 0 ? null : name;
  }

  nameOf(cells: readonly Cell[]): string {
    return this.nameColumns
      .map((column) => textOf(cells[column]))
      .filter((part) => part !== "")
      .join(" ");
  }

  practiceOf(cells: readonly Cell[]): string | null {
    for (const column of this.practiceColumns) {
      if (!isBlank(cells[column])) return textOf(cells[column]);
    }
    return null;
  }

  /** Whether the row has an identifier, a name or a date of birth, whatever it is worth. */
  identifiesSomebody(cells: readonly Cell[]): boolean {
    for (const column of this.identifyingColumns) if (!isBlank(cells[column])) return true;
    return false;
  }

  /** Whether the row's patient cells are blank. */
  hasNoPatientCells(cells: readonly Cell[]): boolean {
    for (const column of this.patientColumns) if (!isBlank(cells[column])) return false;
    return true;
  }

  /** Whether each filled patient cell of a row is the one of the patient above. */
  isSamePatient(cells: readonly Cell[], above: Draft): boolean {
    return this.patientColumns.every(
      (column, place) => isBlank(cells[column]) || textOf(cells[column]) === above.cells[place],
    );
  }

  /**
   * The patient that starts or goes on in a row that has patient cells; null where the row ends the patient above
   * and belongs to nobody.
   */
  patientOf(cells: readonly Cell[], row: number, above: Draft | null): Draft | "later" | null {
    if (this.isLater(cells)) return "later";
    // Most lists that repeat the patient on each row repeat it to the letter.
    if (above && this.table.layout !== "patient-list" && this.isSamePatient(cells, above)) return above;
    const identity = this.identify(cells, row);
    if (identity.kind !== "known") return null;
    const found = this.find(identity, cells);
    if (found === null) return null;
    const draft = found ?? this.add(identity, cells, row);
    if (found && !this.saidMerged.has(found) && (found !== above || this.table.layout === "patient-list")) {
      this.saidMerged.add(found);
      this.ledger.warn(
        "merged-runs",
        row,
        null,
        `Row ${row} has the identifier of row ${found.firstRow}: they were read as one patient.`,
        "read",
      );
    }
    draft.cells = this.patientColumns.map((column) => textOf(cells[column]));
    // Only the patient above is compared with: the cells of the one before are let go.
    if (above && above !== draft) above.cells = [];
    return draft;
  }

  private isLater(cells: readonly Cell[]): boolean {
    if (!this.holdsBack || this.nhsColumn === undefined || this.ownColumn === undefined) return false;
    const nhs = readNhsNumber(cells[this.nhsColumn]).kind;
    return (nhs === "blank" || nhs === "not-a-number") && this.ownNumber(cells) !== null;
  }

  /** The sheet's own number. One of letters alone is one where it is as long as the others. */
  private ownNumber(cells: readonly Cell[]): string | null {
    const own = this.ownColumn === undefined ? null : readOwnNumber(cells[this.ownColumn]);
    if (own === null) return null;
    if (LETTERS.test(own) && this.ownLengths.size > 0 && !this.ownLengths.has(own.length)) return null;
    this.ownLengths.add(own.length);
    return own;
  }

  private identify(cells: readonly Cell[], row: number): Identity {
    const identity = this.identified(cells, row);
    if (identity.kind === "no-identifier") {
      const columns = [this.nhsColumn, this.ownColumn].filter((column) => column !== undefined);
      const column = columns.find((each) => !isBlank(cells[each]));
      if (column !== undefined) this.firstUnread ??= { row, column };
    }
    return identity;
  }

  private identified(cells: readonly Cell[], row: number): Identity {
    const own = this.ownColumn === undefined ? "" : textOf(cells[this.ownColumn]);
    const ownNumber = this.ownNumber(cells);
    const read = this.nhsColumn === undefined ? null : readNhsNumber(cells[this.nhsColumn]);
    if (read?.kind === "valid") return { kind: "known", nhs: read.digits, own: ownNumber, person: null };
    if (read && read.kind !== "blank" && (read.kind === "invalid" || ownNumber)) {
      const problem = read.kind === "invalid" ? read.problem : "it is not made of digits";
      this.ledger.warn(
        "bad-nhs-number",
        row,
        this.nhsColumn ?? null,
        `This is not a valid NHS number: ${problem}. The patient was read all the same; correct the number.`,
        read.kind === "invalid" ? "read" : "unread",
      );
    }
    if (read?.kind === "invalid") return { kind: "known", nhs: read.digits, own: ownNumber, person: null };
    if (ownNumber) return { kind: "known", nhs: null, own: ownNumber, person: null };
    if (read?.kind === "not-a-number" || own !== "") return { kind: "no-identifier" };
    if (this.nhsColumn !== undefined || this.ownColumn !== undefined) return { kind: "none" };
    return this.identifyByName(cells);
  }

  private identifyByName(cells: readonly Cell[]): Identity {
    const name = folded(this.nameOf(cells));
    const birthCell = this.birthColumn === undefined ? null : cells[this.birthColumn];
    if (name === "" || isBlank(birthCell)) return { kind: "none" };
    const birth = this.dates.readBirth(birthCell);
    return {
      kind: "known",
      nhs: null,
      own: null,
      person: `${name}, ${birth === "damaged" ? textOf(birthCell) : birth}`,
    };
  }

  /** The draft that has the identifier; undefined where it is new, null where it could be either of two. */
  private find(
    identity: Extract<Identity, { kind: "known" }>,
    cells: readonly Cell[],
  ): Draft | null | undefined {
    const local = this.practiceOf(cells) ?? "";
    if (identity.nhs !== null) {
      const found = this.byKey.get(`nhs ${identity.nhs}`);
      if (found) this.linkOwn(identity.own, local, found);
      return found;
    }
    if (identity.own !== null) return this.byOwn.get(`${local} ${identity.own}`);
    return this.byKey.get(`person ${local} ${identity.person ?? ""}`);
  }

  private add(identity: Extract<Identity, { kind: "known" }>, cells: readonly Cell[], row: number): Draft {
    const local = this.practiceOf(cells) ?? "";
    let draft: Draft;
    if (identity.nhs !== null) {
      draft = newDraft(identity.nhs, "nhs-number", row);
      this.byKey.set(`nhs ${identity.nhs}`, draft);
      this.linkOwn(identity.own, local, draft);
    } else if (identity.own !== null) {
      draft = newDraft(ownText(identity.own), "own-number", row);
      this.byOwn.set(`${local} ${identity.own}`, draft);
    } else {
      draft = newDraft(identity.person ?? "", "name-and-birth", row);
      this.byKey.set(`person ${local} ${identity.person ?? ""}`, draft);
    }
    this.drafts.push(draft);
    return draft;
  }

  // A sheet's own number is one practice's: the same number in another practice is another patient.
  private linkOwn(own: string | null, local: string, draft: Draft): void {
    if (own === null) return;
    const key = `${local} ${own}`;
    const linked = this.byOwn.get(key);
    if (linked === undefined) this.byOwn.set(key, draft);
    else if (linked !== draft) this.byOwn.set(key, null);
  }
}
