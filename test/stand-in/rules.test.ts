/** @jest-environment ./test/stand-in/environment.cjs */
import type { Host } from "../../src/stand-in/host/host";
import { refusal, standInForEach } from "./support";

const standIn = standInForEach({ sheets: { Sheet1: [["Met"], ["Not met"]] } });
const run = <T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  standIn().Excel.run(batch);
const sheet = () => standIn().host.snapshot().sheets[0];

test("conditional formats: the newest first, each with its rule and colours", async () => {
  await run(async (context) => {
    const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:A9");
    const words = range.conditionalFormats.add("ContainsText");
    words.textComparison.rule = { operator: "BeginsWith", text: "Not" };
    words.textComparison.format.font.color = "#9C0006";
    const value = range.conditionalFormats.add("CellValue");
    value.cellValue.rule = { operator: "EqualTo", formula1: '="Met"' };
    value.cellValue.format.fill.color = "#C6EFCE";
    value.stopIfTrue = true;
    const custom = range.conditionalFormats.add("Custom");
    custom.custom.rule.formula = '=$A1="Met"';
    custom.custom.format.font.bold = true;
    const count = range.conditionalFormats.getCount();
    const elsewhere = context.workbook.worksheets
      .getActiveWorksheet()
      .getRange("C1")
      .conditionalFormats.getCount();
    range.conditionalFormats.load("items/type, items/priority, items/id");
    await context.sync();
    expect([count.value, elsewhere.value]).toEqual([3, 0]);
    expect(range.conditionalFormats.items.map(({ type, priority }) => [type, priority])).toEqual([
      ["Custom", 0],
      ["CellValue", 1],
      ["ContainsText", 2],
    ]);
    const first = range.conditionalFormats.items[0];
    const covered = first?.getRange();
    covered?.load("address");
    first?.custom.rule.load("formula");
    const other = first?.cellValueOrNullObject;
    other?.load("rule");
    await context.sync();
    expect([covered?.address, first?.custom.rule.formula]).toEqual(["Sheet1!A1:A9", '=$A1="Met"']);
    expect(other?.isNullObject).toBe(true);
    range.conditionalFormats.items[2]?.delete();
    await context.sync();
  });
  expect(sheet()?.conditionalFormats).toMatchObject([
    { type: "Custom", rule: { formula: '=$A1="Met"' }, bold: true, ranges: ["A1:A9"] },
    { type: "CellValue", fill: "#C6EFCE", stopIfTrue: true },
  ]);
});

test("clearing conditional formats of some cells leaves them on the others", async () => {
  await run(async (context) => {
    const active = context.workbook.worksheets.getActiveWorksheet();
    active.getRange("A1:C9").conditionalFormats.add("Custom").custom.rule.formula = "=TRUE";
    active.getRange("B1:B9").conditionalFormats.clearAll();
    await context.sync();
    expect(sheet()?.conditionalFormats).toMatchObject([{ ranges: ["A1:A9", "C1:C9"] }]);
    active.getRange().conditionalFormats.clearAll();
    active.getRange("A1").conditionalFormats.add("ColorScale");
    expect(await refusal(context.sync())).toBe("NotImplemented");
  });
  expect(sheet()?.conditionalFormats).toEqual([]);
});

