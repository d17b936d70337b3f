import type { Area, PlanCell } from "../annotation/plan";
import { columnLetters } from "../patients/sheet";
import { EXCEL } from "./opened";
import { escapedCellText } from "./xml";

/** Days between the first days of the 1900 and the 1904 systems. */
export const DAYS_TO_1904 = 1462;
const CUT = "…";
const letters: string[] = [];

/** `B3` for row 3 (from 1) and column 1 (from 0). */
export function cellName(row: number, column: number): string {
  return (letters[column] ??= columnLetters(column)) + row;
}

/** `B3:D9`; `B3` where it is one cell. */
export function rangeName(area: Area): string {
  const first = cellName(area.row, area.column);
  const last = cellName(area.row + area.rows - 1, area.column + area.columns - 1);
  return first === last ? first : `${first}:${last}`;
}

/** `'Sheet one'!$B$3:$D$9`. */
export function fullName(sheet: string, area: Area): string {
  const absolute = rangeName(area).replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");
  return `'${sheet.replaceAll("'", "''")}'!${absolute}`;
}

/** Whether a cell is within a rectangle. */
export function isWithin(area: Area, row: number, column: number): boolean {
  return (
    row >= area.row &&
    row < area.row + area.rows &&
    column >= area.column &&
    column < area.column + area.columns
  );
}

/** Text as a cell holds it: at most 32,767 characters, the last one "…" where it was longer. */
export function fitting(text: string): string {
  return text.length <= EXCEL.characters ? text : text.slice(0, EXCEL.characters - 1) + CUT;
}

/** The XML of a cell with a text in it, which is text whatever it starts with. */
export function textCell(name: string, text: string, style: number): string {
  const kept = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : "";
  return `<c r="${name}"${styled(style)} t="inlineStr"><is><t${kept}>${escapedCellText(fitting(text))}</t></is></c>`;
}

/** The XML of a cell of the plan. `style` 0 is none. A formula has with it what it comes to, so that it shows unopened. */
export function cellXml(name: string, cell: PlanCell, style: number, date1904: boolean): string {
  const start = `<c r="${name}"${styled(style)}`;
  if (cell === null || cell === "") return style === 0 ? "" : `${start}/>`;
  switch (typeof cell) {
    case "string":
      return textCell(name, cell, style);
    case "number":
      return Number.isFinite(cell) ? `${start}><v>${cell}</v></c>` : `${start} t="e"><v>#NUM!</v></c>`;
    case "boolean":
      return `${start} t="b"><v>${cell ? 1 : 0}</v></c>`;
    default:
      if ("day" in cell) return `${start}><v>${date1904 ? cell.day - DAYS_TO_1904 : cell.day}</v></c>`;
  }
  const formula = `<f>${escapedCellText(cell.formula)}</f>`;
  const { value } = cell;
  if (typeof value === "string")
    return `${start} t="str">${formula}<v>${escapedCellText(fitting(value))}</v></c>`;
  if (typeof value === "boolean") return `${start} t="b">${formula}<v>${value ? 1 : 0}</v></c>`;
  if (value === null || !Number.isFinite(value)) return `${start}>${formula}</c>`;
  return `${start}>${formula}<v>${value}</v></c>`;
}

function styled(style: number): string {
  return style === 0 ? "" : ` s="${style}"`;
}
