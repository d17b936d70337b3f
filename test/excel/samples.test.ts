/** @jest-environment ./test/stand-in/environment.cjs */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import ExcelJS from "exceljs";
import { run } from "../../src/cli/main";
import { Opened, PASTED, SAMPLES, sample, saidOf } from "./support";

// A sheet of each layout, pasted and annotated in the stand-in, against the workbook that the command line writes.

const FILES = [
  ...["hv-events-small.csv", "hv-patient-list-small.csv", "hv-patient-list.csv", "hv-side-by-side.tsv"],
  ...["hv-systmone.csv", "pb-events-small.tsv", "pb-side-by-side.csv", "pb-systmone.tsv"],
  ...["ua-events-small.tsv", "ua-events.csv", "ua-systmone.csv"],
];

let folder: string;
let opened: Opened;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "proactive-care-samples-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => opened.standIn.dispose());

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** The library reads a formula that came to 0, or to no text, as one without a result. */
const NAUGHT = "0, or nothing";

/** What the library makes of words in a cell that has the format of a date: it does not say which. */
const WORDS_IN_A_DATE = "Missing";

/** A cell of a file as Excel's API gives it. */
function plain(value: ExcelJS.CellValue): unknown {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? WORDS_IN_A_DATE : Math.round((value.getTime() - EPOCH) / DAY);
  }
  if (typeof value !== "object") return value;
  if ("result" in value || "formula" in value) return plain((value.result ?? NAUGHT) as ExcelJS.CellValue);
  return "richText" in value ? value.richText.map(({ text }) => text).join("") : value;
}

function cellsOf(sheet: ExcelJS.Worksheet, rows: number, columns: number): unknown[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => plain(sheet.getCell(row + 1, column + 1).value)),
  );
}

async function written(file: string): Promise<ExcelJS.Workbook> {
  const out = join(folder, `${file}.xlsx`);
  const quiet = new Writable({ write: (_, __, done) => done() });
  const code = await run(["annotate", join(SAMPLES, file), "--out", out], { out: quiet, err: quiet });
  expect(code).toBeLessThan(2);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(out);
  return workbook;
}

/** Numbers that formulas came to differ in their last digits between engines. */
const rounded = (rows: readonly (readonly unknown[])[]) =>
  rows.map((row) => row.map((cell) => (typeof cell === "number" ? Number(cell.toFixed(9)) : cell)));

test.each(FILES)("%s: every cell that is written is the same", async (file) => {
  const rows = sample(file);
  opened = await Opened.with(rows);
  const done = await opened.annotate();
  if (done.kind !== "done" || done.look.kind !== "read") throw new Error(saidOf(done));
  const workbook = await written(file);
  const pasted = workbook.worksheets[0];
  if (!pasted) throw new Error("The workbook has no sheet.");
  const width = Math.max(...rows.map((cells) => cells.length));
  const ours = (cells: unknown[][]) => cells.map((row) => row.slice(width));
  const [height, columns] = [rows.length + 2, width + 8];
  expect(ours(opened.rows(PASTED, addressOf(height, columns)))).toEqual(
    ours(cellsOf(pasted, height, columns)),
  );
  for (const name of ["Patients", "Totals", "Settings"]) {
    const sheet = workbook.getWorksheet(name);
    if (!sheet) throw new Error(`The workbook has no sheet ${name}.`);
    const size: [number, number] = [sheet.rowCount, sheet.columnCount];
    const expected = rounded(cellsOf(sheet, ...size));
    const cells = rounded(opened.rows(name, addressOf(...size))).map((row, at) =>
      row.map((cell, column) =>
        expected[at]?.[column] === NAUGHT && (cell === 0 || cell === "") ? NAUGHT : cell,
      ),
    );
    expect({ name, cells }).toEqual({ name, cells: expected });
  }
});

function addressOf(rows: number, columns: number): string {
  const letters =
    columns > 26 ? `A${String.fromCharCode(64 + columns - 26)}` : String.fromCharCode(64 + columns);
  return `A1:${letters}${rows}`;
}
