/** What a cell holds, as Excel gives it: dates are numbers, an empty cell is null or "", an error is its text. */
export type Cell = string | number | boolean | null;

/** A sheet as it was pasted, before anything is known of it. */
export interface Sheet {
  /** The worksheet's name; null for a text file. */
  readonly name: string | null;
  /** Row 1 first. Rows may be of different lengths. */
  readonly rows: Iterable<readonly Cell[]>;
  /** The workbook counts days from 1904. */
  readonly date1904?: boolean;
}

/** The text of a cell, without the spaces around it. "" where it is empty. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "string") return cell.trim();
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE";
  return String(cell);
}

export function isBlank(cell: Cell | undefined): boolean {
  if (cell === null || cell === undefined) return true;
  return typeof cell === "string" && (cell === "" || cell.trim() === "");
}

const LETTERS = 26;

/** The letters of a column, counted from 0: `columnLetters(0)` is A, `columnLetters(26)` is AA. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let left = column; left >= 0; left = Math.floor(left / LETTERS) - 1) {
    letters = String.fromCharCode("A".charCodeAt(0) + (left % LETTERS)) + letters;
  }
  return letters;
}

/** The place of a column by its letters, from 0: `columnOf("AA")` is 26; null where they are none. */
export function columnOf(letters: string): number | null {
  if (!/^[a-z]{1,3}$/i.test(letters)) return null;
  const place = (sum: number, letter: string) => sum * LETTERS + letter.charCodeAt(0) - "A".charCodeAt(0) + 1;
  return [...letters.toUpperCase()].reduce(place, 0) - 1;
}
