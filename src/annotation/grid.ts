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

/** `'Patients'!$H$5:$H$416` */
export function rangeOf(sheet: string, area: Area): string {
  const first = absolute(area.row, area.column);
  const last = absolute(area.row + area.rows - 1, area.column + area.columns - 1);
  return `${quoted(sheet)}!${first === last ? first : `${first}:${last}`}`;
}

export function cellOf(sheet: string, row: number, column: number): string {
  return `${quoted(sheet)}!${absolute(row, column)}`;
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
