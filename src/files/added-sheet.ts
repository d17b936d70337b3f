import type { PlanCell } from "../annotation/plan";
import type { Cell } from "../patients/sheet";
import { DAYS_TO_1904 } from "./cell-xml";
import { TextFile } from "./text";
import type { WorkbookFile } from "./workbook";

// A sheet of another file, put into a workbook beside the one that it was joined with: its values, as they are.

/** In characters. Each takes the library the longer the more there are, so only so many columns get one. */
const WIDTHS = { least: 9, most: 40, columns: 200 };
/** Numbers that are dates in a column of dates: 3 October 1954 to 8 April 2064. */
const DATES = { first: 20_000, last: 60_000 };

export interface AddedSheet {
  readonly file: TextFile | WorkbookFile;
  /** Null for a text file. */
  readonly sheet: string | null;
  /** What it is called in the new workbook. */
  readonly name: string;
  /** The columns that hold dates: their numbers are shown as such. */
  readonly dates: ReadonlySet<number>;
}

type Batches = AsyncIterable<readonly (readonly PlanCell[])[]>;

/** The rows of an added sheet, in batches. */
export function batchesOf(added: AddedSheet, onProgress?: (share: number) => void): Batches {
  const { file, sheet } = added;
  return file instanceof TextFile
    ? file.batches(onProgress)
    : withDates(added, file.batches(sheet, onProgress));
}

async function* withDates(
  { file, dates }: AddedSheet,
  batches: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<readonly (readonly PlanCell[])[]> {
  const from1904 = file.date1904 ? DAYS_TO_1904 : 0;
  const isDay = (day: number) => day >= DATES.first && day <= DATES.last;
  for await (const batch of batches) {
    yield batch.map((cells) =>
      cells.map((cell, column): PlanCell => {
        if (typeof cell !== "number" || !dates.has(column)) return cell;
        const day = cell + from1904;
        return isDay(day) ? { day } : cell;
      }),
    );
  }
}

/** Widths that show most of what is in the first rows of a sheet. */
export function widthsFor({ file, sheet }: Pick<AddedSheet, "file" | "sheet">): number[] {
  const widths: number[] = [];
  const own = file.sheets.find(({ name }) => name === sheet) ?? file.sheets[0];
  for (const cells of own?.firstRows ?? []) {
    // A line of a preamble may run on to the right of its cell.
    if (cells.length < 2) continue;
    cells.forEach((cell, column) => {
      const width = Math.min(WIDTHS.most, String(cell ?? "").length + 2);
      widths[column] = Math.max(widths[column] ?? WIDTHS.least, width);
    });
  }
  return widths.slice(0, WIDTHS.columns);
}
