import { COLOURS, LOOKS, type Look, stylesByRow } from "../annotation/looks";
import { isoOf } from "../contracts/day";
import { addressOf } from "../annotation/grid";
import type { Area, ColourRule, Note, PlanSheet, Style, Validation } from "../annotation/plan";

// Looks, colours and rules of a plan, as Excel names them. Rows of a plan count from 1, Excel's from 0.

/** Whether this Excel has a set of its API. */
export function supports(set: string): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", set);
}

export function rangeOf(sheet: Excel.Worksheet, { row, column, rows, columns }: Area): Excel.Range {
  return sheet.getRangeByIndexes(row - 1, column, rows, columns);
}

/** Sets one value for every cell of a range: Excel takes a single one for all, which its types do not say. */
export function forAll(value: string): string[][] {
  return value as unknown as string[][];
}

const EDGES: readonly Excel.BorderIndex[] = [
  "EdgeTop" as Excel.BorderIndex,
  "EdgeBottom" as Excel.BorderIndex,
  "EdgeLeft" as Excel.BorderIndex,
  "EdgeRight" as Excel.BorderIndex,
  "InsideHorizontal" as Excel.BorderIndex,
  "InsideVertical" as Excel.BorderIndex,
];

/** Gives a range a look. `wrap` off leaves every row its height. */
export function dress(
  range: Excel.Range,
  look: Look,
  area: Pick<Area, "rows" | "columns">,
  wrap = true,
): void {
  const { format } = range;
  if (look.format) range.numberFormat = forAll(look.format);
  if (look.bold) format.font.bold = true;
  if (look.size) format.font.size = look.size;
  if (look.colour) format.font.color = `#${look.colour}`;
  if (look.ground) format.fill.color = `#${look.ground}`;
  if (look.left) format.horizontalAlignment = "Left";
  if (look.indent && supports("1.9")) format.indentLevel = look.indent;
  if (look.wrap && wrap) format.wrapText = true;
  if (look.top) format.verticalAlignment = "Top";
  if (!look.line) return;
  const edges = EDGES.filter(
    (edge) =>
      (edge !== "InsideHorizontal" || area.rows > 1) && (edge !== "InsideVertical" || area.columns > 1),
  );
  for (const edge of edges) {
    const border = format.borders.getItem(edge);
    border.style = "Continuous";
    border.color = `#${look.line}`;
  }
}

/** The areas of a sheet that look alike, as few as there can be: the last style that covers a cell decides. */
export function areasOf({
  styles,
  rows,
}: Pick<PlanSheet, "styles" | "rows">): { area: Area; style: Style }[] {
  const styleIn = stylesByRow(styles);
  const last = Math.max(rows.length, ...styles.map(({ area }) => area.row + area.rows - 1));
  const found: { area: Area; style: Style }[] = [];
  let open: { area: Area; style: Style }[] = [];
  let painted: readonly (Style | undefined)[] = [];
  for (let row = 1; row <= last + 1; row++) {
    const now = row > last ? [] : styleIn(row);
    if (now === painted) continue;
    painted = now;
    const runs = runsOf(now);
    // A run that goes on below as it is stays one area.
    const next = runs.map(({ style, column, columns }) => {
      const above = open.find(
        ({ area, style: was }) => was === style && area.column === column && area.columns === columns,
      );
      return above ?? { style, area: { row, column, rows: 0, columns } };
    });
    for (const each of open.filter((ended) => !next.includes(ended))) {
      found.push({ style: each.style, area: { ...each.area, rows: row - each.area.row } });
    }
    open = next;
  }
  return found;
}

function runsOf(styles: readonly (Style | undefined)[]): { style: Style; column: number; columns: number }[] {
  const runs: { style: Style; column: number; columns: number }[] = [];
  for (let column = 0; column < styles.length; column++) {
    const style = styles[column];
    const last = runs.at(-1);
    if (style === undefined) continue;
    if (last && last.style === style && last.column + last.columns === column) last.columns += 1;
    else runs.push({ style, column, columns: 1 });
  }
  return runs;
}

