import { COLOURS, DATE_FORMAT, FONT, LOOKS, type Look } from "../annotation/looks";
import type { ColourRule, Style } from "../annotation/plan";
import { type Book, done } from "./excelize";

type ExcelStyle = Parameters<Book["NewStyle"]>[0];

/** Excel's own number for its format "text". */
const TEXT_FORMAT = 49;

/** A look as the library names it. */
function styleOf({ format, bold, size, colour, ground, line, ...look }: Look): ExcelStyle {
  const { left, indent, wrap, top } = look;
  const aligned = left ?? wrap ?? top;
  return {
    Font: {
      Family: FONT.name,
      Size: size ?? FONT.size,
      ...(bold && { Bold: true }),
      ...(colour && { Color: colour }),
    },
    ...(format && { CustomNumFmt: format }),
    ...(ground && { Fill: { Type: "pattern", Pattern: 1, Color: [ground] } }),
    ...(aligned && {
      Alignment: {
        ...(left && { Horizontal: "left" }),
        ...(indent && { Indent: indent }),
        ...(wrap && { WrapText: true }),
        ...(top && { Vertical: "top" }),
      },
    }),
    ...(line && {
      Border: ["left", "top", "right", "bottom"].map((Type) => ({ Type, Color: line, Style: 1 })),
    }),
  };
}

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
  const make = (look: Look): number => done(book.NewStyle(styleOf(look))).style;
  for (const style of used) {
    const look = LOOKS[style];
    numbers.set(style, make(look));
    numbers.set(`${style} date`, make({ ...look, format: DATE_FORMAT }));
  }
  const date = make({ format: DATE_FORMAT });
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
