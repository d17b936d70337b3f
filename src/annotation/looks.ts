import type { ColourRule, PlanSheet, Style } from "./plan";

// How cells look, whoever writes them: Excel or a file.

export const DATE_FORMAT = "d mmmm yyyy";
export const MONEY_FORMAT = "£#,##0.00";
export const FONT = { name: "Calibri", size: 11 } as const;

/** How a style looks; what is not said is as in any cell. Colours are of six hexadecimal digits. */
export interface Look {
  /** A number format. */
  readonly format?: string;
  readonly bold?: true;
  /** Points. */
  readonly size?: number;
  readonly colour?: string;
  readonly ground?: string;
  readonly left?: true;
  readonly indent?: number;
  readonly wrap?: true;
  readonly top?: true;
  /** The colour of a thin line around each cell. */
  readonly line?: string;
}

/** Contrast to the ground: white on dark blue 11.6 to 1, grey on white 5.7, dark blue on white 11.6. */
const WHITE = "FFFFFF";
const DARK_BLUE = "1F3864";
const GREY = "666666";
const LIGHT_YELLOW = "FFF9DB";
const LINE = "808080";

// As `figures-in-words` has them.
const RATE = "0.0%";
const AVERAGE = "0.00";
const POINTS = "0.0##";
const COUNT = "#,##0";
/** A percentage that was typed: two decimals of it count, and of shares of a list three. */
const TYPED_PERCENT = "0.0##%";
const change = (format: string) => `+${format};-${format};"no change"`;
const TEXT = "@";
const INPUT: Look = { ground: LIGHT_YELLOW, line: LINE };
// Indented, so that text keeps its distance from a number on its left.
const WRAPPED: Look = { left: true, indent: 1, wrap: true, top: true };

/** How each style of a plan looks. */
export const LOOKS: Readonly<Record<Style, Look>> = {
  title: { size: 16, bold: true },
  info: { size: 10, colour: GREY },
  heading: { size: 12, bold: true, colour: DARK_BLUE },
  header: { bold: true, colour: WHITE, ground: DARK_BLUE, ...WRAPPED },
  wrapped: WRAPPED,
  date: { format: DATE_FORMAT, left: true, top: true },
  money: { format: MONEY_FORMAT, top: true },
  count: { format: COUNT, top: true },
  average: { format: AVERAGE },
  percent: { format: RATE },
  points: { format: POINTS },
  exact: {},
  "exact-percent": { format: TYPED_PERCENT },
  "count-change": { format: change(COUNT) },
  "average-change": { format: change(AVERAGE) },
  "points-change": { format: `+0.0" points";-0.0" points";"no change"` },
  "money-change": { format: change(MONEY_FORMAT) },
  strong: { bold: true },
  "strong-money": { format: MONEY_FORMAT, bold: true },
  muted: { colour: GREY },
  input: INPUT,
  "input-money": { ...INPUT, format: MONEY_FORMAT },
  "input-percent": { ...INPUT, format: TYPED_PERCENT },
  "input-date": { ...INPUT, format: DATE_FORMAT, left: true },
  // A long code that is typed stays as it is: as a number, Excel would change its last digits.
  "input-text": { ...INPUT, format: TEXT, left: true },
};

/** Text and ground of a conditional format. Contrast: good 7.9 to 1, bad 7.9, unsure 7.7, muted 5.7. */
export const COLOURS: Readonly<Record<ColourRule["colour"], { text: string; ground: string | null }>> = {
  good: { text: "00531F", ground: "DFF2E1" },
  bad: { text: "8E0A14", ground: "FCE4E4" },
  unsure: { text: "6B4300", ground: "FFF0CC" },
  muted: { text: GREY, ground: null },
};

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
