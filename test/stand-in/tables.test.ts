/** @jest-environment ./test/stand-in/environment.cjs */
import { refusal, standInForEach } from "./support";

const ROWS = [
  ["Name", "Payable", "Visits"],
  ["XXTEST1", "Yes", 3],
  ["XXTEST2", "No", 1],
  ["XXTEST3", "Cannot tell", 2],
];
const standIn = standInForEach({ sheets: { Patients: ROWS, Other: [["a"]] } });
const run = <T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  standIn().Excel.run(batch);
const hidden = () => standIn().host.snapshot().sheets[0]?.hiddenRows;

test("a table is added, styled, found again, and gives its parts", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Patients");
    const table = sheet.tables.add("A1:C4", true);
    table.name = "CARE_people";
    table.style = "TableStyleLight1";
    table.showBandedRows = false;
    table.showFilterButton = true;
    await context.sync();

    const again = context.workbook.tables.getItem("care_PEOPLE");
    again.load("name, style, showBandedRows, showFilterButton, showHeaders");
    const parts = [again.getRange(), again.getHeaderRowRange(), again.getDataBodyRange()];
    for (const part of parts) part.load("address");
    again.columns.load("items/name, items/index");
    again.worksheet.load("name");
    sheet.tables.load("items/name");
    const none = context.workbook.tables.getItemOrNullObject("nobody");
    await context.sync();
    expect(again.toJSON()).toMatchObject({
      ...{ name: "CARE_people", style: "TableStyleLight1", showBandedRows: false, showFilterButton: true },
    });
    expect(parts.map(({ address }) => address)).toEqual([
      ...["Patients!A1:C4", "Patients!A1:C1", "Patients!A2:C4"],
    ]);
    expect(again.columns.items.map(({ name }) => name)).toEqual(["Name", "Payable", "Visits"]);
    expect([again.worksheet.name, sheet.tables.items.length, none.isNullObject]).toEqual([
      "Patients",
      1,
      true,
    ]);
  });
});

test("empty and repeated headers get names of their own, numbers become text", async () => {
  await standIn().person.type("Other", "A1:D2", [
    ["a", "", "a", 5],
    [1, 2, 3, 4],
  ]);
  await run(async (context) => {
    const header = context.workbook.tables.add("Other!A1:D2", true).getHeaderRowRange();
    header.load("values");
    await context.sync();
    expect(header.values).toEqual([["a", "Column2", "a2", "5"]]);
  });
});

test("a table overlaps no other, no merged cells, and has a name of its own", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Patients");
    context.workbook.names.add("Taken", sheet.getRange("A1"));
    sheet.tables.add("A1:C4", true).name = "One";
    await context.sync();
    sheet.tables.add("C4:D6", true);
    expect(await refusal(context.sync())).toBe("InvalidArgument");
    const second = sheet.tables.add("E1:F4", true);
    second.name = "ONE";
    expect(await refusal(context.sync())).toBe("ItemAlreadyExists");
    sheet.tables.getItem("Table1").name = "taken";
    expect(await refusal(context.sync())).toBe("ItemAlreadyExists");
    sheet.tables.getItem("Table1").name = "not a name";
    expect(await refusal(context.sync())).toBe("InvalidArgument");
    sheet.getRange("H1:I2").merge();
    sheet.tables.add("H1:I4", true);
    expect(await refusal(context.sync())).toBe("InvalidOperation");
    sheet.getRange("A2:B2").merge();
    expect(await refusal(context.sync())).toBe("InvalidOperation");
  });
});

test("filters hide rows and show them again", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Patients");
    const table = sheet.tables.add("A1:C4", true);
    const payable = table.columns.getItem("Payable").filter;
    payable.applyValuesFilter(["No", "Cannot tell"]);
    table.autoFilter.load("isDataFiltered");
    await context.sync();
    expect(hidden()).toEqual([2]);
    expect(table.autoFilter.isDataFiltered).toBe(true);
    table.columns.getItem("Visits").filter.applyCustomFilter(">=2");
    await context.sync();
    expect(hidden()).toEqual([2, 3]);
    payable.clear();
    await context.sync();
    expect(hidden()).toEqual([3]);
    table.clearFilters();
    await context.sync();
    expect(hidden()).toEqual([]);
    payable.applyTopItemsFilter(2);
    expect(await refusal(context.sync())).toBe("NotImplemented");
  });
});

test("a table becomes cells again, or goes with its cells", async () => {
  const before = standIn().host.snapshot();
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Patients");
    const range = sheet.tables.add("A1:C4", true).convertToRange();
    range.load("address");
    await context.sync();
    expect(range.address).toBe("Patients!A1:C4");
  });
  expect(standIn().host.snapshot()).toEqual(before);
  await run(async (context) => {
    const table = context.workbook.worksheets.getItem("Patients").tables.add("A1:C4", true);
    await context.sync();
    table.delete();
    await context.sync();
    table.load("name");
    expect(await refusal(context.sync())).toBe("ItemNotFound");
  });
  expect(standIn().host.snapshot().sheets[0]?.cells).toEqual({});
});
