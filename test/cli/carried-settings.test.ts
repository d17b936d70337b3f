import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cli } from "./support";

// Settings taken from one annotated workbook and given to another, and terms of the practice's own.

const folder = mkdtempSync(join(tmpdir(), "proactive-care-carried-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

const totalOf = (json: string) =>
  (JSON.parse(json) as { totals: { payment: { total: number } } }).totals.payment.total;

beforeAll(async () => {
  await cli([
    "sample",
    "--as-at",
    "2025-01-14",
    "--contract",
    "practice-based",
    "--patients",
    "30",
    "--out",
    at("sheet.csv"),
  ]);
  writeFileSync(at("settings.json"), '{ "budget": 1500, "tierRates": [100, 200] }');
  await cli(["annotate", at("sheet.csv"), "--settings", at("settings.json"), "--out", at("annotated.xlsx")]);
});

test("the settings of an annotated workbook become a file that --settings takes, and nothing that exists is overwritten", async () => {
  const taken = await cli(["settings", at("annotated.xlsx"), "--out", at("taken.json")]);
  expect([taken.code, taken.out]).toEqual([0, ""]);
  expect(JSON.parse(readFileSync(at("taken.json"), "utf8"))).toMatchObject({
    ...{ proactiveCare: "settings", version: 1, rules: "1.0.0", contract: "practice-based", year: "2024-25" },
    settings: { budget: 1500, figures: { "tier-1-rate": 10000, "tier-2-rate": 20000 } },
  });
  const same = await cli(["assess", at("sheet.csv"), "--json", "--settings", at("settings.json")]);
  const carried = await cli(["assess", at("sheet.csv"), "--json", "--settings", at("taken.json")]);
  expect(totalOf(carried.out)).toBe(totalOf(same.out));
  const again = await cli(["settings", at("annotated.xlsx"), "--out", at("taken.json")]);
  expect(again.code).toBe(2);
  expect(again.err).toContain("taken.json is there already");
});

test("without --out they are printed; a sheet that was never annotated has none", async () => {
  const { out } = await cli(["settings", at("annotated.xlsx")]);
  expect(JSON.parse(out)).toMatchObject({ contract: "practice-based" });
  const { code, err } = await cli(["settings", at("sheet.csv")]);
  expect(code).toBe(2);
  expect(err).toContain("no sheet Settings of ours");
});

test("settings of another version are read as far as possible, and what was left out is said", async () => {
  writeFileSync(
    at("other.json"),
    JSON.stringify({
      ...{
        proactiveCare: "settings",
        version: 9,
        rules: "7.1.0",
        contract: "practice-based",
        year: "2024-25",
      },
      settings: { budget: 1200, moonlight: true, figures: { "tier-1-rate": -1 } },
    }),
  );
  const { code, out, err } = await cli(["assess", at("sheet.csv"), "--json", "--settings", at("other.json")]);
  expect(code).toBe(0);
  expect(totalOf(out)).toBe(1200);
  expect(err).toContain("version 7.1.0 of the rules");
  expect(err).toContain("“moonlight” is no setting that this version knows, so it was left out.");
  expect(err).toContain("“Tier 1 rate” has a value that cannot be, so it was left out.");
});

test("settings of another contract give their terms only", async () => {
  writeFileSync(
    at("visiting.json"),
    JSON.stringify({
      ...{
        proactiveCare: "settings",
        version: 1,
        rules: "1.0.0",
        contract: "home-visiting",
        year: "2024-25",
      },
      settings: { budget: 99, codes: [{ term: "Frailty MDT", concept: "proactive-care-review" }] },
    }),
  );
  const run = await cli(["assess", at("sheet.csv"), "--json", "--settings", at("visiting.json")]);
  expect(run.err).toContain("another contract (home-visiting)");
  expect(totalOf(run.out)).not.toBe(99);
});

test("a concept that there is not is wrong use, naming it", async () => {
  writeFileSync(at("codes.json"), '{ "codes": [{ "term": "Ward visit", "concept": "teleportation" }] }');
  const { code, err } = await cli(["assess", at("sheet.csv"), "--settings", at("codes.json")]);
  expect(code).toBe(2);
  expect(err).toContain("teleportation");
});

test("a term that the code list gives another meaning is said, without the term, and not used", async () => {
  writeFileSync(at("known.json"), '{ "codes": [{ "term": "Housebound", "concept": "home-visit" }] }');
  const { code, err } = await cli(["assess", at("sheet.csv"), "--settings", at("known.json")]);
  expect(code).toBe(0);
  expect(err).toContain("term or code number 1: It means “Housebound” already. It was not used.");
});

test("a term of the settings file counts, and stays in the annotated workbook", async () => {
  const text = readFileSync(at("sheet.csv"), "utf8").replaceAll(
    "Proactive care review",
    "Frailty ward round",
  );
  writeFileSync(at("terms.csv"), text);
  writeFileSync(
    at("terms.json"),
    '{ "codes": [{ "term": "Frailty ward round", "concept": "proactive-care-review" }] }',
  );
  const before = await cli(["assess", at("terms.csv"), "--json"]);
  const after = await cli(["assess", at("terms.csv"), "--json", "--settings", at("terms.json")]);
  expect(totalOf(after.out)).toBeGreaterThan(totalOf(before.out));
  await cli(["annotate", at("terms.csv"), "--settings", at("terms.json"), "--out", at("terms.xlsx")]);
  const again = await cli(["assess", at("terms.xlsx"), "--json"]);
  expect(totalOf(again.out)).toBe(totalOf(after.out));
});
