/** @jest-environment ./test/stand-in/environment.cjs */
import { standInForEach } from "./support";

const standIn = standInForEach({
  sheets: {
    Data: [
      ["Name", "Age", "Twice", "Note"],
      ["XXTEST1", 80, "=B2*2", "x"],
      ["XXTEST2", 90, "=B3*2", "y"],
    ],
    Other: [["=SUM(Data!B:B)", "=Data!C3", "=Ages"]],
  },
});
const run = <T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  standIn().Excel.run(batch);
const snapshot = () => standIn().host.snapshot();

/** Something of everything that must follow its cells. */
async function furnish(): Promise<void> {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Data");
    context.workbook.names.add("Ages", sheet.getRange("B2"));
    context.workbook.names.add("All", sheet.getRange("A1:D3"));
    const table = sheet.tables.add("F5:G8", true);
    table.name = "People";
    sheet.getRange("B:B").format.columnWidth = 90;
    sheet.getRange("2:2").format.rowHeight = 40;
    sheet.getRange("B2:C3").format.fill.color = "#FFF2CC";
    sheet.getRange("D2:E3").format.borders.getItem("EdgeBottom").style = "Continuous";
    sheet.getRange("A6:B7").merge(false);
    sheet.getRange("3:3").rowHidden = true;
    const rule = sheet.getRange("C2:D3").conditionalFormats.add("Custom");
    rule.custom.rule.formula = '=$D2="x"';
    rule.custom.format.fill.color = "#D5F5E3";
    sheet.getRange("D2:D3").dataValidation.rule = { list: { inCellDropDown: true, source: "x,y" } };
    const chart = sheet.charts.add("ColumnClustered", sheet.getRange("A1:B3"), "Columns");
    chart.name = "Ages";
    sheet.freezePanes.freezeRows(1);
    await context.sync();
  });
  standIn()
    .host.book.kept("sheet-1")
    .notes.push({
      ...{ row: 1, column: 3, content: "a note", author: "", visible: false },
    });
  await standIn().person.type("Other", "C1", "=Ages");
}

const change = (address: string, what: "insert" | "delete"): Promise<void> =>
  run(async (context) => {
    const range = context.workbook.worksheets.getItem("Data").getRange(address);
    const columns = /[A-Z]/.test(address);
    if (what === "insert") range.insert(columns ? "Right" : "Down");
    else range.delete(columns ? "Left" : "Up");
    await context.sync();
  });

test.each(["B:C", "A:A", "D:D", "G:G", "2:3", "1:1", "6:6"])(
  "putting in %s and taking it out again leaves the workbook as it was",
  async (address) => {
    await furnish();
    const before = snapshot();
    await change(address, "insert");
    expect(snapshot()).not.toEqual(before);
    await change(address, "delete");
    expect(snapshot()).toEqual(before);
  },
);

test("all that refers to cells follows columns put in before them", async () => {
  await furnish();
  await change("B:C", "insert");
  const { sheets, names } = snapshot();
  const [data, other] = sheets;
  expect(names.map(({ name, formula }) => [name, formula])).toEqual([
    ["Ages", "=Data!$D$2"],
    ["All", "=Data!$A$1:$F$3"],
  ]);
  expect(data?.cells["E3"]).toMatchObject({ formula: "=D3*2", value: 180 });
  expect(other?.cells).toMatchObject({
    A1: { formula: "=SUM(Data!D:D)", value: 170 },
    B1: { formula: "=Data!E3", value: 180 },
    C1: { formula: "=Ages", value: 80 },
  });
  expect(data?.widths).toEqual({ D: 90 });
  expect(data?.merges).toEqual(["A6:D7"]);
  expect(data?.tables).toMatchObject([{ name: "People", range: "H5:I8" }]);
  expect(data?.conditionalFormats).toMatchObject([
    { ranges: ["E2:F3"], rule: { formula: '=$F2="x"' }, fill: "#D5F5E3" },
  ]);
  expect(data?.validations).toMatchObject([{ ranges: ["F2:F3"] }]);
  expect(data?.notes).toEqual({ F2: "a note" });
  expect(data?.charts).toMatchObject([{ series: [{ values: "Data!D2:D3", categories: "Data!A2:A3" }] }]);
});

test("what has lost its cells says so", async () => {
  await furnish();
  await change("B:B", "delete");
  const { sheets, names } = snapshot();
  expect(names.map(({ name, formula }) => [name, formula])).toEqual([
    ["Ages", "=#REF!"],
    ["All", "=Data!$A$1:$C$3"],
  ]);
  expect(sheets[0]?.cells["B3"]).toMatchObject({ formula: "=#REF!*2", value: "#REF!" });
  expect(sheets[1]?.cells["C1"]).toMatchObject({ formula: "=Ages", value: "#REF!" });
  expect(sheets[0]?.charts).toMatchObject([{ series: [{ values: "#REF!" }] }]);
  await change("D:H", "delete");
  expect(snapshot().sheets[0]?.tables).toEqual([]);
});

test("a person's own changes are followed too", async () => {
  await furnish();
  const { person } = standIn();
  await person.insert("Data", "A:A");
  await person.delete("Data", "2:2");
  await person.rename("Data", "My data");
  const { sheets, names } = snapshot();
  expect(names.map(({ formula }) => formula)).toEqual(["=#REF!", "='My data'!$B$1:$E$2"]);
  expect(sheets[0]).toMatchObject({ name: "My data", tables: [{ name: "People", range: "G4:H7" }] });
  await person.sort("My data", "B2:E2", 1);
  await person.deleteSheet("My data");
  expect(snapshot().sheets.map(({ name }) => name)).toEqual(["Other"]);
});

test("sorted rows keep their formats and their formulas their rows", async () => {
  await run(async (context) => {
    context.workbook.worksheets.getItem("Data").getRange("B2").format.font.bold = true;
    await context.sync();
  });
  await standIn().person.sort("Data", "A2:D3", 1, true);
  expect(snapshot().sheets[0]?.cells).toMatchObject({
    A2: { value: "XXTEST2" },
    C2: { formula: "=B2*2", value: 180 },
    B3: { value: 80, style: { bl: 1 } },
  });
});
