import { type Area, type Shift, shifted, without } from "./areas";

// What Univer's free part has no model for, or no model that its Node part knows: kept by the host, and moved with
// the cells.

/** A table. Its columns are named by the cells of its header row. */
export interface Table {
  readonly id: string;
  name: string;
  area: Area;
  style: string;
  showHeaders: boolean;
  showFilterButton: boolean;
  showBandedRows: boolean;
  showBandedColumns: boolean;
  showTotals: boolean;
  highlightFirstColumn: boolean;
  highlightLastColumn: boolean;
  /** By column of the table, counted from 0. */
  filters: ReadonlyMap<number, Criteria>;
}

/** What a filter lets through. */
export type Criteria =
  | { readonly filterOn: "Values"; readonly values: readonly string[] }
  | {
      readonly filterOn: "Custom";
      readonly criterion1: string;
      readonly criterion2?: string;
      readonly operator?: string;
    };

export interface Series {
  readonly id: string;
  name: string;
  values: Reference | null;
  categories: Reference | null;
  markerStyle: string;
  lineStyle: string;
}

/** Cells of any sheet; null once they have been deleted. */
export interface Reference {
  readonly sheetId: string;
  readonly area: Area | null;
}

export interface Axis {
  title: string;
  titleVisible: boolean;
  visible: boolean;
  numberFormat: string;
  minimum: number | "";
  maximum: number | "";
}

/** A chart, as it was asked for. */
export interface Chart {
  readonly id: string;
  name: string;
  type: string;
  title: string;
  titleVisible: boolean;
  left: number;
  top: number;
  width: number;
  height: number;
  legendVisible: boolean;
  legendPosition: string;
  readonly valueAxis: Axis;
  readonly categoryAxis: Axis;
  series: Series[];
}

/** A note on a cell. */
export interface Note {
  readonly row: number;
  readonly column: number;
  content: string;
  author: string;
  visible: boolean;
}

/** A rule in the words of Excel's API, as plain data. */
export type Rule = Readonly<Record<string, unknown>>;

/** A conditional format, and the cells that it is over. */
export interface ConditionalFormat {
  readonly id: string;
  readonly type: "Custom" | "CellValue" | "ContainsText";
  areas: readonly Area[];
  rule: Rule;
  fill: string;
  fontColor: string;
  bold: boolean | null;
  italic: boolean | null;
  stopIfTrue: boolean;
}

/** What may be typed in some cells. */
export interface Validation {
  areas: readonly Area[];
  type: string;
  /** As Excel's API has it: `{ list: … }`, `{ wholeNumber: … }`, `{ decimal: … }`, `{ custom: … }`. */
  rule: Rule;
  prompt: Rule;
  errorAlert: Rule;
  ignoreBlanks: boolean;
}

/** All that is kept of one sheet. */
export class Kept {
  protected = false;
  password: string | null = null;
  veryHidden = false;
  tables: Table[] = [];
  charts: Chart[] = [];
  notes: Note[] = [];
  /** The first has the highest priority. */
  conditionalFormats: ConditionalFormat[] = [];
  validations: Validation[] = [];

  /** Follows columns or rows put in or taken out of a sheet, this one or another. */
  shift(sheetId: string, shift: Shift, moveFormula: (formula: string) => string): void {
    for (const format of this.conditionalFormats) format.rule = movedRule(format.rule, moveFormula);
    for (const validation of this.validations) validation.rule = movedRule(validation.rule, moveFormula);
    for (const chart of this.charts) for (const series of chart.series) moveSeries(series, shift);
    if (sheetId !== shift.sheetId) return;
    this.tables = this.tables.flatMap((table) => {
      const area = shifted(table.area, shift);
      // A table without its header row is gone.
      if (!area || headerTakenOut(table.area, shift)) return [];
      table.filters = movedFilters(table, shift);
      table.area = area;
      return [table];
    });
    this.notes = this.notes.flatMap((note) => {
      const at = shifted({ row: note.row, column: note.column, rows: 1, columns: 1 }, shift);
      return at ? [{ ...note, row: at.row, column: at.column }] : [];
    });
    this.conditionalFormats = this.conditionalFormats.filter((format) => {
      format.areas = moved(format.areas, shift);
      return format.areas.length > 0;
    });
    this.validations = this.validations.filter((validation) => {
      validation.areas = moved(validation.areas, shift);
      return validation.areas.length > 0;
    });
  }

  sheetDeleted(sheetId: string): void {
    for (const chart of this.charts) {
      for (const series of chart.series) {
        if (series.values?.sheetId === sheetId) series.values = { sheetId, area: null };
        if (series.categories?.sheetId === sheetId) series.categories = { sheetId, area: null };
      }
    }
  }

  /** Takes conditional formats off some cells. */
  clearConditionalFormats(area: Area): void {
    this.conditionalFormats = this.conditionalFormats.filter((format) => {
      format.areas = format.areas.flatMap((one) => without(one, area));
      return format.areas.length > 0;
    });
  }

  clearValidations(area: Area): void {
    this.validations = this.validations.filter((validation) => {
      validation.areas = validation.areas.flatMap((one) => without(one, area));
      return validation.areas.length > 0;
    });
  }
}

const moved = (areas: readonly Area[], shift: Shift): readonly Area[] =>
  areas.flatMap((area) => shifted(area, shift) ?? []);

function moveSeries(series: Series, shift: Shift): void {
  series.values = movedReference(series.values, shift);
  series.categories = movedReference(series.categories, shift);
}

function movedReference(reference: Reference | null, shift: Shift): Reference | null {
  if (reference?.sheetId !== shift.sheetId || !reference.area) return reference;
  return { ...reference, area: shifted(reference.area, shift) };
}

/** The formulas in a rule follow the cells that they refer to. */
function movedRule(rule: Rule, moveFormula: (formula: string) => string): Rule {
  const moved = (value: unknown): unknown => {
    if (typeof value === "string") return value.startsWith("=") ? moveFormula(value) : value;
    return typeof value === "object" && value !== null ? movedRule({ ...value }, moveFormula) : value;
  };
  return Object.fromEntries(Object.entries(rule).map(([name, value]) => [name, moved(value)]));
}

function headerTakenOut(area: Area, { along, at, count }: Shift): boolean {
  return along === "rows" && count < 0 && at <= area.row && area.row < at - count;
}

function movedFilters(table: Table, shift: Shift): ReadonlyMap<number, Criteria> {
  if (shift.along === "rows") return table.filters;
  const filters = new Map<number, Criteria>();
  const first = shifted(table.area, shift)?.column ?? 0;
  for (const [column, criteria] of table.filters) {
    const cell = shifted({ row: 0, column: table.area.column + column, rows: 1, columns: 1 }, shift);
    if (cell) filters.set(cell.column - first, criteria);
  }
  return filters;
}
