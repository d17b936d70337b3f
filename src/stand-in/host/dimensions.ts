import type { Worksheet } from "@univerjs/core";
import { number } from "./arguments";
import {
  type Area,
  COLUMNS,
  ROWS,
  endColumn,
  endRow,
  isWholeColumns,
  isWholeRows,
  univerRange,
} from "./areas";
import type { Book, Place } from "./book";
import { Reader, areaOf, eachHeld, growTo } from "./cells";
import { invalidArgument, notImplemented } from "./errors";

/** Excel measures in points, Univer in pixels: 96 and 72 to the inch. */
export const pixels = (points: number): number => Math.round((points * 96) / 72);
export const points = (px: number): number => (px * 72) / 96;

export type Along = "rows" | "columns";

const CHARACTER = 7;
const MARGIN = 10;
const LONGEST_FIT = 255 * CHARACTER;

/** Widths, heights and what is hidden. */
export class Dimension {
  constructor(private readonly book: Book) {}

  /** True or false where all are alike, else null. */
  hidden(place: Place, along: Along): boolean | null {
    const sheet = this.book.sheet(place.sheetId);
    const visible = (index: number): boolean =>
      along === "rows" ? sheet.getRowVisible(index) : sheet.getColVisible(index);
    const alike = uniform(indices(areaOf(place), along), visible);
    return alike === null ? null : !alike;
  }

  hide(place: Place, along: Along, hidden: boolean): void {
    this.book.checkWritable(place.sheetId);
    const area = areaOf(place);
    const of = along === "rows" ? "row" : "col";
    this.book.mutate(`sheet.mutation.set-${of}-${hidden ? "hidden" : "visible"}`, place.sheetId, {
      ranges: [univerRange(area)],
    });
  }

  /** In points; null where they differ. */
  size(place: Place, along: Along): number | null {
    const sheet = this.book.sheet(place.sheetId);
    const size = uniform(indices(areaOf(place), along), (index) => sizeOf(sheet, along, index));
    return size === null ? null : points(size);
  }

  resize(place: Place, along: Along, value: unknown): void {
    this.book.checkWritable(place.sheetId);
    const size = pixels(number(value, along === "rows" ? "rowHeight" : "columnWidth"));
    if (size < 0 || size > 2500) throw invalidArgument("the size is out of Excel's bounds");
    const ranges = [univerRange(areaOf(place))];
    if (along === "columns") {
      this.book.mutate("sheet.mutation.set-worksheet-col-width", place.sheetId, { ranges, colWidth: size });
    } else {
      const height = { ranges, rowHeight: size };
      this.book.mutate("sheet.mutation.set-worksheet-row-height", place.sheetId, height);
      const fixed = { ranges, autoHeightInfo: 0 };
      this.book.mutate("sheet.mutation.set-worksheet-row-is-auto-height", place.sheetId, fixed);
    }
  }

  /** As wide as the longest text, near enough. */
  fitColumns(place: Place): void {
    this.book.checkWritable(place.sheetId);
    const sheet = this.book.sheet(place.sheetId);
    const reader = new Reader(this.book, sheet);
    const colWidth: Record<number, number> = {};
    eachHeld(sheet, areaOf(place), (row, column) => {
      const lines = reader.text(row, column).split("\n");
      const width = Math.max(...lines.map((line) => line.length)) * CHARACTER + MARGIN;
      if (width > MARGIN) colWidth[column] = Math.min(Math.max(colWidth[column] ?? 0, width), LONGEST_FIT);
    });
    const ranges = [univerRange(areaOf(place))];
    this.book.mutate("sheet.mutation.set-worksheet-col-width", place.sheetId, { ranges, colWidth });
  }

