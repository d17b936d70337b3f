import { type Day, partsOf } from "../contracts/day";
import { columnLetters } from "../patients/sheet";
import type { Area, PlanCell, Style } from "./plan";

/** `$B$7` */
export function absolute(row: number, column: number): string {
  return `$${columnLetters(column)}$${row}`;
}

/** A sheet's name as a formula writes it. */
export function quoted(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'`;
}

/** `$H$5:$H$416` */
export function addressOf(area: Area): string {
  const first = absolute(area.row, area.column);
  const last = absolute(area.row + area.rows - 1, area.column + area.columns - 1);
  return first === last ? first : `${first}:${last}`;
}

/** `'Patients'!$H$5:$H$416` */
export function rangeOf(sheet: string, area: Area): string {
  return `${quoted(sheet)}!${addressOf(area)}`;
}

/** A day in a formula, whatever day the workbook counts from: `DATE(2014,4,1)`. */
export function dateFormula(day: Day): string {
  const { year, month, date } = partsOf(day);
  return `DATE(${year},${month},${date})`;
}

export function cellOf(sheet: string, row: number, column: number): string {
  return `${quoted(sheet)}!${absolute(row, column)}`;
}

const LINE_POINTS = 15;
/** Excel's tallest row has 409 points. */
const MOST_LINES = 27;
/** Most letters are narrower than the figure that a width is counted in. */
const FULL = 1.05;

/** How many lines a text takes in a column so many characters wide. */
function linesOf(text: string, width: number): number {
  return text
    .split("\n")
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / Math.max(1, width * FULL))), 0);
}

/** The height in points of a row with such a text in it; null where one line is enough. */
export function heightFor(text: string, width: number): number | null {
  const lines = Math.min(MOST_LINES, linesOf(text, width));
  return lines > 1 ? lines * LINE_POINTS : null;
}

/** Part of a column's width that is left for bold letters, and after an indent. */
const BOLD = 0.75;

/** Rows that take more than one line in the columns given: no program need guess their heights. */
export function heightsOf(
  { rows, styles }: Grid,
  widths: readonly number[],
  wrapped: (column: number) => boolean = () => false,
): { row: number; points: number }[] {
  const headers = new Set(styles.filter(({ style }) => style === "header").map(({ area }) => area.row));
  return rows.flatMap((cells, at) => {
    const isHeader = headers.has(at + 1);
    const heights = cells.map((cell, column) => {
      const width = widths[column] ?? widths.at(-1) ?? 10;
      if (typeof cell !== "string" || !(isHeader || wrapped(column))) return 0;
      return heightFor(cell, isHeader ? width * BOLD : width) ?? 0;
    });
    const points = Math.max(0, ...heights);
    return points > 0 ? [{ row: at + 1, points }] : [];
  });
}

/** A sheet of ours while it is put together, row by row. */
export class Grid {
  readonly rows: PlanCell[][] = [];
  readonly styles: { area: Area; style: Style }[] = [];

  /** The next free row. */
  get next(): number {
    return this.rows.length + 1;
  }

  /** Adds a row and says which it is. */
  add(cells: readonly PlanCell[], style?: Style | readonly (Style | null)[]): number {
    this.rows.push([...cells]);
    const row = this.rows.length;
    if (typeof style === "string") this.style(row, 0, 1, cells.length, style);
    else style?.forEach((each, column) => each && this.style(row, column, 1, 1, each));
    return row;
  }

  blank(): void {
    this.rows.push([]);
  }

  style(row: number, column: number, rows: number, columns: number, style: Style): void {
    if (rows > 0 && columns > 0) this.styles.push({ area: { row, column, rows, columns }, style });
  }
}
