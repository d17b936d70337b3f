import type { Worksheet } from "@univerjs/core";
import { colour, flag, oneOf, text, whole } from "./arguments";
import { type Area, WHOLE_SHEET, onSheet } from "./areas";
import { type Book, NEW_SHEET } from "./book";
import { usedArea } from "./cells";
import { chartsOf } from "./charts";
import { points } from "./dimensions";
import { alreadyExists, invalidArgument, invalidOperation, itemNotFound } from "./errors";
import type { EventPost } from "./events";
import { namesOf } from "./names";
import { notesOf } from "./notes";
import { addressed, rangeOn } from "./range";
import { filterOf, panesOf, protectionOf } from "./sheet-parts";
import { tablesOf } from "./tables";
import { type Kind, type Thing, ofKind, orNull, thing } from "./things";

interface Sheet {
  readonly book: Book;
  readonly id: string;
}

const VISIBILITIES = ["Visible", "Hidden", "VeryHidden"] as const;
type Visibility = (typeof VISIBILITIES)[number];

const model = ({ book, id }: Sheet): Worksheet => book.sheet(id);

/** A sheet by its id. */
export const worksheetOf = (book: Book, id: string): Thing => {
  book.sheet(id);
  return thing(sheetKind, { book, id });
};

export function visibilityOf(book: Book, id: string): Visibility {
  if (!book.sheet(id).isSheetHidden()) return "Visible";
  return book.kept(id).veryHidden ? "VeryHidden" : "Hidden";
}

const MOST_LETTERS = 31;

/** Refuses a name that Excel does not take for a sheet. */
function checkName(book: Book, name: string, own?: string): void {
  if (name === "" || name.length > MOST_LETTERS) throw invalidArgument("a sheet's name has 1 to 31 letters");
  if (/[:\\/?*[\]]/.test(name) || name.startsWith("'") || name.endsWith("'")) {
    throw invalidArgument(
      "a sheet's name cannot hold : \\ / ? * [ or ], nor begin or end with an apostrophe",
    );
  }
  if (name.toLowerCase() === "history")
    throw invalidArgument("History is a name that Excel keeps for itself");
  const taken = orNull(() => book.findSheet(name));
  if (taken && taken.getSheetId() !== own) throw alreadyExists("a sheet of that name");
}

async function rename({ book, id }: Sheet, value: unknown): Promise<void> {
  const name = text(value, "name");
  book.checkStructure();
  checkName(book, name, id);
  if (name !== book.sheet(id).getName()) {
    await book.run("sheet.command.set-worksheet-name", { subUnitId: id, name });
  }
}

const shown = (book: Book): readonly Worksheet[] => book.sheets().filter((sheet) => !sheet.isSheetHidden());

function checkNotLast({ book, id }: Sheet): void {
  const visible = shown(book);
  if (visible.length === 1 && visible[0]?.getSheetId() === id) {
    throw invalidOperation("a workbook must have at least one visible sheet");
  }
}

function show(it: Sheet, value: unknown): void {
  const { book, id } = it;
  const visibility = oneOf(value, VISIBILITIES, "visibility");
  book.checkStructure();
  if (visibility !== "Visible") checkNotLast(it);
  if (visibility !== "Visible" && book.model.getActiveSheet().getSheetId() === id) {
    const next = shown(book).find((sheet) => sheet.getSheetId() !== id);
    if (next) book.workbook.setActiveSheet(next.getSheetId());
  }
  book.mutate("sheet.mutation.set-worksheet-hidden", id, { hidden: visibility === "Visible" ? 0 : 1 });
  book.kept(id).veryHidden = visibility === "VeryHidden";
}

async function remove(it: Sheet): Promise<void> {
  const { book, id } = it;
  book.checkStructure();
  checkNotLast(it);
  if (visibilityOf(book, id) === "VeryHidden")
    throw invalidOperation("a very hidden sheet cannot be deleted");
  await book.run("sheet.command.remove-sheet", { subUnitId: id });
  // Univer may leave a hidden sheet active; Excel never does.
  const active = book.model.getActiveSheet(true);
  const next = shown(book)[0];
  if (next && (!active || active.isSheetHidden())) book.workbook.setActiveSheet(next.getSheetId());
}

