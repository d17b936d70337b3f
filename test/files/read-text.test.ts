import { appendFileSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { openFile } from "../../src/files/open";
import type { Cell } from "../../src/patients/sheet";
import { problemOf, rowsOf, testFolder } from "./helpers";

const folder = testFolder();
afterAll(() => folder.remove());

function file(name: string, content: string | Buffer): string {
  const path = folder.path(name);
  writeFileSync(path, content);
  return path;
}

const TABLE = "NHS Number,Name\r\n9990000018,Zoë – “XXTEST”\r\n";
const WIDE = Buffer.from(TABLE, "utf16le");

describe("how the text is stored", () => {
  const expected = [
    ["NHS Number", "Name"],
    ["9990000018", "Zoë – “XXTEST”"],
  ];
  const windows = Buffer.from(
    TABLE.replace("–", "\u0096").replace("“", "\u0093").replace("”", "\u0094"),
    "latin1",
  );
  test.each([
    ["UTF-8", Buffer.from(TABLE)],
    ["UTF-8 with a byte order mark", Buffer.from("\ufeff" + TABLE)],
    ["UTF-16 LE with a byte order mark", Buffer.concat([Buffer.from([0xff, 0xfe]), WIDE])],
    [
      "UTF-16 BE with a byte order mark",
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(WIDE).swap16()]),
    ],
    ["UTF-16 LE", Buffer.from(TABLE.replace(/[–“”]/g, "-"), "utf16le")],
    ["UTF-16 BE", Buffer.from(TABLE.replace(/[–“”]/g, "-"), "utf16le").swap16()],
    ["Windows-1252", windows],
  ])("%s", async (name, bytes) => {
    const rows = await rowsOf(await openFile(file("stored.csv", bytes)));
    const plain = /^UTF-16 .E$/.test(name);
    expect(rows).toEqual(plain ? [expected[0], ["9990000018", "Zoë - -XXTEST-"]] : expected);
  });

  test("a letter of two bytes is whole where two chunks of the file meet", async () => {
    const path = file("long.csv", "x,é\n".repeat(200_000));
    const rows = await rowsOf(await openFile(path));
    expect(rows).toHaveLength(200_000);
    expect(rows.every((cells) => cells[1] === "é")).toBe(true);
  });
});

describe("what stands between the cells", () => {
  test.each<[string, string, Cell[][]]>([
    [
      "commas",
      "a,b,c\n1,2,3\n",
      [
        ["a", "b", "c"],
        ["1", "2", "3"],
      ],
    ],
    [
      "tabs, with commas in names",
      "NHS\tName\n1\tXXTEST-ABLE, Anna (Mrs)\n2\tXXTEST-BAKER, Bo, (Mr)\n",
      [
        ["NHS", "Name"],
        ["1", "XXTEST-ABLE, Anna (Mrs)"],
        ["2", "XXTEST-BAKER, Bo, (Mr)"],
      ],
    ],
    [
      "semicolons, with decimal commas",
      "a;b;c\n1,5;2;3\n1,5;2;3\n",
      [
        ["a", "b", "c"],
        ["1,5", "2", "3"],
        ["1,5", "2", "3"],
      ],
    ],
    [
      "strokes",
      "a|b\n1|2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "commas, with dates by semicolons",
      "NHS,Visits\n1,1 May 2024; 3 Jun 2024; 4 Jul 2024\n2,5 May 2024\n",
      [
        ["NHS", "Visits"],
        ["1", "1 May 2024; 3 Jun 2024; 4 Jul 2024"],
        ["2", "5 May 2024"],
      ],
    ],
    [
      "a preamble of one cell",
      "Report; with semicolons; in it\n\na,b,c\n1,2,3\n",
      [["Report; with semicolons; in it"], [""], ["a", "b", "c"], ["1", "2", "3"]],
    ],
    [
      "said in the first line",
      "sep=;\na,b;c\n",
      [
        ["sep=", ""],
        ["a,b", "c"],
      ],
    ],
  ])("%s", async (_, text, expected) => {
    expect(await rowsOf(await openFile(file("cells.csv", text)))).toEqual(expected);
  });
});

