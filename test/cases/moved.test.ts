import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ContractId } from "../../src/contracts/contract";
import { yearBeside } from "../../src/contracts/contract-year";
import { publishedContract } from "../../src/contracts/registry";
import { assessSheet } from "../support/assess-sheet";
import { sheetInFile } from "../support/sheets";

// Every case with all its dates four years later, judged by the rules carried there: the same answers and £, moved.
// 29 February stays, for it is so many years.

const YEARS = 4;
/** Years before the first of a date of birth stand in no date. */
const DATES = [
  /\b(\d{1,2}[-/. ](?:\p{L}{3,9}|\d{1,2})[-/. ])(\d{4})\b/gu,
  /\b()(\d{4})(?=[-/]\d{2}[-/]\d{2}\b)/g,
  // A contract year.
  /\b()(\d{4})(?=-\d{2}\b(?!-))/g,
];

const later = (text: string): string =>
  DATES.reduce(
    (moved, dates) =>
      moved.replace(dates, (_, before: string, year: string) => `${before}${Number(year) + YEARS}`),
    text,
  ).replace(/\b(\d{4})-(\d{2})\b(?!-)/g, (label, start: string) =>
    Number(start) > 2000
      ? yearBeside(`${start}-${String((Number(start) + 1) % 100).padStart(2, "0")}`, 0)
      : label,
  );

/** Excel's own day numbers are no text that a date can be found in. */
const BY_NUMBER = ["dates-from-1904"];
const folders = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !BY_NUMBER.includes(entry.name))
  .map(({ name }) => name);

const json = (text: string): unknown => JSON.parse(text);

test.each(folders)("%s four years later", (folder) => {
  const inFolder = (name: string) => join(__dirname, folder, name);
  const text = (name: string) => readFileSync(inFolder(name), "utf8");
  const { contract, asAt } = json(text("case.json")) as { contract: ContractId; asAt: string | null };
  const path = ["sheet.csv", "sheet.tsv"].map(inFolder).find((each) => existsSync(each)) ?? "";
  const sheet = sheetInFile(path);
  const moved = {
    ...sheet,
    rows: [...sheet.rows].map((cells) =>
      cells.map((cell) => (typeof cell === "string" ? later(cell) : cell)),
    ),
  };
  const year = yearBeside(publishedContract(contract).year, YEARS);
  const answer = assessSheet(moved, {
    contract,
    year,
    settings: json(later(text("settings.json"))) as object,
    asAt: later(asAt ?? "2026-01-01"),
  });
  const isCarried = ({ code }: { code: string }) => code === "carried-forward";
  expect(answer.warnings.filter(isCarried)).toHaveLength(1);
  const expected = json(later(text("expected.json"))) as { year?: string };
  const actual = { ...answer, warnings: answer.warnings.filter((warning) => !isCarried(warning)) };
  expect(actual).toMatchObject(expected);
  expect(actual.year).toBe(year);
});
