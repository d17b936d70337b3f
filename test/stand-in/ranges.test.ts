/** @jest-environment ./test/stand-in/environment.cjs */
import { refusal, standInForEach } from "./support";

const standIn = standInForEach({
  sheets: {
    Sheet1: [],
    "My list": [
      ["Name", "Age"],
      ["XXTEST", 80],
    ],
  },
});
const run = <T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  standIn().Excel.run(batch);

/** Sets one range of the first sheet and reads what became of it. */
async function entered(address: string, values: unknown) {
  return run(async (context) => {
    const range = context.workbook.worksheets.getItem("Sheet1").getRange(address);
    range.values = values as unknown[][];
    range.load("values, formulas, text, valueTypes, numberFormat");
    await context.sync();
    return range.toJSON();
  });
}

test("text is read as if it had been typed", async () => {
  const { values, formulas, text, valueTypes, numberFormat } = await entered("A1:D2", [
    ["12", "TRUE", "3/9/2024", "50%"],
    ["=A1*2", "'00123", "3 September 2024", "#N/A"],
  ]);
  expect(values).toEqual([
    [12, true, 45538, 0.5],
    [24, "00123", 45538, "#N/A"],
  ]);
  expect(formulas?.[1]).toEqual(["=A1*2", "00123", 45538, "#N/A"]);
  expect(text).toEqual([
    ["12", "TRUE", "03/09/2024", "50%"],
    ["24", "00123", "3 September 2024", "#N/A"],
  ]);
  expect(valueTypes).toEqual([
    ["Double", "Boolean", "Double", "Double"],
    ["Double", "String", "Double", "Error"],
  ]);
  expect(numberFormat?.[0]).toEqual(["General", "General", "dd/mm/yyyy", "0%"]);
});

test("null leaves a cell alone, one value fills a range, and empty cells read as empty text", async () => {
  await entered("A1:B2", [
    [1, 2],
    [3, 4],
  ]);
  expect(
    (
      await entered("A1:B2", [
        [null, 5],
        [null, ""],
      ])
    ).values,
  ).toEqual([
    [1, 5],
    [3, ""],
  ]);
  expect((await entered("A1:B2", 7)).values).toEqual([
    [7, 7],
    [7, 7],
  ]);
});

test("a cell formatted as text takes text only", async () => {
  const values = await run(async (context) => {
    const range = context.workbook.worksheets.getItem("Sheet1").getRange("A1:A2");
    range.numberFormat = "@" as unknown as string[][];
    range.values = [["9990000018"], ["=1+1"]];
    range.load("values");
    await context.sync();
    return range.values;
  });
  expect(values).toEqual([["9990000018"], ["=1+1"]]);
});

test("values of another shape than the range are refused, and nothing is written", async () => {
  expect(await refusal(entered("A1:B2", [[1, 2]]))).toBe("InvalidArgument");
  expect(await refusal(entered("A1:B1", [[1, { a: 1 }]]))).toBe("InvalidArgument");
  expect(await refusal(entered("A1", [["x".repeat(32_768)]]))).toBe("InvalidArgument");
  expect(standIn().host.snapshot().sheets[0]?.cells).toEqual({});
});

test("formulas across sheets, their errors, and where they spill", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("A1:C1").formulas = [["='My list'!B2+1", "=NA()", "=1/0"]];
    sheet.getRange("E1").formulas = [["=SEQUENCE(3)"]];
    await context.sync();
    const all = sheet.getRange("A1:E3");
    const spill = sheet.getRange("E1").getSpillingToRangeOrNullObject();
    const none = sheet.getRange("A1").getSpillingToRangeOrNullObject();
    all.load("values, formulas, valueTypes");
    spill.load("address");
    none.load("address");
    await context.sync();
    expect(all.values).toEqual([
      [81, "#N/A", "#DIV/0!", "", 1],
      ["", "", "", "", 2],
      ["", "", "", "", 3],
    ]);
    expect(all.formulas[0]).toEqual(["='My list'!B2+1", "=NA()", "=1/0", "", "=SEQUENCE(3)"]);
    expect(all.valueTypes[0]).toEqual(["Double", "Error", "Error", "Empty", "Double"]);
    expect(spill.address).toBe("Sheet1!E1:E3");
    expect(none.isNullObject).toBe(true);
  });
});

