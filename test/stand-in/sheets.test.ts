/** @jest-environment ./test/stand-in/environment.cjs */
import { refusal, standInForEach } from "./support";

const standIn = standInForEach({ sheets: { Sheet1: [["a", 1]], Other: [["=Sheet1!B1*2"]] } });
const run = <T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  standIn().Excel.run(batch);

test("sheets are listed, added, found by name or id, moved, renamed and activated", async () => {
  await run(async (context) => {
    const { worksheets } = context.workbook;
    const added = worksheets.add("New");
    added.load("name, id, position, visibility");
    worksheets.load("items/name, items/position");
    await context.sync();
    expect(added.toJSON()).toMatchObject({ name: "New", position: 2, visibility: "Visible" });
    expect(worksheets.items.map(({ name }) => name)).toEqual(["Sheet1", "Other", "New"]);

    const byId = worksheets.getItem(added.id);
    byId.name = "Newer";
    byId.position = 0;
    byId.activate();
    byId.tabColor = "#ff8000";
    byId.showGridlines = false;
    const active = worksheets.getActiveWorksheet();
    active.load("name, position, tabColor, showGridlines");
    const count = worksheets.getCount();
    const none = worksheets.getItemOrNullObject("Nobody");
    const lower = worksheets.getItemOrNullObject("other");
    lower.load("name");
    await context.sync();
    expect(active.toJSON()).toMatchObject({
      ...{ name: "Newer", position: 0, tabColor: "#FF8000", showGridlines: false },
    });
    expect([count.value, none.isNullObject, lower.name]).toEqual([3, true, "Other"]);
    const cells = none.getRange("A1");
    cells.load("values");
    await context.sync();
    expect(cells.isNullObject).toBe(true);
  });
});

test.each([
  ["a name that is taken, in other letters", "SHEET1", "ItemAlreadyExists"],
  ["a name of 32 letters", "x".repeat(32), "InvalidArgument"],
  ["a name with a colon", "a:b", "InvalidArgument"],
  ["no name", "", "InvalidArgument"],
])("%s is refused", async (_, name, code) => {
  const adding = run(async (context) => {
    context.workbook.worksheets.add(name);
    await context.sync();
  });
  expect(await refusal(adding)).toBe(code);
  expect(standIn().host.snapshot().sheets).toHaveLength(2);
});

test("formulas follow a renamed sheet, and lose a deleted one", async () => {
  const formula = () =>
    standIn()
      .host.snapshot()
      .sheets.find(({ name }) => name === "Other")?.cells["A1"];
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    context.workbook.names.add("CARE_mine", sheet.getRange("B1"));
    sheet.names.add("own", sheet.getRange("A1"));
    sheet.name = "My data";
    await context.sync();
  });
  expect(formula()).toEqual({ formula: "='My data'!B1*2", value: 2 });
  expect(
    standIn()
      .host.snapshot()
      .names.map(({ formula }) => formula),
  ).toEqual(["='My data'!$B$1", "='My data'!$A$1"]);
  await run(async (context) => {
    context.workbook.worksheets.getItem("My data").delete();
    await context.sync();
    const name = context.workbook.names.getItem("CARE_mine");
    const range = name.getRangeOrNullObject();
    name.load("type, value");
    await context.sync();
    expect([name.type, name.value, range.isNullObject]).toEqual(["Error", "#REF!", true]);
  });
  expect(formula()).toEqual({ formula: "=#REF!*2", value: "#REF!" });
  // The sheet's own name went with it.
  expect(
    standIn()
      .host.snapshot()
      .names.map(({ name }) => name),
  ).toEqual(["CARE_mine"]);
});

