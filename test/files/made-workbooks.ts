import { readFileSync, writeFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { makeWorkbook } from "./helpers";
import { type Book, LIMITS, bytesOf, done } from "../../src/files/excelize";
import { excelize } from "../../src/files/excelize-in-node";

/** Opens a workbook with another reader than our own. */
export async function bookOf(path: string): Promise<Book> {
  return done((await excelize()).OpenReader(readFileSync(path), LIMITS));
}

/** The parts of a workbook, as text. */
export function partsOf(path: string): Record<string, string> {
  const parts = unzipSync(readFileSync(path));
  return Object.fromEntries(
    Object.entries(parts).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
  );
}

/** Changes a workbook as a person would in Excel. */
export async function edit(path: string, change: (book: Book) => void): Promise<void> {
  const book = await bookOf(path);
  change(book);
  writeFileSync(path, bytesOf(book));
}

/** A workbook that has a bit of everything besides the search output: made-up rows on `Pasted`, and a second sheet. */
export async function richWorkbook(path: string, rows = 3): Promise<string> {
  const library = await excelize();
  const book = library.NewFile();
  done(book.SetSheetName("Sheet1", "Pasted"));
  done(book.SetSheetRow("Pasted", "A1", ["NHS Number", "Date", "Amount"]));
  for (let row = 0; row < rows; row += 1) {
    done(book.SetSheetRow("Pasted", `A${row + 2}`, [`999000000${row}`, 45000 + row, row * 2]));
  }
  const date = done(book.NewStyle({ CustomNumFmt: "dd/mm/yyyy", Font: { Italic: true } })).style;
  done(book.SetCellStyle("Pasted", "B2", `B${rows + 1}`, date));
  done(book.SetCellFormula("Pasted", "C2", "1+1"));
  done(book.SetColWidth("Pasted", "A", "A", 22));
  done(book.SetRowHeight("Pasted", 1, 33));
  done(book.AddComment("Pasted", { Cell: "A1", Author: "XXTEST", Text: "A note of theirs" }));
  const red = done(book.NewConditionalStyle({ Font: { Color: "9C0006" } })).style;
  done(
    book.SetConditionalFormat("Pasted", "C2:C9", [{ Type: "cell", Criteria: ">", Value: "3", Format: red }]),
  );
  done(book.MergeCell("Pasted", "A20", "B20"));

  done(book.NewSheet("Other"));
  done(book.SetSheetRow("Other", "A1", ["Month", "Kind", "Sum"]));
  for (let row = 2; row < 8; row += 1)
    done(book.SetSheetRow("Other", `A${row}`, [`M${row}`, row % 2 ? "a" : "b", row]));
  done(book.AddTable("Other", { Range: "A1:C7", Name: "TheirTable" }));
  done(book.AddComment("Other", { Cell: "A1", Author: "XXTEST", Text: "On the other sheet" }));
  addTheirChart(library.Col, book, "Other");
  done(book.NewSheet("Pivot"));
  const pivot = {
    ...{ DataRange: "Other!A1:C7", PivotTableRange: "Pivot!A3:C10" },
    ...{ Rows: [{ Data: "Month" }], Columns: [{ Data: "Kind" }], Data: [{ Data: "Sum", Subtotal: "Sum" }] },
  };
  done(book.AddPivotTable(pivot));
  done(book.SetDefinedName({ Name: "Theirs", RefersTo: "Other!$C$2" }));
  done(book.SetDefinedName({ Name: "Local", RefersTo: "Pivot!$A$1", Scope: "Pivot" }));
  writeFileSync(path, bytesOf(book));
  return path;
}

/** Puts a chart of the user's on a sheet. */
export function addTheirChart(
  Type: Parameters<Book["AddChart"]>[2]["Type"],
  book: Book,
  sheet: string,
): void {
  const Series = [{ Name: `${sheet}!$C$1`, Categories: `${sheet}!$A$2:$A$7`, Values: `${sheet}!$C$2:$C$7` }];
  done(book.AddChart(sheet, "E2", { Type, Series, Title: { Paragraph: [{ Text: `Chart of ${sheet}` }] } }));
}

/** A workbook of one sheet with these rows. */
export function makeWorkbookOf(path: string, rows: string, workbookPr: string): void {
  makeWorkbook(path, { sheets: { One: rows }, workbookPr, more: { "xl/styles.xml": STYLES } });
}

const STYLES = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf/></cellXfs></styleSheet>`;
