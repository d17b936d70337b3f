import { readdirSync, writeFileSync } from "node:fs";
import { dayOf } from "../../src/contracts/day";
import { done } from "../../src/files/excelize";
import { excelize } from "../../src/files/excelize-in-node";
import { openFile } from "../../src/files/open";
import { namesTaken, writeAnnotated } from "../../src/files/write";
import { rowsOf, testFolder } from "./helpers";
import { addTheirChart, bookOf, edit, makeWorkbookOf, partsOf, richWorkbook } from "./made-workbooks";
import { smallPlan } from "./small-plan";

const folder = testFolder();
afterAll(() => folder.remove());

type Changes = Parameters<typeof smallPlan>[0];

async function annotate(from: string, to: string, changes: Changes = {}, sheet?: string): Promise<string> {
  const input = await openFile(from);
  const first = sheet ?? input.sheets.find(({ ours }) => !ours)?.name ?? null;
  await writeAnnotated(input, first, smallPlan(changes), folder.path(to), { force: true });
  return folder.path(to);
}

function text(name: string, content: string): string {
  writeFileSync(folder.path(name), content);
  return folder.path(name);
}

const CSV =
  'NHS Number,"Name",Code\n9990000018,"XXTEST-ABLE, Anna",=1+1\n0012,"two\nlines",-5\n9990000034,  kept  ,_x0041_\n';

describe("a text file becomes a workbook", () => {
  let out = "";
  beforeAll(async () => {
    out = await annotate(text("hv [all].csv", CSV), "text.xlsx");
  });

  test("one sheet named after the file, then ours", async () => {
    const opened = await openFile(out);
    expect(opened.sheets.map(({ name, ours }) => [name, ours])).toEqual([
      ["hv all", false],
      ["Patients", true],
      ["Totals", true],
      ["Settings", true],
    ]);
  });

  test("cells are the text that they were, with ours beside them", async () => {
    const next = "Review the care plan on the day of the next visit";
    expect(await rowsOf(await openFile(out))).toEqual([
      ["NHS Number", "Name", "Code", "Payable?", "Next step", "Do by", "£"],
      ["9990000018", "XXTEST-ABLE, Anna", "=1+1", "Yes", next, dayOf(2025, 3, 31), 0],
      ["0012", "two\nlines", "-5", "No", null, dayOf(2025, 3, 31), 169.17],
      ["9990000034", "  kept  ", "_x0041_", "Cannot tell", next, dayOf(2025, 3, 31), 338.34],
    ]);
  });

  test("another reader finds text, no formulas, dates and money by their formats", async () => {
    const book = await bookOf(out);
    expect(done(book.GetCellFormula("hv all", "C2")).formula).toBe("");
    expect(done(book.GetCellValue("hv all", "C2")).value).toBe("=1+1");
    expect(done(book.GetCellValue("hv all", "C4")).value).toBe("_x0041_");
    const format = (cell: string): string | undefined =>
      done(book.GetStyle(done(book.GetCellStyle("hv all", cell)).style)).style.CustomNumFmt;
    expect(format("F2")).toBe("d mmmm yyyy");
    expect(format("G2")).toBe("£#,##0.00");
    expect(done(book.GetStyle(done(book.GetCellStyle("hv all", "A2")).style)).style.NumFmt).toBe(49);
  });

  test("no name of a person or program is in its properties", () => {
    expect(partsOf(out)["docProps/core.xml"]).not.toMatch(/creator|xuri/);
  });

  test("characters that XML cannot hold come back, and cells that are too long are cut and told of", async () => {
    const odd = "a\u0001b\u000bc & <d> \u{1f600} é";
    const from = text("odd.csv", `a,b\n1,${odd}\n2,${"x".repeat(40_000)}\n`);
    const written = await writeAnnotated(await openFile(from), null, smallPlan({}), folder.path("odd.xlsx"), {
      force: false,
    });
    expect(written.leftOut).toEqual([
      expect.stringMatching(/^the end of 1 cell that is longer.*row 3, column B/),
    ]);
    const rows = await rowsOf(await openFile(folder.path("odd.xlsx")));
    expect(rows[1]?.[1]).toBe(odd);
    expect(String(rows[2]?.[1])).toHaveLength(32_767);
  });
});

