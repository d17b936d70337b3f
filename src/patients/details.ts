import type { Day } from "../contracts/day";
import { readAge, takeAge } from "./age-cell";
import { DAMAGED_DATE, AFTER_AS_AT } from "./date-warnings";
import type { DateReader } from "./dates";
import type { Draft, Registration } from "./draft";
import type { Identities } from "./identity";
import type { Ledger } from "./ledger";
import { type NameParts, compareNames } from "./names";
import type { Status } from "./patient";
import { readYesNo } from "./entries";
import { type Cell, isBlank, textOf } from "./sheet";
import { Texts, ownText } from "./strings";
import type { Table } from "./table";
import { folded } from "./terms";

const STATUSES: ReadonlyMap<string, Status> = new Map([
  ["registered", "registered"],
  ["regular", "registered"],
  ["gms", "registered"],
  ["current", "registered"],
  ["left", "left"],
  ["deducted", "left"],
  ["deceased", "died"],
  ["died", "died"],
  ["dead", "died"],
]);

/** A registration status as it is written in a cell; undefined where it is none that is known. */
export function readStatus(cell: Cell | undefined): Status | undefined {
  return STATUSES.get(folded(textOf(cell)));
}

const NOBODY: ReadonlySet<string> = new Set();

function keepFuller(names: Draft["names"], parts: NameParts, row: number): void {
  const [first] = names;
  const length = ({ forenames }: NameParts) => forenames.join(" ").length;
  if (first && length(parts) > length(first.parts)) names[0] = { parts, row };
}

/** Reads what a row says of the patient: name, birth, age, practice, registration. */
export class DetailRows {
  private readonly texts = new Texts();

  constructor(
    private readonly table: Table,
    private readonly identities: Identities,
    private readonly dates: DateReader,
    private readonly ledger: Ledger,
    private readonly asAt: Day,
    /** Identifiers of which somebody said that they are one person's, whatever the names and dates of birth. */
    private readonly samePeople: ReadonlySet<string> = NOBODY,
  ) {}

  /** Reads who the patient of a row is, where the row says it. */
  read(cells: readonly Cell[], row: number, draft: Draft): void {
    const { table, identities } = this;
    this.ledger.use(row);
    if (draft.name === "") draft.name = ownText(identities.nameOf(cells));
    draft.samePerson = this.samePeople.has(draft.id);
    this.readName(cells, row, draft);
    const usualGp = table.details.get("usual-gp")?.[0];
    if (usualGp !== undefined && draft.usualGp === "")
      draft.usualGp = this.texts.once(textOf(cells[usualGp]));
    this.readBirth(cells, row, draft);
    const age = table.details.get("age")?.[0];
    if (age !== undefined && draft.age === null) takeAge(cells[age], row, age, draft, this.ledger);
  }

  /** Whether a row tells of a registration: a status that is known, or the date of one. */
  tellsRegistration(cells: readonly Cell[]): boolean {
    const { details } = this.table;
    const dated = [...(details.get("status-date") ?? []), ...(details.get("death-date") ?? [])];
    return (
      (details.get("status") ?? []).some((column) => readStatus(cells[column]) !== undefined) ||
      dated.some((column) => typeof this.dates.read(cells[column]) === "number")
    );
  }

  private readName(cells: readonly Cell[], row: number, draft: Draft): void {
    const parts = this.identities.namePartsOf(cells);
    if (!parts || draft.samePerson) return;
    const found = draft.names.map((name) => ({ ...name, how: compareNames(name.parts, parts) }));
    if (found.some(({ how }) => how === "same")) {
      // The fuller of two names that agree is the one to compare with.
      if (found.every(({ how }) => how === "same")) keepFuller(draft.names, parts, row);
      return;
    }
    const [first] = found;
    draft.names.push({ parts, row });
    if (!first) return;
    const people = found.some(({ how }) => how === "two-people");
    const column = this.identities.nameColumn;
    for (const each of people && !draft.twoNames ? [first.row, row] : [row]) {
      this.ledger.warn(
        "two-names",
        each,
        column,
        people
          ? `Rows ${first.row} and ${row} have one identifier and the names of two people. Nothing is judged for them until it is corrected, or said to be the same person.`
          : `Rows ${first.row} and ${row} have one identifier and two surnames. They were read as one person; check that they are.`,
        people ? "unread" : "read",
      );
    }
    draft.twoNames ||= people;
  }

  private readBirth(cells: readonly Cell[], row: number, draft: Draft): void {
    const { table, asAt } = this;
    const column = table.details.get("birth-date")?.[0];
    if (column === undefined) return;
    const ageColumn = table.details.get("age")?.[0];
    const age = ageColumn === undefined ? null : readAge(cells[ageColumn]);
    const birth = this.dates.readBirth(cells[column], age?.kind === "years" ? age.years : null);
    if (birth === "blank") return;
    if (birth === "damaged" || birth > asAt) {
      if (birth === "damaged") this.ledger.warn("damaged-date", row, column, DAMAGED_DATE, "unread");
      else this.ledger.warn("after-as-at", row, column, AFTER_AS_AT, "read");
      draft.birthDamaged = true;
      return;
    }
    if (draft.birthDay === null) {
      draft.birthDay = birth;
      draft.birthRow = row;
      return;
    }
    if (draft.birthDay === birth || draft.samePerson) return;
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

  /** Reads where the patient of a row is registered. The practice of a row counts where the row says whose it is. */
  readRegistration(cells: readonly Cell[], row: number, draft: Draft, isFirst: boolean): void {
    const { table, identities, asAt } = this;
    const statusColumns = table.details.get("status") ?? [];
    const dateColumns = table.details.get("status-date") ?? [];
    const named = isFirst ? identities.practiceOf(cells) : null;
    const practice = named === null ? null : this.texts.once(named);
    const read: Registration[] = [];
    for (let place = 0; place < Math.max(statusColumns.length, dateColumns.length); place++) {
      const statusColumn = statusColumns[place];
      const dateColumn = dateColumns[place];
      const text = statusColumn === undefined ? "" : folded(textOf(cells[statusColumn]));
      const date = dateColumn === undefined ? "blank" : this.dates.read(cells[dateColumn]);
      if (text === "" && date === "blank") continue;
      if (dateColumn !== undefined && typeof date === "number" && date > asAt) {
        this.ledger.warn("after-as-at", row, dateColumn, AFTER_AS_AT, "read");
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
    this.readDeath(cells, row, draft, practice, read);
    if (read.length === 0 && practice !== null)
      read.push({ status: "unknown", day: null, damaged: false, practice, row });
    draft.registrations.push(...read);
  }

  /** A date of death says that the patient has died, whatever the status says. */
  private readDeath(
    cells: readonly Cell[],
    row: number,
    draft: Draft,
    practice: string | null,
    read: Registration[],
  ): void {
    const column = this.table.details.get("death-date")?.[0];
    if (column === undefined || isBlank(cells[column])) return;
    const day = this.dates.read(cells[column]);
    if (day === "damaged") {
      if (readYesNo(cells[column]) === "no") return;
      this.ledger.warn("damaged-date", row, column, DAMAGED_DATE, "unread");
      read.push({ status: "died", day: null, damaged: true, practice, row });
    } else if (typeof day === "number" && day > this.asAt) {
      this.ledger.warn("after-as-at", row, column, AFTER_AS_AT, "read");
    } else if (typeof day === "number") {
      this.ledger.use(row);
      draft.deathDay = day;
      read.push({ status: "died", day, damaged: false, practice, row });
    }
  }
}