export function lookOf(style: Style): Look {
  return LOOKS[style];
}

/** A colour beside words: a conditional format over a whole column of ours. */
export function addColour(sheet: Excel.Worksheet, { area, when, colour }: ColourRule): void {
  const range = rangeOf(sheet, area);
  const { text, ground } = COLOURS[colour];
  const paint = (format: Excel.ConditionalRangeFormat): void => {
    format.font.color = `#${text}`;
    if (ground !== null) format.fill.color = `#${ground}`;
  };
  switch (when.kind) {
    case "equals": {
      const { cellValue } = range.conditionalFormats.add("CellValue");
      cellValue.rule = { formula1: `="${when.text.replaceAll('"', '""')}"`, operator: "EqualTo" };
      return paint(cellValue.format);
    }
    case "begins": {
      const { textComparison } = range.conditionalFormats.add("ContainsText");
      textComparison.rule = { operator: "BeginsWith", text: when.text };
      return paint(textComparison.format);
    }
    case "formula": {
      const { custom } = range.conditionalFormats.add("Custom");
      custom.rule.formula = `=${when.formula}`;
      return paint(custom.format);
    }
  }
}

function ruleOf(validation: Validation): Excel.DataValidationRule {
  const operator = "Between" as const;
  switch (validation.kind) {
    case "list":
      return { list: { inCellDropDown: true, source: validation.values.join(",") } };
    case "one-of":
      return { list: { inCellDropDown: true, source: `=${addressOf(validation.from)}` } };
    case "date":
      return { date: { formula1: isoOf(validation.from), formula2: isoOf(validation.to), operator } };
    case "number": {
      const rule = { formula1: validation.least, formula2: validation.most, operator };
      return validation.whole ? { wholeNumber: rule } : { decimal: rule };
    }
  }
}

/** What may be typed in a cell, with a hint. */
export function addValidation(sheet: Excel.Worksheet, validation: Validation): void {
  const { dataValidation } = rangeOf(sheet, validation.area);
  dataValidation.rule = ruleOf(validation);
  dataValidation.prompt = { showPrompt: true, title: "", message: validation.hint };
  // A value that cannot be is marked beside its cell, and the default used: nobody is stopped from typing.
  dataValidation.errorAlert = { showAlert: false, title: "", message: "", style: "Information" };
}

/** Excel's limits of the words that appear when a cell is selected. */
const LONGEST_TITLE = 32;
const LONGEST_MESSAGE = 255;

/** A note's words appear when its cell is selected: Excel's API knows notes in its latest versions only. */
export function addNote(sheet: Excel.Worksheet, { row, column, text }: Note): void {
  const [title = ""] = text.split(":");
  sayWhenSelected(sheet.getRangeByIndexes(row - 1, column, 1, 1), title, text);
}

/** Words that appear when a cell is selected. What may be typed in it stays anything. */
export function sayWhenSelected({ dataValidation }: Excel.Range, title: string, message: string): void {
  // Words appear for a rule only: this one lets anything be typed.
  dataValidation.rule = { custom: { formula: "=TRUE" } };
  dataValidation.prompt = {
    showPrompt: true,
    title: title.slice(0, LONGEST_TITLE),
    message: message.slice(0, LONGEST_MESSAGE),
  };
}

const CHARACTER_PIXELS = 7;
const CELL_PADDING_PIXELS = 5;
const POINTS_A_PIXEL = 0.75;

/** The width of a column, from characters as a plan has it, in points as Excel has it. */
export function widthInPoints(characters: number): number {
  return (characters * CHARACTER_PIXELS + CELL_PADDING_PIXELS) * POINTS_A_PIXEL;
}

export function pixelsInPoints(pixels: number): number {
  return pixels * POINTS_A_PIXEL;
}