describe("our sheets", () => {
  test("values, formulas with what they come to, styles, table, names, notes, choices and charts", async () => {
    const out = await annotate(text("small.csv", CSV), "ours.xlsx");
    const opened = await openFile(out);
    expect(await rowsOf(opened, "Totals")).toEqual([
      ["Totals"],
      ["Payable", 1],
      ["Not payable", 1],
      ["Says", "Some & <more>"],
      ["Any", true],
      ["Share", 0.5],
      ["Earned", 169.17],
    ]);
    const book = await bookOf(out);
    expect(done(book.GetCellFormula("Totals", "B4")).formula).toBe('IF(B2>0,"Some & <more>","None")');
    for (const [cell, value] of [
      ["B2", "1"],
      ["B4", "Some & <more>"],
      ["B7", "169.17"],
    ] as const) {
      expect(done(book.CalcCellValue("Totals", cell, { RawCellValue: true })).value).toBe(value);
    }
    expect(done(book.GetTables("Patients")).tables).toMatchObject([
      { Name: "CARE_PatientTable", Range: "A4:E7" },
    ]);
    const names = done(book.GetDefinedName()).definedNames.map(({ Name, RefersTo }) => `${Name} ${RefersTo}`);
    expect(names).toEqual([
      "CARE_annotations 'small'!$D$1:$G$4",
      "CARE_patients 'Patients'!$A$1",
      "CARE_totals 'Totals'!$A$1",
      "CARE_settings 'Settings'!$A$1",
      "CARE_rate 'Settings'!$B$2",
    ]);
    expect(done(book.GetComments("small")).comments.map(({ Cell }) => Cell)).toEqual(["D1", "D2"]);
    const parts = partsOf(out);
    expect(parts["xl/workbook.xml"]).toMatch(/fullCalcOnLoad="(true|1)"/);
    const settings = parts["xl/worksheets/sheet4.xml"] ?? "";
    expect(settings).toContain('<row r="2" ht="32" customHeight="1">');
    expect(settings).toMatch(/sqref="B2"[^>]*type="decimal"><formula1>0<\/formula1><formula2>1000</);
    expect(settings).toMatch(/sqref="B3"[^>]*type="list"><formula1>"gp,anyone"</);
    expect(parts["xl/charts/chart1.xml"]).toContain("<tx><v>Patients</v></tx>");
    expect(parts["xl/charts/chart1.xml"]).not.toContain("<legend>");
    expect(parts["xl/charts/chart2.xml"]).toContain("<legend>");
    // Lines are straight, a target is dashed and has no marks, and a blank month is a gap.
    const lines = parts["xl/charts/chart3.xml"] ?? "";
    expect(lines).toContain("<lineChart>");
    expect(lines).not.toContain('<smooth val="1">');
    expect(lines.match(/<a:prstDash val="dash">/g)).toHaveLength(1);
    expect(lines).toContain('<symbol val="none">');
    expect(lines).not.toContain("<invertIfNegative");
    expect(lines).toMatch(/<\/marker><dLbls>/);
    expect(lines).toContain('<dispBlanksAs val="gap">');
    expect(parts["xl/worksheets/sheet1.xml"]).toMatch(/<conditionalFormatting sqref="D2:D4">/);
  });
});

