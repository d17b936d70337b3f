import {
  OUR_NAMES,
  type ColourRule,
  type Note,
  type Plan,
  type PlanSheet,
  type Style,
} from "../annotation/plan";
import { columnLetters } from "../patients/sheet";
import { cellName, fullName, rangeName } from "./cell-xml";
import { addChart } from "./charts";
import { type Book, LIMITS, bytesOf, done, excelize } from "./excelize";
import { FileProblem } from "./file-problem";
import { type StyleNumbers, addStyles, colourNumbers } from "./styles";
import { addValidation } from "./validations";

/** Excel's number for the paper. */
const A4 = 9;
const AUTHOR = "Proactive care";
const NOTE = { width: 300, lineHeight: 16, margin: 24, charactersALine: 44, tallest: 600 };

/** What the skeleton is made from. */
export interface Wanted {
  /** A workbook whose sheets have no rows; null to begin a new one. */
  readonly workbook: Buffer | null;
  /** The pasted sheet. */
  readonly sheet: string;
  /** Widths of its columns, in characters, where it is new. */
  readonly widths: readonly number[];
  /** Notes to take away first: an earlier annotation's. */
  readonly oldNotes: readonly { readonly sheet: string; readonly cell: string }[];
  readonly plan: Plan;
  /** The rectangle of our columns on the pasted sheet. */
  readonly annotated: Plan["names"][number]["area"];
}

/** All of a workbook but the rows of its sheets: those are put in while it is written, so their number costs no memory. */
export interface Skeleton {
  readonly bytes: Buffer;
  readonly styles: StyleNumbers;
  /** What could not be carried out, in words. */
  readonly leftOut: readonly string[];
}

/** Carries out all of a plan but its cells: styles, widths, notes, colours, tables, charts, validations and names. */
export async function makeSkeleton(wanted: Wanted): Promise<Skeleton> {
  const library = await excelize();
  const { plan, sheet } = wanted;
  const leftOut: string[] = [];
  const book = wanted.workbook ? done(library.OpenReader(wanted.workbook, LIMITS)) : done(library.NewFile());
  if (!wanted.workbook) {
    done(book.SetSheetName("Sheet1", sheet));
    asWideAsThePage(book, sheet);
  }
  const styles = addStyles(book, stylesIn(plan));
  const numberOf = colourNumbers(book);

  for (const old of wanted.oldNotes) done(book.DeleteComment(old.sheet, old.cell));
  wanted.widths.forEach((width, column) => setWidth(book, sheet, column, width));
  const { annotations } = plan;
  annotations.columns.forEach(({ width }, index) =>
    setWidth(book, sheet, annotations.firstColumn + index, width),
  );
  addNotes(book, sheet, annotations.notes);
  addColours(book, sheet, annotations.colours, numberOf);

  for (const ours of plan.sheets) done(book.NewSheet(ours.name));
  for (const ours of plan.sheets) {
    ours.widths.forEach((width, column) => setWidth(book, ours.name, column, width));
    freeze(book, ours);
    asWideAsThePage(book, ours.name);
    if (ours.table) addTable(book, ours, ours.table);
    addNotes(book, ours.name, ours.notes);
    addColours(book, ours.name, ours.colours, numberOf);
    for (const chart of ours.charts) addChart(library, book, ours.name, chart);
    for (const validation of ours.validations) {
      const left = addValidation(book, ours.name, validation);
      if (left !== null) leftOut.push(left);
    }
  }
  addNames(book, wanted);
  // The others stay as they are; given back as they were read, some of them stop the library.
  done(book.SetCalcProps({ FullCalcOnLoad: true }));
  return { bytes: bytesOf(book), styles, leftOut };
}

function stylesIn(plan: Plan): Set<Style> {
  const used = new Set<Style>(["header"]);
  for (const { style } of plan.annotations.columns) used.add(style);
  for (const sheet of plan.sheets) for (const { style } of sheet.styles) used.add(style);
  return used;
}

