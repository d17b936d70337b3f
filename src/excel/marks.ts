import {
  type AnnotationRole,
  type FurtherRole,
  OUR_NAMES,
  type SheetRole,
  furtherOf,
} from "../annotation/plan";

// What is ours in a workbook is known again by names, hidden from the list of names: of our columns, and of a cell on
// each of our sheets. The same names mark what the command line writes.

export type Role = AnnotationRole;
export const ROLES: readonly Role[] = ["patients", "totals", "settings"];
const FURTHER_ROLES: readonly FurtherRole[] = ["changes", "key"];

const PREFIX = "CARE_";
/** Each of our columns on the pasted sheet. A name follows its column where the person moves it. */
const COLUMN = `${PREFIX}column_`;
/** Marks of an annotation that is being written. Where one is left, the writing stopped half-way. */
const NEW = `${PREFIX}new_`;

/** The cell before which our columns are put in: it has moved where they are there. */
export const NEW_PLACE = `${NEW}place`;
/** Our columns, once they are written. */
export const NEW_COLUMNS = `${NEW}columns`;
/** Everything new is there, and what was there before is being taken away. */
export const FINISHING = `${NEW}finishing`;

export function columnName(place: number): string {
  return `${COLUMN}${place + 1}`;
}

export function newName(role: SheetRole): string {
  return `${NEW}${role}`;
}

const MARKS: ReadonlySet<string> = new Set(Object.values(OUR_NAMES));
/** Names that lead to our sheets, those that are being written among them. */
const OF_SHEETS: ReadonlySet<string> = new Set(ROLES.flatMap((role) => [OUR_NAMES[role], newName(role)]));

/** A name of the workbook, as it was read. */
export interface NameRead {
  readonly name: string;
  readonly formula: string;
  readonly comment: string;
}

/** A cell or rectangle to which a name refers. */
export interface Reference {
  readonly sheet: string;
  readonly address: string;
}

/** A sheet of ours beside those of an annotation. */
export interface Further {
  /** The name that leads to it. */
  readonly name: string;
  readonly role: FurtherRole;
  readonly number: number;
  readonly sheet: string;
}

/** Where a name leads; null where it leads nowhere, or to no cell. `='My sheet'!$A$1` */
export function referenceOf({ formula }: Pick<NameRead, "formula">): Reference | null {
  const found =
    /^=(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?|\$?[A-Z]+:\$?[A-Z]+)$/i.exec(
      formula,
    );
  if (!found || formula.includes("#REF!")) return null;
  return { sheet: (found[1] ?? "").replaceAll("''", "'") || (found[2] ?? ""), address: found[3] ?? "" };
}

/** What of ours is in a workbook. */
export class Marks {
  private readonly byName: ReadonlyMap<string, NameRead>;

  /** Names that are the person's own, in small letters. */
  readonly theirs: ReadonlySet<string>;

  constructor(names: readonly NameRead[]) {
    const sheets = new Set(
      names.filter(({ name }) => OF_SHEETS.has(name)).map((name) => referenceOf(name)?.sheet.toLowerCase()),
    );
    // A name of `Settings` leads to one of our sheets, or nowhere any more. A name like ours that leads elsewhere is
    // the person's.
    const isOurs = (read: NameRead): boolean => {
      if (!read.name.startsWith(PREFIX)) return false;
      if (MARKS.has(read.name) || read.name.startsWith(COLUMN) || read.name.startsWith(NEW)) return true;
      if (furtherOf(read.name)) return true;
      const at = referenceOf(read);
      return at === null ? read.formula.includes("#REF!") : sheets.has(at.sheet.toLowerCase());
    };
    this.byName = new Map(names.filter(isOurs).map((each) => [each.name, each]));
    this.theirs = new Set(names.filter((read) => !isOurs(read)).map(({ name }) => name.toLowerCase()));
  }

  static of(items: readonly Excel.NamedItem[]): Marks {
    return new Marks(
      items.map(({ name, formula, comment }) => ({ name, formula: String(formula), comment })),
    );
  }

  /** Every name of ours. */
  get names(): readonly string[] {
    return [...this.byName.keys()];
  }

  /** The names of an annotation, but those of one that is being written. */
  get kept(): readonly string[] {
    return this.names.filter((name) => !name.startsWith(NEW) && !furtherOf(name));
  }

  /** Names of our further sheets, wherever they lead. */
  get furtherNames(): readonly string[] {
    return this.names.filter((name) => furtherOf(name) !== null);
  }

  /** Our further sheets that still are in the workbook. */
  get further(): readonly Further[] {
    return this.furtherNames.flatMap((name) => {
      const known = furtherOf(name);
      const sheet = this.at(name)?.sheet;
      return known && sheet !== undefined ? [{ name, ...known, sheet }] : [];
    });
  }

  /** The names that an annotation left that stopped half-way. */
  get unfinished(): readonly string[] {
    return this.names.filter((name) => name.startsWith(NEW));
  }

  has(name: string): boolean {
    return this.byName.has(name);
  }

  /** Where a name of ours leads. */
  at(name: string): Reference | null {
    const read = this.byName.get(name);
    return read ? referenceOf(read) : null;
  }

  commentOf(name: string): string {
    return this.byName.get(name)?.comment ?? "";
  }

  /** The name of our sheet, where it still is in the workbook. */
  sheet(role: Role): string | null {
    return this.at(OUR_NAMES[role])?.sheet ?? null;
  }

  /** A sheet of ours that is being written. */
  newSheet(role: SheetRole): string | null {
    return this.at(newName(role))?.sheet ?? null;
  }

  /** The sheets whose writing stopped half-way. */
  get unfinishedSheets(): readonly string[] {
    return [...ROLES, ...FURTHER_ROLES].flatMap((role) => this.newSheet(role) ?? []);
  }

  /** Names of our columns that still lead somewhere; of a workbook from the command line, of all of them at once. */
  get columns(): readonly string[] {
    const own = this.names.filter((name) => name.startsWith(COLUMN) && this.at(name) !== null);
    const whole = this.at(OUR_NAMES.annotations);
    return own.length > 0 ? own : whole ? [OUR_NAMES.annotations] : [];
  }

  /** The sheet that was annotated, where it still is there. */
  get pasted(): string | null {
    const [first] = this.columns;
    return (first === undefined ? null : this.at(first))?.sheet ?? null;
  }
}