function cells({ book, id }: Sheet, area: Area): Thing {
  if (!onSheet(area)) throw invalidArgument("the range lies off the sheet");
  return rangeOn(book, id, area);
}

function rangeFrom(it: Sheet, address: unknown): Thing {
  if (address === undefined || address === null || address === "") return cells(it, WHOLE_SHEET);
  const wanted = text(address, "address");
  const named =
    orNull(() => namesOf(it.book, it.id).item(wanted)) ?? orNull(() => namesOf(it.book).item(wanted));
  const range = named?.find("GetRangeOrNullObject", []);
  if (range && !(range instanceof Promise)) return range;
  return cells(it, addressed(wanted));
}

function used(it: Sheet, valuesOnly: unknown): Thing {
  const area = usedArea(model(it), WHOLE_SHEET, valuesOnly === true);
  if (!area) throw itemNotFound("the sheet is empty");
  return cells(it, area);
}

function neighbour(it: Sheet, step: 1 | -1, visibleOnly: unknown): Thing {
  const sheets = visibleOnly === true ? shown(it.book) : it.book.sheets();
  const next = sheets[sheets.indexOf(model(it)) + step];
  if (!next) throw itemNotFound("there is no such sheet");
  return worksheetOf(it.book, next.getSheetId());
}

const sheetKind: Kind<Sheet> = {
  name: "Worksheet",
  identity: ({ id }) => ({ Id: id }),
  read: {
    Id: ({ id }) => id,
    Name: (it) => model(it).getName(),
    Position: (it) => it.book.model.getIndexBySheetId(it.id),
    Visibility: ({ book, id }) => visibilityOf(book, id),
    TabColor: (it) => model(it).getTabColor() || "",
    ShowGridlines: (it) => !model(it).hasHiddenGridlines(),
    StandardWidth: (it) => points(model(it).getConfig().defaultColumnWidth),
    StandardHeight: (it) => points(model(it).getConfig().defaultRowHeight),
  },
  write: {
    Name: rename,
    Position: async ({ book, id }, value) => {
      book.checkStructure();
      const order = whole(value, "position");
      if (order < 0 || order >= book.sheets().length) throw invalidArgument("there is no such position");
      await book.run("sheet.command.set-worksheet-order", { subUnitId: id, order });
    },
    Visibility: show,
    TabColor: ({ book, id }, value) => {
      book.checkWritable(id);
      const color = value === "" ? "" : colour(value, "tabColor");
      book.mutate("sheet.mutation.set-tab-color", id, { color });
    },
    // Office.js sets what it reads as ShowGridlines under another name.
    Gridlines: ({ book, id }, value) => {
      book.checkWritable(id);
      const showGridlines = flag(value, "showGridlines") ? 1 : 0;
      book.mutate("sheet.mutation.toggle-gridlines", id, { showGridlines });
    },
  },
  part: {
    Charts: ({ book, id }) => chartsOf(book, id),
    Tables: ({ book, id }) => tablesOf(book, id),
    Names: ({ book, id }) => namesOf(book, id),
    Notes: ({ book, id }) => notesOf(book, id),
    FreezePanes: ({ book, id }) => panesOf(book, id),
    Protection: ({ book, id }) => protectionOf(book, id),
    AutoFilter: ({ book, id }) => filterOf(book, id),
  },
  find: {
    GetRange: (it, [address]) => rangeFrom(it, address),
    GetRangeByIndexes: (it, [row, column, rows, columns]) =>
      cells(it, {
        row: whole(row, "startRow"),
        column: whole(column, "startColumn"),
        rows: whole(rows, "rowCount"),
        columns: whole(columns, "columnCount"),
      }),
    GetCell: (it, [row, column]) =>
      cells(it, { row: whole(row, "row"), column: whole(column, "column"), rows: 1, columns: 1 }),
    GetUsedRange: (it, [valuesOnly]) =>
      orNull(() => used(it, valuesOnly)) ?? cells(it, { row: 0, column: 0, rows: 1, columns: 1 }),
    GetUsedRangeOrNullObject: (it, [valuesOnly]) => orNull(() => used(it, valuesOnly)),
    GetNext: (it, [visibleOnly]) => neighbour(it, 1, visibleOnly),
    GetNextOrNullObject: (it, [visibleOnly]) => orNull(() => neighbour(it, 1, visibleOnly)),
    GetPrevious: (it, [visibleOnly]) => neighbour(it, -1, visibleOnly),
    GetPreviousOrNullObject: (it, [visibleOnly]) => orNull(() => neighbour(it, -1, visibleOnly)),
    _GetSheetById: ({ book }, [id]) => worksheetOf(book, text(id, "id")),
    _GetAnotherWorksheetById: ({ book }, [id]) => worksheetOf(book, text(id, "id")),
  },
  act: {
    Activate: (it) => {
      if (model(it).isSheetHidden()) throw invalidOperation("a hidden sheet cannot be activated");
      it.book.workbook.setActiveSheet(it.id);
    },
    Delete: remove,
    Calculate: () => undefined,
    ...registrations(["Activated", "Deactivated", "DataChanged", "SelectionChanged"]),
  },
};

