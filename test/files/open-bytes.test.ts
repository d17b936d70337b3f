import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import fc from "fast-check";
import { openFile } from "../../src/files/open";
import { openBytes } from "../../src/files/open-bytes";
import type { OpenedFile } from "../../src/files/opened";
import { makeWorkbook, rowsOf, testFolder } from "./helpers";
import { richWorkbook } from "./made-workbooks";

// What a browser reads of a file is what the command line reads of it, be it whole or damaged.

const folder = testFolder();
afterAll(() => folder.remove());

const SAMPLES = join(__dirname, "../samples");
const samples = readdirSync(SAMPLES).filter((name) => /\.(csv|tsv|xlsx)$/.test(name));

/** All that a file shows, or what is said of it. */
async function shown(open: () => Promise<OpenedFile>): Promise<unknown> {
  try {
    const file = await open();
    const sheets = [];
    for (const { name, firstRows, ours } of file.sheets) {
      sheets.push({ name, firstRows, ours, rows: await rowsOf(file, name ?? undefined) });
    }
    return { path: file.path, kind: file.kind, date1904: file.date1904, sheets };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "FileProblem") throw error;
    return error.message;
  }
}

const inBrowser = (path: string, bytes: Uint8Array = readFileSync(path)) =>
  shown(() => openBytes(path, Uint8Array.from(bytes)));

async function expectTheSame(path: string): Promise<unknown> {
  const read = await inBrowser(path);
  expect(read).toEqual(await shown(() => openFile(path)));
  return read;
}

const isDamaged = (read: unknown): boolean => typeof read === "string" && / is damaged[:,]/.test(read);

function file(name: string, bytes: Uint8Array | string): string {
  writeFileSync(folder.path(name), bytes);
  return folder.path(name);
}

/** A workbook of text, numbers, dates that are kept as numbers, and a name of ours. */
const book = (name: string): string =>
  makeWorkbook(folder.path(name), {
    strings: "<si><t>NHS Number</t></si><si><t>Zoë &amp; Co</t></si>",
    sheets: {
      Search: '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="3"><c r="B3"><v>45300</v></c></row>',
      Key: '<row r="1"><c r="A1" t="s"><v>1</v></c></row>',
    },
    workbookPr: '<workbookPr date1904="1"/>',
    names: "<definedNames><definedName name=\"CARE_sheet_key_1\">'Key'!$A$1</definedName></definedNames>",
  });

describe("the same is read in a browser", () => {
  test.each(samples)("of the sample %s", async (name) => {
    expect(await expectTheSame(join(SAMPLES, name))).toMatchObject({ kind: "text" });
  });

  test("of a workbook: its sheets, which of them are ours, its calendar and every row", async () => {
    expect(await expectTheSame(book("book.xlsx"))).toMatchObject({
      ...{ kind: "workbook", date1904: true },
      sheets: [
        { name: "Search", ours: false, rows: [["NHS Number"], [], [null, 45300]] },
        { name: "Key", ours: true, rows: [["Zoë & Co"]] },
      ],
    });
  });

  test("of a workbook with charts, tables and notes", async () => {
    await expectTheSame(await richWorkbook(folder.path("rich.xlsx")));
  });

  test.each([
    ["UTF-8 with its mark", Buffer.from("\ufeffName,Date\nZoë,1 May\n")],
    ["UTF-16, little end first", Buffer.from("\ufeffName\tDate\nZoë\t1 May\n", "utf16le")],
    ["UTF-16, big end first", Buffer.from("\ufeffName\tDate\nZoë\t1 May\n", "utf16le").swap16()],
    ["Windows-1252", Buffer.from("Name,Date\nZo\xeb \x96 \x80 \x9f,1 May\n", "latin1")],
    ["UTF-8 whose last character is cut", Buffer.from("Name,Date\nZoë").subarray(0, -1)],
    ["a character of UTF-8 over the end of a chunk", Buffer.from(`${"a,".repeat(131071)}bë\n`)],
  ])("of text in %s", async (_, bytes) => {
    expect(await expectTheSame(file("text.csv", bytes))).toMatchObject({ kind: "text" });
  });
});

test("nothing that it is made of is Node's alone", () => {
  const waiting = [join(__dirname, "../../src/files/open-bytes.ts")];
  const seen = new Set<string>();
  const libraries = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const [, type, from = ""] of readFileSync(path, "utf8").matchAll(
      /^(?:import|export) (type )?[^;]*? from "([^"]+)";/gm,
    )) {
      if (type !== undefined) continue;
      if (from.startsWith(".")) waiting.push(`${join(dirname(path), from)}.ts`);
      else libraries.add(from);
    }
  }
  expect([...libraries].sort()).toEqual(["crc-32", "fflate", "papaparse"]);
  expect([...seen].map((path) => basename(path))).toContain("zip-read.ts");
});

describe("the same is said in a browser", () => {
  test.each([
    ["an empty file", "empty.csv", "", "is empty"],
    ["an old .xls, or one with a password", "old.xls", Buffer.from("d0cf11e0a1b11ae100", "hex"), "(.xls)"],
    ["a web page", "page.xls", "<html><body>x</body></html>", "is a web page"],
    ["a picture", "picture.csv", Buffer.from("89504e470d0a1a0a0000000d", "hex"), "is neither text nor"],
    ["text that is named .xlsx", "text.xlsx", "Name,Date\n", "is no Excel workbook but a text file"],
    ["an open quotation mark", "quote.csv", 'Name,Date\n"XXTEST,1 May\n', "not closed"],
  ])("of %s", async (_, name, bytes, words) => {
    expect(await expectTheSame(file(name, bytes))).toContain(words);
  });

  test("of a workbook that is named .csv", async () => {
    expect(await expectTheSame(file("book.csv", readFileSync(book("book.xlsx"))))).toContain(
      "is an Excel workbook, although its name ends in .csv",
    );
  });

  test("of a workbook that is cut short, wherever", async () => {
    const whole = readFileSync(book("cut.xlsx"));
    for (let length = 4; length < whole.length; length += 97) {
      expect(await expectTheSame(file("cut-off.xlsx", whole.subarray(0, length)))).toContain("damaged");
    }
  });

  test("of a workbook in which any one byte is another", async () => {
    const whole = readFileSync(book("byte.xlsx"));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 4, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const bytes = Uint8Array.from(whole);
          bytes[at] = (bytes[at] ?? 0) ^ by;
          const path = file("altered.xlsx", bytes);
          const [browsers, nodes] = [await inBrowser(path), await shown(() => openFile(path))];
          // Where the two stop in damaged bytes is each library's own: of the part, or of the whole, it is said.
          expect(isDamaged(browsers) && isDamaged(nodes) ? nodes : browsers).toEqual(nodes);
        },
      ),
      { numRuns: 150 },
    );
  });
});
