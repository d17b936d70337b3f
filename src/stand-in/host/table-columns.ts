import { text, whole } from "./arguments";
import type { Area } from "./areas";
import { Place } from "./book";
import { Reader, mapCells, writeCells } from "./cells";
import { alreadyExists, itemNotFound } from "./errors";
import { rangeOn } from "./range";
import { columnFilterOf } from "./table-filters";
import { type Held, bodyOf, held } from "./tables";
import { type Thing, ofKind, orNull } from "./things";

/** A column of a table, by its place in it. */
export interface Column extends Held {
  readonly index: number;
}

const areaOfColumn = (it: Column): Area => {
  const { area } = held(it).table;
  return { ...area, column: area.column + it.index, columns: 1 };
};

export function headers(it: Held): string[] {
  const { sheetId, table } = held(it);
  const reader = new Reader(it.book, it.book.sheet(sheetId));
  return Array.from({ length: table.area.columns }, (_, index) =>
    reader.text(table.area.row, table.area.column + index),
  );
}

const bodyOfColumn = (it: Column): Area => bodyOf(areaOfColumn(it), held(it).table.showHeaders);

const onSheet = (it: Column, area: Area): Thing => rangeOn(it.book, held(it).sheetId, area);

const column = ofKind<Column>({
  name: "TableColumn",
  identity: ({ index }) => ({ Id: String(index + 1) }),
  read: {
    Id: ({ index }) => index + 1,
    Index: ({ index }) => index,
    Name: (it) => headers(it)[it.index] ?? "",
    Values: (it) => {
      const reader = new Reader(it.book, it.book.sheet(held(it).sheetId));
      return mapCells(areaOfColumn(it), (row, at) => reader.value(row, at));
    },
  },
  write: {
    Name: (it, value) => {
      const name = text(value, "name");
      if (headers(it).some((other, index) => index !== it.index && other === name)) {
        throw alreadyExists("a column of that name");
      }
      writeCells(it.book, new Place(held(it).sheetId, { ...areaOfColumn(it), rows: 1 }), `'${name}`);
    },
    Values: (it, values) => writeCells(it.book, new Place(held(it).sheetId, areaOfColumn(it)), values),
  },
  part: { Filter: (it) => columnFilterOf(it) },
  find: {
    GetRange: (it) => onSheet(it, areaOfColumn(it)),
    GetHeaderRowRange: (it) => onSheet(it, { ...areaOfColumn(it), rows: 1 }),
    GetDataBodyRange: (it) => onSheet(it, bodyOfColumn(it)),
  },
});

function nth(it: Held, index: number): Thing {
  const { table } = held(it);
  if (index < 0 || index >= table.area.columns) throw itemNotFound("there is no such column");
  return column({ ...it, index });
}

/** By its name, or by its id, which counts from 1. */
function find(it: Held, key: unknown): Thing {
  if (typeof key === "number") return nth(it, key - 1);
  const wanted = text(key, "the column's name");
  const index = headers(it).findIndex((header) => header.toLowerCase() === wanted.toLowerCase());
  if (index < 0 && /^\d+$/.test(wanted)) return nth(it, Number(wanted) - 1);
  return nth(it, index);
}

const columns = ofKind<Held>({
  name: "TableColumnCollection",
  read: { Count: (it) => held(it).table.area.columns },
  items: (it) => headers(it).map((_, index) => column({ ...it, index })),
  item: find,
  find: {
    GetItem: (it, [key]) => find(it, key),
    GetItemOrNullObject: (it, [key]) => orNull(() => find(it, key)),
    GetItemAt: (it, [index]) => nth(it, whole(index, "index")),
  },
  act: { GetCount: (it) => held(it).table.area.columns },
});

export const tableColumnsOf = (it: Held): Thing => columns(it);