test("what may be typed: a list, whole numbers, decimals", async () => {
  await run(async (context) => {
    const active = context.workbook.worksheets.getActiveWorksheet();
    const list = active.getRange("A1:A2").dataValidation;
    list.rule = { list: { inCellDropDown: true, source: "Yes,No" } };
    list.prompt = { showPrompt: true, title: "What can be here", message: "Yes or No" };
    list.errorAlert = { showAlert: true, style: "Stop", title: "Not that", message: "Yes or No" };
    list.ignoreBlanks = false;
    active.getRange("B1").dataValidation.rule = {
      wholeNumber: { formula1: 0, formula2: 10, operator: "Between" },
    };
    active.getRange("B2").dataValidation.rule = { decimal: { formula1: 0, operator: "GreaterThan" } };
    const whole = active.getRange("A1:B2").dataValidation;
    const none = active.getRange("D4").dataValidation;
    const one = active.getRange("A1").dataValidation;
    for (const each of [whole, none, one]) each.load("type");
    one.load("rule, prompt");
    await context.sync();
    expect([whole.type, none.type, one.type]).toEqual(["Inconsistent", "None", "List"]);
    expect(one.rule).toEqual({ list: { inCellDropDown: true, source: "Yes,No" } });
    expect(one.prompt).toMatchObject({ title: "What can be here" });
    active.getRange("A2").dataValidation.clear();
    await context.sync();
  });
  expect(sheet()?.validations).toMatchObject([
    { ranges: ["A1"], type: "List", ignoreBlanks: false },
    { ranges: ["B1"], type: "WholeNumber" },
    { ranges: ["B2"], type: "Decimal" },
  ]);
});

test.each<[string, Excel.DataValidationRule]>([
  ["a list of 256 letters", { list: { inCellDropDown: true, source: "x".repeat(256) } }],
  ["a whole number without bounds", { wholeNumber: { operator: "Between", formula1: 0 } }],
])("%s is refused", async (_, rule) => {
  const setting = run(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange("A1").dataValidation.rule = rule;
    await context.sync();
  });
  expect(await refusal(setting)).toBe("InvalidArgument");
});

test("a prompt with a title of 33 letters is refused", async () => {
  const setting = run(async (context) => {
    const { dataValidation } = context.workbook.worksheets.getActiveWorksheet().getRange("A1");
    dataValidation.prompt = { showPrompt: true, title: "x".repeat(33), message: "" };
    await context.sync();
  });
  expect(await refusal(setting)).toBe("InvalidArgument");
});

/** This Office.js has no members for notes yet: the host is asked in the words of the wire. */
async function askForNotes(host: Host, name: string, args: readonly unknown[]): Promise<unknown> {
  const message = {
    ...{ id: 1, type: 1, flags: 0 },
    message: {
      url: "ProcessQuery",
      body: {
        Actions: [
          { Id: 10, ActionType: 1, Name: "", ObjectPathId: 4 },
          { Id: 11, ActionType: 2, Name: "", ObjectPathId: 4, QueryInfo: { Select: ["content"] } },
        ],
        ObjectPaths: {
          1: { Id: 1, ObjectPathType: 1, Name: "" },
          2: { Id: 2, ObjectPathType: 4, Name: "Worksheets", ParentObjectPathId: 1 },
          3: {
            ...{ Id: 3, ObjectPathType: 5, Name: "" },
            ParentObjectPathId: 2,
            ArgumentInfo: { Arguments: ["Sheet1"] },
          },
          5: { Id: 5, ObjectPathType: 4, Name: "Notes", ParentObjectPathId: 3 },
          4: {
            ...{ Id: 4, ObjectPathType: 3, Name: name },
            ParentObjectPathId: 5,
            ArgumentInfo: { Arguments: args },
          },
        },
      },
    },
  };
  const answer = JSON.parse(await host.handle(JSON.stringify(message))) as {
    message: { body: { Results: { Value: unknown }[]; Error?: { Code: string } } };
  };
  return answer.message.body.Error?.Code ?? answer.message.body.Results[1]?.Value;
}

test("notes", async () => {
  const { host } = standIn();
  expect(await askForNotes(host, "Add", ["B2", "Seen"])).toMatchObject({ Content: "Seen" });
  expect(await askForNotes(host, "Add", ["B2", "Twice"])).toBe("ItemAlreadyExists");
  expect(await askForNotes(host, "GetItem", ["B2"])).toMatchObject({ Content: "Seen" });
  expect(await askForNotes(host, "GetItem", ["C2"])).toBe("ItemNotFound");
  expect(await askForNotes(host, "GetItemOrNullObject", ["C2"])).toBeNull();
  expect(sheet()?.notes).toEqual({ B2: "Seen" });
});
