import { flag, text, whole } from "./arguments";
import { type Area, shared, splitAddress } from "./areas";
import { type Book, Place } from "./book";
import { Reader, areaOf, clearContents, writeCells } from "./cells";
import { alreadyExists, invalidArgument, invalidOperation, itemNotFound, notImplemented } from "./errors";
import type { Table } from "./kept";
import { mergesIn } from "./merges";
import { addressed, placeIn, rangeOn } from "./range";
import { clearStyles } from "./styles";
import { refilter, tableFilterOf } from "./table-filters";
import { tableColumnsOf } from "./table-columns";
import { type Kind, type Thing, ofKind, orNull, thing } from "./things";
import { worksheetOf } from "./worksheet";

/** A table, looked up each time: it may have been deleted. */
export interface Held {
  readonly book: Book;
  readonly id: string;
}

export function held({ book, id }: Held): { readonly sheetId: string; readonly table: Table } {
  for (const { sheetId, kept } of book.everyKept()) {
    const table = kept.tables.find((one) => one.id === id);
    if (table) return { sheetId, table };
  }
  throw itemNotFound("the table has been deleted");
}

const everyTable = (book: Book): readonly Table[] => book.everyKept().flatMap(({ kept }) => kept.tables);

/** Tables and names share one set of names. */
function checkName(book: Book, name: string, own?: Table): void {
  if (!/^[\p{L}_\\][\p{L}\d_.\\]{0,254}$/u.test(name)) throw invalidArgument("it cannot be a table's name");
  const taken = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
  if (
    everyTable(book).some((table) => table !== own && taken(table.name)) ||
    [...book.names.values()].some((defined) => taken(defined.name))
  ) {
    throw alreadyExists("a table or a name of that spelling");
  }
}

function change(it: Held, changes: (table: Table) => void): void {
  const { sheetId, table } = held(it);
  it.book.checkWritable(sheetId);
  changes(table);
}

function on(it: Held, part: (area: Area, table: Table) => Area): Thing {
  const { sheetId, table } = held(it);
  return rangeOn(it.book, sheetId, part(table.area, table));
}

export const bodyOf = (area: Area, showHeaders: boolean): Area =>
  showHeaders ? { ...area, row: area.row + 1, rows: Math.max(area.rows - 1, 1) } : area;

function remove(it: Held): { readonly sheetId: string; readonly table: Table } {
  const found = held(it);
  it.book.checkWritable(found.sheetId);
  found.table.filters = new Map();
  refilter(it.book, found.sheetId, found.table);
  const kept = it.book.kept(found.sheetId);
  kept.tables = kept.tables.filter((table) => table !== found.table);
  return found;
}

const switches = ["ShowBandedRows", "ShowBandedColumns", "ShowFilterButton"] as const;
type Switch = "showBandedRows" | "showBandedColumns" | "showFilterButton";
const member = (name: (typeof switches)[number]): Switch =>
  name === "ShowBandedRows"
    ? "showBandedRows"
    : name === "ShowBandedColumns"
      ? "showBandedColumns"
      : "showFilterButton";

const tableKind: Kind<Held> = {
  name: "Table",
  identity: ({ id }) => ({ Id: id }),
  read: {
    Id: ({ id }) => id,
    Name: (it) => held(it).table.name,
    Style: (it) => held(it).table.style,
    ShowHeaders: (it) => held(it).table.showHeaders,
    ShowTotals: (it) => held(it).table.showTotals,
    ...Object.fromEntries(switches.map((name) => [name, (it: Held) => held(it).table[member(name)]])),
    HighlightFirstColumn: (it) => held(it).table.highlightFirstColumn,
    HighlightLastColumn: (it) => held(it).table.highlightLastColumn,
  },
  write: {
    Name: (it, value) =>
      change(it, (table) => {
        const name = text(value, "name");
        checkName(it.book, name, table);
        table.name = name;
      }),
    Style: (it, value) => change(it, (table) => (table.style = text(value, "style"))),
    ...Object.fromEntries(
      switches.map((name) => [
        name,
        (it: Held, value: unknown) => change(it, (table) => (table[member(name)] = flag(value, name))),
      ]),
    ),
    HighlightFirstColumn: (it, value) =>
      change(it, (table) => (table.highlightFirstColumn = flag(value, "highlightFirstColumn"))),
    HighlightLastColumn: (it, value) =>
      change(it, (table) => (table.highlightLastColumn = flag(value, "highlightLastColumn"))),
  },
  part: {
    Worksheet: (it) => worksheetOf(it.book, held(it).sheetId),
    Columns: (it) => tableColumnsOf(it),
    AutoFilter: (it) => tableFilterOf(it),
  },
  find: {
    GetRange: (it) => on(it, (area) => area),
    GetHeaderRowRange: (it) => on(it, (area) => ({ ...area, rows: 1 })),
    GetDataBodyRange: (it) => on(it, (area, table) => bodyOf(area, table.showHeaders)),
    ConvertToRange: (it) => {
      const { sheetId, table } = remove(it);
      return rangeOn(it.book, sheetId, table.area);
    },
  },
  act: {
    Delete: (it) => {
      const { sheetId, table } = remove(it);
      clearContents(it.book, new Place(sheetId, table.area));
      clearStyles(it.book, sheetId, table.area);
    },
    ClearFilters: (it) => clearFilters(it),
    ReapplyFilters: (it) => {
      const { sheetId, table } = held(it);
      refilter(it.book, sheetId, table);
    },
    Resize: (it, [to]) => {
      const { sheetId, table } = held(it);
      const area = areaOf(placeIn(to, sheetId));
      checkPlace(it.book, sheetId, area, table);
      if (area.row !== table.area.row) throw invalidArgument("the header row must stay where it is");
      change(it, () => (table.area = area));
    },
  },
};

