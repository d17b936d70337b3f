/** @jest-environment ./test/stand-in/environment.cjs */
import type { CorrectionDraft } from "../../src/answer/correct-views";
import { work } from "../../src/work/index";
import { NO_WISHES } from "../../src/work/work";
import { nhsNumber } from "../support/people";
import { Opened, PASTED } from "./support";

let opened: Opened;
const open = async (rows: readonly (readonly unknown[])[]) => (opened = await Opened.with(rows));
afterEach(() => opened.standIn.dispose());

const WISHES = { ...NO_WISHES, contract: "home-visiting" as const };
const HEADER = ["Ref", "Housebound", "Home visit", "Plan looked at"];
const ROWS = [HEADER, ...[1, 2, 3].map((at) => [nhsNumber(at), "yes", "2024-06-04", "2024-06-04"])];

/** What a person says in the form: each column as it stands, but for these. */
async function draft(columns: Readonly<Record<number, string>>, headerRow = 1): Promise<CorrectionDraft> {
  const asked = await work.correctionForm(WISHES, headerRow);
  if (asked.kind !== "form") throw new Error(asked.problem.happened);
  const said = asked.form.columns.map(({ column, means }) => ({ column, means: columns[column] ?? means }));
  return { headerRow, columns: said, terms: [] };
}

const NAMED = { 0: "nhs-number", 3: "dates:care-plan-review" };

test("a sheet that is not recognised is read once its columns are named, and that is kept with the workbook", async () => {
  await open(ROWS);
  expect((await opened.look()).kind).toBe("not-recognised");
  const said = await draft(NAMED);
  const tried = await work.tryCorrection(WISHES, said);
  expect(tried.kind === "tried" && tried.effect.settles[0]).toBe("3 patients can now be read.");
  expect(opened.snapshot().xmlParts).toEqual([]);

  expect(await work.keepCorrection(WISHES, said)).toBeNull();
  expect(opened.snapshot().xmlParts).toEqual([
    { namespace: "urn:proactive-care:corrections:1", xml: expect.stringContaining("care-plan-review") },
  ]);
  expect(opened.snapshot().xmlParts[0]?.xml).not.toMatch(/999|2024/);
  const look = await opened.look(WISHES);
  expect(look.kind === "read" && look.answer.sheet).toMatchObject({
    patients: 3,
    corrected: "the header row and 2 columns",
  });
});

test("it is used again where a sheet with the same headers is pasted, under a longer preamble", async () => {
  await open(ROWS);
  await work.keepCorrection(WISHES, await draft(NAMED));
  const { Excel } = opened.standIn;
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add("Next month");
    sheet.getRange("A1").values = [["Report: house visits"]];
    sheet.getRange("A4:D5").values = [HEADER, [nhsNumber(4), "yes", "2024-10-04", ""]];
    sheet.activate();
    await context.sync();
  });
  const look = await opened.look(WISHES);
  expect(look.kind === "read" && look.answer.sheet).toMatchObject({ sheet: "Next month", patients: 1 });
});

test("annotating uses it, clearing leaves it, and an annotated sheet is still known by its headers", async () => {
  await open(ROWS);
  await work.keepCorrection(WISHES, await draft(NAMED));
  const before = opened.snapshot();
  expect((await opened.annotate(WISHES)).kind).toBe("done");
  expect(opened.rows(PASTED, "E1:E2").flat()[0]).toBe("Payable?");
  const look = await opened.look(WISHES);
  expect(look.kind === "read" && [look.annotated, look.answer.sheet.corrected]).toEqual([
    true,
    "the header row and 2 columns",
  ]);
  expect((await opened.clear()).kind).toBe("done");
  expect(opened.snapshot()).toEqual(before);
});

test("taken back, the sheet is read as before and the workbook is as it was", async () => {
  await open(ROWS);
  const before = opened.snapshot();
  await work.keepCorrection(WISHES, await draft(NAMED));
  expect(await work.dropCorrection(WISHES)).toBeNull();
  expect(opened.snapshot()).toEqual(before);
  expect((await opened.look()).kind).toBe("not-recognised");
});

