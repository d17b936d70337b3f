import type { BookSheet } from "../annotation/new-workbook";
import type { ColourRule, Note } from "../annotation/plan";
import { columnLetters } from "../patients/sheet";
import { cellName, rangeName } from "./cell-xml";
import { addChart } from "./charts";
import { type Book, type Excelize, done } from "./excelize";
import { FileProblem } from "./file-problem";
import { addValidation } from "./validations";

// All of a sheet but its cells, put into a workbook by the library.

/** Excel's number for the paper. */
const A4 = 9;
const AUTHOR = "Proactive care";
const NOTE = { width: 300, lineHeight: 16, margin: 24, charactersALine: 44, tallest: 600 };

/** Lets a page draw, and hear a click; throws where the work was cancelled meanwhile. */
export type Breath = () => Promise<void>;
export const NO_BREATH: Breath = () => Promise.resolve();
/** Notes between two breaths: some hundredth of a second. */
const NOTES_A_BREATH = 20;

/** Widths, panes, table, notes, colours, charts and validations. Gives, in words, what could not be carried out. */
export async function addSheetParts(
  library: Excelize,
  book: Book,
  ours: BookSheet,
  numberOf: (colour: ColourRule["colour"]) => number,
  breath: Breath = NO_BREATH,
): Promise<string[]> {
  const leftOut: string[] = [];
  ours.widths.forEach((width, column) => setWidth(book, ours.name, column, width));
  freeze(book, ours);
  asWideAsThePage(book, ours.name);
  if (ours.table) addTable(book, ours, ours.table);
  await addNotes(book, ours.name, ours.notes, breath);
  addColours(book, ours.name, ours.colours, numberOf);
  for (const chart of ours.charts) addChart(library, book, ours.name, chart);
  for (const validation of ours.validations) {
    const left = addValidation(book, ours.name, validation);
    if (left !== null) leftOut.push(left);
  }
  return leftOut;
}

/** Printed for a meeting, a sheet is as wide as the page. */
export function asWideAsThePage(book: Book, sheet: string): void {
  done(book.SetSheetProps(sheet, { FitToPage: true }));
  done(book.SetPageLayout(sheet, { Orientation: "landscape", FitToWidth: 1, FitToHeight: 0, Size: A4 }));
}

export function setWidth(book: Book, sheet: string, column: number, width: number): void {
  const letters = columnLetters(column);
  done(book.SetColWidth(sheet, letters, letters, width));
}

/**
 * Writes notes. A person's own note on one of these cells gives way: there is room for one. Which cells have one is
 * asked once: the library looks through all notes of the sheet to take one away.
 */
export async function addNotes(
  book: Pick<Book, "GetComments" | "DeleteComment" | "AddComment">,
  sheet: string,
  notes: readonly Note[],
  breath: Breath = NO_BREATH,
): Promise<void> {
  if (notes.length === 0) return;
  const there = new Set(done(book.GetComments(sheet)).comments.map(({ Cell }) => Cell));
  for (const [place, { row, column, text }] of notes.entries()) {
    if (place % NOTES_A_BREATH === 0) await breath();
    const lines = text
      .split("\n")
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / NOTE.charactersALine)), 0);
    const Height = Math.min(NOTE.tallest, lines * NOTE.lineHeight + NOTE.margin);
    const Cell = cellName(row, column);
    if (there.has(Cell)) done(book.DeleteComment(sheet, Cell));
    there.add(Cell);
    const Paragraph = [{ Text: text, Font: { Family: "Tahoma", Size: 9 } }];
    done(book.AddComment(sheet, { Cell, Author: AUTHOR, Width: NOTE.width, Height, Paragraph }));
  }
}

export function addColours(
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

function freeze(book: Book, { name, frozenRows: YSplit, frozenColumns: XSplit }: BookSheet): void {
  if (YSplit === 0 && XSplit === 0) return;
  const ActivePane = YSplit === 0 ? "topRight" : XSplit === 0 ? "bottomLeft" : "bottomRight";
  const cell = cellName(YSplit + 1, XSplit);
  const Selection = [{ SQRef: cell, ActiveCell: cell, Pane: ActivePane }];
  done(book.SetPanes(name, { Freeze: true, XSplit, YSplit, TopLeftCell: cell, ActivePane, Selection }));
}

function addTable(book: Book, sheet: BookSheet, table: NonNullable<BookSheet["table"]>): void {
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
