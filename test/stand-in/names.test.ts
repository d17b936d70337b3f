/** @jest-environment ./test/stand-in/environment.cjs */
import { refusal, standInForEach } from "./support";

const standIn = standInForEach({ sheets: { Sheet1: [[5, 7]], "My list": [[1]] } });
const run = <T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  standIn().Excel.run(batch);

test("names for ranges, formulas and text, of the workbook and of a sheet", async () => {
  await run(async (context) => {
    const { names, worksheets } = context.workbook;
    names.add("Target", worksheets.getItem("My list").getRange("A1:B2"), "what for");
    names.add("Version", '="1.0 (2024)"');
    names.add("Rate", "=1.5");
    names.add("Plain", "no formula");
    worksheets.getItem("Sheet1").names.add("Target", worksheets.getItem("Sheet1").getRange("A1"));
    const sheetNames = worksheets.getItem("Sheet1").names;
    names.load(
      "items/name, items/formula, items/value, items/type, items/visible, items/scope, items/comment",
    );
    sheetNames.load("items/name, items/scope, items/formula");
    await context.sync();
    expect(names.items.map((item) => [item.name, item.type, item.formula, item.value])).toEqual([
      ["Target", "Range", "='My list'!$A$1:$B$2", "'My list'!$A$1:$B$2"],
      ["Version", "String", '="1.0 (2024)"', "1.0 (2024)"],
      ["Rate", "Double", "=1.5", 1.5],
      ["Plain", "String", '="no formula"', "no formula"],
    ]);
    expect(names.items[0]?.toJSON()).toMatchObject({ visible: true, scope: "Workbook", comment: "what for" });
    expect(sheetNames.items.map((item) => [item.name, item.scope, item.formula])).toEqual([
      ["Target", "Worksheet", "=Sheet1!$A$1"],
    ]);
  });
});

test("formulas count with names; names are hidden, changed and deleted", async () => {
  await run(async (context) => {
    const { names, worksheets } = context.workbook;
    const sheet = worksheets.getItem("Sheet1");
    names.add("Five", sheet.getRange("A1"));
    names.add("Rate", "=1.5");
    const cell = sheet.getRange("C1");
    cell.formulas = [["=Five*Rate"]];
    await context.sync();
    cell.load("values");
    await context.sync();
    expect(cell.values).toEqual([[7.5]]);

    const name = names.getItem("five");
    name.visible = false;
    name.formula = "=Sheet1!$B$1";
    const range = name.getRange();
    range.load("address");
    name.load("visible");
    cell.load("values");
    await context.sync();
    expect([range.address, name.visible, cell.values]).toEqual(["Sheet1!B1", false, [[10.5]]]);

    name.delete();
    const gone = names.getItemOrNullObject("Five");
    cell.load("values");
    await context.sync();
    expect(gone.isNullObject).toBe(true);
    expect(cell.values).toEqual([["#NAME?"]]);
  });
});

test.each([
  ["one that is taken", "TAKEN", "ItemAlreadyExists"],
  ["one that is a cell", "AB12", "InvalidArgument"],
  ["one with a space", "my name", "InvalidArgument"],
])("a name is refused: %s", async (_, name, code) => {
  const adding = run(async (context) => {
    context.workbook.names.add("Taken", "=1");
    context.workbook.names.add(name, "=2");
    await context.sync();
  });
  expect(await refusal(adding)).toBe(code);
});

test("a name that is not there", async () => {
  const asking = run(async (context) => {
    context.workbook.names.getItem("nobody").load("name");
    await context.sync();
  });
  expect(await refusal(asking)).toBe("ItemNotFound");
});

test("columns that are taken out of a sheet that is not shown move the names of that sheet, and no others", async () => {
  const formulas = await run(async (context) => {
    const { names, worksheets } = context.workbook;
    const list = worksheets.getItem("My list");
    const one = names.add("OfOne", worksheets.getItem("Sheet1").getRange("D1:F1"));
    const other = names.add("OfOther", list.getRange("D1:F1"));
    await context.sync();
    list.getRange("B:C").delete("Left");
    one.load("formula");
    other.load("formula");
    await context.sync();
    return [one.formula, other.formula];
  });
  expect(formulas).toEqual(["=Sheet1!$D$1:$F$1", "='My list'!$B$1:$D$1"]);
});
