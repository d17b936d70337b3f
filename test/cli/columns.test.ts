import { readFileSync } from "node:fs";
import { nhsNumber } from "../support/people";
import { sheetOf } from "../support/sheets";
import { answerOf, cli, testFolder, workbook } from "./support";

const folder = testFolder();
afterAll(folder.remove);

const HEADER = ["Ref", "Housebound", "Home visit", "Plan looked at"];
const ROWS = [HEADER, ...[1, 2].map((at) => [nhsNumber(at), "yes", "2024-06-04", "2024-06-04"])];
const LIST = folder.csv("list.csv", sheetOf(ROWS));
const NAMED = ["--contract", "home-visiting", "--as-at", "2025-01-14"];

const SAID = {
  version: 1,
  sheets: [
    {
      headers: HEADER,
      chosen: true,
      columns: [
        { header: "Ref", means: "nhs-number" },
        { header: "Plan looked at", means: "dates:care-plan-review" },
      ],
    },
  ],
};
const columns = (name: string, value: unknown) => folder.write(name, JSON.stringify(value));
const FILE = columns("said.json", SAID);

const carePlans = (answer: Awaited<ReturnType<typeof answerOf>>) =>
  answer.patients.map(({ criteria }) => criteria.find(({ id }) => id === "care-plan-on-visit-day")?.outcome);

test("a file says how a sheet is read", async () => {
  const refused = await cli(["assess", LIST, ...NAMED]);
  expect([refused.code, refused.err]).toEqual([
    2,
    expect.stringContaining("lacks a column that tells patients apart"),
  ]);
  expect(carePlans(await answerOf(LIST, ...NAMED, "--columns", FILE))).toEqual(["met", "met"]);
});

test("columns writes how a sheet is read, and what it writes reads the sheet the same way", async () => {
  const { code, out } = await cli(["columns", LIST, "--columns", FILE]);
  expect(code).toBe(0);
  const written = JSON.parse(out) as { sheets: unknown[]; canMean: Record<string, string> };
  expect(written.sheets).toEqual([
    {
      headers: ["ref", "housebound", "home visit", "plan looked at"],
      chosen: true,
      columns: [
        { header: "ref", means: "nhs-number" },
        { header: "housebound", means: "dates:housebound" },
        { header: "home visit", means: "dates:home-visit" },
        { header: "plan looked at", means: "dates:care-plan-review" },
      ],
    },
  ]);
  expect(written.canMean["birth-date"]).toBe("Date of birth");
  expect(out).not.toMatch(/999|2024/);
  const again = folder.write("again.json", out);
  expect(await answerOf(LIST, ...NAMED, "--columns", again)).toEqual(
    await answerOf(LIST, ...NAMED, "--columns", FILE),
  );
});

test("where no header is found the row is pointed at, and the file is there to edit", async () => {
  const out = folder.path("pointed.json");
  expect((await cli(["columns", LIST, "--header-row", "1", "--out", out])).code).toBe(0);
  const text = readFileSync(out, "utf8")
    .replace('"unknown"', '"nhs-number"')
    .replace('"unknown"', '"dates:care-plan-review"');
  expect(carePlans(await answerOf(LIST, ...NAMED, "--columns", folder.write("edited.json", text)))).toEqual([
    "met",
    "met",
  ]);
  const twice = await cli(["columns", LIST, "--header-row", "1", "--out", out]);
  expect([twice.code, twice.err]).toEqual([2, expect.stringContaining("it is there already")]);
  expect((await cli(["columns", LIST, "--header-row", "41"])).code).toBe(2);
});

const BARE = folder.csv("bare.csv", sheetOf(ROWS.slice(1)));
const without = (...means: readonly string[]) =>
  columns("without.json", {
    version: 1,
    sheets: [
      { noHeader: true, columns: means.map((each, at) => ({ column: "ABCD".charAt(at), means: each })) },
    ],
  });
const BY_LETTER = ["nhs-number", "dates:housebound", "dates:home-visit", "dates:care-plan-review"];

test("a sheet without a header row is read by the letters of its columns", async () => {
  const refused = await cli(["assess", BARE, ...NAMED]);
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("No header row was copied")]);
  const { out } = await cli(["columns", BARE, "--no-header"]);
  expect(JSON.parse(out)).toMatchObject({
    sheets: [
      { noHeader: true, columns: ["A", "B", "C", "D"].map((column) => ({ column, means: "unknown" })) },
    ],
  });
  const said = without(...BY_LETTER);
  expect(carePlans(await answerOf(BARE, ...NAMED, "--columns", said))).toEqual(
    carePlans(await answerOf(LIST, ...NAMED, "--columns", FILE)),
  );
  // What was said is written again as it was said.
  const again = await cli(["columns", BARE, "--columns", said]);
  expect(JSON.parse(again.out)).toMatchObject(JSON.parse(readFileSync(said, "utf8")) as object);
  expect((await cli(["columns", BARE, "--no-header", "--header-row", "1"])).code).toBe(2);
});

