import {
  appendFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import type { Plan } from "../../src/annotation/plan";
import { openFile } from "../../src/files/open";
import { sheetNameFor } from "../../src/files/sheet-name";
import { namesTaken, writeAnnotated } from "../../src/files/write";
import { makeWorkbook, testFolder } from "./helpers";
import { makeWorkbookOf } from "./made-workbooks";
import { smallPlan } from "./small-plan";

const folder = testFolder();
afterAll(() => folder.remove());

const csv = folder.path("in.csv");
writeFileSync(csv, "NHS Number,Date,Code\n9990000018,1 May 2024,a\n");

async function refused(from: string, out: string, plan: Plan = smallPlan({}), force = true): Promise<string> {
  const input = await openFile(from);
  try {
    await writeAnnotated(input, input.sheets[0]?.name ?? null, plan, out, { force });
    return "";
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "FileProblem") throw error;
    return error.message;
  }
}

const leftBehind = (): string[] => readdirSync(folder.path(".")).filter((name) => name.endsWith(".part"));

describe("where it may not be written", () => {
  test("a file that is there stays, unless it is said that it may go", async () => {
    const out = folder.path("there.xlsx");
    writeFileSync(out, "theirs");
    expect(await refused(csv, out, smallPlan({}), false)).toMatch(/is there already and was left as it is/);
    expect(readFileSync(out, "utf8")).toBe("theirs");
    expect(await refused(csv, out, smallPlan({}), true)).toBe("");
  });

  test.each([
    ["its own path", (path: string) => path],
    [
      "a link to it",
      (path: string) => (symlinkSync(path, folder.path("link.xlsx")), folder.path("link.xlsx")),
    ],
    [
      "another name of it",
      (path: string) => (linkSync(path, folder.path("hard.xlsx")), folder.path("hard.xlsx")),
    ],
  ])("the input is never overwritten: %s", async (_, name) => {
    const from = folder.path("input.xlsx");
    makeWorkbookOf(from, '<row r="1"><c r="A1"><v>1</v></c></row>', "");
    const before = readFileSync(from);
    expect(await refused(from, name(from))).toMatch(/is the same file as/);
    expect(readFileSync(from).equals(before)).toBe(true);
  });

  test.each([
    ["no folder", () => folder.path("none/out.xlsx"), /folder of .* does not exist/],
    ["a file for a folder", () => folder.path("in.csv/out.xlsx"), /folder of .* does not exist/],
    [
      "a folder",
      () => (mkdirSync(folder.path("is.xlsx"), { recursive: true }), folder.path("is.xlsx")),
      /is a folder/,
    ],
    ["another kind of file", () => folder.path("out.csv"), /must end in \.xlsx/],
    ["a name that is too long", () => folder.path(`${"x".repeat(300)}.xlsx`), /name .* is too long/],
  ])("%s", async (_, out, expected) => {
    expect(await refused(csv, out())).toMatch(expected);
    expect(leftBehind()).toEqual([]);
  });
});

