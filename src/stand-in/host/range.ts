import { Dimension, rowsAndColumns } from "./dimensions";
import { flag, oneOf, text, whole } from "./arguments";
import {
  type Area,
  COLUMNS,
  ROWS,
  a1,
  around,
  endColumn,
  endRow,
  isWholeColumns,
  isWholeRows,
  onSheet,
  parseA1,
  quotedSheet,
  shared,
} from "./areas";
import { type Book, Place } from "./book";
import { Reader, areaOf, clearContents, mapCells, shaped, usedArea, writeCells } from "./cells";
import { conditionalFormatsOf } from "./conditional-formats";
import { copyInto } from "./copy";
import { invalidArgument, invalidOperation, itemNotFound, notImplemented } from "./errors";
import { formatOfRange } from "./formats";
import { merge, mergedAreas, unmerge } from "./merges";
import { applyStyles, clearStyles, formatsOf } from "./styles";
import { type Kind, type Thing, orNull, thing } from "./things";
import { validationOf } from "./validations";
import { worksheetOf } from "./worksheet";

/** The object for a range; with a reference, one that is kept between requests. */
export function rangeAt(book: Book, place: Place, reference?: string): Thing {
  const kind: Kind<Place> = kindFor(book);
  return thing(reference ? { ...kind, identity: () => ({ _ReferenceId: reference }) } : kind, place);
}

export const rangeOn = (book: Book, sheetId: string, area: Area): Thing =>
  rangeAt(book, new Place(sheetId, area));

/** The place that an argument stands for: a range, or an address on `sheetId`. */
export function placeIn(value: unknown, sheetId: string): Place {
  if (typeof value === "string") return new Place(sheetId, addressed(value));
  const place = Object(value) as Partial<Thing>;
  if (place.it instanceof Place) return place.it;
  throw invalidArgument("a range or an address is needed");
}

export function addressed(address: string): Area {
  const area = parseA1(address.includes("!") ? address.slice(address.lastIndexOf("!") + 1) : address);
  if (!area) throw invalidArgument(`the address ${address.slice(0, 60)} is not one of this sheet`);
  return area;
}

export function fullAddress(book: Book, place: Place): string {
  return `${quotedSheet(book.sheet(place.sheetId).getName())}!${a1(areaOf(place))}`;
}

/** A kind a workbook. */
const kinds = new WeakMap<Book, Kind<Place>>();

function kindFor(book: Book): Kind<Place> {
  const known = kinds.get(book);
  if (known) return known;
  const kind = rangeKind(book);
  kinds.set(book, kind);
  return kind;
}