  /** As high as the text needs: left to Univer where it draws, the usual height elsewhere. */
  fitRows(place: Place): void {
    this.book.checkWritable(place.sheetId);
    const sheet = this.book.sheet(place.sheetId);
    const ranges = [univerRange(areaOf(place))];
    const height = { ranges, rowHeight: sheet.getConfig().defaultRowHeight };
    this.book.mutate("sheet.mutation.set-worksheet-row-height", place.sheetId, height);
    const auto = { ranges, autoHeightInfo: 1 };
    this.book.mutate("sheet.mutation.set-worksheet-row-is-auto-height", place.sheetId, auto);
  }

  left(place: Place): number {
    return this.sum(place, "columns", 0, areaOf(place).column);
  }

  top(place: Place): number {
    return this.sum(place, "rows", 0, areaOf(place).row);
  }

  width(place: Place): number {
    const { column, columns } = areaOf(place);
    return this.sum(place, "columns", column, columns);
  }

  height(place: Place): number {
    const { row, rows } = areaOf(place);
    return this.sum(place, "rows", row, rows);
  }

  private sum(place: Place, along: Along, start: number, count: number): number {
    const sheet = this.book.sheet(place.sheetId);
    let total = 0;
    for (let index = start; index < start + count; index++) total += sizeOf(sheet, along, index);
    return points(total);
  }
}

function sizeOf(sheet: Worksheet, along: Along, index: number): number {
  if (along === "rows") return sheet.getRowVisible(index) ? sheet.getRowHeight(index) : 0;
  return sheet.getColVisible(index) ? sheet.getColumnWidth(index) : 0;
}

function indices(area: Area, along: Along): readonly [first: number, last: number] {
  return along === "rows" ? [area.row, endRow(area)] : [area.column, endColumn(area)];
}

function uniform<T>([first, last]: readonly [number, number], value: (index: number) => T): T | null {
  const common = value(first);
  for (let index = first + 1; index <= last; index++) if (value(index) !== common) return null;
  return common;
}

/** Univer's numbers of the directions. */
const [UP, RIGHT, DOWN, LEFT] = [0, 1, 2, 3];

/** Puts whole rows or columns in, or takes them out; all that refers to cells follows, as in Excel. */
export async function rowsAndColumns(
  book: Book,
  place: Place,
  along: Along,
  change: "insert" | "remove",
): Promise<void> {
  const area = areaOf(place);
  if (along === "columns" ? !isWholeColumns(area) : !isWholeRows(area)) {
    throw notImplemented(`Range.${change === "insert" ? "insert" : "delete"} of a part of ${along}`);
  }
  book.checkWritable(place.sheetId);
  const sheet = book.sheet(place.sheetId);
  growTo(book, sheet, area);
  const range = {
    startRow: area.row,
    startColumn: area.column,
    endRow: Math.min(endRow(area), along === "rows" && change === "insert" ? ROWS : sheet.getRowCount() - 1),
    endColumn: Math.min(
      endColumn(area),
      along === "columns" && change === "insert" ? COLUMNS : sheet.getColumnCount() - 1,
    ),
    rangeType: along === "columns" ? 2 : 1,
  };
  const of = along === "columns" ? "col" : "row";
  // What is put in looks like its neighbour before it; the first row or column has none.
  const first = along === "columns" ? area.column === 0 : area.row === 0;
  const direction = along === "columns" ? (first ? LEFT : RIGHT) : first ? UP : DOWN;
  // Out by their range: the other command takes them out of the sheet that is shown, whatever it is told.
  const command = change === "remove" ? `remove-${of}-by-range` : `insert-${of}`;
  await asShown(book, place.sheetId, () =>
    book.run(`sheet.command.${command}`, { subUnitId: place.sheetId, range, direction }),
  );
}

/** Univer brings names up to date as if what was taken out were of the sheet that is shown: for that long it is shown. */
async function asShown(book: Book, sheetId: string, change: () => Promise<unknown>): Promise<void> {
  const shown = book.model.getActiveSheet();
  const changed = book.model.getSheetBySheetId(sheetId);
  if (!changed || changed === shown) {
    await change();
    return;
  }
  book.model.setActiveSheet(changed);
  try {
    await change();
  } finally {
    book.model.setActiveSheet(shown);
  }
}