describe("an .xlsx workbook keeps what it had", () => {
  test("its other parts are the same to the byte, its cells the same", async () => {
    const from = await richWorkbook(folder.path("rich.xlsx"));
    const out = await annotate(from, "rich-out.xlsx", { firstColumn: 4 });
    const before = partsOf(from);
    const after = partsOf(out);
    const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
    expect(changed.sort()).toEqual([
      "[Content_Types].xml",
      "xl/_rels/workbook.xml.rels",
      "xl/comments1.xml",
      "xl/drawings/vmlDrawing1.vml",
      "xl/styles.xml",
      "xl/workbook.xml",
      "xl/worksheets/sheet1.xml",
    ]);
    const sheet = after["xl/worksheets/sheet1.xml"] ?? "";
    expect(sheet).toMatch(/<mergeCell ref="A20:B20"\s*\/?>/);
    expect(sheet).toMatch(/<conditionalFormatting sqref="C2:C9">/);
    const rows = /<row r="2".*?<\/row>/.exec(before["xl/worksheets/sheet1.xml"] ?? "")?.[0] ?? "no row";
    expect(sheet).toContain(rows.replace("</row>", ""));
    const book = await bookOf(out);
    expect(
      done(book.GetComments("Pasted"))
        .comments.map(({ Cell }) => Cell)
        .sort(),
    ).toEqual(["A1", "E1", "E2"]);
    expect(done(book.GetColWidth("Pasted", "A")).width).toBe(22);
    expect(done(book.GetDefinedName()).definedNames).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Name: "Theirs", RefersTo: "Other!$C$2" }),
        expect.objectContaining({ Name: "Local", Scope: "Pivot" }),
      ]),
    );
  });

  test("in a workbook that counts days from 1904 our dates do too", async () => {
    const from = folder.path("old-mac.xlsx");
    makeWorkbookOf(from, '<row r="1"><c r="A1"><v>1</v></c></row>', '<workbookPr date1904="1"/>');
    const rows = await rowsOf(await openFile(await annotate(from, "old-mac-out.xlsx", { firstColumn: 1 })));
    expect(rows[1]?.[3]).toBe(dayOf(2025, 3, 31) - 1462);
  });

  test("cells right of ours stay, and rows that were not there are made", async () => {
    const from = folder.path("right.xlsx");
    makeWorkbookOf(
      from,
      '<row r="2"><c r="A2"><v>1</v></c><c r="H2"><v>8</v></c></row><row r="9"><c><v>9</v></c></row>',
      "",
    );
    const rows = await rowsOf(
      await openFile(await annotate(from, "right-out.xlsx", { firstColumn: 1, rows: 10 })),
    );
    expect(rows[0]?.[1]).toBe("Payable?");
    expect(rows[1]?.slice(0, 2)).toEqual([1, "Yes"]);
    expect(rows[1]?.[7]).toBe(8);
    expect(rows[8]?.slice(0, 2)).toEqual([9, "No"]);
    expect(rows).toHaveLength(11);
  });
});

