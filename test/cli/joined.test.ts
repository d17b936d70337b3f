import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "papaparse";
import { openFile } from "../../src/files/open";
import { type Folder, answerOf, bookAt, cli, testFolder, textsOf, workbook } from "./support";

const sampled = (name: string) => readFileSync(join(__dirname, "../samples", name), "utf8");
const rowsOf = (name: string) => parse<string[]>(sampled(name), { skipEmptyLines: true }).data;
const AS_AT = ["--as-at", "2025-03-31"];
/** As Excel counts days. */
const MAY_3_2024 = 45_415;

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

describe("Reports of one practice, annotated", () => {
  const annotated = (...args: string[]) => cli(["annotate", ...args, ...AS_AT]);
  const told = async (path: string) => {
    const { patients, totals, practices } = await answerOf(path);
    return {
      patients: patients.map(({ id, practice, criteria, failing, open }) => ({
        id,
        practice,
        criteria,
        failing,
        open,
      })),
      totals,
      practices,
    };
  };
  const files = async (...paths: string[]) => {
    const { patients, totals, practices } = await answerOf(...paths, ...AS_AT);
    return {
      patients: patients.map(({ id, practice, criteria, failing, open }) => ({
        id,
        practice,
        criteria,
        failing,
        open,
      })),
      totals,
      practices,
    };
  };

  it("are one workbook with all their sheets, which says the same when it is assessed", async () => {
    const { code, out, err } = await annotated(first, second);
    expect([code, out.match(/^Written:/gm)?.length, err.match(/joined by NHS number/g)?.length]).toEqual([
      0, 1, 1,
    ]);
    const written = folder.path("visits annotated.xlsx");
    const book = await bookAt(written);
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      "visits",
      "plans",
      "Patients",
      "Totals",
      "Settings",
    ]);
    for (const sheet of ["visits", "plans"]) {
      const [header = [], ...rows] = textsOf(book, sheet);
      const column = header.indexOf("Payable?");
      expect(rows.map((cells) => cells[column])).toEqual(["Yes", "No"]);
      expect(rows.map((cells) => cells[0])).toEqual(["9990010013", "9990010021"]);
    }
    expect(Object.keys(folder.listing())).not.toContain("plans annotated.xlsx");
    expect(await told(written)).toEqual(await files(first, second));
  });

  it("say in Patients on which sheet a row is", async () => {
    const rows = textsOf(await bookAt(folder.path("visits annotated.xlsx")), "Patients");
    const header = rows.find((cells) => cells.includes("Payable?")) ?? [];
    const under = rows.slice(rows.indexOf(header) + 1);
    expect(under.map((cells) => cells[header.indexOf("Sheet")])).toEqual(["visits", "visits"]);
  });

  it("are annotated again with nothing of ours twice", async () => {
    const again = folder.path("again.xlsx");
    const { code } = await annotated(folder.path("visits annotated.xlsx"), "--out", again);
    expect(code).toBe(0);
    const book = await bookAt(again);
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      "visits",
      "plans",
      "Patients",
      "Totals",
      "Settings",
    ]);
    for (const sheet of ["visits", "plans"]) {
      const [header = []] = textsOf(book, sheet);
      expect(header.filter((text) => text === "Payable?")).toHaveLength(1);
    }
    expect(await told(again)).toEqual(await files(first, second));
  });

  it("stay joined though they list the same codes, where --join said so", async () => {
    const other = folder.write(
      "more.csv",
      sampled("s1_part1.csv").replace("03-May-2024,,", "03-May-2024,09-Jul-2024,"),
    );
    const out = folder.path("said.xlsx");
    expect((await annotated(first, other, second, "--join", "--out", out)).code).toBe(0);
    expect((await told(out)).patients.map(({ failing }) => failing)).toEqual([[], []]);
  });

  it("are of one practice in the workbook too, where --join said so: in the pane nobody has to say it again", async () => {
    const kept = (path: string) =>
      openFile(path).then(({ corrections }) => JSON.parse(corrections ?? "null"));
    expect(await kept(folder.path("said.xlsx"))).toMatchObject({
      onePractice: [["visits", "more", "plans"]],
    });
    expect(await kept(folder.path("again.xlsx"))).toBeNull();
  });

  it("are read as the workbook keeps it: together, or apart", async () => {
    const book = await workbook(folder.path("kept.xlsx"), {
      Visits: rowsOf("s1_part1.csv"),
      Plans: rowsOf("s1_part2.csv"),
    });
    const columns = folder.write(
      "apart.json",
      JSON.stringify({ version: 1, notOnePractice: [["Visits", "Plans"]] }),
    );
    expect((await answerOf(book, ...AS_AT)).patients.map(({ payable }) => payable)).toEqual(["yes", "no"]);
    const { code, err } = await cli(["assess", book, "--columns", columns, ...AS_AT]);
    expect([code, err]).toEqual([2, expect.stringContaining("could both be meant")]);
    const months = await workbook(folder.path("months kept.xlsx"), {
      January: rowsOf("s1_part1.csv"),
      March: rowsOf("s1_part1.csv"),
    });
    const together = folder.write(
      "one.json",
      JSON.stringify({ version: 1, onePractice: [["January", "March"]] }),
    );
    expect((await answerOf(months, "--columns", together, ...AS_AT)).patients).toHaveLength(2);
  });

  it("may be sheets of one workbook, which keeps all that it has", async () => {
    const book = await workbook(folder.path("three.xlsx"), {
      Visits: rowsOf("s1_part1.csv"),
      Notes: [["Bring the list to the meeting"]],
      Plans: rowsOf("s1_part2.csv"),
    });
    const out = folder.path("three out.xlsx");
    expect((await annotated(book, "--out", out)).code).toBe(0);
    const names = (await bookAt(out)).worksheets.map(({ name }) => name);
    expect(names).toEqual(["Visits", "Notes", "Plans", "Patients", "Totals", "Settings"]);
    expect(await told(out)).toEqual(await files(first, second));
  });

  it("may be a text file and a workbook, or two workbooks: dates are dates in it", async () => {
    const dated = rowsOf("s1_part2.csv").map((cells, row) =>
      cells.map((cell, column): string | number => (row > 0 && column === 1 ? MAY_3_2024 : cell)),
    );
    const plans = await workbook(folder.path("plans book.xlsx"), { Report: dated });
    const visits = await workbook(folder.path("visits book.xlsx"), { Report: rowsOf("s1_part1.csv") });
    for (const [place, given] of [
      [first, plans],
      [visits, plans],
    ].entries()) {
      const out = folder.path(`mixed ${place}.xlsx`);
      const { code, err } = await annotated(...given, "--out", out);
      expect([code, /left out: the formats and formulas of the sheet Report \(2\)/.test(err)]).toEqual([
        0,
        place === 1,
      ]);
      expect(await told(out)).toEqual(await files(first, second));
    }
    const copied = (await bookAt(folder.path("mixed 1.xlsx"))).getWorksheet("Report (2)");
    expect(copied?.getCell("B2").value).toEqual(new Date("2024-05-03T00:00:00Z"));
  });

  it("are never written over any of their files", async () => {
    const book = await workbook(folder.path("input.xlsx"), { Report: rowsOf("s1_part2.csv") });
    const before = folder.listing();
    const { code, err } = await annotated(first, book, "--out", book, "--force");
    expect([code, err]).toEqual([2, expect.stringContaining("is one of the inputs")]);
    expect(folder.listing()).toEqual(before);
  });
});