describe("records", () => {
  test.each<[string, string, Cell[][]]>([
    [
      "a line break inside quotes starts no row",
      'a,b\n1,"x\ny"\n2,z\n',
      [
        ["a", "b"],
        ["1", "x\ny"],
        ["2", "z"],
      ],
    ],
    [
      "doubled quotes are one",
      'a,b\n1,"say ""hello"", twice"\n',
      [
        ["a", "b"],
        ["1", 'say "hello", twice'],
      ],
    ],
    [
      "a quote inside a cell is a quote",
      'a,b\n1,5" tube\n',
      [
        ["a", "b"],
        ["1", '5" tube'],
      ],
    ],
    ["blank lines count", "a,b\n\n\n1,2\n", [["a", "b"], [""], [""], ["1", "2"]]],
    [
      "lines that end in different ways",
      'a,b\r\n1,2\n"3","4"\r\n',
      [
        ["a", "b"],
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "lines that end in CR alone",
      "a,b\r1,2\r",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "no line break at the end",
      "a,b\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "text stays text",
      "a,b\n=1+1,-2\n0012,1E5\n",
      [
        ["a", "b"],
        ["=1+1", "-2"],
        ["0012", "1E5"],
      ],
    ],
  ])("%s", async (_, text, expected) => {
    expect(await rowsOf(await openFile(file("records.csv", text)))).toEqual(expected);
  });

  test("quotes and line ends are understood wherever two chunks of the file meet", async () => {
    for (let start = 0; start < 9; start += 1) {
      const path = file("meet.csv", `${"x".repeat(start)},y\r\n${'"a","b"\r\n'.repeat(60_000)}`);
      const rows = await rowsOf(await openFile(path));
      expect(rows).toHaveLength(60_001);
      expect(rows.slice(1).every(([a, b, ...more]) => a === "a" && b === "b" && more.length === 0)).toBe(
        true,
      );
    }
  });

  test("the first 40 rows are there at once, all rows on reading, with progress to 1", async () => {
    const text = Array.from({ length: 30_000 }, (_, i) => `${i},"XXTEST-${i}, Anna"`).join("\n");
    const opened = await openFile(file("many.csv", text));
    expect(opened).toMatchObject({ kind: "text", date1904: false, sheets: [{ name: null, ours: false }] });
    expect(opened.sheets[0]?.firstRows).toHaveLength(40);
    const shares: number[] = [];
    let count = 0;
    await opened.rows(
      null,
      (cells) => expect(cells[0]).toBe(String(count++)),
      (share) => shares.push(share),
    );
    expect(count).toBe(30_000);
    expect(shares[shares.length - 1]).toBe(1);
  });
});

describe("what is wrong is said", () => {
  const OLE = Buffer.from("d0cf11e0a1b11ae1", "hex");
  test.each<[string, () => string, RegExp]>([
    ["a missing file", () => folder.path("none.csv"), /There is no file .*none\.csv/],
    [
      "a folder",
      () => (mkdirSync(folder.path("folder.csv"), { recursive: true }), folder.path("folder.csv")),
      /is a folder/,
    ],
    ["an empty file", () => file("empty.csv", ""), /is empty/],
    ["nothing but blank lines", () => file("blank.csv", "\n \n"), /is empty/],
    ["an old workbook", () => file("old.xls", Buffer.concat([OLE, Buffer.alloc(600)])), /old kind.*password/],
    [
      "a binary file",
      () => file("picture.csv", Buffer.from([0x89, 0x50, 1, 0, 0, 0, 7, 0, 0, 3])),
      /neither text nor/,
    ],
    ["a web page", () => file("page.csv", "<!DOCTYPE html><table></table>"), /web page/],
    ["text that is named .xlsx", () => file("text.xlsx", "a,b\n1,2\n"), /no Excel workbook but a text file/],
    [
      "a quote that never ends",
      () => file("open.csv", 'a,b\n\n1,"XXTEST-ABLE\n2,x\n3,y\n'),
      /row 3: .*quotation mark/,
    ],
    [
      "a quote that ends inside a later cell",
      () => file("late.csv", 'a,b\n1,"x\n2,"y"\n3,z\n'),
      /row 2: .*quotation mark/,
    ],
  ])("%s", async (_, path, expected) => {
    const message = await problemOf(path());
    expect(message).toMatch(expected);
    expect(message).not.toContain("XXTEST");
  });

  test("a quote that never ends in a long file is found before the file is in memory", async () => {
    const path = file("endless.csv", 'a,b\n1,"x\n' + "2,some text that goes on and on\n".repeat(700_000));
    expect(await problemOf(path)).toMatch(/row 2: /);
  });

  test.each([
    ["longer", (path: string) => appendFileSync(path, "3,4\n")],
    ["saved again", (path: string) => utimesSync(path, new Date(), new Date(Date.now() + 5000))],
  ])("a file that is %s since it was opened", async (_, change) => {
    const path = file("changing.csv", "a,b\n1,2\n");
    const opened = await openFile(path);
    change(path);
    await expect(opened.rows(null, () => undefined)).rejects.toThrow(/changed while it was being read/);
  });
});