test("hidden and very hidden sheets; the last visible one can be neither hidden nor deleted", async () => {
  await run(async (context) => {
    const [first, second] = ["Sheet1", "Other"].map((name) => context.workbook.worksheets.getItem(name));
    if (!first || !second) throw new Error("no sheets");
    second.visibility = "VeryHidden";
    second.load("visibility");
    await context.sync();
    expect(second.visibility).toBe("VeryHidden");
    first.visibility = "Hidden";
    expect(await refusal(context.sync())).toBe("InvalidOperation");
    first.delete();
    expect(await refusal(context.sync())).toBe("InvalidOperation");
    second.activate();
    expect(await refusal(context.sync())).toBe("InvalidOperation");
    second.visibility = "Visible";
    first.visibility = "Hidden";
    const active = context.workbook.worksheets.getActiveWorksheet();
    active.load("name");
    await context.sync();
    expect(active.name).toBe("Other");
  });
});

test("panes are frozen and let go", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.freezePanes.freezeAt(sheet.getRange("A1:B3"));
    const at = sheet.freezePanes.getLocationOrNullObject();
    at.load("address");
    await context.sync();
    expect(at.address).toBe("Sheet1!A1:B3");
    sheet.freezePanes.freezeRows(2);
    await context.sync();
    expect(standIn().host.snapshot().sheets[0]?.freeze).toEqual({ rows: 2, columns: 0 });
    sheet.freezePanes.unfreeze();
    const none = sheet.freezePanes.getLocationOrNullObject();
    await context.sync();
    expect(none.isNullObject).toBe(true);
  });
});

test("a protected sheet refuses every change, until the right password", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.protection.protect({ allowAutoFilter: true }, "secret");
    sheet.protection.load("protected");
    await context.sync();
    expect(sheet.protection.protected).toBe(true);
    const range = sheet.getRange("A1");
    const changes: (() => void)[] = [
      () => (range.values = [[2]]),
      () => (range.format.fill.color = "#FFFFFF"),
      () => range.clear(),
      () => sheet.getRange("A:A").insert("Right"),
      () => sheet.tables.add("A1:B2", true),
      () => range.conditionalFormats.add("Custom"),
    ];
    for (const change of changes) {
      change();
      expect(await refusal(context.sync())).toBe("AccessDenied");
    }
    sheet.protection.unprotect("wrong");
    expect(await refusal(context.sync())).toBe("InvalidArgument");
    sheet.protection.unprotect("secret");
    range.values = [[2]];
    await context.sync();
  });
});

test("a workbook whose structure is protected keeps its sheets", async () => {
  await run(async (context) => {
    context.workbook.protection.protect();
    context.workbook.protection.load("protected");
    context.workbook.load("readOnly");
    await context.sync();
    expect([context.workbook.protection.protected, context.workbook.readOnly]).toEqual([true, false]);
    context.workbook.worksheets.add("New");
    expect(await refusal(context.sync())).toBe("AccessDenied");
    context.workbook.worksheets.getItem("Other").delete();
    expect(await refusal(context.sync())).toBe("AccessDenied");
  });
});

test("what a person selected, and a filter that they put on", async () => {
  const { person } = standIn();
  await standIn().setSheet("Sheet1", [
    ["Name", "Sex"],
    ["XXTEST1", "F"],
    ["XXTEST2", "M"],
  ]);
  person.select("Sheet1", "A2:B2");
  person.filter("Sheet1", "A1:B3", 1, ["F"]);
  await run(async (context) => {
    const selected = context.workbook.getSelectedRange();
    selected.load("address");
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.autoFilter.load("enabled, isDataFiltered");
    const filtered = sheet.autoFilter.getRangeOrNullObject();
    filtered.load("address");
    const row = sheet.getRange("3:3");
    row.load("rowHidden");
    const other = context.workbook.worksheets.getItem("Other").autoFilter;
    other.load("enabled");
    const none = other.getRangeOrNullObject();
    await context.sync();
    expect(selected.address).toBe("Sheet1!A2:B2");
    expect(sheet.autoFilter.toJSON()).toMatchObject({ enabled: true, isDataFiltered: true });
    expect([filtered.address, row.rowHidden]).toEqual(["Sheet1!A1:B3", true]);
    expect([other.enabled, none.isNullObject]).toEqual([false, true]);
  });
});
