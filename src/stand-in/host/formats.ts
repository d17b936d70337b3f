import type { IBorderStyleData } from "@univerjs/core";
import { colour, flag, number, oneOf, text, whole } from "./arguments";
import { type Area, endColumn, endRow, isWholeColumns, isWholeRows } from "./areas";
import type { Book, Place } from "./book";
import { areaOf, eachHeld } from "./cells";
import { Dimension } from "./dimensions";
import { invalidArgument } from "./errors";
import { type Style, applyStyle, styleAt } from "./styles";
import { ofKind } from "./things";

interface Formatted {
  readonly book: Book;
  readonly place: Place;
}

const HORIZONTAL = ["General", "Left", "Center", "Right", "Justify", "Fill", "Distributed"] as const;
const VERTICAL = ["Bottom", "Top", "Center"] as const;
/** Univer's numbers for the above, in the same order. */
const UNIVER_HORIZONTAL = [0, 1, 2, 3, 4, 5, 6];
const UNIVER_VERTICAL = [3, 1, 2];
const WRAP = 3;
/** Univer has no indent: a padding of so many pixels a level stands for it. */
const INDENT = 9;
const DEFAULT_FONT = { name: "Calibri", size: 11, colour: "#000000" };
const NO_FILL = "#FFFFFF";

/** What all cells of a range have in common; null where they differ. */
function common<T>({ book, place }: Formatted, of: (style: Style) => T): T | null {
  const sheet = book.sheet(place.sheetId);
  const area = areaOf(place);
  const first = of(styleAt(book, sheet, area.row, area.column));
  let alike = true;
  if (isWholeColumns(area) || isWholeRows(area)) {
    eachHeld(sheet, area, (row, column) => {
      alike &&= of(styleAt(book, sheet, row, column)) === first;
    });
  } else {
    for (let row = area.row; alike && row <= endRow(area); row++) {
      for (let column = area.column; alike && column <= endColumn(area); column++) {
        alike = of(styleAt(book, sheet, row, column)) === first;
      }
    }
  }
  return alike ? first : null;
}

const lay = ({ book, place }: Formatted, style: Style): void =>
  applyStyle(book, place.sheetId, areaOf(place), style);

const fill = ofKind<Formatted>({
  name: "RangeFill",
  read: { Color: (it) => common(it, (style) => style.bg?.rgb ?? NO_FILL) ?? "" },
  write: { Color: (it, value) => lay(it, { bg: { rgb: colour(value, "fill.color") } }) },
  act: { Clear: (it) => lay(it, { bg: null }) },
});

const font = ofKind<Formatted>({
  name: "RangeFont",
  read: {
    Bold: (it) => common(it, (style) => style.bl === 1),
    Italic: (it) => common(it, (style) => style.it === 1),
    Color: (it) => common(it, (style) => style.cl?.rgb ?? DEFAULT_FONT.colour) ?? "",
    Name: (it) => common(it, (style) => style.ff ?? DEFAULT_FONT.name),
    Size: (it) => common(it, (style) => style.fs ?? DEFAULT_FONT.size),
    Underline: (it) => common(it, (style) => (style.ul?.s === 1 ? "Single" : "None")),
    Strikethrough: (it) => common(it, (style) => style.st?.s === 1),
  },
  write: {
    Bold: (it, value) => lay(it, { bl: flag(value, "font.bold") ? 1 : 0 }),
    Italic: (it, value) => lay(it, { it: flag(value, "font.italic") ? 1 : 0 }),
    Color: (it, value) => lay(it, { cl: { rgb: colour(value, "font.color") } }),
    Name: (it, value) => lay(it, { ff: text(value, "font.name") }),
    Size: (it, value) => lay(it, { fs: number(value, "font.size") }),
    Underline: (it, value) =>
      lay(it, { ul: { s: oneOf(value, ["None", "Single"], "font.underline") === "Single" ? 1 : 0 } }),
    Strikethrough: (it, value) => lay(it, { st: { s: flag(value, "font.strikethrough") ? 1 : 0 } }),
  },
});

const EDGES = [
  "EdgeTop",
  "EdgeBottom",
  "EdgeLeft",
  "EdgeRight",
  "InsideHorizontal",
  "InsideVertical",
] as const;
type Edge = (typeof EDGES)[number];
const SIDE: Readonly<Record<Edge, "t" | "b" | "l" | "r">> = {
  EdgeTop: "t",
  EdgeBottom: "b",
  EdgeLeft: "l",
  EdgeRight: "r",
  InsideHorizontal: "b",
  InsideVertical: "r",
};

interface Border extends Formatted {
  readonly edge: Edge;
}

/** Univer's number of a line, for Excel's style and weight. */
const LINES: readonly { readonly style: string; readonly weight: string; readonly line: number }[] = [
  { style: "Continuous", weight: "Thin", line: 1 },
  { style: "Continuous", weight: "Hairline", line: 2 },
  { style: "Continuous", weight: "Medium", line: 8 },
  { style: "Continuous", weight: "Thick", line: 13 },
  { style: "Dot", weight: "Thin", line: 3 },
  { style: "Dash", weight: "Thin", line: 4 },
  { style: "Dash", weight: "Medium", line: 9 },
  { style: "DashDot", weight: "Thin", line: 5 },
  { style: "DashDot", weight: "Medium", line: 10 },
  { style: "DashDotDot", weight: "Thin", line: 6 },
  { style: "DashDotDot", weight: "Medium", line: 11 },
  { style: "SlantDashDot", weight: "Medium", line: 12 },
  { style: "Double", weight: "Thick", line: 7 },
];

