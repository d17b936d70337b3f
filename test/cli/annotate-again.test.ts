import { type Folder, answerOf, bookAt, cli, testFolder, textsOf, withoutFile, workbook } from "./support";
import { VISITING } from "./practices";

const CONTRACTS = ["home-visiting", "practice-based", "unplanned-admissions"];

let folder: Folder;
beforeAll(() => {
  folder = testFolder();
});
afterAll(() => folder.remove());

async function annotate(...args: readonly string[]): Promise<void> {
  const { code, err } = await cli(["annotate", ...args]);
  if (code === 2) throw new Error(err);
}

describe("Annotating an annotated workbook", () => {
  it.each(CONTRACTS)("gives the same patients and the same cells for a practice of %s", async (contract) => {
    const input = folder.path(`${contract}.csv`);
    const asAt = contract === "unplanned-admissions" ? "2015-01-14" : "2025-01-14";
    await cli(["sample", "--as-at", asAt, "--contract", contract, "--patients", "60", "--out", input]);
    const [once, twice] = [folder.path(`${contract} annotated.xlsx`), folder.path(`${contract} 2.xlsx`)];
    await annotate(input);
    await annotate(once, "--out", twice);

    const [of, first, second] = [await answerOf(input), await answerOf(once), await answerOf(twice)];
    expect(of.patients.length).toBe(60);
    expect(withoutFile(first.patients)).toEqual(withoutFile(of.patients));
    expect(withoutFile(second.patients)).toEqual(withoutFile(of.patients));
    expect([first.totals, second.totals]).toEqual([of.totals, of.totals]);
    expect([first.rows, second.rows]).toEqual([of.rows, of.rows]);

    const [a, b] = [await bookAt(once), await bookAt(twice)];
    expect(b.worksheets.map(({ name }) => name)).toEqual(a.worksheets.map(({ name }) => name));
    for (const { name } of a.worksheets) expect(textsOf(b, name)).toEqual(textsOf(a, name));
  });

  it("writes beside it without --out, and keeps what was pasted", async () => {
    const rows = [...VISITING.rows];
    const input = await workbook(folder.path("book.xlsx"), { Search: rows, Mine: [["my own sheet"]] });
    await annotate(input);
    await annotate(folder.path("book annotated.xlsx"));
    const book = await bookAt(folder.path("book annotated annotated.xlsx"));
    expect(book.worksheets.map(({ name }) => name).sort()).toEqual([
      ...["Mine", "Patients", "Search", "Settings", "Totals"],
    ]);
    expect(textsOf(book, "Mine")).toEqual([["my own sheet"]]);
    const pasted = textsOf(book, "Search").map((cells) => cells.slice(0, rows[0]?.length));
    expect(pasted).toEqual(rows.map((cells) => cells.map((cell) => String(cell ?? ""))));
  });

  it("goes by the pasted sheet, never by one that we wrote", async () => {
    const input = folder.csv("pasted.csv", VISITING);
    await annotate(input);
    const { out } = await cli(["assess", folder.path("pasted annotated.xlsx"), "--json"]);
    const { files } = JSON.parse(out) as { files: object[] };
    expect(files).toEqual([expect.objectContaining({ file: "pasted annotated.xlsx", sheet: "pasted" })]);
  });

  it("exits 1 where a row belongs to nobody, and the workbook is written all the same", async () => {
    const input = folder.path("nobody.csv");
    await cli(["sample", "--as-at", "2025-01-14", "--patients", "60", "--out", input]);
    const { code, err } = await cli(["annotate", input]);
    expect(code).toBe(1);
    expect(err).toMatch(/nobody\.csv.*row \d+.*column [A-Z]/);
    expect(folder.listing()).toHaveProperty(["nobody annotated.xlsx"]);
  });
});