test("kept twice there is one part, and the last one holds; of two, the second goes", async () => {
  await open(ROWS);
  await work.keepCorrection(WISHES, await draft(NAMED));
  const { Excel } = opened.standIn;
  await Excel.run(async (context) => {
    const parts = context.workbook.customXmlParts;
    parts.add('<corrections xmlns="urn:proactive-care:corrections:1">{}</corrections>');
    parts.add("<another/>");
    await context.sync();
  });
  await work.keepCorrection(WISHES, await draft({ ...NAMED, 1: "ignore" }));
  const parts = opened.snapshot().xmlParts;
  expect(parts.map(({ namespace }) => namespace)).toEqual(["urn:proactive-care:corrections:1", ""]);
  expect(parts[0]?.xml).toContain("ignore");
});

test("what makes no sense is refused, saying what stays as it was, and nothing is kept", async () => {
  await open(ROWS);
  const senseless = await draft({ 0: "nhs-number", 1: "nhs-number" });
  const problem = {
    happened: "Columns A and B cannot both be: NHS number.",
    untouched: "The sheet is still read as it was, and nothing was kept.",
    toDo: "Choose one of them, and another meaning or “not to be read” for the other.",
  };
  expect(await work.tryCorrection(WISHES, senseless)).toEqual({ kind: "refused", problem });
  expect(await work.keepCorrection(WISHES, senseless)).toEqual(problem);
  expect(opened.snapshot().xmlParts).toEqual([]);
});

test("in a workbook that is read-only nothing is kept, and that is said", async () => {
  await open(ROWS);
  const said = await draft(NAMED);
  opened.standIn.host.damage = { readOnly: true };
  expect(await work.keepCorrection(WISHES, said)).toMatchObject({
    happened: "The workbook is open for reading only.",
  });
});

test.each([1, 2, 3, 4])(
  "where Excel refuses request %i of keeping, nothing is kept or all is",
  async (at) => {
    await open(ROWS);
    const said = await draft(NAMED);
    opened.standIn.host.damage = { refuseRequest: at };
    const problem = await work.keepCorrection(WISHES, said);
    opened.standIn.host.damage = {};
    expect(opened.snapshot().xmlParts).toHaveLength(problem ? 0 : 1);
  },
);

test("one of our own sheets has nothing to correct", async () => {
  await open(ROWS);
  await work.keepCorrection(WISHES, await draft(NAMED));
  await opened.annotate(WISHES);
  await work.show("totals");
  expect((await work.correctionForm(WISHES, null)).kind).toBe("refused");
});

test("a sheet without a header row is annotated once a row for our headers is put above it", async () => {
  await open(ROWS.slice(1));
  const { Excel } = opened.standIn;
  const said = await draft(
    { 0: "nhs-number", 1: "dates:housebound", 2: "dates:home-visit", 3: "dates:care-plan-review" },
    0,
  );
  expect(await work.keepCorrection(WISHES, said)).toBeNull();
  const look = await opened.look(WISHES);
  expect(look.kind === "read" && look.answer.sheet).toMatchObject({
    patients: 3,
    corrected: "no header row and 4 columns",
  });
  const refused = await opened.annotate(WISHES);
  expect(refused.kind === "refused" && refused.problem).toMatchObject({
    untouched: "Nothing in the workbook was changed.",
    toDo: expect.stringContaining("Insert an empty row above row 1"),
  });
  await Excel.run(async (context) => {
    context.workbook.worksheets.getActiveWorksheet().getRange("1:1").insert("Down");
    await context.sync();
  });
  expect((await opened.annotate(WISHES)).kind).toBe("done");
  const again = await opened.look(WISHES);
  expect(again.kind === "read" && again.answer.sheet).toMatchObject({ patients: 3 });
  expect((await opened.annotate(WISHES)).kind).toBe("done");
});