test("ranges from ranges", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("My list");
    const range = sheet.getRange("B2:D5");
    const found = {
      "'My list'!B2": range.getCell(0, 0),
      "'My list'!B:D": range.getEntireColumn(),
      "'My list'!2:5": range.getEntireRow(),
      "'My list'!B2:E7": range.getResizedRange(2, 1),
      "'My list'!B2:C2": range.getAbsoluteResizedRange(1, 2),
      "'My list'!C1:E4": range.getOffsetRange(-1, 1),
      "'My list'!A1:D5": range.getBoundingRect("A1"),
      "'My list'!C3:D5": range.getIntersection("C3:Z9"),
      "'My list'!B3:D3": range.getRow(1),
      "'My list'!C2:C5": range.getColumn(1),
      "'My list'!B5:D5": range.getLastRow(),
      "'My list'!D2:D5": range.getLastColumn(),
      "'My list'!D5": range.getLastCell(),
      "'My list'!A1:B2": sheet.getUsedRange(),
      "'My list'!A2": sheet.getRange("A2:A9").getUsedRange(true),
      "'My list'!C4:D4": sheet.getRangeByIndexes(3, 2, 1, 2),
      "'My list'!1:1048576": sheet.getRange(),
    };
    for (const one of Object.values(found)) one.load("address");
    const apart = range.getIntersectionOrNullObject("F9");
    const empty = sheet.getRange("F:F").getUsedRangeOrNullObject();
    const big = sheet.getRange();
    big.load("cellCount, rowCount, columnCount, isEntireColumn");
    await context.sync();
    expect(Object.values(found).map((one) => one.address)).toEqual(Object.keys(found));
    expect([apart.isNullObject, empty.isNullObject]).toEqual([true, true]);
    expect(big.toJSON()).toMatchObject({ cellCount: -1, rowCount: 1_048_576, columnCount: 16_384 });
  });
});

test("what lies off the sheet, or shares nothing, is refused", async () => {
  const ask = (find: (sheet: Excel.Worksheet) => Excel.Range): Promise<string> =>
    refusal(
      run(async (context) => {
        find(context.workbook.worksheets.getItem("Sheet1")).load("address");
        await context.sync();
      }),
    );
  expect(await ask((sheet) => sheet.getRange("nowhere"))).toBe("InvalidArgument");
  expect(await ask((sheet) => sheet.getRange("A1048577"))).toBe("InvalidArgument");
  expect(await ask((sheet) => sheet.getRange("A1").getOffsetRange(-1, 0))).toBe("InvalidArgument");
  expect(await ask((sheet) => sheet.getRange("A1").getIntersection("B2"))).toBe("ItemNotFound");
});

test("a tracked range follows its cells from one request to the next", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("My list");
    const range = sheet.getRange("B2");
    await context.sync();
    sheet.getRange("A:A").insert("Right");
    range.load("address, values");
    await context.sync();
    expect(range.address).toBe("'My list'!C2");
    expect(range.values).toEqual([[80]]);
    sheet.getRange("C:C").delete("Left");
    await context.sync();
    range.load("values");
    expect(await refusal(context.sync())).toBe("ItemNotFound");
  });
});

test("clear takes contents, formats or both", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    const range = sheet.getRange("A1:B1");
    range.values = [["a", 1]];
    range.format.fill.color = "#FFA500";
    await context.sync();
    range.clear("Contents");
    range.load("values");
    range.format.fill.load("color");
    await context.sync();
    expect(range.values).toEqual([["", ""]]);
    expect(range.format.fill.color).toBe("#FFA500");
    range.clear("Formats");
    await context.sync();
    expect(standIn().host.snapshot().sheets[0]?.cells).toEqual({});
  });
});

test("copies follow their cells", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("A1:B1").formulas = [[2, "=A1*10"]];
    sheet.getRange("B1").format.font.bold = true;
    sheet.getRange("A2:B3").copyFrom("A1:B1");
    sheet.getRange("D1").copyFrom("B1", "Values");
    sheet.getRange("E1").copyFrom("B1", "Formats");
    await context.sync();
    const all = sheet.getRange("A1:E3");
    all.load("formulas");
    const bold = sheet.getRange("E1").format.font;
    bold.load("bold");
    await context.sync();
    expect(all.formulas).toEqual([
      [2, "=A1*10", "", 20, ""],
      [2, "=A2*10", "", "", ""],
      [2, "=A3*10", "", "", ""],
    ]);
    expect(bold.bold).toBe(true);
  });
});

test("merged cells hold one value; what would be under it is not written", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    const range = sheet.getRange("A1:B2");
    range.values = [
      ["a", "b"],
      ["c", "d"],
    ];
    range.merge(false);
    await context.sync();
    range.values = [
      ["x", "y"],
      ["z", "w"],
    ];
    const merged = sheet.getRange("A1:D9").getMergedAreasOrNullObject();
    const none = sheet.getRange("D4").getMergedAreasOrNullObject();
    merged.load("address");
    range.load("values");
    await context.sync();
    expect(range.values).toEqual([
      ["x", ""],
      ["", ""],
    ]);
    expect(merged.address).toBe("Sheet1!A1:B2");
    expect(none.isNullObject).toBe(true);
    range.unmerge();
    await context.sync();
    expect(standIn().host.snapshot().sheets[0]?.merges).toEqual([]);
  });
});

test("blocks of many rows", async () => {
  const rows = 30_000;
  const block = 10_000;
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    for (let first = 0; first < rows; first += block) {
      sheet.getRangeByIndexes(first, 0, block, 4).values = Array.from({ length: block }, (_, index) => [
        ...[first + index, "XXTEST", "03/09/2024", null],
      ]);
      // Each block is a request of its own, as it would be too large for one.
      await context.sync();
    }
    const last = sheet.getRange("A30000:D30000");
    const used = sheet.getUsedRange(true);
    last.load("values");
    used.load("address");
    await context.sync();
    expect(last.values).toEqual([[29_999, "XXTEST", 45538, ""]]);
    expect(used.address).toBe("Sheet1!A1:C30000");
  });
});
