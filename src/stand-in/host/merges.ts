import type { IRange } from "@univerjs/core";
import { type Area, a1, areaBetween, contains, shared, univerRange } from "./areas";
import { type Book, Place } from "./book";
import { areaOf, clearContents } from "./cells";
import { invalidOperation } from "./errors";
import { rangeOn } from "./range";
import { type Thing, ofKind } from "./things";

const asArea = (range: IRange): Area =>
  areaBetween(range.startRow, range.startColumn, range.endRow, range.endColumn);

/** The merged cells that share a cell with a range. */
export function mergesIn(book: Book, sheetId: string, area: Area): readonly Area[] {
  return book
    .sheet(sheetId)
    .getMergeData()
    .map(asArea)
    .filter((merge) => shared(merge, area));
}

/** Makes one cell of a range, or one of each of its rows. Only the first cell keeps what it holds. */
export function merge(book: Book, place: Place, across: boolean): void {
  book.checkWritable(place.sheetId);
  const area = areaOf(place);
  if (book.kept(place.sheetId).tables.some((table) => shared(table.area, area))) {
    throw invalidOperation("cells of a table cannot be merged");
  }
  const parts = across
    ? Array.from({ length: area.rows }, (_, row) => ({ ...area, row: area.row + row, rows: 1 }))
    : [area];
  unmerge(book, place);
  for (const part of parts) {
    const rest = [
      { ...part, column: part.column + 1, columns: part.columns - 1, rows: 1 },
      { ...part, row: part.row + 1, rows: part.rows - 1 },
    ];
    for (const other of rest) {
      if (other.rows > 0 && other.columns > 0) clearContents(book, new Place(place.sheetId, other));
    }
  }
  const ranges = parts.filter((part) => part.rows * part.columns > 1).map(univerRange);
  book.mutate("sheet.mutation.add-worksheet-merge", place.sheetId, { ranges });
}

export function unmerge(book: Book, place: Place): void {
  book.checkWritable(place.sheetId);
  const ranges = mergesIn(book, place.sheetId, areaOf(place)).map(univerRange);
  if (ranges.length > 0) {
    book.mutate("sheet.mutation.remove-worksheet-merge", place.sheetId, { ranges });
  }
}

interface Areas {
  readonly book: Book;
  readonly sheetId: string;
  readonly areas: readonly Area[];
}

const rangeCollection = ofKind<Areas>({
  name: "RangeCollection",
  items: ({ book, sheetId, areas }) => areas.map((area) => rangeOn(book, sheetId, area)),
});

const rangeAreas = ofKind<Areas>({
  name: "RangeAreas",
  read: {
    Address: ({ book, sheetId, areas }) =>
      areas.map((area) => `${book.sheet(sheetId).getName()}!${a1(area)}`).join(","),
    AreaCount: ({ areas }) => areas.length,
    CellCount: ({ areas }) => areas.reduce((sum, area) => sum + area.rows * area.columns, 0),
  },
  part: { Areas: (it) => rangeCollection(it) },
});

/** The merged cells within a range; null where there are none. */
export function mergedAreas(book: Book, place: Place): Thing | null {
  const area = areaOf(place);
  const areas = mergesIn(book, place.sheetId, area).filter((merged) => contains(area, merged));
  return areas.length > 0 ? rangeAreas({ book, sheetId: place.sheetId, areas }) : null;
}