/** How Office.js says that it wants to hear of something. What happens is told to all who ask: see `EventPost`. */
function registrations(events: readonly string[]): Record<string, () => void> {
  const both = events.flatMap((event) => [`_Register${event}Event`, `_Unregister${event}Event`]);
  return Object.fromEntries(both.map((name) => [name, () => undefined]));
}

interface Sheets {
  readonly book: Book;
  readonly events: EventPost;
}

const found = (book: Book, key: unknown): Thing =>
  worksheetOf(book, book.findSheet(text(key, "the sheet's name")).getSheetId());

async function add({ book }: Sheets, given: unknown): Promise<Thing> {
  book.checkStructure();
  const name = given === undefined || given === null ? book.model.generateNewSheetName("Sheet") : given;
  checkName(book, text(name, "name"));
  const id = book.newId();
  const sheet = { id, name, ...NEW_SHEET };
  const shown = book.workbook.getActiveSheet();
  await book.run("sheet.command.insert-sheet", { index: book.sheets().length, sheet });
  // Excel goes on showing the sheet that it showed.
  book.workbook.setActiveSheet(shown);
  return worksheetOf(book, id);
}

function edge({ book }: Sheets, visibleOnly: unknown, last: boolean): Thing {
  const sheets = visibleOnly === true ? shown(book) : book.sheets();
  const sheet = sheets[last ? sheets.length - 1 : 0];
  if (!sheet) throw itemNotFound("there is no sheet");
  return worksheetOf(book, sheet.getSheetId());
}

const sheetsKind = ofKind<Sheets>({
  name: "WorksheetCollection",
  items: ({ book }) => book.sheets().map((sheet) => worksheetOf(book, sheet.getSheetId())),
  item: ({ book }, key) => found(book, key),
  find: {
    GetActiveWorksheet: ({ book }) => worksheetOf(book, book.model.getActiveSheet().getSheetId()),
    GetItem: ({ book }, [key]) => found(book, key),
    GetItemOrNullObject: ({ book }, [key]) => orNull(() => found(book, key)),
    GetFirst: (it, [visibleOnly]) => edge(it, visibleOnly, false),
    GetLast: (it, [visibleOnly]) => edge(it, visibleOnly, true),
    Add: (it, [name]) => add(it, name),
  },
  act: {
    GetCount: ({ book }, [visibleOnly]) => (visibleOnly === true ? shown(book) : book.sheets()).length,
    ...registrations([
      "Activated",
      "Added",
      "Deactivated",
      "Deleted",
      "DataChanged",
      "RowSorted",
      "SelectionChanged",
    ]),
  },
});

export const worksheetsOf = (book: Book, events: EventPost): Thing => sheetsKind({ book, events });