function rangeKind(book: Book): Kind<Place> {
  const each =
    <T>(read: (reader: Reader) => (row: number, column: number) => T) =>
    (place: Place): T[][] => {
      const value = read(new Reader(book, book.sheet(place.sheetId)));
      return mapCells(areaOf(place), value);
    };
  const moved = (place: Place, change: (area: Area) => Area): Thing => {
    const area = change(areaOf(place));
    if (!onSheet(area)) throw invalidArgument("the range would lie off the sheet");
    return rangeOn(book, place.sheetId, area);
  };
  const dimension = new Dimension(book);
  const used = (place: Place, valuesOnly: unknown): Thing => {
    const sheet = book.sheet(place.sheetId);
    const area = usedArea(sheet, areaOf(place), valuesOnly === true);
    if (!area) throw itemNotFound("the range is empty");
    return rangeOn(book, place.sheetId, area);
  };
  const intersection = (place: Place, [other]: readonly unknown[]): Thing => {
    const second = placeIn(other, place.sheetId);
    const area = second.sheetId === place.sheetId ? shared(areaOf(place), areaOf(second)) : null;
    if (!area) throw itemNotFound("the ranges share no cell");
    return rangeOn(book, place.sheetId, area);
  };
  const spill = (place: Place): Thing => {
    const { row, column } = areaOf(place);
    const area = book.calculation.spillOf(place.sheetId, row, column);
    if (!area) throw itemNotFound("the cell does not spill");
    return rangeOn(book, place.sheetId, area);
  };

  return {
    name: "Range",
    read: {
      Address: (place) => fullAddress(book, place),
      AddressLocal: (place) => fullAddress(book, place),
      CellCount: (place) => {
        const count = areaOf(place).rows * areaOf(place).columns;
        return count > 2 ** 31 - 1 ? -1 : count;
      },
      RowIndex: (place) => areaOf(place).row,
      ColumnIndex: (place) => areaOf(place).column,
      RowCount: (place) => areaOf(place).rows,
      ColumnCount: (place) => areaOf(place).columns,
      IsEntireColumn: (place) => isWholeColumns(areaOf(place)),
      IsEntireRow: (place) => isWholeRows(areaOf(place)),
      Values: each((reader) => (row, column) => reader.value(row, column)),
      Formulas: each((reader) => (row, column) => reader.formula(row, column)),
      FormulasLocal: each((reader) => (row, column) => reader.formula(row, column)),
      Text: each((reader) => (row, column) => reader.text(row, column)),
      ValueTypes: each((reader) => (row, column) => reader.type(row, column)),
      NumberFormat: (place) => {
        const sheet = book.sheet(place.sheetId);
        const formats = formatsOf(book, sheet);
        const matrix = sheet.getCellMatrix();
        return mapCells(areaOf(place), (row, column) => formats(matrix.getValue(row, column), row, column));
      },
      RowHidden: (place) => dimension.hidden(place, "rows"),
      ColumnHidden: (place) => dimension.hidden(place, "columns"),
      Hidden: (place) =>
        dimension.hidden(place, "rows") === true || dimension.hidden(place, "columns") === true,
      HasSpill: (place) => orNull(() => spill(place)) !== null,
      Left: (place) => dimension.left(place),
      Top: (place) => dimension.top(place),
      Width: (place) => dimension.width(place),
      Height: (place) => dimension.height(place),
    },
    write: {
      Values: (place, values) => writeCells(book, place, values),
      Formulas: (place, values) => writeCells(book, place, values),
      FormulasLocal: (place, values) => writeCells(book, place, values),
      NumberFormat: (place, formats) => {
        const area = areaOf(place);
        const at = shaped(formats, area);
        applyStyles(book, place.sheetId, area, (row, column) => {
          const format = at(row, column);
          if (format === null) return null;
          const pattern = text(format, "a number format");
          return { n: pattern === "General" || pattern === "" ? null : { pattern } };
        });
      },
      RowHidden: (place, value) => dimension.hide(place, "rows", flag(value, "rowHidden")),
      ColumnHidden: (place, value) => dimension.hide(place, "columns", flag(value, "columnHidden")),
    },
    part: {
      Worksheet: (place) => worksheetOf(book, place.sheetId),
      Format: (place) => formatOfRange({ book, place }),
      ConditionalFormats: (place) => conditionalFormatsOf(book, place),
      DataValidation: (place) => validationOf(book, place),
    },
    find: {
      GetCell: (place, [row, column]) => {
        const [down, right] = [whole(row, "row"), whole(column, "column")];
        return moved(place, (area) => one(area.row + down, area.column + right));
      },
      GetRow: (place, [row]) =>
        moved(place, (area) => ({ ...area, row: area.row + whole(row, "row"), rows: 1 })),
      GetColumn: (place, [column]) =>
        moved(place, (area) => ({ ...area, column: area.column + whole(column, "column"), columns: 1 })),
      GetLastRow: (place) => moved(place, (area) => ({ ...area, row: endRow(area), rows: 1 })),
      GetLastColumn: (place) => moved(place, (area) => ({ ...area, column: endColumn(area), columns: 1 })),
      GetLastCell: (place) => moved(place, (area) => one(endRow(area), endColumn(area))),
      GetEntireColumn: (place) => moved(place, (area) => ({ ...area, row: 0, rows: ROWS })),
      GetEntireRow: (place) => moved(place, (area) => ({ ...area, column: 0, columns: COLUMNS })),
      GetResizedRange: (place, [rows, columns]) =>
        moved(place, (area) => ({
          ...area,
          rows: area.rows + whole(rows, "deltaRows"),
          columns: area.columns + whole(columns, "deltaColumns"),
        })),
      GetAbsoluteResizedRange: (place, [rows, columns]) =>
        moved(place, (area) => ({
          ...area,
          rows: whole(rows, "numRows"),
          columns: whole(columns, "numColumns"),
        })),
      GetOffsetRange: (place, [rows, columns]) =>
        moved(place, (area) => ({
          ...area,
          row: area.row + whole(rows, "rowOffset"),
          column: area.column + whole(columns, "columnOffset"),
        })),
      GetBoundingRect: (place, [other]) =>
        moved(place, (area) => around(area, areaOf(placeIn(other, place.sheetId)))),
      GetIntersection: intersection,
      GetIntersectionOrNullObject: (place, args) => orNull(() => intersection(place, args)),
      GetUsedRange: (place, [valuesOnly]) => orNull(() => used(place, valuesOnly)) ?? firstCell(place),
      GetUsedRangeOrNullObject: (place, [valuesOnly]) => orNull(() => used(place, valuesOnly)),
      GetSpillingToRange: spill,
      GetSpillingToRangeOrNullObject: (place) => orNull(() => spill(place)),
      GetMergedAreasOrNullObject: (place) => mergedAreas(book, place),
      Insert: async (place, [shift]) => {
        const direction = oneOf(shift, ["Right", "Down"], "shift");
        const area = areaOf(place);
        await rowsAndColumns(book, place, direction === "Right" ? "columns" : "rows", "insert");
        return rangeOn(book, place.sheetId, area);
      },
    },
    act: {
      // What Office.js asks before it sets many values in several parts.
      _ValidateArraySize: (place, [rows, columns]) => {
        const area = areaOf(place);
        if (rows !== area.rows || columns !== area.columns) {
          throw invalidArgument("the values have another shape than the range");
        }
      },
      Clear: (place, [applyTo]) => clear(place, applyTo),
      Delete: async (place, [shift]) => {
        const direction = oneOf(shift, ["Left", "Up"], "shift");
        await rowsAndColumns(book, place, direction === "Left" ? "columns" : "rows", "remove");
      },
      Select: (place) => {
        const { row, column, rows, columns } = areaOf(place);
        const sheet = book.workbook.getSheetBySheetId(place.sheetId);
        if (!sheet) throw itemNotFound("the sheet has been deleted");
        if (sheet.isSheetHidden()) throw invalidOperation("a hidden sheet cannot be selected");
        book.workbook.setActiveSheet(sheet);
        book.workbook.setActiveRange(sheet.getRange(row, column, rows, columns));
      },
      Merge: (place, [across]) => merge(book, place, across === true),
      Unmerge: (place) => unmerge(book, place),
      CopyFrom: (place, [source, type, skipBlanks, transpose]) => {
        if (skipBlanks === true || transpose === true) {
          throw notImplemented("Range.copyFrom with skipBlanks or transpose");
        }
        const kind = oneOf(type ?? "All", ["All", "Formulas", "Values", "Formats"], "copyType");
        copyInto(book, place, placeIn(source, place.sheetId), kind);
      },
    },
  };

  function one(row: number, column: number): Area {
    return { row, column, rows: 1, columns: 1 };
  }

  /** Excel's used range of an empty sheet is its first cell. */
  function firstCell(place: Place): Thing {
    const { row, column } = areaOf(place);
    return rangeOn(book, place.sheetId, one(row, column));
  }

  function clear(place: Place, applyTo: unknown): void {
    const what = oneOf(
      applyTo ?? "All",
      ["All", "Contents", "Formats", "Hyperlinks", "RemoveHyperlinks"],
      "applyTo",
    );
    const area = areaOf(place);
    book.checkWritable(place.sheetId);
    if (what === "All" || what === "Contents") clearContents(book, place);
    if (what === "Contents" || what.endsWith("Hyperlinks")) return;
    unmerge(book, place);
    clearStyles(book, place.sheetId, area);
    const kept = book.kept(place.sheetId);
    kept.clearConditionalFormats(area);
    if (what === "All") {
      kept.clearValidations(area);
      kept.notes = kept.notes.filter((note) => !shared(area, one(note.row, note.column)));
    }
  }
}
