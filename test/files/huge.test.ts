import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { openFile } from "../../src/files/open";
import { openBytes } from "../../src/files/open-bytes";
import type { OpenedFile } from "../../src/files/opened";
import { problemOf, rowsOf, testFolder } from "./helpers";
import { SHEET, STRINGS, type Parts, plainParts } from "./odd-workbooks";

// Files that are small on the disk and huge inside are refused before they fill the memory, on the command line and in
// the pane alike.

const FAULTS = join(__dirname, "faults");
const REFUSED = / is damaged:|the sheet is damaged| is too large/;
const folder = testFolder();
afterAll(() => folder.remove());

const inPane = async (path: string): Promise<string> => {
  try {
    const file: OpenedFile = await openBytes(path, Uint8Array.from(readFileSync(path)));
    for (const { name } of file.sheets) await rowsOf(file, name ?? undefined);
    return "";
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "FileProblem") throw error;
    return error.message;
  }
};

async function refused(path: string): Promise<void> {
  const message = await problemOf(path);
  expect(message).toMatch(REFUSED);
  expect(message.length).toBeLessThan(400);
  expect(await inPane(path)).toBe(message);
}

function book(name: string, parts: Parts, more: Readonly<Record<string, Uint8Array>> = {}): string {
  const packed = Object.fromEntries(Object.entries(parts).map(([part, text]) => [part, strToU8(text)]));
  writeFileSync(folder.path(name), zipSync({ ...packed, ...more }, { level: 6 }));
  return folder.path(name);
}

const sheet = (rows: string): Parts => ({
  ...plainParts(),
  [SHEET]: `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
});
const MILLION = 1_000_000;
/** Text that packs no better than letters do: a zip looks back 32,768 bytes. */
const noise = (characters: number): string => {
  let seed = 7;
  const letters = Array.from({ length: Math.min(characters, 100_000) }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return String.fromCharCode(97 + (Math.floor(seed / 65_536) % 26));
  });
  return letters
    .join("")
    .repeat(Math.ceil(characters / 100_000))
    .slice(0, characters);
};

describe("a workbook that is huge inside is refused", () => {
  test.each(["colhuge.xlsx", "shared-string-240mb.xlsx"])("%s", async (name) => {
    await refused(join(FAULTS, name));
  });

  test.each([
    ["a column beyond the last", '<row r="1"><c r="XFE1"><v>1</v></c></row>'],
    ["a column of many letters", '<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>'],
    ["a row beyond the last", '<row r="1048577"><c r="A1048577"><v>1</v></c></row>'],
    ["a row of many digits", '<row r="999999999"><c r="A999999999"><v>1</v></c></row>'],
    [
      "a text that is no cell's",
      `<row r="1"><c r="A1" t="inlineStr"><is><t>${noise(32_768)}</t></is></c></row>`,
    ],
    ["a formula's text that is no cell's", `<row r="1"><c r="A1" t="str"><v>${noise(32_768)}</v></c></row>`],
    [
      "a row that never ends",
      `<row r="1"><c r="A1" t="inlineStr"><is><t>${noise(18 * MILLION)}</t></is></c></row>`,
    ],
  ])("%s", async (_, rows) => {
    await refused(book("huge.xlsx", sheet(rows)));
  });

  test("cells without names beyond the last column", async () => {
    await refused(book("cells.xlsx", sheet(`<row r="1">${"<c/>".repeat(16_385)}</row>`)));
  });

  test("a shared text that is no cell's", async () => {
    const strings = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>${noise(32_768)}</t></si></sst>`;
    await refused(book("text.xlsx", { ...plainParts(), [STRINGS]: strings }));
  });

  test("the last row and column and the longest text of Excel are read", async () => {
    const rows = `<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>${noise(32_767)}</t></is></c></row>`;
    const read = await rowsOf(await openFile(book("last.xlsx", sheet(rows))), "Search");
    expect([read.length, read.at(-1)?.length, String(read.at(-1)?.at(-1)).length]).toEqual([
      1_048_576, 16_384, 32_767,
    ]);
  });

  test.each([...Object.keys(plainParts()), "xl/media/image1.png", "xl/comments1.xml", "anything"])(
    "whichever part it is in: %s",
    async (part) => {
      const parts = plainParts();
      const blown = `${parts[part] ?? ""}${" ".repeat(20 * MILLION)}`;
      await refused(book("bomb.xlsx", { ...parts, [part]: blown }));
    },
  );

  test("also where each of its parts is small", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`xl/media/image${at}.png`, new Uint8Array(MILLION)]),
    );
    await refused(book("many.xlsx", plainParts(), many));
  });

  test("and where parts lie over each other", async () => {
    const bytes = readFileSync(book("over.xlsx", plainParts(), { "xl/media/a.bin": strToU8(noise(9000)) }));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const end = bytes.length - 22;
    const directory = bytes.subarray(view.getUint32(end + 16, true), end);
    // The directory tells of the same parts again, under other names.
    const again = Buffer.from(directory);
    for (let at = 0; at < again.length;) {
      const name = again.readUInt16LE(at + 28);
      again[at + 46] = "!".charCodeAt(0);
      at += 46 + name + again.readUInt16LE(at + 30) + again.readUInt16LE(at + 32);
    }
    const tail = Buffer.from(bytes.subarray(end));
    tail.writeUInt32LE(directory.length * 2, 12);
    writeFileSync(folder.path("over.xlsx"), Buffer.concat([bytes.subarray(0, end), again, tail]));
    await refused(folder.path("over.xlsx"));
  });
});

describe("a text file that is huge inside is refused", () => {
  const HEADER = "NHS Number,Date,Code\n";
  test.each([
    ["blank lines", `${HEADER}${"\n".repeat(1.1 * MILLION)}`],
    ["blank lines of Windows", `${HEADER}${"\r\n".repeat(1.1 * MILLION)}`],
    ["lines of commas", `${HEADER}${",,\n".repeat(1.1 * MILLION)}`],
    ["a line that never ends", `${HEADER}${"x".repeat(5 * MILLION)}`],
    ["commas that never end", `${HEADER}${",".repeat(5 * MILLION)}`],
  ])("%s", async (_, text) => {
    writeFileSync(folder.path("huge.csv"), text);
    await refused(folder.path("huge.csv"));
  });

  test("nothing but blanks is empty", async () => {
    writeFileSync(folder.path("blank.csv"), "\n".repeat(9 * MILLION));
    expect(await problemOf(folder.path("blank.csv"))).toMatch(/is empty/);
  });
});
