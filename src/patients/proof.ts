import { CorrectionProblem } from "./corrections";
import type { DateReader } from "./dates";
import { readAge } from "./age-cell";
import { readStatus } from "./details";
import { readEntries, readYesNo } from "./entries";
import { readOwnNumber } from "./identity";
import type { Told } from "./meanings";
import { readNhsNumber } from "./nhs-number";
import { type Cell, columnLetters, isBlank, textOf } from "./sheet";
import type { Table } from "./table";
import { folded } from "./terms";

/** What must stand in a column for it to mean something: the test of a cell, and its words. */
interface Needed {
  readonly words: string;
  readonly fits: (cell: Cell | undefined, dates: DateReader) => boolean;
}

const isDate: Needed["fits"] = (cell, dates) => typeof dates.read(cell) === "number";
const isYesNo = (cell: Cell | undefined) => !["blank", "other"].includes(readYesNo(cell));
const ANYTHING: Needed = { words: "filled", fits: (cell) => !isBlank(cell) };

function neededFor(meaning: Told): Needed | null {
  switch (meaning.kind) {
    case "detail":
      switch (meaning.field) {
        case "nhs-number":
          return {
            words: "an NHS number",
            fits: (cell) => ["valid", "invalid"].includes(readNhsNumber(cell).kind),
          };
        case "own-number":
          return { words: "a number of a clinical system", fits: (cell) => readOwnNumber(cell) !== null };
        case "birth-date":
          return {
            words: "a date of birth",
            fits: (cell, dates) => typeof dates.readBirth(cell) === "number",
          };
        case "age":
          return { words: "an age in years", fits: (cell) => ["years", "band"].includes(readAge(cell).kind) };
        case "status":
          return {
            words: "a registration status, such as Registered or Left",
            fits: (cell) => readStatus(cell) !== undefined,
          };
        case "status-date":
          return { words: "a date", fits: isDate };
        default:
          return ANYTHING;
      }
    case "event":
      return meaning.field === "date" ? { words: "a date", fits: isDate } : ANYTHING;
    case "dates":
      return {
        words: "a date, or a yes, a no or a count",
        fits: (cell, dates) => {
          const { days, declinedDays, yes, no, declined, count } = readEntries(cell, dates, true);
          return days.length > 0 || declinedDays.length > 0 || yes || no || declined || count !== null;
        },
      };
    case "count":
      return {
        words: "a count of days from 0 to 366",
        fits: (cell, dates) => isYesNo(cell) || readEntries(cell, dates, false).count !== null,
      };
    case "settles":
      return { words: "a yes or a no", fits: isYesNo };
    case "any-value":
    case "frailty":
      return ANYTHING;
    case "ignored":
    case "unknown":
      return null;
  }
}

/** An identifier that more than one in so many people share tells nobody apart. */
const SHARED_BY_ONE_IN = 20;

/** Sees row by row whether columns hold what somebody said that they mean. One for a sheet. */
export class Proof {
  private pending: { column: number; needed: Needed; filled: boolean }[];
  private readonly identifier: number | null;
  private readonly person: readonly number[];
  private readonly people = new Map<string, string>();
  private readonly shared = new Set<string>();

  constructor(
    changed: readonly { readonly column: number; readonly meaning: Told }[],
    { details }: Table,
    private readonly dates: DateReader,
    /** It was said just now: a column in which nothing stands is refused too. */
    saidNow: boolean,
  ) {
    this.pending = changed.flatMap(({ column, meaning }) => {
      const needed = neededFor(meaning);
      return needed ? [{ column, needed, filled: saidNow }] : [];
    });
    const own = changed.find(({ meaning }) => meaning.kind === "detail" && meaning.field === "own-number");
    // Where there is an NHS number, that tells people apart.
    this.identifier = own && !details.has("nhs-number") ? own.column : null;
    this.person = details.get("birth-date") ?? details.get("full-name") ?? details.get("name-part") ?? [];
  }

  see(cells: readonly Cell[]): void {
    if (this.pending.length > 0) {
      this.pending = this.pending.filter(({ column, needed }) => !needed.fits(cells[column], this.dates));
      for (const each of this.pending) each.filled ||= !isBlank(cells[each.column]);
    }
    if (this.identifier !== null) this.seeIdentifier(readOwnNumber(cells[this.identifier]), cells);
  }

  private seeIdentifier(own: string | null, cells: readonly Cell[]): void {
    const person = folded(this.person.map((column) => textOf(cells[column])).join(" "));
    if (own === null || person === "") return;
    const before = this.people.get(own);
    if (before === undefined) this.people.set(own, person);
    else if (before !== person) this.shared.add(own);
  }

  /** @throws CorrectionProblem where no cell of a column is what it was said to be */
  check(): void {
    const missing = this.pending.find(({ filled }) => filled);
    if (missing) {
      throw new CorrectionProblem(
        `No cell of column ${columnLetters(missing.column)} is ${missing.needed.words}.`,
        "Choose again what the column means, or leave it as it was.",
      );
    }
    if (this.identifier !== null && this.shared.size * SHARED_BY_ONE_IN > this.people.size) {
      throw new CorrectionProblem(
        `Column ${columnLetters(this.identifier)} does not tell patients apart: the same number stands beside several people.`,
        "Choose the column in which each patient has a number of their own.",
      );
    }
  }
}
