/** @jest-environment ./test/stand-in/environment.cjs */
import { standInForEach } from "./support";

const standIn = standInForEach({ sheets: { Sheet1: [["a", 1]], Other: [["b"]] } });
const run = <T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> =>
  standIn().Excel.run(batch);
const heard: string[] = [];
beforeEach(() => void heard.splice(0));
/** Office.js calls handlers a little later. */
const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

test("changes of a person and of the add-in, on the sheet that was asked for", async () => {
  const { person } = standIn();
  const result = await run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    const added = sheet.onChanged.add(async ({ address, changeType, source, triggerSource }) => {
      heard.push(`${changeType} ${address} ${source} ${triggerSource}`);
    });
    await context.sync();
    return added;
  });
  await person.type("Sheet1", "B2:C2", [[1, 2]]);
  await person.type("Other", "A1", "elsewhere");
  await person.delete("Sheet1", "A:A");
  await run(async (context) => {
    context.workbook.worksheets.getItem("Sheet1").getRange("D4").values = [[1]];
    context.workbook.worksheets.getItem("Sheet1").getRange("D4").format.font.bold = true;
    context.workbook.worksheets.getItem("Sheet1").getRange("2:3").insert("Down");
    await context.sync();
  });
  await aMoment();
  expect(heard).toEqual([
    "RangeEdited B2:C2 Local Unknown",
    "ColumnDeleted A:A Local Unknown",
    "RangeEdited D4 Local ThisLocalAddin",
    "RowInserted 2:3 Local ThisLocalAddin",
  ]);
  heard.splice(0);
  await standIn().Excel.run(result.context, async (context) => {
    result.remove();
    await context.sync();
  });
  await person.type("Sheet1", "A1", "again");
  await aMoment();
  expect(heard).toEqual([]);
});

test("sheets that are activated, left, added and deleted", async () => {
  const { person } = standIn();
  await run(async (context) => {
    const { worksheets } = context.workbook;
    const first = worksheets.getItem("Sheet1");
    first.onDeactivated.add(async () => void heard.push("left Sheet1"));
    first.onActivated.add(async () => void heard.push("back on Sheet1"));
    worksheets.onActivated.add(async ({ worksheetId }) => void heard.push(`active ${worksheetId}`));
    worksheets.onDeleted.add(async ({ worksheetId }) => void heard.push(`deleted ${worksheetId}`));
    worksheets.onAdded.add(async () => void heard.push("added"));
    worksheets.onChanged.add(async ({ worksheetId }) => void heard.push(`changed ${worksheetId}`));
    await context.sync();
  });
  person.activate("Other");
  person.activate("Sheet1");
  const added = person.addSheet("New");
  await person.type("Other", "A1", "x");
  await person.deleteSheet("Other");
  await aMoment();
  expect(heard).toEqual([
    ...["left Sheet1", "active sheet-2", "back on Sheet1", "active sheet-1"],
    // A sheet that a person adds comes to the front.
    ...["added", "left Sheet1", `active ${added}`, "changed sheet-2", "deleted sheet-2"],
  ]);
});
