import type { ColourRule, PlanSheet, Style } from "../annotation/plan";
import { type Book, done } from "./excelize";

type ExcelStyle = Parameters<Book["NewStyle"]>[0];
type Look = Omit<ExcelStyle, "Font"> & { readonly Font?: ExcelStyle["Font"] };

export const DATE_FORMAT = "d mmmm yyyy";
export const MONEY_FORMAT = "£#,##0.00";
/** Excel's own number for its format "text". */
const TEXT_FORMAT = 49;
const FONT = { Family: "Calibri", Size: 11 };

/** Contrast to the ground: white on dark blue 11.6 to 1, grey on white 5.7, dark blue on white 11.6. */
const WHITE = "FFFFFF";
const DARK_BLUE = "1F3864";
const GREY = "666666";
const LIGHT_YELLOW = "FFF9DB";
const LINE = "808080";

const COUNT: Look = { CustomNumFmt: "#,##0" };
const MONEY: Look = { CustomNumFmt: MONEY_FORMAT };
const PERCENT: Look = { CustomNumFmt: "0.00%" };
const BOLD = { ...FONT, Bold: true };
const INPUT: Look = {
  Fill: { Type: "pattern", Pattern: 1, Color: [LIGHT_YELLOW] },
  Border: ["left", "top", "right", "bottom"].map((Type) => ({ Type, Color: LINE, Style: 1 })),
};

/** How each style of a plan looks. */
export const LOOKS: Readonly<Record<Style, Look>> = {
  title: { Font: { ...FONT, Size: 16, Bold: true } },
  info: { Font: { ...FONT, Size: 10, Color: GREY } },
  heading: { Font: { ...FONT, Size: 12, Bold: true, Color: DARK_BLUE } },
  header: {
    Font: { ...BOLD, Color: WHITE },
    Fill: { Type: "pattern", Pattern: 1, Color: [DARK_BLUE] },
    Alignment: { Horizontal: "left", Indent: 1, WrapText: true, Vertical: "top" },
  },
  // Indented, so that text keeps its distance from a number on its left.
  wrapped: { Alignment: { Horizontal: "left", Indent: 1, WrapText: true, Vertical: "top" } },
  date: { CustomNumFmt: DATE_FORMAT, Alignment: { Horizontal: "left", Vertical: "top" } },
  money: { ...MONEY, Alignment: { Vertical: "top" } },
  count: { ...COUNT, Alignment: { Vertical: "top" } },
  average: { CustomNumFmt: "0.00" },
  percent: PERCENT,
  strong: { Font: BOLD },
  "strong-money": { ...MONEY, Font: BOLD },
  muted: { Font: { ...FONT, Color: GREY } },
  input: INPUT,
  "input-money": { ...INPUT, ...MONEY },
  "input-percent": { ...INPUT, ...PERCENT },
};

/** Text and ground of a conditional format. Contrast: good 7.9 to 1, bad 7.9, unsure 7.7, muted 5.7. */
export const COLOURS: Readonly<Record<ColourRule["colour"], { text: string; ground: string | null }>> = {
  good: { text: "00531F", ground: "DFF2E1" },
  bad: { text: "8E0A14", ground: "FCE4E4" },
  unsure: { text: "6B4300", ground: "FFF0CC" },
  muted: { text: GREY, ground: null },
};

/** The numbers by which cells name their styles in a workbook. */
export interface StyleNumbers {
  /** The style of a cell; of a date it has the date's format, whatever else. Null is none but that. */
  of(style: Style | null, isDate: boolean): number;
  /** Cells of a text file: format "text". */
  readonly text: number;
}

/** Puts the styles that sheets and added columns use into a workbook. */
export function addStyles(book: Book, used: Iterable<Style>): StyleNumbers {
  const numbers = new Map<string, number>();
  const make = (look: Look): number => done(book.NewStyle({ Font: FONT, ...look })).style;
  for (const style of used) {
    const look = LOOKS[style];
    numbers.set(style, make(look));
    numbers.set(`${style} date`, make({ ...look, CustomNumFmt: DATE_FORMAT }));
  }
  const date = make({ CustomNumFmt: DATE_FORMAT });
  const text = done(book.NewStyle({ NumFmt: TEXT_FORMAT, Alignment: { Vertical: "top" } })).style;
  return {
    text,
    of: (style, isDate) =>
      style === null ? (isDate ? date : 0) : (numbers.get(isDate ? `${style} date` : style) ?? 0),
  };
}

/** Puts a colour into a workbook once, and gives the number by which conditional formats name it. */
export function colourNumbers(book: Book): (colour: ColourRule["colour"]) => number {
  const numbers = new Map<ColourRule["colour"], number>();
  return (colour) => {
    const { text, ground } = COLOURS[colour];
    const fill = ground === null ? {} : { Fill: { Type: "pattern", Pattern: 1, Color: [ground] } };
    const number =
      numbers.get(colour) ?? done(book.NewConditionalStyle({ Font: { Color: text }, ...fill })).style;
    numbers.set(colour, number);
    return number;
  };
}

/** The style of each cell of a sheet, row by row: the last area that covers a cell decides. */
export function stylesByRow(styles: PlanSheet["styles"]): (row: number) => readonly (Style | undefined)[] {
  const edges = new Set(styles.flatMap(({ area }) => [area.row, area.row + area.rows]));
  let painted: (Style | undefined)[] = [];
  return (row) => {
    if (!edges.has(row)) return painted;
    painted = [];
    for (const { area, style } of styles) {
      if (row < area.row || row >= area.row + area.rows) continue;
      for (let column = area.column; column < area.column + area.columns; column += 1)
        painted[column] = style;
    }
    return painted;
  };
}
