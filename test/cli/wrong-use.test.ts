import { type Folder, cli, testFolder } from "./support";
import { SECRET, VISITING } from "./practices";

let folder: Folder;
let file: string;
beforeAll(() => {
  folder = testFolder();
  file = folder.csv("visits.csv", VISITING);
});
afterAll(() => folder.remove());

/** Runs what must be wrong use: exit 2, nothing on standard output, nothing written, no text of a patient. */
async function wrong(args: readonly string[]): Promise<string> {
  const before = folder.listing();
  const { code, out, err } = await cli(args);
  expect([code, out]).toEqual([2, ""]);
  expect(folder.listing()).toEqual(before);
  expect(err.trim()).not.toBe("");
  expect(err).not.toContain(SECRET);
  return err;
}

describe("Wrong use", () => {
  it("is no command at all, and the commands are named", async () => {
    const err = await wrong([]);
    for (const command of ["assess", "annotate", "contracts", "sample"]) expect(err).toContain(command);
  });

  it.each([
    ["an unknown command", ["frobnicate"], /frobnicate/],
    ["an unknown option", ["assess", "FILE", "--frobnicate"], /--frobnicate/],
    ["an option of another command", ["assess", "FILE", "--out", "x.xlsx"], /--out/],
    ["an option without its value", ["assess", "FILE", "--contract"], /--contract/],
    ["no file", ["assess"], /file/],
    ["no file to annotate", ["annotate"], /file/],
    ["something more after contracts", ["contracts", "more"], /argument/],
  ])("is %s, which is said", async (_, args, said) => {
    expect(await wrong(args.map((arg) => (arg === "FILE" ? file : arg)))).toMatch(said);
  });

  it.each(["assess", "annotate"])(
    "is a contract that there is not: %s names those there are",
    async (command) => {
      const err = await wrong([command, file, "--contract", "home-visitin"]);
      expect(err).toContain("home-visitin");
      for (const id of ["home-visiting", "practice-based", "unplanned-admissions"]) expect(err).toContain(id);
    },
  );

  it.each([[["--contract", "home-visiting"]], [[]]])(
    "is a year that we do not have, never last year's figures: with %j",
    async (more) => {
      const err = await wrong(["assess", file, "--year", "2025-26", ...more]);
      expect(err).toContain("2025-26");
      expect(err).toContain("2024-25");
    },
  );

  it.each(["14/01/2025", "2025-1-4", "20250114", "yesterday", "", "2025-01-14T09:12", " 2025-01-14"])(
    "is an as-at date that is none: %j",
    async (date) => {
      expect(await wrong(["assess", file, "--as-at", date])).toContain("--as-at");
    },
  );

  it.each(["2025-02-30", "2025-13-01", "2025-00-10", "2023-02-29", "2025-04-31"])(
    "is an as-at date that no calendar has: %s",
    async (date) => {
      expect(await wrong(["assess", file, "--as-at", date])).toContain(date);
    },
  );

  it("takes 29 February of a leap year", async () => {
    const { code } = await cli(["assess", file, "--as-at", "2024-02-29", "--year", "2024-25"]);
    expect(code).toBe(0);
  });

  it("is standard input given twice", async () => {
    expect(await wrong(["assess", "-", "-"])).toMatch(/standard input/i);
  });

  it("is a wrong file among right ones, and nothing is worked out", async () => {
    expect(await wrong(["assess", file, folder.path("nowhere.csv")])).toContain("nowhere.csv");
    expect(await wrong(["annotate", file, folder.path("nowhere.csv")])).toContain("nowhere.csv");
  });
});

describe("Help", () => {
  it.each([[["--help"]], [["assess", "--help"]], [["annotate", "--help"]], [["sample", "--help"]]])(
    "is no mistake: %j",
    async (args) => {
      const { code, out } = await cli(args);
      expect(code).toBe(0);
      expect(out).toMatch(/Usage: proactive-care/);
    },
  );
});
