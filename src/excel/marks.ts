import {
  type AnnotationRole,
  type FurtherRole,
  OUR_NAMES,
  type SheetRole,
  furtherOf,
  isAnnotationsName,
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
const NEW_PLACE = `${NEW}place`;
/** Our columns, once they are written. */
const NEW_COLUMNS = `${NEW}columns`;

/** The same of each sheet of the practice: of the one that is shown, with which others are joined, the place is 0. */
export function newPlaceName(place: number): string {
  return place === 0 ? NEW_PLACE : `${NEW_PLACE}_${place + 1}`;
}

export function newColumnsName(place: number): string {
  return place === 0 ? NEW_COLUMNS : `${NEW_COLUMNS}_${place + 1}`;
}

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

/** A sheet, as Excel knows it: the id stays its own, whatever anybody calls it and however it moves. */
export interface SheetRead {
  readonly id: string;
  readonly name: string;
}

/** A cell or rectangle to which a name refers. */
export interface Reference {
  readonly sheet: string;
  readonly address: string;
}

/** The same, with the sheet that had the name when both were read. */
export interface Place {
  readonly sheet: SheetRead;
  readonly address: string;
}

/** A sheet of ours beside those of an annotation. */
export interface Further {
  /** The name that leads to it. */
  readonly name: string;
  readonly role: FurtherRole;
  readonly number: number;
  readonly sheet: SheetRead;
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

interface Mark extends NameRead {
  readonly at: Place | null;
}

/**
 * What of ours is in a workbook: names and sheets that were read in one request, so that each name's sheet is known by
 * its id. Undo may bring a name back beside one of the same spelling: every one of them counts.
 */
export class Marks {
  private readonly marks: readonly Mark[];

  /** Names that are the person's own, in small letters. */
  readonly theirs: ReadonlySet<string>;

  constructor(names: readonly NameRead[], sheets: readonly SheetRead[]) {
    const known = new Map(sheets.map((sheet) => [sheet.name.toLowerCase(), sheet]));
    const read = names.map((each): Mark => {
      const at = referenceOf(each);
      const sheet = at && known.get(at.sheet.toLowerCase());
      return { ...each, at: at && sheet ? { sheet, address: at.address } : null };
    });
    const ofOurs = new Set(read.filter(({ name }) => OF_SHEETS.has(name)).map(({ at }) => at?.sheet.id));
    // A name of `Settings` leads to one of our sheets, or nowhere any more. A name like ours that leads elsewhere is
    // the person's.
    const isOurs = (mark: Mark): boolean => {
      const { name, at } = mark;
      if (!name.startsWith(PREFIX)) return false;
      if (MARKS.has(name) || isAnnotationsName(name) || name.startsWith(COLUMN) || name.startsWith(NEW))
        return true;
      if (furtherOf(name)) return true;
      if (at !== null) return ofOurs.has(at.sheet.id);
      return mark.formula.includes("#REF!") || referenceOf(mark) !== null;
    };
    this.marks = read.filter(isOurs);
    this.theirs = new Set(read.filter((each) => !isOurs(each)).map(({ name }) => name.toLowerCase()));
  }

  /** `items/name, items/formula, items/comment` of names and `items/id, items/name` of sheets have to be loaded. */
  static of({ names, worksheets }: Excel.Workbook): Marks {
    return new Marks(
      names.items.map(({ name, formula, comment }) => ({ name, formula: String(formula), comment })),
      worksheets.items.map(({ id, name }) => ({ id, name })),
    );
  }

  /** Every name of ours, as often as it is there. */
  get names(): readonly string[] {
    return this.marks.map(({ name }) => name);
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
    return this.marks.flatMap(({ name, at }) => {
      const known = furtherOf(name);
      return known && at ? [{ name, ...known, sheet: at.sheet }] : [];
    });
  }

  /** The names that an annotation left that stopped half-way. */
  get unfinished(): readonly string[] {
    return this.names.filter((name) => name.startsWith(NEW));
  }

  has(name: string): boolean {
    return this.marks.some((mark) => mark.name === name);
  }

  /** Where a name of ours leads: the first of them that leads anywhere. */
  at(name: string): Place | null {
    return this.placesOf(name)[0] ?? null;
  }

  private placesOf(name: string): readonly Place[] {
    return this.marks.flatMap((mark) => (mark.name === name && mark.at ? [mark.at] : []));
  }

  private sheetsAt(name: string): readonly SheetRead[] {
    return [...new Set(this.placesOf(name).map(({ sheet }) => sheet))];
  }

  commentOf(name: string): string {
    return this.marks.find((mark) => mark.name === name)?.comment ?? "";
  }

  /** Our sheet, where it still is in the workbook. */
  sheet(role: Role): SheetRead | null {
    return this.sheetsOf(role)[0] ?? null;
  }

  /** Every sheet that is marked as ours of this role: undo may have brought back one before the one that there is. */
  sheetsOf(role: Role): readonly SheetRead[] {
    return this.sheetsAt(OUR_NAMES[role]);
  }

  /** A sheet of ours that is being written. */
  newSheet(role: SheetRole): SheetRead | null {
    return this.newSheetsOf(role)[0] ?? null;
  }

  newSheetsOf(role: SheetRole): readonly SheetRead[] {
    return this.sheetsAt(newName(role));
  }

  /** The sheets whose writing stopped half-way, each with what it was to be. */
  get unfinishedSheets(): readonly { readonly role: SheetRole; readonly sheet: SheetRead }[] {
    return [...ROLES, ...FURTHER_ROLES].flatMap((role) =>
      this.newSheetsOf(role).map((sheet) => ({ role, sheet })),
    );
  }

  /** Where our columns still are; of a workbook from the command line, all of a sheet at once. */
  get columns(): readonly Place[] {
    const own = this.placesWhere((name) => name.startsWith(COLUMN));
    return own.length > 0 ? own : this.placesWhere(isAnnotationsName);
  }

  private placesWhere(isMeant: (name: string) => boolean): readonly Place[] {
    return this.marks.flatMap(({ name, at }) => (isMeant(name) && at ? [at] : []));
  }

  /** The sheet that was annotated, where it still is there; of several that were joined, the one that was shown. */
  get pasted(): SheetRead | null {
    const first = this.at(columnName(0)) ?? this.at(OUR_NAMES.annotations);
    return (first ?? this.columns[0])?.sheet ?? null;
  }

  /** Every sheet that was annotated: those that were joined stand beside the one that was shown. */
  get allPasted(): readonly SheetRead[] {
    const sheets = [this.pasted, ...this.columns.map(({ sheet }) => sheet)];
    return [...new Map(sheets.flatMap((sheet) => (sheet ? [[sheet.id, sheet]] : []))).values()];
  }

  isPasted({ id }: Pick<SheetRead, "id">): boolean {
    return this.allPasted.some((sheet) => sheet.id === id);
  }
}
