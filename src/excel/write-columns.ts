import { columnLetters } from "../patients/sheet";
import type { Annotations, AddedColumn } from "../annotation/plan";
import { LOOKS } from "../annotation/looks";
import type { Batch } from "./batch";
import { bytesOf, typed } from "./cells";
import { addColour, addNote, dress, widthInPoints } from "./formats";

/**
 * Writes our columns on the pasted sheet, into columns that are put in for them. Nothing of the person's own is moved,
 * since nothing stands right of its data; and with the columns all that is ours goes again, formats and widths too.
 */
export async function writeColumns(
  batch: Batch,
  sheet: Excel.Worksheet,
  { headerRow, firstColumn, columns, notes, colours }: Annotations,
  date1904: boolean,
): Promise<void> {
  const length = rowsOf(columns);
  await batch.room();
  sheet.getRange(wholeColumns(firstColumn, columns.length)).insert("Right");
  // What is put in looks like the column on its left. Only our own rows: a title above may be merged across.
  sheet.getRangeByIndexes(headerRow - 1, firstColumn, length + 1, columns.length).clear("Formats");
  const header = sheet.getRangeByIndexes(headerRow - 1, firstColumn, 1, columns.length);
  // Without wrapping: the rows of the pasted sheet keep their heights.
  dress(header, LOOKS.header, { rows: 1, columns: columns.length }, false);
  for (const [place, { style, width }] of columns.entries()) {
    await batch.room();
    const column = sheet.getRangeByIndexes(headerRow, firstColumn + place, Math.max(1, length), 1);
    column.format.columnWidth = widthInPoints(width);
    dress(column, LOOKS[style], { rows: length, columns: 1 }, false);
  }
  await batch.cells(sheet, headerRow - 1, firstColumn, cellsOf(columns, length, date1904), bytesOf);
  for (const colour of length > 0 ? colours : []) {
    await batch.room();
    addColour(sheet, colour);
  }
  for (const note of notes) {
    await batch.room(note.text.length);
    addNote(sheet, note);
  }
}

export function wholeColumns(first: number, columns: number): string {
  return `${columnLetters(first)}:${columnLetters(first + columns - 1)}`;
}

/** Rows under the header that our columns take. */
export function rowsOf(columns: readonly AddedColumn[]): number {
  return Math.max(0, ...columns.map(({ values }) => values.length));
}

function cellsOf(columns: readonly AddedColumn[], length: number, date1904: boolean) {
  const rows = [columns.map(({ header }) => typed(header, date1904))];
  for (let row = 0; row < length; row++) {
    rows.push(columns.map(({ values }) => typed(values[row], date1904)));
  }
  return rows;
}
