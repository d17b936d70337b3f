import { record, whole } from "./arguments";
import { type Area, areaBetween } from "./areas";
import type { Book } from "./book";
import { areaOf } from "./cells";
import { invalidArgument, invalidOperation, itemNotFound } from "./errors";
import { placeIn, rangeOn } from "./range";
import { type Thing, ofKind, orNull } from "./things";

interface Part {
  readonly book: Book;
  readonly sheetId: string;
}

/** The rows and columns that stay in view. */
export function frozen({ book, sheetId }: Part): { readonly rows: number; readonly columns: number } {
  const { xSplit = 0, ySplit = 0 } = book.sheet(sheetId).getFreeze();
  return { rows: ySplit, columns: xSplit };
}

function freeze({ book, sheetId }: Part, rows: number, columns: number): void {
  book.checkWritable(sheetId);
  if (rows < 0 || columns < 0) throw invalidArgument("it takes 0 rows or columns, or more");
  book.mutate("sheet.mutation.set-frozen", sheetId, {
    ...{ xSplit: columns, ySplit: rows },
    ...{ startRow: rows > 0 ? rows : -1, startColumn: columns > 0 ? columns : -1 },
  });
}

function frozenPlace(it: Part): Thing {
  const { rows, columns } = frozen(it);
  if (rows === 0 && columns === 0) throw itemNotFound("nothing is frozen");
  const area: Area = { row: 0, column: 0, rows: rows || 1_048_576, columns: columns || 16_384 };
  return rangeOn(it.book, it.sheetId, area);
}

const panes = ofKind<Part>({
  name: "WorksheetFreezePanes",
  find: {
    GetLocation: frozenPlace,
    GetLocationOrNullObject: (it) => orNull(() => frozenPlace(it)),
  },
  act: {
    FreezeRows: (it, [count]) => freeze(it, whole(count ?? 1, "count"), 0),
    FreezeColumns: (it, [count]) => freeze(it, 0, whole(count ?? 1, "count")),
    FreezeAt: (it, [range]) => {
      const area = areaOf(placeIn(range, it.sheetId));
      freeze(it, area.row + area.rows, area.column + area.columns);
    },
    Unfreeze: (it) => freeze(it, 0, 0),
  },
});

export const panesOf = (book: Book, sheetId: string): Thing => panes({ book, sheetId });

const protection = ofKind<Part>({
  name: "WorksheetProtection",
  read: { Protected: ({ book, sheetId }) => book.kept(sheetId).protected },
  act: {
    Protect: ({ book, sheetId }, [options, password]) => {
      if (options !== undefined && options !== null) record(options, "options");
      book.checkNotReadOnly();
      const kept = book.kept(sheetId);
      if (kept.protected) throw invalidOperation("the sheet is protected already");
      kept.protected = true;
      kept.password = typeof password === "string" && password !== "" ? password : null;
    },
    Unprotect: ({ book, sheetId }, [password]) => {
      book.checkNotReadOnly();
      const kept = book.kept(sheetId);
      if (kept.password !== null && kept.password !== password) {
        throw invalidArgument("the password is not the sheet's");
      }
      kept.protected = false;
      kept.password = null;
    },
  },
});

export const protectionOf = (book: Book, sheetId: string): Thing => protection({ book, sheetId });

const workbookProtection = ofKind<Book>({
  name: "WorkbookProtection",
  read: { Protected: (book) => book.structureProtected },
  act: {
    Protect: (book) => {
      book.checkNotReadOnly();
      book.structureProtected = true;
    },
    Unprotect: (book) => {
      book.checkNotReadOnly();
      book.structureProtected = false;
    },
  },
});

export const workbookProtectionOf = (book: Book): Thing => workbookProtection(book);

/** A filter on a sheet, as far as anyone needs it: which cells, and whether it hides rows. */
export interface SheetFilter {
  readonly area: Area;
  readonly filtered: boolean;
}

/** The filter of a sheet is Univer's own; null where none is on. */
export function sheetFilter(book: Book, sheetId: string): SheetFilter | null {
  const filter = book.workbook.getSheetBySheetId(sheetId)?.getFilter();
  const range = filter?.getRange().getRange();
  if (!filter || !range) return null;
  const area = areaBetween(range.startRow, range.startColumn, range.endRow, range.endColumn);
  const columns = Array.from({ length: area.columns }, (_, index) => area.column + index);
  return { area, filtered: columns.some((column) => filter.getColumnFilterCriteria(column)) };
}

function filterPlace({ book, sheetId }: Part): Thing {
  const filter = sheetFilter(book, sheetId);
  if (!filter) throw itemNotFound("no filter is on");
  return rangeOn(book, sheetId, filter.area);
}

const filter = ofKind<Part>({
  name: "AutoFilter",
  read: {
    Enabled: ({ book, sheetId }) => sheetFilter(book, sheetId) !== null,
    IsDataFiltered: ({ book, sheetId }) => sheetFilter(book, sheetId)?.filtered === true,
  },
  find: {
    GetRange: filterPlace,
    GetRangeOrNullObject: (it) => orNull(() => filterPlace(it)),
  },
  act: {
    ClearCriteria: ({ book, sheetId }) => {
      book.checkWritable(sheetId);
      book.workbook.getSheetBySheetId(sheetId)?.getFilter()?.removeFilterCriteria();
    },
    Remove: ({ book, sheetId }) => {
      book.checkWritable(sheetId);
      book.workbook.getSheetBySheetId(sheetId)?.getFilter()?.remove();
    },
  },
});

export const filterOf = (book: Book, sheetId: string): Thing => filter({ book, sheetId });
