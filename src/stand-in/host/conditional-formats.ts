import { colour, flag, oneOf, record, text, whole } from "./arguments";
import { type Area, shared } from "./areas";
import type { Book, Place } from "./book";
import { areaOf } from "./cells";
import { invalidArgument, itemNotFound, notImplemented } from "./errors";
import type { ConditionalFormat } from "./kept";
import { rangeOn } from "./range";
import { type Thing, ofKind, orNull } from "./things";

interface Held {
  readonly book: Book;
  readonly sheetId: string;
  readonly format: ConditionalFormat;
}

/** Office.js finds a format again by its id: one that has been deleted is not there any more. */
function change(it: Held, changes: (format: ConditionalFormat) => void): void {
  it.book.checkWritable(it.sheetId);
  changes(it.format);
}

const fill = ofKind<Held>({
  name: "ConditionalRangeFill",
  read: { Color: ({ format }) => format.fill },
  write: {
    Color: (it, value) => change(it, (format) => (format.fill = colour(value, "fill.color"))),
  },
  act: { Clear: (it) => change(it, (format) => (format.fill = "")) },
});

const font = ofKind<Held>({
  name: "ConditionalRangeFont",
  read: {
    Color: ({ format }) => format.fontColor,
    Bold: ({ format }) => format.bold,
    Italic: ({ format }) => format.italic,
  },
  write: {
    Color: (it, value) => change(it, (format) => (format.fontColor = colour(value, "font.color"))),
    Bold: (it, value) => change(it, (format) => (format.bold = flag(value, "font.bold"))),
    Italic: (it, value) => change(it, (format) => (format.italic = flag(value, "font.italic"))),
  },
  act: {
    Clear: (it) => change(it, (format) => Object.assign(format, { fontColor: "", bold: null, italic: null })),
  },
});

const rangeFormat = ofKind<Held>({
  name: "ConditionalRangeFormat",
  part: { Fill: (it) => fill(it), Font: (it) => font(it) },
});

const customRule = ofKind<Held>({
  name: "ConditionalFormatRule",
  read: { Formula: ({ format }) => format.rule["formula"] ?? "" },
  write: {
    Formula: (it, value) => {
      const formula = text(value, "the rule's formula");
      if (!formula.startsWith("=")) throw invalidArgument("the rule's formula must begin with =");
      change(it, (format) => (format.rule = { formula }));
    },
  },
});

const custom = ofKind<Held>({
  name: "CustomConditionalFormat",
  part: { Rule: (it) => customRule(it), Format: (it) => rangeFormat(it) },
});

const COMPARISONS = [
  "Between",
  "NotBetween",
  "EqualTo",
  "NotEqualTo",
  "GreaterThan",
  "LessThan",
  "GreaterThanOrEqual",
  "LessThanOrEqual",
] as const;

const cellValue = ofKind<Held>({
  name: "CellValueConditionalFormat",
  read: { Rule: ({ format }) => format.rule },
  write: {
    Rule: (it, value) => {
      const rule = record(value, "rule");
      oneOf(rule["operator"], COMPARISONS, "rule.operator");
      text(rule["formula1"], "rule.formula1");
      change(it, (format) => (format.rule = rule));
    },
  },
  part: { Format: (it) => rangeFormat(it) },
});

const containsText = ofKind<Held>({
  name: "TextConditionalFormat",
  read: { Rule: ({ format }) => format.rule },
  write: {
    Rule: (it, value) => {
      const rule = record(value, "rule");
      oneOf(rule["operator"], ["Contains", "NotContains", "BeginsWith", "EndsWith"], "rule.operator");
      text(rule["text"], "rule.text");
      change(it, (format) => (format.rule = rule));
    },
  },
  part: { Format: (it) => rangeFormat(it) },
});

const PARTS = { Custom: custom, CellValue: cellValue, ContainsText: containsText } as const;

function part(it: Held, type: ConditionalFormat["type"]): Thing {
  if (it.format.type !== type) throw itemNotFound("the conditional format is of another kind");
  return PARTS[type](it);
}

function rangeOf({ book, sheetId, format }: Held): Thing {
  const [area, ...others] = format.areas;
  if (!area || others.length > 0) throw itemNotFound("the conditional format covers several ranges");
  return rangeOn(book, sheetId, area);
}