test("said of a sheet that has a header row it is refused, or that row is used and named", async () => {
  const said = without(...BY_LETTER);
  const unknown = await cli(["assess", LIST, ...NAMED, "--columns", said]);
  expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining("Row 1 looks like a header row")]);
  const known = folder.csv(
    "known.csv",
    sheetOf([["NHS Number", ...(ROWS[0] ?? []).slice(1)], ...ROWS.slice(1)]),
  );
  const read = await cli(["assess", known, ...NAMED, "--columns", said]);
  expect([read.code, read.err]).toEqual([0, expect.stringContaining("row 1 is its header row")]);
});

test("annotating asks for a row for our headers, and goes on once it is there", async () => {
  const said = without(...BY_LETTER);
  const out = folder.path("bare annotated.xlsx");
  const refused = await cli(["annotate", BARE, ...NAMED, "--columns", said, "--out", out]);
  expect([refused.code, refused.err]).toEqual([
    2,
    expect.stringContaining("Insert an empty row above row 1"),
  ]);
  const lower = folder.csv("lower.csv", sheetOf([[], ...ROWS.slice(1)]));
  expect((await cli(["annotate", lower, ...NAMED, "--columns", said, "--out", out])).code).toBe(0);
  // What was kept with it reads it again, our columns left out.
  expect(carePlans(await answerOf(out, ...NAMED))).toEqual(
    carePlans(await answerOf(LIST, ...NAMED, "--columns", FILE)),
  );
  const again = folder.path("bare again.xlsx");
  expect((await cli(["annotate", out, ...NAMED, "--out", again])).code).toBe(0);
});

test("annotate keeps it with the workbook, which is then read by it, and says so; --columns wins", async () => {
  const out = folder.path("kept.xlsx");
  expect((await cli(["annotate", LIST, ...NAMED, "--columns", FILE, "--out", out])).code).toBe(0);
  const { code, err } = await cli(["assess", out, ...NAMED]);
  expect([code, err]).toEqual([
    0,
    expect.stringContaining("what the workbook keeps of how its sheets are read was used"),
  ]);
  expect(carePlans(await answerOf(out, ...NAMED))).toEqual(["met", "met"]);
  const ignoring = columns("ignoring.json", {
    ...SAID,
    sheets: [{ ...SAID.sheets[0], columns: [SAID.sheets[0]?.columns[0]] }],
  });
  expect(carePlans(await answerOf(out, ...NAMED, "--columns", ignoring))).toEqual([
    "cannot-tell",
    "cannot-tell",
  ]);
  // Annotated again, it is still kept; and with other columns, those are.
  const again = folder.path("again.xlsx");
  expect((await cli(["annotate", out, ...NAMED, "--out", again])).code).toBe(0);
  expect(carePlans(await answerOf(again, ...NAMED))).toEqual(["met", "met"]);
  const other = folder.path("other.xlsx");
  expect((await cli(["annotate", out, ...NAMED, "--columns", ignoring, "--out", other])).code).toBe(0);
  expect(carePlans(await answerOf(other, ...NAMED))).toEqual(["cannot-tell", "cannot-tell"]);
});

test("of a workbook of another's making it is kept beside all that was there", async () => {
  const input = await workbook(folder.path("theirs.xlsx"), { Notes: [["x"]], List: ROWS });
  const out = folder.path("theirs annotated.xlsx");
  expect((await cli(["annotate", input, ...NAMED, "--columns", FILE, "--out", out])).code).toBe(0);
  expect(carePlans(await answerOf(out, ...NAMED))).toEqual(["met", "met"]);
});

test.each<[string, unknown, string]>([
  [
    "two identifiers",
    {
      ...SAID,
      sheets: [
        {
          headers: HEADER,
          chosen: true,
          columns: [
            { header: "ref", means: "nhs-number" },
            { header: "housebound", means: "nhs-number" },
          ],
        },
      ],
    },
    "list.csv: Columns A and B cannot both be: NHS number. Nothing was written.",
  ],
  [
    "a date column with no dates",
    {
      ...SAID,
      sheets: [
        {
          headers: HEADER,
          chosen: true,
          columns: [
            { header: "ref", means: "nhs-number" },
            { header: "housebound", means: "birth-date" },
          ],
        },
      ],
    },
    "list.csv: No cell of column B is a date of birth.",
  ],
  [
    "an unknown meaning",
    { version: 1, sheets: [{ headers: HEADER, columns: [{ header: "ref", means: "number" }] }] },
    "wrong.json: sheets, number 1, column 1: “number” is nothing that a column can mean.",
  ],
  [
    "an unknown concept",
    { version: 1, codes: [{ text: "Seen", concept: "walk" }] },
    "wrong.json: codes, number 1: “walk” is nothing that is counted.",
  ],
])("%s: exit 2, naming what is wrong, and nothing is written", async (_, value, message) => {
  const file = columns("wrong.json", value);
  const out = folder.path("never.xlsx");
  const { code, err } = await cli(["annotate", LIST, ...NAMED, "--columns", file, "--out", out]);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  expect(Object.keys(folder.listing())).not.toContain("never.xlsx");
});

test("a file that is not there, or no JSON, is said", async () => {
  const missing = await cli(["assess", LIST, "--columns", folder.path("missing.json")]);
  expect([missing.code, missing.err]).toEqual([2, expect.stringContaining("missing.json cannot be read")]);
  const text = await cli(["assess", LIST, "--columns", folder.write("text.json", "Ref: NHS number")]);
  expect([text.code, text.err]).toEqual([2, expect.stringContaining("text.json is not JSON")]);
});