describe("annotating again", () => {
  async function cellsOf(path: string): Promise<unknown> {
    const opened = await openFile(path);
    const all: Record<string, unknown> = {};
    for (const { name } of opened.sheets) all[name ?? ""] = await rowsOf(opened, name ?? "");
    return all;
  }

  test("twice gives the same as once", async () => {
    const from = await richWorkbook(folder.path("twice.xlsx"));
    const once = await annotate(from, "once.xlsx", { firstColumn: 4 });
    const twice = await annotate(once, "two.xlsx", { firstColumn: 4 });
    expect(await cellsOf(twice)).toEqual(await cellsOf(once));
    expect(namesTaken(await openFile(twice))).toEqual(["Pasted", "Other", "Pivot"]);
    const comparable = (path: string): Record<string, unknown> => {
      const { "xl/styles.xml": styles, "xl/worksheets/sheet1.xml": sheet, ...parts } = partsOf(path);
      return { ...parts, styles: typeof styles, sheet: sheet?.replace(/dxfId="\d+"|priority="\d+"/g, "") };
    };
    expect(Object.keys(partsOf(twice)).sort()).toEqual(Object.keys(partsOf(once)).sort());
    expect(comparable(twice)["sheet"]).toEqual(comparable(once)["sheet"]);
  });

  test("what an earlier, larger annotation wrote is taken away", async () => {
    const from = await richWorkbook(folder.path("larger.xlsx"));
    const large = await annotate(from, "large.xlsx", { firstColumn: 4, headerRow: 1, rows: 30 });
    const small = await annotate(large, "small-again.xlsx", { firstColumn: 4, headerRow: 1, rows: 2 });
    const rows = await rowsOf(await openFile(small));
    expect(rows).toHaveLength(4);
    const sheet = partsOf(small)["xl/worksheets/sheet1.xml"] ?? "";
    expect(sheet.match(/<conditionalFormatting sqref="[^"]*"/g)).toEqual([
      '<conditionalFormatting sqref="C2:C9"',
      ...Array<string>(3).fill('<conditionalFormatting sqref="E2:E3"'),
    ]);
  });

  test("on another sheet, the first one is cleared", async () => {
    const from = await richWorkbook(folder.path("moved.xlsx"));
    const first = await annotate(from, "first.xlsx", { firstColumn: 4 });
    const second = await annotate(first, "second.xlsx", { firstColumn: 4 }, "Other");
    const opened = await openFile(second);
    expect(await rowsOf(opened, "Pasted")).toEqual(await rowsOf(await openFile(from), "Pasted"));
    expect((await rowsOf(opened, "Other"))[0]).toEqual([
      "Month",
      "Kind",
      "Sum",
      null,
      "Payable?",
      "Next step",
      "Do by",
      "£",
    ]);
    const book = await bookOf(second);
    expect(done(book.GetComments("Pasted")).comments.map(({ Cell }) => Cell)).toEqual(["A1"]);
  });

  test("what the user added since stays: a sheet with chart, table and note, and a name on our sheet", async () => {
    const { Col } = await excelize();
    const once = await annotate(await richWorkbook(folder.path("since.xlsx")), "since-once.xlsx", {
      firstColumn: 4,
    });
    await edit(once, (book) => {
      done(book.NewSheet("Mine"));
      done(book.SetSheetRow("Mine", "A1", ["Month", "Kind", "Sum"]));
      done(book.AddTable("Mine", { Range: "A1:C7", Name: "MyTable" }));
      done(book.AddComment("Mine", { Cell: "A1", Author: "XXTEST", Text: "mine" }));
      addTheirChart(Col, book, "Mine");
      done(book.SetDefinedName({ Name: "MyFigure", RefersTo: "Totals!$B$2" }));
      done(book.SetActiveSheet(done(book.GetSheetIndex("Totals")).index));
    });
    const twice = await annotate(once, "since-twice.xlsx", { firstColumn: 4 });
    const opened = await openFile(twice);
    expect(opened.sheets.map(({ name }) => name)).toEqual([
      "Pasted",
      "Other",
      "Pivot",
      "Mine",
      "Patients",
      "Totals",
      "Settings",
    ]);
    const book = await bookOf(twice);
    expect(done(book.GetTables("Mine")).tables).toMatchObject([{ Name: "MyTable" }]);
    expect(done(book.GetComments("Mine")).comments).toMatchObject([{ Cell: "A1" }]);
    expect(done(book.GetActiveSheetIndex()).index).toBe(0);
    expect(done(book.GetDefinedName()).definedNames).toContainEqual(
      expect.objectContaining({ Name: "MyFigure" }),
    );
    const charts = Object.entries(partsOf(twice)).filter(([name]) => name.startsWith("xl/charts/chart"));
    expect(charts.filter(([, xml]) => xml.includes("Chart of Mine"))).toHaveLength(1);
    expect(charts.filter(([, xml]) => xml.includes("Chart of Other"))).toHaveLength(1);
    expect(charts).toHaveLength(5);
  });

  test("a further sheet of ours, such as a shared copy's key, is ours, stays and keeps its name", async () => {
    const once = await annotate(await richWorkbook(folder.path("key.xlsx")), "key-once.xlsx", {
      firstColumn: 4,
    });
    await edit(once, (book) => {
      done(book.NewSheet("Key"));
      done(book.SetSheetRow("Key", "A1", ["Key: Shared copy of 3 September 2024"]));
      done(book.SetDefinedName({ Name: "CARE_sheet_key_1", RefersTo: "Key!$A$1" }));
    });
    const twice = await openFile(await annotate(once, "key-twice.xlsx", { firstColumn: 4 }));
    expect(twice.sheets.map(({ name, ours }) => [name, ours])).toEqual([
      ["Pasted", false],
      ["Other", false],
      ["Pivot", false],
      ["Key", true],
      ["Patients", true],
      ["Totals", true],
      ["Settings", true],
    ]);
    expect(await rowsOf(twice, "Key")).toEqual([["Key: Shared copy of 3 September 2024"]]);
    expect(namesTaken(twice)).toContain("Key");
  });
});

test("nothing but the results is in the folder", () => {
  expect(readdirSync(folder.path(".")).filter((name) => name.endsWith(".part"))).toEqual([]);
});