/** Printed for a meeting, a sheet is as wide as the page. */
function asWideAsThePage(book: Book, sheet: string): void {
  done(book.SetSheetProps(sheet, { FitToPage: true }));
  done(book.SetPageLayout(sheet, { Orientation: "landscape", FitToWidth: 1, FitToHeight: 0, Size: A4 }));
}

function setWidth(book: Book, sheet: string, column: number, width: number): void {
  const letters = columnLetters(column);
  done(book.SetColWidth(sheet, letters, letters, width));
}

function addNotes(book: Book, sheet: string, notes: readonly Note[]): void {
  for (const { row, column, text } of notes) {
    const lines = text
      .split("\n")
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / NOTE.charactersALine)), 0);
    const Height = Math.min(NOTE.tallest, lines * NOTE.lineHeight + NOTE.margin);
    const Cell = cellName(row, column);
    // A person's own note on this cell gives way: there is room for one.
    done(book.DeleteComment(sheet, Cell));
    const Paragraph = [{ Text: text, Font: { Family: "Tahoma", Size: 9 } }];
    done(book.AddComment(sheet, { Cell, Author: AUTHOR, Width: NOTE.width, Height, Paragraph }));
  }
}

function addColours(
  book: Book,
  sheet: string,
  rules: readonly ColourRule[],
  numberOf: (colour: ColourRule["colour"]) => number,
): void {
  for (const { area, when, colour } of rules) {
    const first = cellName(area.row, area.column);
    const quoted = when.kind === "formula" ? "" : `"${when.text.replaceAll('"', '""')}"`;
    const Format = numberOf(colour);
    const rule =
      when.kind === "equals"
        ? { Type: "cell", Criteria: "==", Value: quoted, Format }
        : when.kind === "begins"
          ? { Type: "formula", Criteria: `LEFT(${first},${when.text.length})=${quoted}`, Format }
          : { Type: "formula", Criteria: when.formula, Format };
    done(book.SetConditionalFormat(sheet, rangeName(area), [rule]));
  }
}

function freeze(book: Book, { name, frozenRows: YSplit, frozenColumns: XSplit }: PlanSheet): void {
  if (YSplit === 0 && XSplit === 0) return;
  const ActivePane = YSplit === 0 ? "topRight" : XSplit === 0 ? "bottomLeft" : "bottomRight";
  const cell = cellName(YSplit + 1, XSplit);
  const Selection = [{ SQRef: cell, ActiveCell: cell, Pane: ActivePane }];
  done(book.SetPanes(name, { Freeze: true, XSplit, YSplit, TopLeftCell: cell, ActivePane, Selection }));
}

function addTable(book: Book, sheet: PlanSheet, table: NonNullable<PlanSheet["table"]>): void {
  const { area } = table;
  const header = (sheet.rows[area.row - 1] ?? []).slice(area.column, area.column + area.columns);
  // The table takes the names of its columns from the cells.
  done(
    book.SetSheetRow(
      sheet.name,
      cellName(area.row, area.column),
      header.map((cell) => String(cell ?? "")),
    ),
  );
  const Range = rangeName({ ...area, rows: Math.max(2, area.rows) });
  const added = book.AddTable(sheet.name, {
    Range,
    Name: table.name,
    StyleName: "TableStyleMedium2",
    ShowRowStripes: true,
  });
  if (added.error === "the same name table already exists") {
    throw new FileProblem(
      `The workbook has a table of its own called ${table.name}, which the annotation needs. Nothing was written: rename it (Table Design, Table Name) and try again.`,
    );
  }
  done(added);
}

function addNames(book: Book, { plan, sheet, annotated }: Wanted): void {
  const cell = { row: 1, column: 0, rows: 1, columns: 1 };
  const names = [
    ...(annotated.columns > 0 ? [{ name: OUR_NAMES.annotations as string, sheet, area: annotated }] : []),
    ...plan.sheets.map(({ role, name }) => ({ name: OUR_NAMES[role] as string, sheet: name, area: cell })),
    ...plan.names,
  ];
  for (const { name, sheet: of, area } of names) {
    done(book.SetDefinedName({ Name: name, RefersTo: fullName(of, area) }));
  }
}
