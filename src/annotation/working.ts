import type { Assessment, PracticeTotals } from "../assessment/assess";
import { type Pence, pounds } from "../assessment/money";
import { type PracticeFigures, figuresOf } from "../assessment/settings";
import { columnLetters } from "../patients/sheet";
import { type Grid, absolute, rangeOf } from "./grid";
import { NO_PRACTICE } from "./patients-sheet";
import type { Area, PlainCell, Style } from "./plan";
import type { PracticeFigureId, SettingsCells } from "./settings-sheet";

/** What stands in a cell where a figure that it needs was not given, or cannot be told. */
export const NOT_KNOWN = "Not known";

/** One practice, for the working: its totals as the engine has them, and its own figures. */
export interface PracticeView extends PracticeTotals {
  readonly place: number;
  readonly figures: PracticeFigures;
}

/** What a column's formula can refer to. */
export interface Refs {
  /** Another column of the working, in the same row. */
  readonly at: (id: string) => string;
  /** How many patients of the practice have these words in these columns of `Patients`. */
  readonly patients: (words: Readonly<Record<string, string | number>>) => string;
  /** The sum of a column of `Patients` where others have these words. */
  readonly sumOf: (column: string, words: Readonly<Record<string, string>>) => string;
  /** A setting that is used. */
  readonly used: (id: string) => string;
  /** The practice's own figure, as typed. */
  readonly own: (id: PracticeFigureId) => string;
}

/** A column of the working: a native formula for each practice, and what it comes to. */
export interface WorkingColumn {
  readonly id: string;
  readonly header: string;
  readonly style: Style;
  /** How the figures of several practices become one; nothing where they do not. */
  readonly total: "sum" | "none";
  readonly formula: (refs: Refs) => string;
  readonly value: (view: PracticeView) => PlainCell;
}

/** Pounds for a cell, or words where it is not known. */
export function inCell(pence: Pence | null): PlainCell {
  return pence === null ? NOT_KNOWN : pounds(pence);
}

/** The practices of an assessment, one row of working each. */
export function viewsOf(assessment: Assessment): PracticeView[] {
  const { practices, settings, totals, patients } = assessment;
  const all: readonly PracticeTotals[] =
    practices.length > 0 ? practices : [{ practice: patients[0]?.practice ?? null, totals }];
  return all.map((each, place) => ({
    ...each,
    place,
    figures: figuresOf(settings, each.practice, practices.length > 1),
  }));
}

/** The table of working on `Totals`: a row a practice, a column a figure. The summary above refers to it. */
export class Working {
  private readonly firstRow: number;
  private readonly views: readonly PracticeView[];

  constructor(
    private readonly columns: readonly WorkingColumn[],
    assessment: Assessment,
    private readonly patientsSheet: string,
    private readonly patientColumn: (id: string) => Area,
    private readonly settings: SettingsCells,
    firstRow: number,
  ) {
    this.views = viewsOf(assessment);
    this.firstRow = firstRow;
  }

  private columnOf(id: string): number {
    const found = this.columns.findIndex((column) => column.id === id);
    if (found < 0) throw new RangeError(`The working has no column ${id}.`);
    return found + 1;
  }

  /** The cells of a column, one a practice. */
  area(id: string): Area {
    return { row: this.firstRow, column: this.columnOf(id), rows: this.views.length, columns: 1 };
  }

  /** The cells with the names of the practices. */
  get practices(): Area {
    return { row: this.firstRow, column: 0, rows: this.views.length, columns: 1 };
  }

  /** A formula for the figure of all practices together. */
  all(id: string): string {
    const { row, column, rows } = this.area(id);
    const first = absolute(row, column);
    if (rows === 1) return first;
    const range = `${first}:${absolute(row + rows - 1, column)}`;
    return `IF(COUNT(${range})<${rows},"${NOT_KNOWN}",SUM(${range}))`;
  }

  /** What the figure of all practices together comes to. */
  valueOfAll(id: string, views: readonly PracticeView[]): PlainCell {
    const column = this.columns.find((each) => each.id === id);
    const values = views.map((view) => column?.value(view) ?? NOT_KNOWN);
    const numbers = values.filter((value) => typeof value === "number");
    if (values.length === 1) return values[0] ?? NOT_KNOWN;
    if (numbers.length < values.length) return NOT_KNOWN;
    return Math.round(numbers.reduce((sum, value) => sum + value, 0) * 100) / 100;
  }

  /** Writes the working under what is there. */
  write(grid: Grid): void {
    grid.add(["Practice", ...this.columns.map(({ header }) => header)], "header");
    this.views.forEach((view, at) => {
      const refs = this.refs(view, this.firstRow + at);
      grid.add(
        [
          view.practice ?? (this.views.length > 1 ? NO_PRACTICE : "This practice"),
          ...this.columns.map((column) => ({ formula: column.formula(refs), value: column.value(view) })),
        ],
        [null, ...this.columns.map(({ style }) => style)],
      );
    });
  }

  private refs(view: PracticeView, row: number): Refs {
    const range = (id: string) => rangeOf(this.patientsSheet, this.patientColumn(id));
    const conditions = (words: Readonly<Record<string, string | number>>) => [
      ...(this.views.length > 1 ? [`${range("practice")},${absolute(row, 0)}`] : []),
      ...Object.entries(words).map(
        ([id, word]) => `${range(id)},${typeof word === "number" ? word : `"${word}"`}`,
      ),
    ];
    return {
      at: (id) => `$${columnLetters(this.columnOf(id))}${row}`,
      patients: (words) => `COUNTIFS(${conditions(words).join(",")})`,
      sumOf: (column, words) => `SUMIFS(${range(column)},${conditions(words).join(",")})`,
      used: (id) => this.settings.used(id),
      own: (id) => this.settings.practice(view.place, id),
    };
  }
}

/** A practice's own figure where it can be, else nothing: the default of all of them is that nobody said. */
export function ownNumber(cell: string, kind: "money" | "count", least = 1): string {
  const fine = kind === "money" ? `${cell}>=0` : `AND(${cell}>=${least},${cell}=INT(${cell}))`;
  const value = kind === "money" ? `ROUND(${cell},2)` : cell;
  return `IF(ISNUMBER(${cell}),IF(${fine},${value},""),"")`;
}
