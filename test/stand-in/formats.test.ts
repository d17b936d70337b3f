/** @jest-environment ./test/stand-in/environment.cjs */
import { refusal, standInForEach } from "./support";

const standIn = standInForEach({
  sheets: {
    Sheet1: [
      ["a", 1],
      ["b", 2],
    ],
  },
});
const run = <T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  standIn().Excel.run(batch);
const cells = () => standIn().host.snapshot().sheets[0]?.cells;

test("what is set is read back, and leaves nothing when it is set back", async () => {
  const before = cells();
  await run(async (context) => {
    const { format } = context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2");
    format.fill.color = "#ffa500";
    format.font.bold = true;
    format.font.italic = true;
    format.font.color = "#1F6B3A";
    format.font.size = 14;
    format.font.name = "Aptos";
    format.wrapText = true;
    format.verticalAlignment = "Top";
    format.horizontalAlignment = "Center";
    format.indentLevel = 2;
    format.load("wrapText, verticalAlignment, horizontalAlignment, indentLevel");
    format.fill.load("color");
    format.font.load("bold, italic, color, size, name");
    await context.sync();
    expect(format.fill.color).toBe("#FFA500");
    expect(format.font.toJSON()).toMatchObject({
      ...{ bold: true, italic: true, color: "#1F6B3A", size: 14, name: "Aptos" },
    });
    expect(format.toJSON()).toMatchObject({
      ...{ wrapText: true, verticalAlignment: "Top", horizontalAlignment: "Center", indentLevel: 2 },
    });
  });
  expect(cells()?.["A1"]?.style).toBeDefined();
  await run(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2").clear("Formats");
    await context.sync();
  });
  expect(cells()).toEqual(before);
});

test("what differs from cell to cell is null", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange("A1").format.font.bold = true;
    sheet.getRange("A1").format.fill.color = "#FF0000";
    sheet.getRange("A:A").format.columnWidth = 120;
    const { format } = sheet.getRange("A1:B2");
    format.load("columnWidth");
    format.font.load("bold");
    format.fill.load("color");
    await context.sync();
    expect([format.columnWidth, format.font.bold, format.fill.color]).toEqual([null, null, ""]);
  });
});

test("borders on edges and inside", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const range = sheet.getRange("A1:B2");
    const bottom = range.format.borders.getItem("EdgeBottom");
    bottom.style = "Continuous";
    bottom.weight = "Medium";
    bottom.color = "#808080";
    range.format.borders.getItem("InsideVertical").style = "Dash";
    const below = sheet.getRange("A2").format.borders.getItem("EdgeBottom");
    const between = sheet.getRange("A1").format.borders.getItem("EdgeRight");
    const none = sheet.getRange("A1").format.borders.getItem("EdgeTop");
    for (const one of [below, between, none]) one.load("style, weight, color");
    await context.sync();
    expect(below.toJSON()).toMatchObject({ style: "Continuous", weight: "Medium", color: "#808080" });
    expect([between.style, none.style]).toEqual(["Dash", "None"]);
    bottom.style = "None";
    range.format.borders.getItem("InsideVertical").style = "None";
    await context.sync();
  });
  expect(cells()?.["A2"]).toEqual({ value: "b" });
  expect(cells()?.["A1"]).toEqual({ value: "a" });
});

test("number formats, one for all or one a cell", async () => {
  await run(async (context) => {
    const range = context.workbook.worksheets.getActiveWorksheet().getRange("B1:B2");
    range.numberFormat = [["£#,##0.00"], [null]];
    range.load("text, numberFormat");
    await context.sync();
    expect(range.text).toEqual([["£1.00"], ["2"]]);
    expect(range.numberFormat).toEqual([["£#,##0.00"], ["General"]]);
    range.numberFormat = "General" as unknown as string[][];
    await context.sync();
    range.numberFormat = [["0", "0"]];
    expect(await refusal(context.sync())).toBe("InvalidArgument");
  });
  expect(cells()?.["B1"]).toEqual({ value: 1 });
});

test("widths and heights in points; hidden rows and columns", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    const column = sheet.getRange("C:C");
    const row = sheet.getRange("2:2");
    column.format.load("columnWidth");
    await context.sync();
    expect(column.format.columnWidth).toBe(48);
    column.format.columnWidth = 90;
    row.format.rowHeight = 45;
    sheet.getRange("4:5").rowHidden = true;
    sheet.getRange("E:E").columnHidden = true;
    const [hidden, mixed, shown] = ["4:5", "5:6", "6:6"].map((address) => sheet.getRange(address));
    for (const range of [hidden, mixed, shown]) range?.load("rowHidden");
    column.format.load("columnWidth");
    row.format.load("rowHeight");
    await context.sync();
    expect([column.format.columnWidth, row.format.rowHeight]).toEqual([90, 45]);
    expect([hidden?.rowHidden, mixed?.rowHidden, shown?.rowHidden]).toEqual([true, null, false]);
  });
  expect(standIn().host.snapshot().sheets[0]).toMatchObject({
    ...{ widths: { C: 90 }, heights: { 2: 45 }, hiddenRows: [4, 5], hiddenColumns: ["E"] },
  });
});

test("columns grow to what they hold", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange("A1").values = [["A longer text than the column has room for"]];
    sheet.getRange("A:B").format.autofitColumns();
    sheet.getRange("1:2").format.autofitRows();
    const { format } = sheet.getRange("A:A");
    format.load("columnWidth");
    await context.sync();
    expect(format.columnWidth).toBeGreaterThan(150);
  });
});

test("a format of whole columns holds for cells still empty", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet();
    sheet.getRange("D:D").numberFormat = "@" as unknown as string[][];
    sheet.getRange("D:D").format.wrapText = true;
    await context.sync();
    const cell = sheet.getRange("D7");
    cell.values = [["007"]];
    cell.load("values");
    cell.format.load("wrapText");
    await context.sync();
    expect([cell.values, cell.format.wrapText]).toEqual([[["007"]], true]);
  });
});
