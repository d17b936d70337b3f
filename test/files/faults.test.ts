import { join } from "node:path";
import { openFile } from "../../src/files/open";
import { writeAnnotated } from "../../src/files/write";
import { rowsOf, testFolder } from "./helpers";
import { bookOf, partsOf } from "./made-workbooks";
import { smallPlan } from "./small-plan";

// Workbooks in which something was read wrongly or spoilt.

const folder = testFolder();
afterAll(() => folder.remove());
const fault = (name: string): string => join(__dirname, "faults", name);

async function annotated(name: string): Promise<string> {
  const out = folder.path(name);
  await writeAnnotated(await openFile(fault(name)), "Search", smallPlan({ firstColumn: 11 }), out, {
    force: true,
  });
  await bookOf(out);
  return out;
}

const child = (xml: string | undefined, name: string): string =>
  new RegExp(`<${name}\\b[^>]*?(?:/>|>.*?</${name}>)`, "s").exec(xml ?? "")?.[0] ?? "none";

test("texts in sections are the texts of the same sheet without sections", async () => {
  const rows = await rowsOf(await openFile(fault("cdata-shared.xlsx")));
  const same = await rowsOf(await openFile(fault("strict.xlsx")), "Search");
  expect(rows.length).toBe(same.length);
  expect(rows[0]).toEqual(same[0]);
  expect(rows.flat().filter((cell) => cell === "" || String(cell).includes("CDATA"))).toEqual([]);
});

test("a strict workbook is read, and is not annotated: what to do is said", async () => {
  expect((await rowsOf(await openFile(fault("strict.xlsx")), "Search")).length).toBe(34);
  await expect(annotated("strict.xlsx")).rejects.toThrow(/Strict Open XML.*Nothing was written/);
});

test("where columns right of the data are hidden, ours are shown, and the others stay hidden", async () => {
  const sheet = partsOf(await annotated("hidden-cols.xlsx"))["xl/worksheets/sheet1.xml"];
  const cols = child(sheet, "cols").match(/<col [^>]*>/g) ?? [];
  expect(cols.slice(0, 4).every((col) => !col.includes("hidden"))).toBe(true);
  expect(cols.slice(4)).toEqual([expect.stringMatching(/hidden="1".*min="16" max="16384"/)]);
});

test("protection, filter and all else around the rows is as it was", async () => {
  const before = partsOf(fault("protected-sheet.xlsx"));
  const after = partsOf(await annotated("protected-sheet.xlsx"));
  const [was, is] = [before["xl/worksheets/sheet1.xml"], after["xl/worksheets/sheet1.xml"]];
  for (const name of [
    "sheetProtection",
    "autoFilter",
    "sheetViews",
    "dataValidations",
    "headerFooter",
    "rowBreaks",
    "drawing",
  ]) {
    expect(child(is, name)).toBe(child(was, name));
  }
  const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
  expect(changed.sort()).toEqual([
    "[Content_Types].xml",
    "xl/_rels/workbook.xml.rels",
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/worksheets/_rels/sheet1.xml.rels",
    "xl/worksheets/sheet1.xml",
  ]);
});
