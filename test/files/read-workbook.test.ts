import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { strToU8, unzipSync, zipSync } from "fflate";
import { openFile } from "../../src/files/open";
import type { Cell } from "../../src/patients/sheet";
import { makeWorkbook, problemOf, rowsOf, testFolder } from "./helpers";

const folder = testFolder();
afterAll(() => folder.remove());

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

describe("cells", () => {
  const strings = "<si><t>shared</t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r></si><si/>";
  test.each<[string, string, Cell[]]>([
    ["a number", '<c r="A1"><v>3.25</v></c>', [3.25]],
    [
      "a small and a great number",
      '<c r="A1"><v>1E-3</v></c><c r="B1"><v>9990000018</v></c>',
      [0.001, 9990000018],
    ],
    ["a date is its serial number", '<c r="A1" s="1"><v>45672.5</v></c>', [45672.5]],
    ["shared text", '<c r="A1" t="s"><v>0</v></c>', ["shared"]],
    ["rich text is joined", '<c r="A1" t="s"><v>1</v></c>', ["rich text"]],
    ["empty shared text", '<c r="A1" t="s"><v>2</v></c>', [""]],
    [
      "text in the cell",
      '<c r="A1" t="inlineStr"><is><t>in &amp; &lt;out&gt; &#233;</t></is></c>',
      ["in & <out> é"],
    ],
    [
      "reading aids are no text",
      '<c r="A1" t="inlineStr"><is><t>A</t><rPh sb="0" eb="1"><t>B</t></rPh></is></c>',
      ["A"],
    ],
    [
      "characters that XML cannot hold",
      '<c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x0041_</t></is></c>',
      ["a\rb_x0041_"],
    ],
    ["yes and no", '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>', [true, false]],
    ["an error is its text", '<c r="A1" t="e"><v>#N/A</v></c>', ["#N/A"]],
    [
      "a formula is what it came to",
      '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"x"</f><v>x</v></c>',
      [2, "x"],
    ],
    ["a formula that came to nought", '<c r="A1"><f>1-1</f><v>0</v></c>', [0]],
    [
      "gaps are empty",
      '<c r="B1"><v>1</v></c><c r="AA1"><v>2</v></c>',
      [null, 1, ...Array<null>(24).fill(null), 2],
    ],
    ["cells that do not say where they are", "<c><v>1</v></c><c/><c><v>3</v></c>", [1, null, 3]],
  ])("%s", async (_, cells, expected) => {
    const path = makeWorkbook(folder.path("cells.xlsx"), {
      sheets: { One: `<row r="1">${cells}</row>` },
      strings,
    });
    expect(await rowsOf(await openFile(path))).toEqual([expected]);
  });

  test("tags with a prefix, as some programs write them", async () => {
    const xml = `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c r="B1"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const path = makeWorkbook(folder.path("prefix.xlsx"), { sheets: { One: xml } });
    expect(await rowsOf(await openFile(path))).toEqual([["a", 2]]);
  });
});

test("the n-th row is row n, and rows that are formatted only do not make a sheet longer", async () => {
  const xml =
    '<row r="3"><c r="A3"><v>3</v></c></row><row r="5" ht="20"/><row r="6"><c r="A6"><v>6</v></c></row><row r="1048576" s="1"><c r="A1048576" s="1"/></row>';
  const opened = await openFile(makeWorkbook(folder.path("gaps.xlsx"), { sheets: { One: xml } }));
  expect(await rowsOf(opened)).toEqual([[], [], [3], [], [], [6]]);
  expect(opened.sheets[0]?.firstRows).toHaveLength(6);
});

test("sheets in order, hidden ones too, which are ours, and the system of dates", async () => {
  const names = `<definedNames><definedName name="CARE_totals">'My totals'!$A$1</definedName><definedName name="CARE_settings">#REF!$A$1</definedName><definedName name="CARE_annotations">Pasted!$B$1:$C$4</definedName></definedNames>`;
  const sheets = { Pasted: '<row r="1"><c r="A1"><v>1</v></c></row>', "My totals": "", "R&amp;D": "" };
  const made = { sheets, names, workbookPr: '<workbookPr date1904="1"/>' };
  const opened = await openFile(makeWorkbook(folder.path("sheets.xlsx"), made));
  expect(opened.sheets.map(({ name, ours }) => [name, ours])).toEqual([
    ["Pasted", false],
    ["My totals", true],
    ["R&D", false],
  ]);
  expect(opened).toMatchObject({ kind: "workbook", date1904: true });
  await expect(rowsOf(opened, "None")).rejects.toThrow(/no sheet called "None"/);
});

describe("what is wrong is said", () => {
  const whole = makeWorkbook(folder.path("whole.xlsx"), {
    sheets: {
      One: Array.from(
        { length: 500 },
        (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c></row>`,
      ).join(""),
    },
  });
  const bytes = readFileSync(whole);
  const changed = (name: string, change: (parts: Record<string, Uint8Array>) => void): string => {
    const parts = unzipSync(bytes);
    change(parts);
    writeFileSync(folder.path(name), zipSync(parts));
    return folder.path(name);
  };
  const sheet =
    (xml: string) =>
    (parts: Record<string, Uint8Array>): void => {
      parts["xl/worksheets/sheet1.xml"] = strToU8(xml);
    };
  const half = Buffer.from(unzipSync(bytes)["xl/worksheets/sheet1.xml"] ?? [])
    .toString()
    .slice(0, 9000);
  const altered = Buffer.from(bytes);
  const place = altered.indexOf("xl/worksheets/sheet1.xml") + 200;
  altered.fill(0, place, place + 8);
  test.each<[string, () => string, RegExp]>([
    [
      "a sheet that is cut short",
      () => changed("half.xlsx", sheet(half)),
      /sheet "One": the sheet is damaged/,
    ],
    [
      "a sheet cut between two rows",
      () => changed("rows.xlsx", sheet(half.slice(0, half.lastIndexOf("<row")))),
      /damaged/,
    ],
    [
      "a sheet without an end",
      () => changed("end.xlsx", sheet(`${half.slice(0, half.lastIndexOf("<row"))}</sheetData>`)),
      /damaged/,
    ],
    [
      "text that is not there",
      () =>
        changed(
          "text.xlsx",
          sheet(
            `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>9</v></c></row></sheetData></worksheet>`,
          ),
        ),
      /damaged/,
    ],
    [
      "a file that is cut short",
      () => (writeFileSync(folder.path("cut.xlsx"), bytes.subarray(0, 900)), folder.path("cut.xlsx")),
      /cut\.xlsx is damaged/,
    ],
    [
      "bytes that are altered",
      () => (writeFileSync(folder.path("altered.xlsx"), altered), folder.path("altered.xlsx")),
      /damaged/,
    ],
    [
      "a zip that is no workbook",
      () => (
        writeFileSync(folder.path("other.xlsx"), zipSync({ "a.txt": strToU8("a") })),
        folder.path("other.xlsx")
      ),
      /a zip that holds no Excel workbook/,
    ],
    [
      "an OpenDocument file",
      () => (
        writeFileSync(
          folder.path("open.xlsx"),
          zipSync({ mimetype: strToU8("x"), "content.xml": strToU8("x") }),
        ),
        folder.path("open.xlsx")
      ),
      /OpenDocument/,
    ],
    [
      "a workbook that is named .csv",
      () => (copyFileSync(whole, folder.path("named.csv")), folder.path("named.csv")),
      /is an Excel workbook.*Rename it/,
    ],
    [
      "a workbook with a password",
      () => (
        writeFileSync(
          folder.path("locked.xlsx"),
          Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]),
        ),
        folder.path("locked.xlsx")
      ),
      /password/,
    ],
  ])("%s", async (_, path, expected) => {
    expect(await problemOf(path())).toMatch(expected);
  });
});
