import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import ExcelJS from "exceljs";
import { unparse } from "papaparse";
import { run } from "../../src/cli/main";
import type { Cell, Sheet } from "../../src/patients/sheet";
import type { Answer, PatientAnswer } from "../support/assess-sheet";

/** What a command came to. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

class Collector extends Writable {
  isTTY?: boolean;
  private readonly parts: string[] = [];

  override _write(part: Buffer, _encoding: string, done: () => void): void {
    this.parts.push(part.toString("utf8"));
    done();
  }

  get text(): string {
    return this.parts.join("");
  }
}

/** A line of a stack trace. */
export const STACK = /^\s+at /m;

/** Runs a command line in this process. Nothing that it says may be a stack trace, whatever is wrong. */
export async function cli(args: readonly string[], terminal = false): Promise<Ran> {
  const [out, err] = [new Collector(), new Collector()];
  if (terminal) err.isTTY = true;
  const code = await run(args, { out, err });
  expect(out.text + err.text).not.toMatch(STACK);
  return { code, out: out.text, err: err.text };
}

/** The answer of `assess --json`, which must succeed. */
export async function answerOf(...args: readonly string[]): Promise<Answer> {
  const { code, out, err } = await cli(["assess", ...args, "--json"]);
  if (code === 2) throw new Error(err);
  return JSON.parse(out) as Answer;
}

/** What is said of patients, without the name of the file that they are in. */
export function withoutFile(patients: readonly PatientAnswer[]): object[] {
  return patients.map((patient) => ({ ...patient, file: null }));
}

/** A folder that is there while a test file runs. */
export interface Folder {
  readonly path: (...names: string[]) => string;
  readonly write: (name: string, bytes: string | Uint8Array) => string;
  readonly csv: (name: string, sheet: Sheet) => string;
  /** Every file below it with what is in it. */
  readonly listing: () => Record<string, string>;
  readonly remove: () => void;
}

/** Cells as a .csv file has them. */
export function csvOf(sheet: Sheet): string {
  const rows = [...sheet.rows].map((cells) => cells.map((cell) => cell ?? ""));
  return `${unparse(rows, { newline: "\r\n" })}\r\n`;
}

export function testFolder(): Folder {
  const folder = mkdtempSync(join(tmpdir(), "command-"));
  const path = (...names: string[]) => join(folder, ...names);
  const write = (name: string, bytes: string | Uint8Array): string => {
    mkdirSync(join(path(name), ".."), { recursive: true });
    writeFileSync(path(name), bytes);
    return path(name);
  };
  const listing = () =>
    Object.fromEntries(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
        .map((each) => [each.slice(folder.length + 1), contentOf(each)]),
    );
  return {
    path,
    write,
    listing,
    csv: (name, sheet) => write(name, csvOf(sheet)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function contentOf(path: string): string {
  try {
    return readFileSync(path).toString("base64");
  } catch {
    return "a folder";
  }
}

/** Writes a workbook with another library than the project's own writer. */
export async function workbook(
  path: string,
  sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>,
): Promise<string> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name);
    for (const cells of rows) sheet.addRow([...cells]);
  }
  await book.xlsx.writeFile(path);
  return path;
}

/** Reads a workbook with another library than the project's own reader. */
export async function bookAt(path: string): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  return book;
}

/** The cells of a sheet of a workbook as text, row by row. */
export function textsOf(book: ExcelJS.Workbook, name: string): string[][] {
  const sheet = book.getWorksheet(name);
  if (!sheet) throw new Error(`There is no sheet ${name}.`);
  const rows: string[][] = [];
  sheet.eachRow({ includeEmpty: true }, (row) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell) => cells.push(cell.text));
    rows.push(cells);
  });
  return rows;
}
