import type { Assessment, PracticeTotals } from "../assessment/assess";
import { type Pence, pounds } from "../assessment/money";
import { MOST_PEOPLE, MOST_POUNDS } from "../assessment/read-settings";
import { type Grid, absolute, rangeOf } from "./grid";
import type { Area, PlainCell, Style } from "./plan";
import { practiceName } from "./settings-practices";
import type { SettingsCells } from "./settings-sheet";

/** What stands in a cell where a figure that it needs was not given, or cannot be told. */
export const NOT_KNOWN = "Not known";

/** One practice, for the working: its totals as the engine has them, and its own figures. */
export interface PracticeView extends PracticeTotals {
  readonly place: number;
}

/** What a column of `Patients` must hold to be counted: this word, this number, or at least what another cell holds. */
export type Held = string | number | { readonly atLeast: string };

/** What a column's formula can refer to. */
export interface Refs {
  /** The practice. What its sheets show was settled when they were read: no figure in Settings changes it. */
  readonly view: PracticeView;
  /** Another figure of the same practice. */
  readonly at: (id: string) => string;
  /** How many patients of the practice have these words in these columns of `Patients`. */
  readonly patients: (words: Readonly<Record<string, Held>>) => string;
  /** The sum of a column of `Patients` where others have these words. */
  readonly sumOf: (column: string, words: Readonly<Record<string, Held>>) => string;
  /** A setting that is used. */
  readonly used: (id: string) => string;
  /** The practice's own figure, as typed. */
  readonly own: (id: string) => string;
}

/** A figure of the working: a native formula for each practice, and what it comes to. */
export interface WorkingFigure {
  readonly id: string;
  readonly header: string;
  readonly style: Style;
  readonly formula: (refs: Refs) => string;
  readonly value: (view: PracticeView) => PlainCell;
}

/** A figure of the working, in one line. */
export function workingFigure(
  style: Style,
  id: string,
  header: string,
  formula: WorkingFigure["formula"],
  value: WorkingFigure["value"],
): WorkingFigure {
  return { id, header, style, formula, value };
}

/** How many there are on the register, payable, and not to be told: of every contract. */
export function peopleFigures(payable: string): WorkingFigure[] {
  const count = (
    id: string,
    header: string,
    words: Readonly<Record<string, string>>,
    value: WorkingFigure["value"],
  ) => workingFigure("count", id, header, ({ patients }) => patients(words), value);
  return [
    count("onRegister", "On the register", { onRegister: "Yes" }, ({ totals }) => totals.onRegister),
    count("payable", payable, { payable: "Yes" }, ({ totals }) => totals.payable),
    count("cannotTell", "Cannot be told", { payable: "Cannot tell" }, ({ totals }) => totals.cannotTell),
  ];
}

/** Pounds for a cell, or words where it is not known. */
export function inCell(pence: Pence | null): PlainCell {
  return pence === null ? NOT_KNOWN : pounds(pence);
}

/** The practices of an assessment, one column of working each. */
export function viewsOf({ groups }: Assessment): PracticeView[] {
  return groups.map((group, place) => ({ ...group, place }));
}

const FIRST_PRACTICE_COLUMN = 1;

/** The working on `Totals`: a row a figure, a column a practice. The summary above refers to it. */
export class Working {
  private readonly firstRow: number;
  readonly views: readonly PracticeView[];

  constructor(
    private readonly figures: readonly WorkingFigure[],
    assessment: Assessment,
    private readonly patientsSheet: string,
    private readonly patientColumn: (id: string) => Area,
    private readonly settings: SettingsCells,
    firstRow: number,
  ) {
    this.views = viewsOf(assessment);
    this.firstRow = firstRow;
  }

  private rowOf(id: string): number {
    const found = this.figures.findIndex((figure) => figure.id === id);
    if (found < 0) throw new RangeError(`The working has no figure ${id}.`);
    return this.firstRow + found;
  }

  /** The cell of one practice's figure. */
  cell(id: string, place: number): string {
    return absolute(this.rowOf(id), FIRST_PRACTICE_COLUMN + place);
  }

  /** A formula for the figure of all practices together. */
  all(id: string): string {
    const last = this.views.length - 1;
    if (last === 0) return this.cell(id, 0);
    const range = `${this.cell(id, 0)}:${this.cell(id, last)}`;
    return `IF(COUNT(${range})<${this.views.length},"${NOT_KNOWN}",SUM(${range}))`;
  }

  /** What one practice's figure comes to. */
  valueOf(id: string, view: PracticeView): PlainCell {
    return this.figures.find((figure) => figure.id === id)?.value(view) ?? NOT_KNOWN;
  }

  /** What the figure of all practices together comes to. */
  valueOfAll(id: string): PlainCell {
    const values = this.views.map((view) => this.valueOf(id, view));
    const numbers = values.filter((value) => typeof value === "number");
    if (values.length === 1) return values[0] ?? NOT_KNOWN;
    if (numbers.length < values.length) return NOT_KNOWN;
    return Math.round(numbers.reduce((sum, value) => sum + value, 0) * 100) / 100;
  }

  /** The cells of a column of `Patients`, for a formula. */
  patientRange(id: string): string {
    return rangeOf(this.patientsSheet, this.patientColumn(id));
  }

  /** The practice's name as it stands in `Patients`. */
  nameOf({ practice }: PracticeView): string {
    return practiceName(practice, this.views.length > 1);
  }

  /** Writes the working under what is there. */
  write(grid: Grid): void {
    grid.add(["Figure", ...this.views.map((view) => this.nameOf(view))], "header");
    const headerRow = grid.next - 1;
    const refs = this.views.map((view) => this.refs(view, headerRow));
    for (const figure of this.figures) {
      const row = grid.add([
        figure.header,
        ...this.views.map((view, place) => ({
          formula: figure.formula(refs[place] ?? this.refs(view, headerRow)),
          value: figure.value(view),
        })),
      ]);
      grid.style(row, FIRST_PRACTICE_COLUMN, 1, this.views.length, figure.style);
    }
  }

  private refs(view: PracticeView, headerRow: number): Refs {
    const range = (id: string) => this.patientRange(id);
    const named = absolute(headerRow, FIRST_PRACTICE_COLUMN + view.place);
    const conditions = (words: Readonly<Record<string, Held>>) => [
      ...(this.views.length > 1 ? [`${range("practice")},${named}`] : []),
      ...Object.entries(words).map(([id, held]) => `${range(id)},${inFormula(held)}`),
    ];
    return {
      view,
      at: (id) => this.cell(id, view.place),
      patients: (words) => `COUNTIFS(${conditions(words).join(",")})`,
      sumOf: (column, words) => `SUMIFS(${range(column)},${conditions(words).join(",")})`,
      used: (id) => this.settings.used(id),
      own: (id) => this.settings.practice(view.place, id),
    };
  }
}

function inFormula(held: Held): string {
  if (typeof held === "number") return String(held);
  return typeof held === "string" ? `"${held}"` : `">="&${held.atLeast}`;
}

/** A practice's own figure where it can be, else nothing: the default of all of them is that nobody said. */
export function ownNumber(cell: string, kind: "money" | "count", least = 1): string {
  const fine =
    kind === "money"
      ? `AND(${cell}>=0,${cell}<=${MOST_POUNDS})`
      : `AND(${cell}>=${least},${cell}<=${MOST_PEOPLE},${cell}=INT(${cell}))`;
  const value = kind === "money" ? `ROUND(${cell},2)` : cell;
  return `IF(ISNUMBER(${cell}),IF(${fine},${value},""),"")`;
}
