import type { Cell } from "../patients/sheet";

/** How many rows of a sheet are read when a file is opened: the header row is among them. */
export const FIRST_ROWS = 40;
/** The most rows and columns that a sheet of Excel holds, and characters that a cell of it holds. */
export const EXCEL = { rows: 1_048_576, columns: 16_384, characters: 32_767 } as const;

/** A worksheet of a file, or the one sheet that a text file is. */
export interface OpenedSheet {
  /** Null for a text file. */
  readonly name: string | null;
  /** Up to 40 rows, from row 1. */
  readonly firstRows: readonly (readonly Cell[])[];
  /** We wrote it: one of the workbook's names for our sheets refers to it. */
  readonly ours: boolean;
  /** Our columns stand on it: one of the workbook's names for them refers to it. */
  readonly annotated: boolean;
}

/** A file whose rows can be read, as often as wanted. */
export interface OpenedFile {
  /** As it was given; "-" for standard input. */
  readonly path: string;
  readonly kind: "text" | "workbook";
  /** The workbook counts days from 1904: its dates are 1,462 less than the same days elsewhere. */
  readonly date1904: boolean;
  /** What a workbook keeps of how its sheets are read, as text of JSON; null where it keeps nothing. */
  readonly corrections: string | null;
  /** Worksheets, hidden ones too, in the workbook's order. */
  readonly sheets: readonly OpenedSheet[];
  /**
   * Gives every row of a sheet, first to last, empty rows included, so that the n-th call is the sheet's row n; of a
   * workbook up to the last row with anything in it. `onProgress` is told the share that is read, 0 to 1.
   * Throws FileProblem where the file is damaged, or changed since it was opened.
   */
  rows(
    sheet: string | null,
    onRow: (cells: readonly Cell[]) => void,
    onProgress?: (share: number) => void,
  ): Promise<void>;
}
