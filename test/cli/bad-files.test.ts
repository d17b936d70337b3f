import { mkdirSync, readFileSync } from "node:fs";
import { payableVisits } from "../support/events";
import { EVENT_LIST_HEADER, eventList, sheetOf } from "../support/sheets";
import { type Folder, answerOf, bookAt, cli, csvOf, testFolder, workbook } from "./support";
import { SECRET, VISITING } from "./practices";

const MOST_COLUMNS = 16_384;
const LONGEST_CELL = 32_767;
const OLD_WORKBOOK = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2048, SECRET)]);

let folder: Folder;
beforeAll(() => {
  folder = testFolder();
});
afterAll(() => folder.remove());

/** Neither command may do anything with the file: exit 2 in words, and the folder is as it was. */
async function refused(path: string, said: RegExp): Promise<void> {
  const before = folder.listing();
  for (const command of ["assess", "annotate"]) {
    const { code, out, err } = await cli([command, path, "--contract", "home-visiting"]);
    expect([command, code, out]).toEqual([command, 2, ""]);
    expect(err).toMatch(said);
    expect(err).not.toContain(SECRET);
  }
  expect(folder.listing()).toEqual(before);
}

describe("A file that cannot be used", () => {
  it.each(["empty.csv", "empty.xlsx"])("is one without a byte: %s", async (name) => {
    await refused(folder.write(name, ""), /empty/);
  });

  it("is one with nothing but blank lines", async () => {
    await refused(folder.write("blank.csv", "\r\n,,,\r\n\r\n"), /empty/i);
  });

  it("is one that is not there, or a folder", async () => {
    mkdirSync(folder.path("a folder.csv"));
    await refused(folder.path("nowhere.csv"), /nowhere\.csv/);
    await refused(folder.path("a folder.csv"), /folder/);
  });

  it("is one of bytes that are no text", async () => {
    const bytes = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 31) % 256));
    await refused(folder.write("picture.csv", bytes), /neither text nor/);
  });

  it.each(["old.xls", "with a password.xlsx", "old.csv"])(
    "is an old workbook, or one with a password, and what to do is said: %s",
    async (name) => {
      await refused(folder.write(name, OLD_WORKBOOK), /\.xlsx workbook without a password/);
    },
  );

  it("is a workbook under the name of a text", async () => {
    const path = await workbook(folder.path("book.xlsx"), { One: [...VISITING.rows] });
    await refused(folder.write("book.csv", readFileSync(path)), /\.xlsx/);
  });

  it("is a text under the name of a workbook", async () => {
    await refused(folder.write("text.xlsx", csvOf(VISITING)), /\.csv/);
  });

  it("is a workbook that was cut off", async () => {
    const path = await workbook(folder.path("whole.xlsx"), { One: [...VISITING.rows] });
    const bytes = readFileSync(path);
    await refused(folder.write("cut.xlsx", bytes.subarray(0, bytes.length / 2)), /cut\.xlsx/);
  });

  it("is one with a quotation mark that is never closed", async () => {
    const text = csvOf(VISITING).replace('"', '"""');
    await refused(folder.write("quote.csv", `${text}"${SECRET}`), /quote/);
  });
});

describe("A file with much in it", () => {
  const wide = (columns: number) =>
    sheetOf(
      [...eventList([{ events: payableVisits }]).rows].map((cells, at) =>
        at === 0 ? [...cells, ...new Array<string>(columns - EVENT_LIST_HEADER.length).fill("More")] : cells,
      ),
    );

  it("is read with all the columns that a sheet can have", async () => {
    const path = folder.csv("widest.csv", wide(MOST_COLUMNS));
    const { patients } = await answerOf(path);
    expect(patients.map(({ payable }) => payable)).toEqual(["yes"]);
  });

  it("cannot be annotated where no column is left, and nothing is written", async () => {
    const path = folder.csv("widest.csv", wide(MOST_COLUMNS));
    const before = folder.listing();
    const { code, err } = await cli(["annotate", path]);
    expect(code).toBe(2);
    expect(err).toMatch(/columns|large/i);
    expect(folder.listing()).toEqual(before);
  });

  it("keeps a cell of 32,767 characters whole", async () => {
    const long = "x".repeat(LONGEST_CELL);
    const [header = [], first = [], ...others] = [...eventList([{ events: payableVisits }]).rows];
    const sheet = sheetOf([[...header, "Associated Text"], [...first, long], ...others]);
    const path = folder.csv("long.csv", sheet);
    expect((await cli(["annotate", path])).code).toBe(0);
    const book = await bookAt(folder.path("long annotated.xlsx"));
    const cell = book.worksheets[0]?.getCell(2, EVENT_LIST_HEADER.length + 1);
    expect(cell?.text).toBe(long);
  });

  it("keeps text that looks like a formula as text, on every sheet", async () => {
    const formula = '=HYPERLINK("https://example.org","click")';
    const path = folder.csv("formula.csv", eventList([{ name: formula, events: payableVisits }]));
    expect((await cli(["annotate", path])).code).toBe(0);
    const book = await bookAt(folder.path("formula annotated.xlsx"));
    const found = book.worksheets.flatMap((sheet) => {
      const cells: { sheet: string; value: unknown; formula: unknown }[] = [];
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.text.includes("HYPERLINK") || /HYPERLINK/.test(String(cell.formula ?? ""))) {
            cells.push({ sheet: sheet.name, value: cell.value, formula: cell.formula ?? null });
          }
        }),
      );
      return cells;
    });
    expect(found).toEqual([
      { sheet: "formula", value: formula, formula: null },
      { sheet: "Patients", value: formula, formula: null },
    ]);
  });
});
