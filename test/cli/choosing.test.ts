import { onPracticeBased, payableVisits } from "../support/events";
import { eventList, lines, sheetOf } from "../support/sheets";
import { type Folder, answerOf, cli, csvOf, testFolder, workbook } from "./support";
import { BASED, SECRET, VISITING } from "./practices";

let folder: Folder;
beforeAll(() => {
  folder = testFolder();
});
afterAll(() => folder.remove());

describe("The sheet of a workbook", () => {
  const rows = [...VISITING.rows];

  it("is the one with the best table", async () => {
    const path = await workbook(folder.path("one table.xlsx"), { Notes: [["Some notes"]], Search: rows });
    expect((await answerOf(path)).patients.length).toBe(2);
    const { files } = await jsonOf(path);
    expect(files).toEqual([expect.objectContaining({ file: "one table.xlsx", sheet: "Search" })]);
  });

  it("is said with --sheet where two could be meant, and else it is exit 2", async () => {
    const path = await workbook(folder.path("two tables.xlsx"), { North: rows, South: rows });
    const { code, out, err } = await cli(["assess", path]);
    expect([code, out]).toEqual([2, ""]);
    for (const word of ["North", "South", "--sheet"]) expect(err).toContain(word);
    const { files } = await jsonOf(path, "--sheet", "South");
    expect(files).toEqual([expect.objectContaining({ sheet: "South" })]);
  });

  it("that there is not is exit 2, and those there are are named", async () => {
    const path = await workbook(folder.path("names.xlsx"), { North: rows, Notes: [["-"]] });
    const { code, err } = await cli(["assess", path, "--sheet", "East"]);
    expect(code).toBe(2);
    for (const word of ["East", "North", "Notes"]) expect(err).toContain(word);
    expect(err).not.toContain(SECRET);
  });

  it("that has no table is exit 2", async () => {
    const path = await workbook(folder.path("no table.xlsx"), { One: [["a", "b"]], Two: [] });
    expect((await cli(["assess", path])).code).toBe(2);
    expect((await cli(["assess", path, "--sheet", "Two"])).code).toBe(2);
  });

  async function jsonOf(path: string, ...more: string[]) {
    const { out } = await cli(["assess", path, "--json", ...more]);
    return JSON.parse(out) as { files: readonly object[] };
  }
});

describe("The table of a sheet", () => {
  it.each([
    ["there is none", "a|b|c\n1|2|3"],
    ["there is a header without rows", "NHS Number|Date|Code Term"],
    ["there are rows without a header", "9990000018|2024-06-04|Housebound\n9990000026|2024-06-05|Housebound"],
    [
      "there are two alike",
      "NHS Number|Date|Code Term\n9990000018|2024-06-04|Housebound\nNHS Number|Code Term|Date\n9990000026|Housebound|2024-06-04",
    ],
    ["nobody can be told apart", "Date|Code Term\n2024-06-04|Housebound"],
    ["nothing tells of activity", "NHS Number|Full Name\n9990000018|XXTEST-SECRET"],
  ])("that cannot be used is exit 2 in words: %s", async (_, text) => {
    const path = folder.csv("table.csv", lines(text));
    const before = folder.listing();
    for (const command of ["assess", "annotate"]) {
      const { code, out, err } = await cli([command, path, "--contract", "home-visiting"]);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toContain("table.csv");
      expect(err).not.toContain(SECRET);
      expect(err).not.toContain("9990000018");
    }
    expect(folder.listing()).toEqual(before);
  });
});

describe("The contract, where none is given,", () => {
  it.each([
    ["home-visiting", VISITING],
    ["practice-based", BASED],
  ])("is the one whose register codes most patients have, and it is named: %s", async (id, sheet) => {
    const path = folder.csv("choose.csv", sheet);
    const { err } = await cli(["assess", path]);
    expect(err).toContain(id);
    expect((await answerOf(path)).contract).toBe(id);
  });

  it("is by most of its activity where nobody has register codes", async () => {
    const events = payableVisits.filter(({ term }) => term === "Home visit for chronic condition");
    const path = folder.csv("activity.csv", eventList([{ events }]));
    expect((await answerOf(path)).contract).toBe("home-visiting");
  });

  it("is asked for where two are as likely: exit 2, naming them", async () => {
    const tie = eventList([{ events: payableVisits }, { events: onPracticeBased }]);
    const path = folder.csv("tie.csv", tie);
    const { code, out, err } = await cli(["assess", path]);
    expect([code, out]).toEqual([2, ""]);
    for (const word of ["home-visiting", "practice-based", "--contract"]) expect(err).toContain(word);
    expect((await cli(["assess", path, "--contract", "practice-based"])).code).toBe(0);
  });

  it("is chosen of all files together", async () => {
    const one = folder.csv("based.csv", BASED);
    const two = folder.csv("visiting.csv", VISITING);
    expect((await answerOf(one, two)).contract).toBe("home-visiting");
  });

  it("is not named where it was given", async () => {
    const path = folder.csv("given.csv", VISITING);
    const { err } = await cli(["assess", path, "--contract", "home-visiting", "--as-at", "2025-03-01"]);
    expect(err).not.toMatch(/^Contract:/m);
  });
});

describe("The day of the search", () => {
  const preamble = (date: string) => sheetOf([["Last Run", date], [], ...VISITING.rows]);

  it("is the preamble's, over --as-at, and that is said", async () => {
    const path = folder.csv("run.csv", preamble("14/01/2025 09:12"));
    const { err } = await cli(["assess", path, "--as-at", "2025-03-01"]);
    expect(err).toContain("--as-at");
    expect(err).toContain("14 January 2025");
    expect((await answerOf(path, "--as-at", "2025-03-01")).asAt).toBe("2025-01-14");
  });

  it("is --as-at where there is no preamble", async () => {
    const path = folder.csv("no run.csv", VISITING);
    expect((await answerOf(path, "--as-at", "2025-03-01")).asAt).toBe("2025-03-01");
    const { err } = await cli(["assess", path, "--as-at", "2025-03-01"]);
    expect(err).not.toContain("--as-at");
  });

  it("is today where nothing says", async () => {
    const path = folder.write("today.csv", csvOf(VISITING));
    const before = localDay();
    const { asAt } = await answerOf(path);
    expect([before, localDay()]).toContain(asAt);
  });

  function localDay(): string {
    const now = new Date();
    const two = (number: number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }
});