/** The cells that a border is drawn on. */
function edgeCells({ place, edge }: Border): Area | null {
  const area = areaOf(place);
  const cells: Area = {
    EdgeTop: { ...area, rows: 1 },
    EdgeBottom: { ...area, row: endRow(area), rows: 1 },
    EdgeLeft: { ...area, columns: 1 },
    EdgeRight: { ...area, column: endColumn(area), columns: 1 },
    InsideHorizontal: { ...area, rows: area.rows - 1 },
    InsideVertical: { ...area, columns: area.columns - 1 },
  }[edge];
  return cells.rows > 0 && cells.columns > 0 ? cells : null;
}

function drawn(it: Border): IBorderStyleData | null {
  const cells = edgeCells(it);
  if (!cells) return null;
  const style = styleAt(it.book, it.book.sheet(it.place.sheetId), cells.row, cells.column);
  return style.bd?.[SIDE[it.edge]] ?? null;
}

const lineOf = (it: Border) => LINES.find(({ line }) => line === drawn(it)?.s);

function draw(it: Border, wanted: { style?: string; weight?: string; colour?: string }): void {
  const cells = edgeCells(it);
  if (!cells) return;
  const old = lineOf(it);
  const style = wanted.style ?? old?.style ?? "Continuous";
  const weight = wanted.weight ?? old?.weight ?? "Thin";
  const found =
    LINES.find((line) => line.style === style && line.weight === weight) ??
    LINES.find((line) => line.style === style);
  if (!found && style !== "None") throw invalidArgument("the border has a style that Excel does not know");
  const rgb = wanted.colour ?? drawn(it)?.cl.rgb ?? DEFAULT_FONT.colour;
  const side = found ? { s: found.line, cl: { rgb } } : null;
  applyStyle(it.book, it.place.sheetId, cells, { bd: { [SIDE[it.edge]]: side } });
}

const border = ofKind<Border>({
  name: "RangeBorder",
  identity: ({ edge }) => ({ SideIndex: edge, Id: edge }),
  read: {
    SideIndex: ({ edge }) => edge,
    Style: (it) => lineOf(it)?.style ?? "None",
    Weight: (it) => lineOf(it)?.weight ?? "Thin",
    Color: (it) => drawn(it)?.cl.rgb ?? DEFAULT_FONT.colour,
  },
  write: {
    Style: (it, value) => draw(it, { style: text(value, "border.style") }),
    Weight: (it, value) => draw(it, { weight: text(value, "border.weight") }),
    Color: (it, value) => draw(it, { colour: colour(value, "border.color") }),
  },
});

const borders = ofKind<Formatted>({
  name: "RangeBorderCollection",
  items: (it) => EDGES.map((edge) => border({ ...it, edge })),
  item: (it, key) => border({ ...it, edge: oneOf(key, EDGES, "the border") }),
  find: { GetItem: (it, [key]) => border({ ...it, edge: oneOf(key, EDGES, "the border") }) },
});

const sizes = ({ book }: Formatted): Dimension => new Dimension(book);

/** How a range looks. */
export const formatOfRange = ofKind<Formatted>({
  name: "RangeFormat",
  read: {
    ColumnWidth: (it) => sizes(it).size(it.place, "columns"),
    RowHeight: (it) => sizes(it).size(it.place, "rows"),
    WrapText: (it) => common(it, (style) => style.tb === WRAP),
    HorizontalAlignment: (it) =>
      common(it, (style) => HORIZONTAL[UNIVER_HORIZONTAL.indexOf(style.ht ?? 0)] ?? "General"),
    VerticalAlignment: (it) =>
      common(it, (style) => VERTICAL[UNIVER_VERTICAL.indexOf(style.vt ?? 3)] ?? "Bottom"),
    IndentLevel: (it) => common(it, (style) => Math.round((style.pd?.l ?? 0) / INDENT)),
  },
  write: {
    ColumnWidth: (it, value) => sizes(it).resize(it.place, "columns", value),
    RowHeight: (it, value) => sizes(it).resize(it.place, "rows", value),
    WrapText: (it, value) => lay(it, { tb: flag(value, "wrapText") ? WRAP : null }),
    HorizontalAlignment: (it, value) => {
      const index = HORIZONTAL.indexOf(oneOf(value, HORIZONTAL, "horizontalAlignment"));
      lay(it, { ht: index === 0 ? null : UNIVER_HORIZONTAL[index] });
    },
    VerticalAlignment: (it, value) => {
      const index = VERTICAL.indexOf(oneOf(value, VERTICAL, "verticalAlignment"));
      lay(it, { vt: index === 0 ? null : UNIVER_VERTICAL[index] });
    },
    IndentLevel: (it, value) => {
      const level = whole(value, "indentLevel");
      if (level < 0 || level > 250) throw invalidArgument("indentLevel must lie between 0 and 250");
      lay(it, { pd: level === 0 ? null : { l: level * INDENT } });
    },
  },
  part: { Fill: (it) => fill(it), Font: (it) => font(it), Borders: (it) => borders(it) },
  act: {
    AutofitColumns: (it) => sizes(it).fitColumns(it.place),
    AutofitRows: (it) => sizes(it).fitRows(it.place),
  },
});