describe("what cannot be annotated", () => {
  const out = folder.path("out.xlsx");
  const sheets = { One: '<row r="1"><c r="A1"><v>1</v></c></row>' };

  test("a workbook with macros is read, and not written", async () => {
    const workbookType = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
    const from = makeWorkbook(folder.path("macros.xlsm"), { sheets, workbookType });
    expect(await refused(from, out)).toMatch(/holds macros/);
  });

  test("a sheet of the user's with one of the names that we need", async () => {
    const from = makeWorkbook(folder.path("taken.xlsx"), { sheets: { ...sheets, TOTALS: "" } });
    expect(namesTaken(await openFile(from))).toEqual(["One", "TOTALS"]);
    expect(await refused(from, out)).toMatch(/has a sheet of its own called Totals/);
  });

  test("a name of the user's that the plan needs", async () => {
    const names = '<definedNames><definedName name="CARE_rate">One!$A$1</definedName></definedNames>';
    const from = makeWorkbook(folder.path("name.xlsx"), { sheets, names });
    expect(await refused(from, out)).toMatch(/name of its own called CARE_rate/);
  });

  test("a sheet that we wrote", async () => {
    const names = '<definedNames><definedName name="CARE_totals">One!$A$1</definedName></definedNames>';
    const from = makeWorkbook(folder.path("ours.xlsx"), { sheets, names });
    expect(await refused(from, out)).toMatch(/written by an earlier annotation/);
  });

  test.each([
    ["rows", smallPlan({ headerRow: 1_048_574 })],
    ["columns", smallPlan({ firstColumn: 16_381 })],
  ])("more %s than a sheet of Excel holds", async (_, plan) => {
    expect(await refused(csv, out, plan)).toMatch(/1,048,576 rows or 16,384 columns/);
  });

  test("a text file with more columns than a sheet of Excel holds is read, and not written", async () => {
    const from = folder.path("wide.csv");
    writeFileSync(from, `${",".repeat(16_384)}\n1,2\n`);
    expect((await openFile(from)).sheets[0]?.firstRows[0]).toHaveLength(16_385);
    expect(await refused(from, out)).toMatch(/16,384 columns/);
  });

  afterEach(() => expect(readdirSync(folder.path("."))).not.toContain("out.xlsx"));
});

describe("a failure in the middle leaves nothing", () => {
  const rows = Array.from(
    { length: 5000 },
    (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c></row>`,
  );

  test("a sheet that is damaged after its first rows", async () => {
    const from = folder.path("damaged.xlsx");
    const xml = `<worksheet><sheetData>${rows.slice(0, 4000).join("")}<row r="7"/>${rows.slice(4000).join("")}</sheetData></worksheet>`;
    makeWorkbook(from, { sheets: { One: xml } });
    expect(await refused(from, folder.path("of-damaged.xlsx"))).toMatch(/damaged/);
    expect(readdirSync(folder.path("."))).not.toContain("of-damaged.xlsx");
    expect(leftBehind()).toEqual([]);
  });

  test("a text file with a quote that never ends, after the file that was to be replaced was there", async () => {
    const from = folder.path("open.csv");
    writeFileSync(from, "a,b\n" + "1,2\n".repeat(100_000) + '3,"4\n');
    const out = folder.path("before.xlsx");
    writeFileSync(out, "theirs");
    expect(await refused(from, out)).toMatch(/row 100002: .*quotation mark/);
    expect(readFileSync(out, "utf8")).toBe("theirs");
    expect(leftBehind()).toEqual([]);
  });

  test("a file that changes between reading and writing", async () => {
    const from = folder.path("changes.csv");
    writeFileSync(from, "a,b\n1,2\n");
    const input = await openFile(from);
    appendFileSync(from, "3,4\n");
    const written = writeAnnotated(input, null, smallPlan({}), folder.path("of-changed.xlsx"), {
      force: true,
    });
    await expect(written).rejects.toThrow(/changed while it was being read/);
    expect(readdirSync(folder.path("."))).not.toContain("of-changed.xlsx");
  });
});

test.each([
  ["hv-events.csv", "hv-events"],
  ["of/a/folder/April: [all].tsv", "April all"],
  ["-", "Search output"],
  ["Patients.csv", "Search output"],
  ["TOTALS.txt", "Search output"],
  ["'quoted'.csv", "quoted"],
  ["???.csv", "Search output"],
  [`${"long ".repeat(10)}.csv`, "long long long long long long l"],
])("the sheet of %s is called %s", (path, name) => {
  expect(sheetNameFor(path)).toBe(name);
});

test("what a killed run left for the same output is removed by the next", async () => {
  const out = folder.path("swept.xlsx");
  writeFileSync(folder.path(".swept.xlsx.0123456789ab.part"), "half a workbook");
  writeFileSync(folder.path(".swept.xlsx.notes.part"), "somebody's own");
  expect(await refused(csv, out)).toBe("");
  expect(leftBehind()).toEqual([".swept.xlsx.notes.part"]);
});
