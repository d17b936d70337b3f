import type { Day } from "../contracts/day";

// What is to be written, as plain data: no Excel in it. Rows are counted from 1, columns from 0, as in `Sheet`.

/** A cell that holds a value as it is. Text is text, whatever it starts with. */
export type PlainCell = string | number | boolean | null;

/** A real date, shown as 3 September 2024. */
export interface DateCell {
  readonly day: Day;
}

/** A native formula, without its `=`, and what it comes to now. */
export interface FormulaCell {
  readonly formula: string;
  readonly value: PlainCell;
}

export type PlanCell = PlainCell | DateCell | FormulaCell;

/** A rectangle of cells. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * How cells look. `input` ones are to be typed in. Colours have a contrast of 4.5 to 1 or more, and stand beside
 * words only.
 */
export type Style =
  | "title"
  | "info"
  | "heading"
  | "header"
  | "wrapped"
  | "date"
  | "money"
  | "count"
  | "average"
  | "percent"
  | "points"
  /** What was typed, with all that counts of it. */
  | "exact"
  | "exact-percent"
  /** A difference with its sign; where there is none, that. */
  | "count-change"
  | "average-change"
  | "points-change"
  | "money-change"
  | "strong"
  | "strong-money"
  | "muted"
  | "input"
  | "input-money"
  | "input-percent"
  | "input-date"
  | "input-text";

/** Cells of these words get this colour: one conditional format a colour, over our own columns. */
export interface ColourRule {
  readonly area: Area;
  /** The whole text of the cell; `begins` where it is how the text starts; a formula over the area's first cell. */
  readonly when:
    | { readonly kind: "equals"; readonly text: string }
    | { readonly kind: "begins"; readonly text: string }
    | { readonly kind: "formula"; readonly formula: string };
  readonly colour: "good" | "bad" | "unsure" | "muted";
}

export interface Note {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** A native chart over cells of our own sheets. A blank cell is a gap in a line. */
export interface Chart {
  readonly title: string;
  readonly kind: "column" | "bar" | "line";
  /** Its top left corner. */
  readonly row: number;
  readonly column: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly valueTitle: string;
  readonly valueFormat: string;
  /** Without a number on every bar: there are too many to read. */
  readonly plain?: boolean;
  readonly series: readonly {
    readonly name: string;
    readonly sheet: string;
    readonly categories: Area;
    readonly values: Area;
    /** A line to be reached: dashed and without marks, so that it is told apart without its colour. */
    readonly isTarget?: boolean;
  }[];
}

/** What may be typed in a cell: one of these words, or of those in other cells, or a number or a day in bounds. */
export type Validation =
  | { readonly area: Area; readonly kind: "one-of"; readonly from: Area; readonly hint: string }
  | {
      readonly area: Area;
      readonly kind: "date";
      readonly from: Day;
      readonly to: Day;
      readonly hint: string;
    }
  | { readonly area: Area; readonly kind: "list"; readonly values: readonly string[]; readonly hint: string }
  | {
      readonly area: Area;
      readonly kind: "number";
      readonly least: number;
      readonly most: number;
      readonly whole: boolean;
      readonly hint: string;
    };

/** The sheets of an annotation. */
export type AnnotationRole = "patients" | "totals" | "settings";
/** Sheets of ours beside them, which an annotation leaves alone: what changed, and the key of a shared copy. */
export type FurtherRole = "changes" | "key";
export type SheetRole = AnnotationRole | FurtherRole;

/** A sheet of our own. */
export interface PlanSheet<Role extends SheetRole = AnnotationRole> {
  /** Which of ours it is, whatever it had to be called. */
  readonly role: Role;
  readonly name: string;
  /** Row 1 first. */
  readonly rows: readonly (readonly PlanCell[])[];
  readonly styles: readonly { readonly area: Area; readonly style: Style }[];
  /** Widths of columns, in characters. */
  readonly widths: readonly number[];
  /** Heights of rows whose text takes more than one line, in points. */
  readonly heights: readonly { readonly row: number; readonly points: number }[];
  readonly frozenRows: number;
  readonly frozenColumns: number;
  /** An Excel table, its header row included. */
  readonly table: { readonly name: string; readonly area: Area } | null;
  readonly notes: readonly Note[];
  readonly colours: readonly ColourRule[];
  readonly charts: readonly Chart[];
  readonly validations: readonly Validation[];
}

/** A sheet of ours that is no part of an annotation. Its formulas refer to its own cells, without a sheet's name. */
export type FurtherSheet = PlanSheet<FurtherRole>;

/** One column that we add right of the pasted data. */
export interface AddedColumn {
  readonly header: string;
  readonly width: number;
  readonly style: "wrapped" | "date" | "money" | "count";
  /** One value a row, from the row under the header on. Null leaves the cell alone. */
  readonly values: readonly (PlainCell | DateCell)[];
}

/** What is added to the pasted sheet. Nothing else on it is touched. */
export interface Annotations {
  readonly headerRow: number;
  /** The first free column right of the data. */
  readonly firstColumn: number;
  readonly columns: readonly AddedColumn[];
  readonly notes: readonly Note[];
  readonly colours: readonly ColourRule[];
}

/** A name in the workbook for one cell or a rectangle of one of our sheets. */
export interface DefinedName {
  readonly name: string;
  readonly sheet: string;
  readonly area: Area;
}

/** What is added to another pasted sheet of the same practice. */
export interface BesideAnnotations {
  /** The sheet, as it is called in the workbook that is written. */
  readonly sheet: string;
  readonly annotations: Annotations;
}

/** All that is written at one annotation. */
export interface Plan {
  readonly annotations: Annotations;
  /** The sheets whose reports were joined with the first. */
  readonly beside?: readonly BesideAnnotations[];
  readonly sheets: readonly PlanSheet[];
  readonly names: readonly DefinedName[];
}

/** Names in the workbook by which what is ours is known again. */
export const OUR_NAMES = {
  annotations: "CARE_annotations",
  patients: "CARE_patients",
  totals: "CARE_totals",
  settings: "CARE_settings",
} as const;

const ANNOTATIONS = /^CARE_annotations(?:_[1-9]\d*)?$/;

/** The name by which our columns on a pasted sheet are known again: of the second sheet `CARE_annotations_2`. */
export function annotationsName(place: number): string {
  return place === 0 ? OUR_NAMES.annotations : `${OUR_NAMES.annotations}_${place + 1}`;
}

/** Whether a name is one of those for our columns. */
export function isAnnotationsName(name: string): boolean {
  return ANNOTATIONS.test(name);
}

/** What cell A1 of each sheet of ours begins with: a name may have been moved to a sheet of the person's. */
export const OUR_TITLES: Readonly<Record<SheetRole, string>> = {
  patients: "Patients:",
  totals: "Totals:",
  settings: "Settings:",
  changes: "Changes:",
  key: "Key:",
};

const FURTHER = /^CARE_sheet_(changes|key)_([1-9]\d*)$/;

/** The name by which a further sheet of ours is known again: `CARE_sheet_key_2`. There may be several of a role. */
export function furtherName(role: FurtherRole, number: number): string {
  return `CARE_sheet_${role}_${number}`;
}

/** Which further sheet a name stands for; null where it is no such name. */
export function furtherOf(name: string): { readonly role: FurtherRole; readonly number: number } | null {
  const [, role, number] = FURTHER.exec(name) ?? [];
  return role === undefined ? null : { role: role === "key" ? "key" : "changes", number: Number(number) };
}
