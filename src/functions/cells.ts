import { type Cell, isBlank } from "../patients/sheet";
import { type Answer, type CellError, errorNamed, isError, valueError } from "./runtime";

/** Cells of a range, row by row, as Excel passes them. */
export type Range = readonly (readonly unknown[])[];

/** A parameter that was left out. Excel passes null for it; an empty cell of a range is never null by itself. */
export function isLeftOut(given: unknown): given is null | undefined {
  return given === null || given === undefined;
}

/** What was given as a range: a single value is a range of one cell. */
export function rangeOf(given: unknown): Range {
  if (!Array.isArray(given)) return [[given]];
  return given.length > 0 && given.every((row) => Array.isArray(row)) ? (given as Range) : [given];
}

/** `3 rows by 1 column` */
export function sizeOf(range: Range): string {
  const columns = range[0]?.length ?? 0;
  return `${count(range.length, "row")} by ${count(columns, "column")}`;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en-GB")} ${noun}${number === 1 ? "" : "s"}`;
}

/**
 * What is in a cell, or the error that stands there. An error comes as an object with its code, or as its text; a
 * formatted number or another of Excel's own kinds of value, as an object with the plain value in it.
 */
export function read(cell: unknown): Cell | CellError {
  switch (typeof cell) {
    case "number":
    case "boolean":
      return cell;
    case "string":
      return errorNamed(cell.trim()) ?? cell;
    case "object":
      return cell === null ? null : readObject(cell);
    default:
      return null;
  }
}

function readObject(cell: object): Cell | CellError {
  if (isError(cell)) return cell;
  const inside = "basicValue" in cell ? cell.basicValue : "code" in cell ? cell.code : undefined;
  if (typeof inside === "number" || typeof inside === "boolean") return inside;
  if (typeof inside === "string") return errorNamed(inside) ?? inside;
  return valueError("A cell that was passed in holds neither text nor a number.");
}

/**
 * The one place that decides what is blank in a date, a yes or no, or an identifier: an empty cell reaches a function
 * as 0, as null or as "", by platform.
 */
export function blankAsNull(cell: Cell): Cell {
  return cell === 0 || isBlank(cell) ? null : cell;
}

/** The answer for each cell of a range, in the range's own shape. An error stays where it is. */
export function eachCell(given: unknown, answer: (cell: Cell) => Answer): Answer[][] {
  return rangeOf(given).map((row) => row.map((cell) => orError(() => answer(whole(read(cell))))));
}

/** An answer, or the error that is thrown on the way to it. */
export function orError(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (problem) {
    if (isError(problem)) return problem;
    throw problem;
  }
}

/** The only cell of what was given. Throws its error, where it is one. */
export function onlyCell(name: string, given: unknown): Cell {
  const range = rangeOf(given);
  if (range.length !== 1 || range[0]?.length !== 1) {
    throw valueError(`${name} is ${sizeOf(range)}: give one cell.`);
  }
  return whole(read(range[0][0]));
}

/** The cells of a row or a column, in order. */
export function lineOf(name: string, given: unknown): readonly unknown[] {
  const range = rangeOf(given);
  const [first = []] = range;
  if (range.length === 1) return first;
  if (first.length === 1) return range.map((row) => row[0]);
  throw valueError(`${name} is ${sizeOf(range)}: give one row or one column.`);
}

/** What is in a cell that the whole answer rests on. Throws its error, where it is one. */
export function whole(cell: Cell | CellError): Cell {
  if (isError(cell)) throw cell;
  return cell;
}