const all = ({ book, sheetId }: Held): ConditionalFormat[] => book.kept(sheetId).conditionalFormats;

const conditionalFormat = ofKind<Held>({
  name: "ConditionalFormat",
  identity: ({ format }) => ({ Id: format.id }),
  read: {
    Id: ({ format }) => format.id,
    Type: ({ format }) => format.type,
    Priority: (it) => all(it).indexOf(it.format),
    StopIfTrue: ({ format }) => format.stopIfTrue,
  },
  write: {
    StopIfTrue: (it, value) => change(it, (format) => (format.stopIfTrue = flag(value, "stopIfTrue"))),
    Priority: (it, value) => {
      const index = whole(value, "priority");
      change(it, (format) => {
        const others = all(it).filter((other) => other !== format);
        others.splice(index, 0, format);
        it.book.kept(it.sheetId).conditionalFormats = others;
      });
    },
  },
  part: {
    Custom: (it) => part(it, "Custom"),
    CustomOrNullObject: (it) => orNull(() => part(it, "Custom")),
    CellValue: (it) => part(it, "CellValue"),
    CellValueOrNullObject: (it) => orNull(() => part(it, "CellValue")),
    TextComparison: (it) => part(it, "ContainsText"),
    TextComparisonOrNullObject: (it) => orNull(() => part(it, "ContainsText")),
  },
  find: {
    GetRange: rangeOf,
    GetRangeOrNullObject: (it) => orNull(() => rangeOf(it)),
  },
  act: {
    Delete: (it) => {
      it.book.checkWritable(it.sheetId);
      it.book.kept(it.sheetId).conditionalFormats = all(it).filter((other) => other !== it.format);
    },
  },
});

interface Formats {
  readonly book: Book;
  readonly place: Place;
}

const touching = ({ book, place }: Formats): ConditionalFormat[] =>
  book
    .kept(place.sheetId)
    .conditionalFormats.filter((format) => format.areas.some((area) => shared(area, areaOf(place))));

const each = (it: Formats): readonly Thing[] =>
  touching(it).map((format) => conditionalFormat({ book: it.book, sheetId: it.place.sheetId, format }));

function byId(it: Formats, id: unknown): Thing {
  const format = it.book.kept(it.place.sheetId).conditionalFormats.find((one) => one.id === id);
  if (!format) throw itemNotFound("the conditional format has been deleted");
  return conditionalFormat({ book: it.book, sheetId: it.place.sheetId, format });
}

function nth(it: Formats, index: unknown): Thing {
  const found = each(it)[whole(index, "index")];
  if (!found) throw itemNotFound("there is no such conditional format");
  return found;
}

const KNOWN = ["Custom", "CellValue", "ContainsText"] as const;

function blank(book: Book, type: ConditionalFormat["type"], area: Area): ConditionalFormat {
  return {
    ...{ id: book.newId(), type, areas: [area], rule: {} },
    ...{ fill: "", fontColor: "", bold: null, italic: null, stopIfTrue: false },
  };
}

const conditionalFormats = ofKind<Formats>({
  name: "ConditionalFormatCollection",
  items: each,
  item: byId,
  find: {
    GetItem: (it, [id]) => byId(it, id),
    GetItemOrNullObject: (it, [id]) => orNull(() => byId(it, id)),
    GetItemAt: (it, [index]) => nth(it, index),
    Add: (it, [given]) => {
      const type = KNOWN.find((known) => known === given);
      if (!type) throw notImplemented(`ConditionalFormatCollection.add of ${String(given)}`);
      it.book.checkWritable(it.place.sheetId);
      const format = blank(it.book, type, areaOf(it.place));
      // The newest comes first, as in Excel.
      it.book.kept(it.place.sheetId).conditionalFormats.unshift(format);
      return conditionalFormat({ book: it.book, sheetId: it.place.sheetId, format });
    },
  },
  act: {
    GetCount: (it) => touching(it).length,
    ClearAll: (it) => {
      it.book.checkWritable(it.place.sheetId);
      it.book.kept(it.place.sheetId).clearConditionalFormats(areaOf(it.place));
    },
  },
});

export const conditionalFormatsOf = (book: Book, place: Place): Thing => conditionalFormats({ book, place });