export function clearFilters(it: Held): void {
  const { sheetId, table } = held(it);
  it.book.checkWritable(sheetId);
  table.filters = new Map();
  refilter(it.book, sheetId, table);
}

const tableOf = (book: Book, table: Table): Thing => thing(tableKind, { book, id: table.id });

function checkPlace(book: Book, sheetId: string, area: Area, own?: Table): void {
  const others = book.kept(sheetId).tables.filter((table) => table !== own);
  if (others.some((table) => shared(table.area, area))) {
    throw invalidArgument("a table can't overlap another table");
  }
  if (mergesIn(book, sheetId, area).length > 0) {
    throw invalidOperation("a table can't be made of merged cells");
  }
}

/** Headers are text, none is empty, and no two are the same. */
function writeHeaders(book: Book, sheetId: string, area: Area): void {
  const reader = new Reader(book, book.sheet(sheetId));
  const taken = new Set<string>();
  const headers = Array.from({ length: area.columns }, (_, index) => {
    const shown = reader.text(area.row, area.column + index) || `Column${index + 1}`;
    let header = shown;
    for (let number = 2; taken.has(header.toLowerCase()); number++) header = `${shown}${number}`;
    taken.add(header.toLowerCase());
    return header;
  });
  const old = headers.map((_, index) => reader.value(area.row, area.column + index));
  if (headers.every((header, index) => header === old[index])) return;
  writeCells(book, new Place(sheetId, { ...area, rows: 1 }), [headers.map((header) => `'${header}`)]);
}

interface Tables {
  readonly book: Book;
  /** Of one sheet, or with null of the workbook. */
  readonly sheetId: string | null;
}

const within = ({ book, sheetId }: Tables): readonly Table[] =>
  sheetId === null ? everyTable(book) : book.kept(sheetId).tables;

function find(it: Tables, key: unknown): Thing {
  const wanted = text(key, "the table's name").toLowerCase();
  const found = within(it).find((table) => table.id === key || table.name.toLowerCase() === wanted);
  if (!found) throw itemNotFound("there is no such table");
  return tableOf(it.book, found);
}

function wantedPlace({ book, sheetId }: Tables, address: unknown): Place {
  if (typeof address !== "string") return placeIn(address, sheetId ?? "");
  const { sheet } = splitAddress(address);
  const id = sheet === null ? sheetId : book.findSheet(sheet).getSheetId();
  return new Place(id ?? book.model.getActiveSheet().getSheetId(), addressed(address));
}

function add(it: Tables, address: unknown, hasHeaders: unknown): Thing {
  const { book } = it;
  const { sheetId, area: given } = wantedPlace(it, address);
  if (!given) throw itemNotFound("the cells have been deleted");
  if (!flag(hasHeaders, "hasHeaders")) throw notImplemented("TableCollection.add without a header row");
  book.checkWritable(sheetId);
  // A table has a row under its headers, be it an empty one.
  const area = { ...given, rows: Math.max(given.rows, 2) };
  checkPlace(book, sheetId, area);
  writeHeaders(book, sheetId, area);
  const names = new Set(everyTable(book).map((table) => table.name));
  let number = 1;
  while (names.has(`Table${number}`)) number++;
  const table: Table = {
    ...{ id: book.newId(), name: `Table${number}`, area, style: "TableStyleMedium2" },
    ...{ showHeaders: true, showFilterButton: true, showBandedRows: true, showBandedColumns: false },
    ...{ showTotals: false, highlightFirstColumn: false, highlightLastColumn: false, filters: new Map() },
  };
  book.kept(sheetId).tables.push(table);
  return tableOf(book, table);
}

const tables = ofKind<Tables>({
  name: "TableCollection",
  read: { Count: (it) => within(it).length },
  items: (it) => within(it).map((table) => tableOf(it.book, table)),
  item: find,
  find: {
    GetItem: (it, [key]) => find(it, key),
    GetItemOrNullObject: (it, [key]) => orNull(() => find(it, key)),
    GetItemAt: (it, [index]) => {
      const table = within(it)[whole(index, "index")];
      if (!table) throw itemNotFound("there is no such table");
      return tableOf(it.book, table);
    },
    Add: (it, [address, hasHeaders]) => add(it, address, hasHeaders),
  },
  act: { GetCount: (it) => within(it).length },
});

/** The tables of a sheet, or of the workbook. */
export const tablesOf = (book: Book, sheetId: string | null = null): Thing => tables({ book, sheetId });
