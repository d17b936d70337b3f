import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ContractId } from "../../src/contracts/contract";
import { assessSheet } from "../support/assess-sheet";
import { sheetInFile } from "../support/sheets";

// One folder a case: `sheet.csv` or `sheet.tsv`, `settings.json`, `case.json` and `expected.json`. What
// `expected.json` holds must be in the answer; on a difference the whole answer is written to `actual.json` beside it.

interface Case {
  readonly why: string;
  readonly contract: ContractId;
  /** Null where the preamble says it. */
  readonly asAt: string | null;
  readonly date1904?: boolean;
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

const folders = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const FAR_AFTER = "2026-01-01";

test.each(folders)("the case %s is answered as it stands in its folder", (folder) => {
  const inFolder = (name: string) => join(__dirname, folder, name);
  const { contract, asAt, date1904 } = json(inFolder("case.json")) as Case;
  const path = ["sheet.csv", "sheet.tsv"].map(inFolder).find((each) => existsSync(each));
  if (!path) throw new Error(`The case ${folder} has no sheet.`);
  const sheet = { ...sheetInFile(path), date1904: date1904 ?? false };
  const settings = json(inFolder("settings.json")) as object;
  // Where the preamble says the day of the search, another one given is not used.
  const actual = assessSheet(sheet, { contract, settings, asAt: asAt ?? FAR_AFTER });
  try {
    expect(actual).toMatchObject(json(inFolder("expected.json")) as object);
    rmSync(inFolder("actual.json"), { force: true });
  } catch (difference) {
    writeFileSync(inFolder("actual.json"), `${JSON.stringify(actual, null, 2)}\n`);
    throw difference;
  }
});

test("every case says why it is there", () => {
  for (const folder of folders) {
    const { why } = json(join(__dirname, folder, "case.json")) as Case;
    expect(why).toMatch(/\w{3}/);
  }
});
