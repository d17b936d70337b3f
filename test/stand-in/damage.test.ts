/** @jest-environment ./test/stand-in/environment.cjs */
import { refusal, refused, standInForEach } from "./support";

const standIn = standInForEach({ sheets: { Sheet1: [["a", 1]], Other: [["b"]] } });
const run = <T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  standIn().Excel.run(batch);
const snapshot = () => standIn().host.snapshot();

/** Three changes in one request. */
const write = (): Promise<void> =>
  run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.getRange("A1").values = [["x"]];
    sheet.getRange("A2").values = [["y"]];
    sheet.getRange("A3").values = [["z"]];
    await context.sync();
  });

test("the n-th request is refused as a whole, the next is not", async () => {
  const before = snapshot();
  standIn().host.damage.refuseRequest = 2;
  await run(async (context) => {
    context.workbook.worksheets.load("items/name");
    await context.sync();
  });
  expect(await refusal(write())).toBe("GeneralException");
  expect(snapshot()).toEqual(before);
  await write();
  expect(snapshot()).not.toEqual(before);
});

test("the n-th action is refused: what stood before it is done, what stands after it is not", async () => {
  // The sheets' object, the sheet's, then for each cell: its range twice (once to be kept) and its values.
  const written: unknown[] = [];
  for (let n = 1; n <= 20; n++) {
    standIn().host.damage.refuseAction = n;
    try {
      await write();
    } catch (error) {
      expect((error as OfficeExtension.Error).code).toBe("GeneralException");
    }
    standIn().host.damage = {};
    const cells = snapshot().sheets[0]?.cells;
    written.push(
      ["A1", "A2", "A3"].filter((cell) => ["x", "y", "z"].includes(String(cells?.[cell]?.value))).join(),
    );
    await standIn().person.type("Sheet1", "A1:A3", [["a"], [""], [""]]);
  }
  expect([...new Set(written)]).toEqual(["", "A1", "A1,A2", "A1,A2,A3"]);
});

test("while a cell is edited nothing gets through", async () => {
  const before = snapshot();
  standIn().host.damage.editMode = true;
  expect(await refusal(write())).toBe("InvalidOperationInCellEditMode");
  const reading = run(async (context) => {
    context.workbook.worksheets.load("items/name");
    await context.sync();
  });
  expect(await refusal(reading)).toBe("InvalidOperationInCellEditMode");
  expect(snapshot()).toEqual(before);
  standIn().host.damage.editMode = false;
  await write();
});

test("a read-only workbook says so, can be read, and refuses what would change it", async () => {
  const before = snapshot();
  standIn().host.damage.readOnly = true;
  await run(async (context) => {
    const range = context.workbook.worksheets.getItem("Sheet1").getRange("A1");
    context.workbook.load("readOnly");
    range.load("values");
    await context.sync();
    expect([context.workbook.readOnly, range.values]).toEqual([true, [["a"]]]);
    const changes: (() => unknown)[] = [
      () => context.workbook.worksheets.add("New"),
      () => context.workbook.worksheets.getItem("Other").delete(),
      () => context.workbook.names.add("Name", "=1"),
      () => range.getEntireColumn().delete("Left"),
      () => (range.rowHidden = true),
      () => (range.format.columnWidth = 10),
    ];
    for (const change of changes) {
      change();
      expect(await refusal(context.sync())).toBe("AccessDenied");
    }
  });
  expect(await refusal(write())).toBe("AccessDenied");
  expect(snapshot()).toEqual(before);
});

test("a dropped connection, until it is back", async () => {
  const before = snapshot();
  standIn().host.damage.dropped = true;
  expect(await refusal(write())).toBe("ConnectionFailure");
  expect(snapshot()).toEqual(before);
  standIn().host.damage.dropped = false;
  await write();
});

test("answers without values, and without an error", async () => {
  standIn().host.damage.nullAnswers = true;
  await run(async (context) => {
    const range = context.workbook.worksheets.getItem("Sheet1").getRange("A1");
    range.load("values, formulas, text, numberFormat, address");
    await context.sync();
    expect([range.values, range.formulas, range.text, range.numberFormat]).toEqual([null, null, null, null]);
    expect(range.address).toBe("Sheet1!A1");
  });
});

test("a slow Excel answers in the end", async () => {
  standIn().host.damage.slow = 20;
  await write();
  expect(snapshot().sheets[0]?.cells["A3"]).toEqual({ value: "z" });
});

test("a request over 5 MB is refused, and so is an answer", async () => {
  const before = snapshot();
  const long = "x".repeat(30_000);
  const rows = (count: number) => Array.from({ length: count }, () => [long]);
  const tooMuch = run(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").getRange("A1:A180").values = rows(180);
    await context.sync();
  });
  expect(await refusal(tooMuch)).toBe("RequestPayloadSizeLimitExceeded");
  expect(snapshot()).toEqual(before);
  await standIn().person.type("Sheet1", "A1:A180", rows(180));
  const reading = run(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").getUsedRange().load("values");
    await context.sync();
  });
  expect(await refusal(reading)).toBe("ResponsePayloadSizeLimitExceeded");
});

test("requests and bytes are counted, those that only let ranges go apart", async () => {
  const { counts } = standIn().host;
  expect(counts).toEqual({ requests: 0, cleanUps: 0, bytesIn: 0, bytesOut: 0 });
  await write();
  await standIn().host.idle();
  expect(counts.requests).toBe(1);
  expect(counts.cleanUps).toBe(1);
  expect(counts.bytesIn).toBeGreaterThan(500);
  const before = counts.bytesIn;
  await run(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").getRange("A1").values = [["é".repeat(1000)]];
    await context.sync();
  });
  expect(counts.bytesIn - before).toBeGreaterThan(2000);
});

test("what the stand-in does not know it refuses by name", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    sheet.shapes.load("items/name");
    expect(await refused(context.sync())).toMatchObject({
      ...{ code: "NotImplemented", message: expect.stringContaining("Worksheet.shapes") },
    });
    sheet.getRange("A1").load("hyperlink");
    expect((await refused(context.sync())).message).toContain("Range.hyperlink");
    sheet.getRange("A1").removeDuplicates([0], false);
    expect((await refused(context.sync())).message).toContain("Range.removeDuplicates");
    sheet.getRange("A1:B2").insert("Down");
    expect((await refused(context.sync())).message).toContain("Range.insert");
    sheet.standardWidth = 10;
    expect((await refused(context.sync())).message).toContain("Worksheet.standardWidth");
  });
});

test("a property that was not loaded is not there: Office.js's own check", async () => {
  await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    await context.sync();
    expect(() => sheet.name).toThrow(/load/);
  });
});

test("sheets and items that are not there", async () => {
  await run(async (context) => {
    context.workbook.worksheets.getItem("Nobody").load("name");
    expect(await refusal(context.sync())).toBe("ItemNotFound");
    const sheet = context.workbook.worksheets.getItem("Other");
    await context.sync();
    await standIn().person.deleteSheet("Other");
    sheet.load("name");
    expect(await refusal(context.sync())).toBe("ItemNotFound");
  });
});
