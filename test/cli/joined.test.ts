import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "papaparse";
import { type Folder, answerOf, cli, testFolder, workbook } from "./support";

const sampled = (name: string) => readFileSync(join(__dirname, "../samples", name), "utf8");
const rowsOf = (name: string) => parse<string[]>(sampled(name), { skipEmptyLines: true }).data;
const AS_AT = ["--as-at", "2025-03-31"];

let folder: Folder;
let first: string;
let second: string;
beforeAll(() => {
  folder = testFolder();
  first = folder.write("visits.csv", sampled("s1_part1.csv"));
  second = folder.write("plans.csv", sampled("s1_part2.csv"));
});
afterAll(() => folder.remove());

describe("Reports of one practice in two files", () => {
  it("are one practice, and that is said once", async () => {
    const { code, out, err } = await cli(["assess", first, second, ...AS_AT]);
    expect(code).toBe(0);
    expect(out).toMatch(/Payable +1\n/);
    expect(err.match(/joined by NHS number/g)).toHaveLength(1);
    expect(err).toContain("visits.csv and plans.csv were read as reports of one practice");
    expect(err).not.toMatch(/later registration/i);
  });

  it("have one contract, though neither shows all of its register", async () => {
    const { contract, patients, practices } = await answerOf(first, second, ...AS_AT);
    expect(contract).toBe("home-visiting");
    expect(patients.map(({ payable, practice }) => [payable, practice])).toEqual([
      ["yes", null],
      ["no", null],
    ]);
    expect(practices).toEqual([]);
  });

  it("list both files, and each patient's rows in either", async () => {
    const { out } = await cli(["assess", first, second, ...AS_AT, "--json"]);
    const { files, patients } = JSON.parse(out) as { files: { file: string }[]; patients: object[] };
    expect(files.map(({ file }) => file)).toEqual(["visits.csv", "plans.csv"]);
    expect(patients[1]).toMatchObject({
      file: "visits.csv",
      rows: [3],
      also: [{ file: "plans.csv", rows: [3] }],
    });
  });

  it("give the same in the other order", async () => {
    const [one, other] = [await answerOf(first, second, ...AS_AT), await answerOf(second, first, ...AS_AT)];
    expect(other.totals).toEqual(one.totals);
    expect(other.patients.map(({ criteria }) => criteria)).toEqual(
      one.patients.map(({ criteria }) => criteria),
    );
  });

  it("are two practices where they list the same codes, unless --join says otherwise", async () => {
    const again = folder.write("again.csv", sampled("s1_part1.csv"));
    expect((await answerOf(first, again, ...AS_AT)).warnings.map(({ code }) => code)).toContain(
      "two-practices",
    );
    const { warnings, practices } = await answerOf(first, again, ...AS_AT, "--join");
    expect(warnings.map(({ code }) => code)).not.toContain("two-practices");
    expect(practices).toEqual([]);
  });

  it("take the settings of one practice", async () => {
    const settings = folder.write("settings.json", '{ "budget": 1000, "minimumRegister": 1 }');
    const { totals } = await answerOf(first, second, ...AS_AT, "--settings", settings);
    expect(totals.payment.total).toBe(100);
  });

  it("can be planned and shared as one", async () => {
    const { code, out } = await cli(["plan", first, second, ...AS_AT, "--appointments", "2", "--json"]);
    expect([code, (JSON.parse(out) as { practice: string | null }).practice]).toEqual([0, null]);
    const copy = folder.path("copy.xlsx");
    const shared = await cli(["share", first, second, ...AS_AT, "--out", copy]);
    expect([shared.code, shared.out]).toEqual([0, expect.stringContaining("2 patients under random ids.")]);
    expect((await answerOf(copy)).totals.payable).toBe(1);
  });
});

describe("Reports of one practice on two sheets of a workbook", () => {
  it("are joined as two files are", async () => {
    const book = await workbook(folder.path("book.xlsx"), {
      Visits: rowsOf("s1_part1.csv"),
      Notes: [["Bring the list to the meeting"]],
      Plans: rowsOf("s1_part2.csv"),
    });
    const { out } = await cli(["assess", book, ...AS_AT, "--json"]);
    const { files, patients } = JSON.parse(out) as { files: { sheet: string }[]; patients: object[] };
    expect(files.map(({ sheet }) => sheet)).toEqual(["Visits", "Plans"]);
    expect(patients).toMatchObject([
      { payable: "yes", rows: [2], also: [{ file: "book.xlsx", sheet: "Plans", rows: [2] }] },
      { payable: "no" },
    ]);
    const one = await answerOf(book, "--sheet", "Plans", "--contract", "home-visiting", ...AS_AT);
    expect(one.patients.map(({ payable }) => payable)).toEqual(["cannot-tell", "cannot-tell"]);
  });

  it("are two searches where they list the same codes: which is meant is asked", async () => {
    const book = await workbook(folder.path("months.xlsx"), {
      January: rowsOf("s1_part1.csv"),
      March: rowsOf("s1_part1.csv"),
    });
    const { code, err } = await cli(["assess", book, ...AS_AT]);
    expect([code, err]).toEqual([2, expect.stringContaining("could both be meant")]);
    expect((await answerOf(book, ...AS_AT, "--join")).patients).toHaveLength(2);
  });
});
