import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { openFile } from "../../src/files/open";
import { openBytes } from "../../src/files/open-bytes";
import type { OpenedFile } from "../../src/files/opened";
import { writeAnnotated } from "../../src/files/write";
import type { Cell } from "../../src/patients/sheet";
import { rowsOf, testFolder } from "./helpers";
import { bookOf, partsOf } from "./made-workbooks";
import {
  AFTER,
  ODDITIES,
  OTHER,
  type Oddity,
  type Packing,
  ROWS,
  SHEET,
  STRINGS,
  pack,
  plainParts,
} from "./odd-workbooks";
import { smallPlan } from "./small-plan";

// However a workbook says it, it is read as the same sheet, or refused in words; what is annotated opens again, and
// what is not ours is as it was.

const folder = testFolder();
afterAll(() => folder.remove());

const WANTED = ROWS.map((cells) => cells.map((cell) => (cell === "" ? null : cell)));

async function said<Result>(work: () => Promise<Result>): Promise<Result | string> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "FileProblem") throw error;
    return error.message;
  }
}

const read = (open: () => Promise<OpenedFile>): Promise<(readonly Cell[])[] | string> =>
  said(async () => rowsOf(await open(), "Search"));

async function holds(oddities: readonly Oddity[], packing: Packing): Promise<void> {
  const inOrder = [...oddities].sort((one, other) => Number(one.last ?? false) - Number(other.last ?? false));
  const parts = inOrder.reduce((made, { of }) => of(made), plainParts());
  const from = pack(folder.path("odd.xlsx"), parts, packing);
  const rows = await read(() => openFile(from));
  expect(await read(() => openBytes(from, readFileSync(from)))).toEqual(rows);
  if (oddities.some(({ refusable }) => refusable)) {
    if (typeof rows === "string") expect(rows).toMatch(/odd\.xlsx/);
    else expect(rows.length).toBeGreaterThan(0);
  } else expect(rows).toEqual(WANTED);

  const out = folder.path("out.xlsx");
  const written = await said(async () =>
    writeAnnotated(await openFile(from), "Search", smallPlan({ firstColumn: 4 }), out, { force: true }),
  );
  expect(readdirSync(folder.path(".")).filter((name) => name.endsWith(".part"))).toEqual([]);
  if (typeof written === "string") {
    expect(oddities.some(({ readOnly, refusable }) => readOnly || refusable)).toBe(true);
    expect(written).toMatch(/odd\.xlsx/);
    return;
  }
  const again = await rowsOf(await openFile(out), "Search");
  expect(again.map((cells) => cells.slice(0, 4))).toEqual(
    (await rowsOf(await openFile(from), "Search")).map((cells) =>
      [...cells, null, null, null, null].slice(0, 4),
    ),
  );
  expect(again[0]?.slice(4)).toEqual(["Payable?", "Next step", "Do by", "£"]);
  await bookOf(out);
  const [before, after] = [partsOf(from), partsOf(out)];
  const named = (part: string): string => before[part] ?? before[part.replaceAll("/", "\\")] ?? "none";
  for (const part of [OTHER, STRINGS]) if (named(part) !== "none") expect(after[part]).toBe(named(part));
}

const PLAIN: Packing = { level: 6, strokes: false, comment: false };

test.each(ODDITIES.map((oddity) => [oddity.name, oddity] as const))("%s", async (_, oddity) => {
  await holds([oddity], PLAIN);
});

test("any of them together, however they are packed", async () => {
  const packing = fc.record({
    level: fc.constantFrom(0 as const, 6 as const),
    strokes: fc.boolean(),
    comment: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...ODDITIES], { minLength: 2, maxLength: 6 }), packing, holds),
    { numRuns: 60 },
  );
});

test("what stands after the rows is as it was, letter for letter, and our columns are shown", async () => {
  const from = pack(folder.path("plain.xlsx"), plainParts(), PLAIN);
  const out = folder.path("plain-out.xlsx");
  await writeAnnotated(await openFile(from), "Search", smallPlan({ firstColumn: 4 }), out, { force: true });
  const sheet = partsOf(out)[SHEET] ?? "";
  const colours =
    /(<conditionalFormatting sqref="E2[^"]*">.*?<\/conditionalFormatting>)+/.exec(sheet)?.[0] ?? "none";
  expect(sheet.replace(colours, "").replace(/<legacyDrawing\b.*?>(<\/legacyDrawing>)?/, "")).toContain(
    `</sheetData>${AFTER}</worksheet>`,
  );
  // Ours come after theirs.
  expect([...colours.matchAll(/priority="(\d+)"/g)].every(([, rank]) => Number(rank) > 7)).toBe(true);
  const cols = /<cols>.*<\/cols>/.exec(sheet)?.[0] ?? "";
  expect(cols.match(/<col [^>]*hidden="1"[^>]*>/g)).toEqual([expect.stringMatching(/min="9" max="16384"/)]);
  expect(cols).toContain('<col min="2" max="2" width="30" customWidth="1"/>');
  expect(cols.match(/<col /g)).toHaveLength(6);
  const workbook = partsOf(out)["xl/workbook.xml"] ?? "";
  expect(workbook).toContain('<workbookProtection lockStructure="1"/>');
  expect(workbook).toMatch(/<calcPr calcId="191029" iterate="1" fullCalcOnLoad="1"\/>/);
  expect(workbook).toContain('<definedName name="Theirs" comment="mine">Other!$A$1</definedName>');
  const styles = partsOf(out)["xl/styles.xml"] ?? "";
  expect(styles).toContain(
    '<font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="9"/><name val="Arial"/></font><font>',
  );
  expect(styles).toContain('<protection locked="0"/>');
});
